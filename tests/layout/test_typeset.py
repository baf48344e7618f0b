"""How text is set: sizes, lists, balance, colours, and the lines that are predicted. Widths of lines are the real font's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.layout.typeset import at_floor, scaled
from pupitre.model.brand import TextStyle
from pupitre.model.story import Card, Para, Span
from pupitre.units import Pt
from support.stories import HERE, LINE, brand, cms, laid, lay, named, sizes, text, words

LONG = "Une phrase assez longue pour occuper plusieurs lignes dans un cadre étroit, avec des mots de toutes les longueurs."


def body_of(block, **options):
    """Set one text; return its body."""
    return named(laid(block, **options), block.name or "Text").text


def paragraphs(block):
    return body_of(block).paragraphs


def test_a_text_takes_the_size_font_and_colour_of_its_style():
    (run,) = paragraphs(text("Un mot", style="loud"))[0].runs
    assert (run.size, run.font, run.color.slot, run.lang) == (40, "major", "dk1", "fr-FR")


def test_the_lines_of_a_paragraph_are_predicted_and_say_every_word():
    (paragraph,) = paragraphs(text(LONG, width=cms(8)))
    assert len(paragraph.lines) > 3
    assert " ".join(line.strip() for line in paragraph.lines) == LONG


def test_a_text_needs_the_height_of_its_lines_and_of_the_room_between_paragraphs():
    style = {"style": "small"}  # 16 points on 19.2, 6 points after a paragraph
    one, two = body_of(text("un", **style)), body_of(text("un", "deux", **style))
    assert one.needed / 12_700 == pytest.approx(19.2, abs=0.01)
    assert two.needed / 12_700 == pytest.approx(2 * 19.2 + 6, abs=0.01)


def test_a_paragraph_says_itself_how_much_room_follows_it_and_the_last_has_none():
    block = text(words("un", after=3), "deux", "trois", style="small")
    assert [paragraph.after for paragraph in paragraphs(block)] == [3, 6, 0]


def test_a_line_break_starts_a_line_in_the_same_paragraph():
    (paragraph,) = paragraphs(text(Para((Span("un"), Span("\n"), Span("deux")))))
    assert [run.is_break for run in paragraph.runs] == [False, True, False]
    assert paragraph.lines == ("un", "deux")


def test_spans_have_styles_and_colours_of_their_own():
    spans = (Span("un "), Span("deux ", strong=True), Span("trois", style="small", color="past", emphasis=True))
    plain, strong, own = paragraphs(text(Para(spans), strong_color="present"))[0].runs
    assert (plain.size, plain.bold, plain.color.slot) == (20, False, "dk1")
    assert (strong.bold, strong.color.slot) == (True, "accent2")
    assert (own.size, own.italic, own.color.slot) == (16, True, "accent1")


def test_a_paragraph_has_a_style_of_its_own():
    first, second = paragraphs(text(words("un", style="loud"), "deux"))
    assert (first.runs[0].size, second.runs[0].size) == (40, 20)


def test_a_style_that_the_brand_does_not_know_is_told_once_with_the_nearest_name():
    _, problems = lay(text("un", style="smal"), text("deux", style="smal"))
    assert [(p.code, p.origin, p.help) for p in problems] == [("unknown-style", HERE, "write `small`")]


def test_text_that_is_not_wrapped_stays_on_one_line():
    body = body_of(text(LONG, wrap=False, width=cms(8)))
    assert (body.wrap, len(body.paragraphs[0].lines)) == (False, 1)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_lines_are_aligned_as_the_text_says_or_its_paragraph(align):
    first, second = paragraphs(text("un", words("deux", align="center"), text_align=align))
    assert (first.align, second.align) == (align, "center")


# Lists


def items(*levels, **options):
    return text(*(words(f"point {n}", marker="bullet", level=level) for n, level in enumerate(levels)), **options)


def test_a_bullet_hangs_out_of_its_item_and_each_level_is_a_step_further_in():
    marks = paragraphs(items(0, 1, 2))
    assert [mark.bullet.char for mark in marks] == ["▪"] * 3
    assert [mark.level for mark in marks] == [0, 1, 2]
    assert [round(mark.margin / 360_000, 2) for mark in marks] == [0.7, 1.4, 2.1]
    assert {round(mark.hanging / 360_000, 2) for mark in marks} == {0.7}


def test_nested_items_are_a_little_smaller_but_not_below_the_floor():
    assert [mark.runs[0].size for mark in paragraphs(items(0, 1, 2, 3, 4))] == [20, 18, 16, 14.5, 14]


def test_an_item_has_lines_as_long_as_its_indent_leaves_room():
    (item,) = paragraphs(text(words(LONG, marker="bullet"), width=cms(9)))
    narrower, _ = paragraphs(text(LONG, "fin", width=cms(9 - 0.7)))
    as_wide, _ = paragraphs(text(LONG, "fin", width=cms(9)))
    assert item.lines == narrower.lines != as_wide.lines


def test_numbers_count_by_themselves():
    (paragraph,) = paragraphs(text(words("un", marker="number")))
    assert (paragraph.bullet.number, paragraph.bullet.char) == ("arabicPeriod", "")


def test_bullets_have_a_colour_of_their_own_when_the_list_says_so():
    assert paragraphs(items(0, bullet_color="past"))[0].bullet.color.slot == "accent1"
    assert paragraphs(items(0))[0].bullet.color is None


def test_a_paragraph_that_is_no_item_says_that_it_has_no_bullet():
    (paragraph,) = paragraphs(text("un"))
    assert (paragraph.bullet.char, paragraph.bullet.number, paragraph.margin) == ("", "", None)


# Sizes


@pytest.mark.parametrize(("scale", "size"), [(1.0, 21), (0.9, 18.5), (0.75, 15.5), (0.5, 14), (0.1, 14)])
def test_sizes_step_by_half_points_and_stop_at_the_floor(scale, size):
    assert scaled(TextStyle(size=Pt(21), floor=Pt(14)), scale) == size


def test_a_style_smaller_than_its_floor_keeps_its_size():
    small = TextStyle(size=Pt(10.5), floor=Pt(14))
    assert scaled(small, 0.5) == 10.5
    assert at_floor([small], 1.0)


@given(st.floats(8, 200), st.floats(8, 60), st.floats(0.2, 1))
def test_a_scaled_size_never_grows_and_never_falls_below_the_floor(size, floor, scale):
    found = scaled(TextStyle(size=Pt(size), floor=Pt(floor)), scale)
    assert min(floor, size) <= found <= max(size, min(floor, size))


# Balance


BALANCED = "Une nouvelle stratégie globale à inventer"


def test_large_text_does_not_end_on_a_lone_word():
    body = body_of(text(BALANCED, style="loud", width=cms(20.5)))
    assert len(body.paragraphs[0].lines) == 2
    assert body.slack > 0
    assert body.paragraphs[0].lines == ("Une nouvelle stratégie", "globale à inventer"), "not: … globale à | inventer"


def test_balance_narrows_the_text_by_its_insets_and_adds_no_line():
    shape = named(laid(text(BALANCED, style="loud", width=cms(20.5))), "Text")
    left, top, right, bottom = shape.text.insets
    assert (left, top, bottom) == (0, 0, 0)
    assert right == shape.text.slack


def test_a_centred_text_is_narrowed_on_both_sides():
    shape = named(laid(text(BALANCED, style="loud", width=cms(20.5), text_align="center")), "Text")
    left, _, right, _ = shape.text.insets
    assert abs(left - right) <= 1
    assert left > 0


def test_a_lone_word_does_not_end_a_small_text_of_three_lines_or_more():
    (paragraph,) = paragraphs(text(LONG, width=cms(8)))
    assert body_of(text(LONG, width=cms(8))).slack > 0
    assert " " in paragraph.lines[-1]
    assert len(paragraph.lines) == len(paragraphs(text(LONG, "fin", width=cms(8)))[0].lines)


def test_texts_of_several_paragraphs_are_not_balanced():
    assert body_of(text(LONG, "fin", width=cms(8))).slack == 0
    assert body_of(text(BALANCED, "fin", style="loud", width=cms(20.5))).slack == 0


# Colours


def test_text_keeps_its_style_s_colour_where_it_can_be_read_and_turns_light_or_dark_where_it_cannot():
    slide = laid(
        text("clair", name="clair"), Card(origin=HERE, children=(text("foncé"),), fill="dk1", name="foncé"), text("gris", name="gris")
    )
    assert named(slide, "clair").text.paragraphs[0].runs[0].color.slot == "dk1"
    assert named(slide, "foncé").text.paragraphs[0].runs[0].color.slot == "lt1"


def test_a_colour_that_a_template_names_is_taken_as_it_is():
    (run,) = paragraphs(text("un", color="past"))[0].runs
    assert run.color.slot == "accent1"


def test_a_line_of_body_text_is_1_2_times_its_size():
    assert body_of(text("un")).needed == pytest.approx(LINE * 360_000, abs=10)
    assert sizes(body_of(text("un"))) == [brand().styles["body"].size]
