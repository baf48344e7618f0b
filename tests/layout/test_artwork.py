"""Drawings as native freeforms, and pictures cropped to their frame."""

from io import BytesIO

import pytest
from PIL import Image

from pupitre.model.drawing import Drawing, Path, Picture, Segment
from pupitre.model.plan import Color, Freeform, Group
from pupitre.model.story import DrawingBlock, PictureBlock
from support.stories import HERE, box, cms, columns, every, frames, in_cm, laid, lay, named


def square(x, y, side, role="hero", group=""):
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    return Path((Segment("move", (corners[0],)), *(Segment("line", (c,)) for c in corners[1:]), Segment("close")), role, group)


# 100 × 50 units: a house and its roof at the left, a tree at the right.
TOWN = Drawing(
    "drawings/town.svg",
    (0, 0, 100, 50),
    (square(10, 20, 20, "hero", "house"), square(10, 10, 10, "far", "house"), square(70, 30, 10, "tree", "tree")),
    {"hero": "accent1", "far": "dk2+60", "tree": "present"},
)


def drawing(source=TOWN, **options):
    return DrawingBlock(**{"origin": HERE, "drawing": source, "name": "d", "alt": "Une ville", "grow": 1, **options})


def freeforms(slide):
    return [shape for shape in every(slide) if isinstance(shape, Freeform)]


def test_a_drawing_is_a_group_of_freeforms_in_theme_colours():
    slide = laid(drawing())
    group = named(slide, "d")
    assert isinstance(group, Group)
    assert (group.alt, group.decorative) == ("Une ville", False)
    assert [shape.fill for shape in freeforms(slide)] == [
        Color("accent1"),
        Color("dk2", lum_mod=40_000, lum_off=60_000),
        Color("accent2"),
    ]


def test_a_figure_of_several_colours_is_a_group_in_the_group():
    house, tree = named(laid(drawing()), "d").children
    assert (house.name, isinstance(house, Group), len(house.children)) == ("house", True, 2)
    assert (tree.name, isinstance(tree, Freeform)) == ("tree", True)


def test_a_template_says_other_colours_for_roles_and_none_draws_nothing():
    slide = laid(drawing(colors={"hero": "past-25", "tree": "none"}))
    fills = [shape.fill for shape in freeforms(slide)]
    assert fills[0] == Color("accent1", lum_mod=75_000)
    assert fills[2] is None


def test_an_unknown_colour_is_an_error():
    _, problems = lay(drawing(colors={"hero": "sunset"}))
    assert [problem.code for problem in problems] == ["unknown-color"]


def test_a_contained_drawing_is_as_large_as_its_frame_allows():
    # 22 × 12 cm: 0.22 cm a unit, so 22 × 11 cm, its ink's left edge at the frame's.
    house, roof, tree = freeforms(laid(drawing(text_align="right")))
    assert in_cm(house.frame) == (3.9, 8.9, 4.4, 4.4)
    assert in_cm(roof.frame) == (3.9, 6.7, 2.2, 2.2)
    assert in_cm(tree.frame) == (17.1, 11.1, 2.2, 2.2)


def test_at_the_left_the_ink_stands_on_the_edge_and_not_the_empty_margin():
    assert in_cm(named(laid(drawing()), "d").frame)[0] == 1.7


@pytest.mark.parametrize(("align", "ink"), [("left", 1.7), ("center", 4.7), ("right", 6.7)])
def test_a_narrower_drawing_stands_where_it_is_aligned(align, ink):
    # In 14 × 5 cm it is 10 × 5 cm, and its ink begins 1 cm from its left.
    slide = laid(drawing(text_align=align, width=cms(14), height=cms(5), grow=0))
    assert in_cm(named(slide, "d").frame)[0] == ink


@pytest.mark.parametrize(("anchor", "top"), [("top", 4.0), ("middle", 4.5), ("bottom", 5.0)])
def test_a_lower_drawing_stands_at_its_anchor(anchor, top):
    first = freeforms(laid(drawing(anchor=anchor)))[1]
    assert in_cm(first.frame)[1] == pytest.approx(top + 10 * 0.22, abs=0.01)


