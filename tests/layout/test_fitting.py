"""What happens to text that has no room: it is set smaller, together with its group, down to the floor; then it is an error."""

from pupitre.diagnostics import Origin
from pupitre.layout import layout
from pupitre.model.story import Card, Fill, Para, ShapeBlock, Span
from support.stories import (
    BRAND_YML,
    HERE,
    LINE,
    bodies,
    box,
    brand,
    cms,
    columns,
    every,
    frames,
    in_cm,
    laid,
    lay,
    named,
    said,
    sizes,
    slide,
    story,
    text,
    title,
    words,
)

WORD = "Développement "


def long(times, **options):
    return text(WORD * times + "fin", **options)


def size_of(slide, name):
    return sizes(named(slide, name).text)


def test_text_that_fits_keeps_its_size():
    slide = laid(text(*["Une ligne"] * 14, name="t", grow=1))
    assert size_of(slide, "t") == [20]


def test_text_that_does_not_fit_is_set_smaller_by_half_points_until_it_does():
    slide = laid(text(*["Une ligne"] * 15, name="t", grow=1))
    (size,) = size_of(slide, "t")
    assert 14 <= size < 20
    assert size * 2 == int(size * 2)
    assert named(slide, "t").text.needed <= 12 * 360_000
    assert 15 * LINE * (size + 0.5) / 20 > 12, "half a point more would not fit"


def test_a_group_is_set_smaller_together_and_other_texts_are_not():
    crowded = long(12, name="long", fit="list", height=cms(5), width=cms(7))
    slide = laid(columns(crowded, text("Un mot", name="short", fit="list"), text("Un mot", name="other", fit="else"), height=cms(5)))
    assert size_of(slide, "long") == size_of(slide, "short")
    assert size_of(slide, "short")[0] < 20
    assert size_of(slide, "other") == [20]


def test_texts_without_a_group_are_one_group():
    slide = laid(columns(long(12, name="long", width=cms(7)), text("Un mot", name="short"), height=cms(5)))
    assert size_of(slide, "long") == size_of(slide, "short")


def test_all_the_styles_of_a_text_shrink_each_to_its_own_floor():
    lines = [words("Grand", style="loud"), *(words("petit", style="small") for _ in range(13))]
    slide = laid(text(*lines, name="t", grow=1))
    large, small = size_of(slide, "t")
    assert 24 <= large < 40
    assert 14 <= small < 16


def test_text_that_does_not_fit_at_the_floor_is_an_error_that_says_by_how_much():
    slide, problems = lay(text(*["Une ligne"] * 30, name="t", grow=1))
    (problem,) = problems
    lacking = 30 * LINE * 14 / 20 - 12
    assert (problem.code, problem.severity) == ("overflow", "error")
    assert problem.message == f"`text` of slide `case` needs {lacking:.1f} cm more height than it has, at 14 pt"
    assert problem.origin == Origin("slides/case.yaml", 3, 8, 9, "text")
    assert problem.help == "shorten it (it has 60 words), or spread it over two slides"
    assert size_of(slide, "t") == [14]


def test_an_overflowing_text_is_still_in_the_plan_word_for_word():
    slide, problems = lay(long(900, name="t"))
    assert [problem.code for problem in problems] == ["overflow"]
    assert said(named(slide, "t").text.paragraphs[0]) == WORD * 900 + "fin"


def test_each_text_that_overflows_is_told_once():
    _, problems = lay(columns(long(200, name="a"), long(300, name="b"), height=cms(3)))
    assert [problem.code for problem in problems] == ["overflow", "overflow"]


def test_boxes_that_do_not_fit_are_told_too():
    _, problems = lay(box("a", height=cms(8)), box("b", height=cms(6)))
    (problem,) = problems
    assert problem.code == "overflow"
    assert "need 2.0 cm more height" in problem.message


def test_text_in_a_shape_has_the_room_inside_its_padding():
    roomy = ShapeBlock(origin=HERE, geometry="rect", name="s", text=text("Un mot " * 8), width=cms(8), height=cms(3))
    slide, problems = lay(roomy)
    assert problems == []
    padded = ShapeBlock(origin=HERE, geometry="rect", name="s", text=roomy.text, width=cms(8), height=cms(3), padding=(1, 1, 1, 1))
    tight, _ = lay(padded)
    assert size_of(tight, "s")[0] < size_of(slide, "s")[0]
    assert named(tight, "s").text.insets == (360_000,) * 4


def test_text_in_an_ellipse_has_the_room_of_the_rectangle_inscribed_in_it():
    slide, problems = lay(ShapeBlock(origin=HERE, geometry="ellipse", name="s", text=text(*["mot"] * 5), width=cms(5), height=cms(5)))
    inscribed = 5 * (1 - 2 * 0.146447)
    assert problems == []
    assert named(slide, "s").text.needed <= inscribed * 360_000
    assert size_of(slide, "s")[0] < 20, "five lines of 20 points are 4.2 cm high: they would fit a square, but not the circle"


def test_text_that_may_not_wrap_shrinks_until_its_longest_line_is_as_wide_as_its_shape():
    shape = ShapeBlock(origin=HERE, geometry="rect", name="s", text=text("Développement durable", wrap=False), width=cms(5), height=cms(3))
    slide, problems = lay(shape)
    assert problems == []
    assert 14 <= size_of(slide, "s")[0] < 20


# Placeholders


def filled(role, *paragraphs, layout="content", **options):
    fill = Fill(role, text(*paragraphs, style="", **options))
    return laid(layout=layout, fills=(title("Un titre"), fill))


