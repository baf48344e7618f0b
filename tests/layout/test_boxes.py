"""How boxes share their frame. The content frame is 22 × 12 cm at (1.7, 4); a column is 1.1 cm wide, a gutter 0.8 cm."""

import pytest

from pupitre.model.plan import AutoShape, Group
from pupitre.model.story import Card, Grid, Layer, Layers, Spacer
from support.stories import HERE, LINE, box, cms, cols, columns, frames, in_cm, laid, lay, named, percent, rows, text


def grid(*children, columns=2, **options):
    return Grid(**{"origin": HERE, "columns": columns, "children": children, "gap": cms(1), "grow": 1, **options})


def layers(*children, **options):
    return Layers(**{"origin": HERE, "children": children, "grow": 1, **options})


def card(*children, **options):
    return Card(**{"origin": HERE, "children": children, "name": "card", "fill": "lt2", **options})


def test_rows_stand_one_below_the_other_as_wide_as_their_frame():
    slide = laid(rows(box("a", height=cms(2)), box("b", height=cms(3)), gap=cms(0.5)))
    assert frames(slide) == {"a": (1.7, 4.0, 22.0, 2.0), "b": (1.7, 6.5, 22.0, 3.0)}


def test_a_text_in_a_row_is_as_high_as_its_lines():
    slide = laid(text("Une ligne", "Une autre", name="t"), box("below", height=cms(1)))
    assert in_cm(named(slide, "below").frame)[1] == round(4 + 2 * LINE, 2)


def test_what_is_left_goes_to_the_rows_that_grow_by_their_shares():
    slide = laid(box("a", height=cms(3)), box("b", grow=1), box("c", grow=2))
    assert frames(slide) == {"a": (1.7, 4.0, 22.0, 3.0), "b": (1.7, 7.0, 22.0, 3.0), "c": (1.7, 10.0, 22.0, 6.0)}


def test_a_row_that_grows_keeps_what_it_needs_and_gets_its_share_on_top():
    slide = laid(box("a", height=cms(2), grow=1), box("b", height=cms(4), grow=1))
    assert [frames(slide)[name][3] for name in "ab"] == [5.0, 7.0]


@pytest.mark.parametrize(("anchor", "top"), [("top", 4.0), ("middle", 9.0), ("bottom", 14.0)])
def test_rows_that_do_not_grow_stand_at_their_anchor(anchor, top):
    slide = laid(rows(box("a", height=cms(2)), anchor=anchor, grow=1))
    assert frames(slide)["a"] == (1.7, top, 22.0, 2.0)


@pytest.mark.parametrize(("align", "x"), [("start", 1.7), ("stretch", 1.7), ("center", 10.7), ("end", 19.7)])
def test_a_narrower_row_stands_where_it_aligns(align, x):
    slide = laid(box("a", width=cms(4), height=cms(1), align=align))
    assert frames(slide)["a"] == (x, 4.0, 4.0, 1.0)


def test_without_a_gap_of_their_own_rows_keep_a_gutter():
    slide = laid(rows(box("a", height=cms(1)), box("b", height=cms(1)), gap=None))
    assert frames(slide)["b"][1] == 4 + 1 + 0.8


def test_columns_stand_side_by_side_and_as_high_as_their_frame():
    slide = laid(columns(box("a"), box("b"), gap=cms(1), grow=1))
    assert frames(slide) == {"a": (1.7, 4.0, 10.5, 12.0), "b": (13.2, 4.0, 10.5, 12.0)}


def test_a_width_in_columns_is_that_many_columns_of_the_slide_with_the_gutters_between_them():
    slide = laid(columns(box("a", width=cols(5)), box("b", width=cols(7)), gap=None, grow=1))
    assert frames(slide) == {"a": (1.7, 4.0, 8.7, 12.0), "b": (11.2, 4.0, 12.5, 12.0)}