def test_a_covering_drawing_is_as_wide_as_its_frame_and_stands_on_its_bottom():
    tree = freeforms(laid(drawing(fit="cover", height=cms(4), grow=0)))[2]
    assert in_cm(tree.frame) == (17.1, 3.6, 2.2, 2.2), "8 cm, less ten units below it and its own ten"


def test_a_window_keeps_what_lies_between_two_x_and_cuts_what_crosses():
    slide = laid(drawing(window=(20, 60), fit="cover"))
    house = freeforms(slide)[0]
    assert [shape.name for shape in freeforms(slide)] == ["house"]
    assert in_cm(house.frame)[0] == 1.7, "the window's left edge is the frame's"
    assert house.frame.w == pytest.approx(22 * 10 / 40 * 360_000, abs=2)


def test_groups_keep_only_some_figures_and_the_drawing_becomes_as_wide_as_they_are():
    slide = laid(drawing(groups=("tree",)))
    (tree,) = freeforms(slide)
    assert tree.name == "tree"
    assert tree.frame.w == pytest.approx(12 / 50 * 10 * 360_000, abs=2), "50 units are the frame's 12 cm now"


def test_among_rows_a_drawing_is_as_high_as_its_proportions_say():
    slide = laid(drawing(grow=0, width=cms(10)), box("below", height=cms(1)))
    assert frames(slide)["below"][1] == 4 + 5


def test_outlines_of_one_colour_are_one_shape():
    pair = Drawing("d.svg", (0, 0, 100, 50), (square(0, 0, 10), square(50, 0, 10)), {"hero": "accent1"})
    (shape,) = freeforms(laid(drawing(pair)))
    assert len(shape.outlines) == 2


def test_a_drawing_is_decorative_only_when_its_template_says_so():
    assert not named(laid(drawing(alt="")), "d").decorative
    assert named(laid(drawing(alt="", decorative=True)), "d").decorative


# Pictures


def picture(width=400, height=100, **options):
    """A picture, black but for a white spot in its middle quarter."""
    image = Image.new("RGB", (width, height))
    image.paste((255, 255, 255), (width * 3 // 8, 0, width * 5 // 8, height))
    data = BytesIO()
    image.save(data, "PNG")
    source = Picture("pictures/lake.png", (width, height), data.getvalue())
    return PictureBlock(**{"origin": HERE, "picture": source, "alt": "Un lac", "name": "p", **options})


def shown(slide) -> Image.Image:
    shape = named(slide, "p")
    (media,) = [media for media in slide.media if media.key == shape.media]
    return Image.open(BytesIO(media.data)).convert("L")


def test_a_picture_fills_its_frame_and_is_cut_to_its_proportions():
    slide = laid(picture(height=100, grow=1))
    assert in_cm(named(slide, "p").frame) == (1.7, 4.0, 22.0, 12.0)
    width, height = shown(slide).size
    assert width / height == pytest.approx(22 / 12, rel=0.02)


@pytest.mark.parametrize(("focus", "left", "right"), [((0.0, 0.5), 0, 255), ((0.5, 0.5), 0, 0), ((1.0, 0.5), 255, 0)])
def test_cropping_keeps_the_focus(focus, left, right):
    image = shown(laid(columns(picture(focus=focus), width=cms(6), height=cms(3))))
    assert (image.getpixel((2, 50)), image.getpixel((image.width - 3, 50))) == (left, right)


def test_a_contained_picture_is_whole_and_stands_in_the_middle():
    slide = laid(picture(fit="contain", grow=1))
    assert in_cm(named(slide, "p").frame) == (1.7, 7.25, 22.0, 5.5)
    assert shown(slide).size == (400, 100)


def test_a_large_picture_travels_no_larger_than_a_screen_shows_it():
    slide = laid(columns(picture(4000, 2000), width=cms(5.08), height=cms(2.54)))
    assert shown(slide).size == (440, 220), "220 pixels an inch"


def test_a_picture_says_what_it_shows():
    assert named(laid(picture(grow=1)), "p").alt == "Un lac"