def runs(shape):
    return [run for paragraph in shape.text.paragraphs for run in paragraph.runs]


def test_a_placeholder_whose_text_fits_inherits_everything_from_the_layout():
    shape = named(laid(), "Titre")
    (run,) = runs(shape)
    assert (shape.kind, shape.moved) == ("title", False)
    assert (run.size, run.font, run.bold, run.color) == (None, None, None, None)
    (paragraph,) = shape.text.paragraphs
    assert (paragraph.bullet, paragraph.align, paragraph.line_pct, shape.text.insets) == (None, None, None, None)


def test_only_a_title_that_does_not_fit_says_its_size():
    slide = laid(fills=(title("Un titre beaucoup trop long pour tenir sur deux lignes à la taille voulue, mais pas à une plus petite"),))
    (run,) = runs(named(slide, "Titre"))
    assert 24 <= run.size < 30
    assert named(slide, "Titre").frame.h == cms(2.4).value * 360_000


def test_a_title_too_long_for_its_smallest_size_is_an_error_at_the_title():
    _, problems = lay(fills=(title("Un titre sans fin " * 20),))
    (problem,) = problems
    assert problem.message.startswith("`title` of slide `case` needs ")
    assert problem.message.endswith(" at 24 pt")
    assert problem.origin.path == "title"


def test_words_in_a_style_of_their_own_keep_it_in_a_placeholder():
    spans = (Span("Un titre"), Span(" plus bas", style="small", color="past"))
    inherited, own = runs(named(laid(fills=(Fill("title", text(Para(spans), style="")),)), "Titre"))
    assert (inherited.size, inherited.color) == (None, None)
    assert (own.size, own.color.slot) == (16, "accent1")


def test_a_colour_for_a_placeholder_is_written_on_its_runs():
    slide = laid(fills=(Fill("title", text("Un titre", style="", color="past")),))
    assert [run.color.slot for run in runs(named(slide, "Titre"))] == ["accent1"]


def test_items_in_a_body_keep_the_layout_s_own_bullets():
    slide = filled("body", words("un", marker="bullet"), words("deux", marker="bullet"))
    assert [paragraph.bullet for paragraph in named(slide, "Contenu").text.paragraphs] == [None, None]


def test_a_role_that_the_layout_does_not_have_is_an_error_with_the_nearest_one():
    _, problems = lay(layout="content", fills=(title("Un titre"), Fill("bodi", text("un", style=""))))
    (problem,) = problems
    assert (problem.code, problem.help) == ("no-placeholder", "use <body>")


def test_what_the_engine_adds_is_left_out_where_the_layout_has_no_place_for_it():
    kicker = Fill("kicker", text("Section", style=""), optional=True)
    slide = laid(layout="statement", fills=(title("Un titre"), kicker))
    assert "Section" not in [said(p) for shape in every(slide) for body in bodies(shape) for p in body.paragraphs]


def test_a_text_can_stand_in_the_layout_s_body_moved_to_where_its_block_is():
    slide = laid(columns(text("Un mot", name="t", placeholder="body"), box("right", width=cms(8)), grow=1), layout="content")
    shape = named(slide, "t")
    assert (shape.kind, shape.idx, shape.moved) == ("obj", 1, True)
    assert in_cm(shape.frame) == (1.7, 4.0, 14.0, 12.0)
    assert [run.size for run in runs(shape)] == [20]


def test_only_the_first_text_takes_the_body():
    slide = laid(text("Un", name="a", placeholder="body"), text("Deux", name="b", placeholder="body"), layout="content")
    assert [type(named(slide, name)).__name__ for name in "ab"] == ["Placeholder", "AutoShape"]


def test_a_card_that_holds_a_placeholder_is_no_group():
    slide = laid(Card(origin=HERE, children=(text("Un", name="t", placeholder="body"),), fill="lt2", name="card"), layout="content")
    assert [shape.name for shape in slide.shapes if shape.name in ("card", "card ground", "t")] == ["card ground", "t"]


def test_footer_date_and_number_stand_on_every_slide_whose_layout_has_them():
    plan, problems = layout(story(slide(), slide(id="second", layout="statement"), footer="Essai", date="4 mai 2026"), brand())
    assert problems == []
    shown = [
        {shape.kind: said(shape.text.paragraphs[0]) for shape in one.shapes if shape.kind in ("ftr", "dt", "sldNum")} for one in plan.slides
    ]
    assert shown == [{"ftr": "Essai", "dt": "4 mai 2026", "sldNum": "1"}, {}]


# Titles of several lines


def test_content_starts_a_gutter_below_a_title_that_takes_its_whole_frame():
    one, two = (laid(box("a", grow=1), fills=(title(words),)) for words in ("Un titre", "Un titre " * 10))
    assert frames(one)["a"] == (1.7, 4.0, 22.0, 12.0)
    bottom = named(two, "Titre").frame.y + named(two, "Titre").text.needed
    x, y, w, h = frames(two)["a"]
    assert (x, w, y + h) == (1.7, 22.0, 16.0)
    assert y == round(bottom / 360_000 + 0.8, 2) > 4.0


def test_a_title_that_stands_below_the_content_moves_nothing():
    below = BRAND_YML.replace("[1.7, 1.2, 22, 2.4]", "[1.7, 13, 22, 2.4]").replace("[1.7, 4, 22, 12]", "[1.7, 1, 22, 11]")
    slide = laid(box("a", grow=1), under=brand(below), fills=(title("Un titre " * 10),), layout="content")
    assert frames(slide)["a"] == (1.7, 1.0, 22.0, 11.0)