def test_columns_of_the_grid_mean_the_same_inside_a_box():
    slide = laid(card(box("a", width=cols(3), height=cms(1)), padding=(1, 1, 1, 1)))
    assert frames(slide)["a"][2] == pytest.approx(3 * 1.1 + 2 * 0.8)


def test_per_cent_are_of_the_parent_s_room():
    slide = laid(columns(box("a", width=percent(25)), box("b"), grow=1))
    assert (frames(slide)["a"][2], frames(slide)["b"][2]) == (5.5, 16.5)


def test_columns_without_a_width_share_by_grow():
    slide = laid(columns(box("a", width=cms(4)), box("b", grow=2), box("c", grow=1), grow=1))
    assert [frames(slide)[name][2] for name in "abc"] == [4.0, 12.0, 6.0]


def test_a_column_that_is_not_stretched_keeps_its_height_and_stands_where_it_aligns():
    slide = laid(columns(box("a"), box("b", height=cms(2), align="center"), grow=1))
    assert frames(slide)["b"] == (12.7, 9.0, 11.0, 2.0)


def test_columns_are_as_high_as_the_highest_needs():
    slide = laid(columns(text("un", name="a"), text("un", "deux", "trois", name="b")), box("below", height=cms(1)))
    assert frames(slide)["below"][1] == round(4 + 3 * LINE, 2)


def test_a_spacer_takes_room_and_draws_nothing():
    slide = laid(box("a", height=cms(1)), Spacer(origin=HERE, height=cms(2)), box("b", height=cms(1)))
    assert frames(slide) == {"a": (1.7, 4.0, 22.0, 1.0), "b": (1.7, 7.0, 22.0, 1.0)}


def test_no_room_is_lost_in_rounding():
    slide = laid(columns(*(box(f"c{n}", grow=1) for n in range(7)), gap=None, grow=1))
    last = named(slide, "c6").frame
    assert last.right == round(23.7 * 360_000)


def test_a_grid_has_equal_columns_filled_row_by_row():
    slide = laid(grid(*(box(name) for name in "abcd")))
    assert frames(slide) == {
        "a": (1.7, 4.0, 10.5, 5.5),
        "b": (13.2, 4.0, 10.5, 5.5),
        "c": (1.7, 10.5, 10.5, 5.5),
        "d": (13.2, 10.5, 10.5, 5.5),
    }


def test_the_last_row_of_a_grid_may_be_short():
    slide = laid(grid(*(box(name) for name in "abcd"), columns=3))
    assert frames(slide)["d"] == (1.7, 10.5, 6.67, 5.5)


def test_rows_of_an_uneven_grid_get_what_they_need_and_share_the_rest():
    slide = laid(grid(*(box(name, height=cms(high)) for name, high in (("a", 1), ("b", 2), ("c", 4), ("d", 4))), even=False))
    assert [frames(slide)[name][3] for name in "ac"] == [4.5, 6.5]


def test_an_uneven_grid_without_room_is_too_much():
    _, problems = lay(grid(box("a", height=cms(7)), box("b"), box("c", height=cms(7)), even=False))
    assert [problem.code for problem in problems] == ["overflow"]


def test_layers_lie_over_one_another_first_at_the_back():
    slide = laid(layers(box("back"), box("front")))
    assert list(frames(slide).items()) == [("back", (1.7, 4.0, 22.0, 12.0)), ("front", (1.7, 4.0, 22.0, 12.0))]


def test_a_layer_stands_where_its_lengths_say():
    slide = laid(layers(box("a", x=percent(50), y=cms(2), width=cms(4), height=percent(25)), box("b", x=cms(20))))
    assert frames(slide) == {"a": (12.7, 6.0, 4.0, 3.0), "b": (21.7, 4.0, 2.0, 12.0)}


def test_a_centred_layer_stands_in_the_middle_both_ways():
    slide = laid(layers(box("a", align="center", width=cms(4), height=cms(2))))
    assert frames(slide)["a"] == (10.7, 9.0, 4.0, 2.0)


def test_a_layer_of_the_slide_covers_it_and_lies_behind_the_title():
    ground = Layer(Layers(origin=HERE, children=(box("ground"),)), "slide", behind=True)
    slide = laid(text("Un mot"), layers=(ground,))
    assert in_cm(slide.shapes[0].frame) == (0.0, 0.0, 25.4, 19.05)
    assert [shape.name for shape in slide.shapes][:2] == ["ground", "Titre"]


def test_a_layer_in_front_comes_after_the_content():
    seal = Layer(Layers(origin=HERE, children=(box("seal"),)), "content", behind=False)
    slide = laid(text("Un mot", name="t"), layers=(seal,))
    assert [shape.name for shape in slide.shapes][1:] == ["t", "seal", "Numéro"]
    assert frames(slide)["seal"] == (1.7, 4.0, 22.0, 12.0)


def test_the_children_of_a_card_stand_inside_its_padding():
    slide = laid(card(box("a", height=cms(2)), box("b", grow=1), padding=(1, 2, 3, 4), gap=cms(0.5), grow=1))
    assert frames(slide)["card ground"] == (1.7, 4.0, 22.0, 12.0)
    assert frames(slide)["a"] == (5.7, 5.0, 16.0, 2.0)
    assert frames(slide)["b"] == (5.7, 7.5, 16.0, 5.5)


@pytest.mark.parametrize(
    ("edge", "bar", "inside"),
    [
        ("top", (1.7, 4.0, 22.0, 0.5), (2.7, 5.5, 20.0, 9.5)),
        ("left", (1.7, 4.0, 0.5, 12.0), (3.2, 5.0, 19.5, 10.0)),
        ("bottom", (1.7, 15.5, 22.0, 0.5), (2.7, 5.0, 20.0, 9.5)),
    ],
)
def test_a_bar_runs_along_one_edge_and_the_children_stand_clear_of_it(edge, bar, inside):
    slide = laid(card(box("a", grow=1), bar="accent1", bar_edge=edge, bar_size=0.5, padding=(1, 1, 1, 1), grow=1))
    assert frames(slide)["Bar"] == bar
    assert frames(slide)["a"] == inside


def test_a_card_is_as_high_as_its_children_with_padding():
    slide = laid(card(box("a", height=cms(2)), box("b", height=cms(1)), padding=(0.5, 0, 0.25, 0), gap=cms(0.25)))
    assert frames(slide)["card ground"][3] == 4.0


def test_a_backdrop_reaches_the_card_s_edges_and_lies_behind_its_text():
    slide = laid(card(text("Un mot", name="t"), backdrop=Layers(origin=HERE, children=(box("back"),)), grow=1))
    assert frames(slide)["back"] == frames(slide)["card ground"]
    assert list(frames(slide)).index("back") < list(frames(slide)).index("t")


def test_a_card_of_several_parts_is_a_group_that_a_screen_reader_calls_by_its_first_words():
    slide = laid(card(text("Les usines"), box("a", height=cms(1))))
    group = named(slide, "card")
    assert isinstance(group, Group)
    assert (group.alt, group.decorative) == ("Les usines", False)


def test_a_card_that_holds_one_text_is_one_shape_with_the_padding_as_its_insets():
    slide = laid(card(text("Un mot"), padding=(0.1, 0.2, 0.3, 0.4)))
    shape = named(slide, "card")
    assert isinstance(shape, AutoShape)
    assert shape.text.insets == (144_000, 36_000, 72_000, 108_000)  # left, top, right, bottom


def test_text_on_a_dark_card_turns_light():
    slide = laid(card(text("Un mot"), fill="accent1"), card(text("Un mot"), name="pale"))
    assert [named(slide, name).text.paragraphs[0].runs[0].color.slot for name in ("card", "pale")] == ["lt1", "dk1"]


def test_a_card_without_ground_draws_none():
    assert list(frames(laid(card(box("a", height=cms(1)), fill="")))) == ["a"]
