"""Text and graphics that can be seen: large enough, in contrast with what lies behind, and not by colour alone."""

from msgspec.structs import replace

from check.plans import brand, findings, slide
from pupitre.model.plan import AutoShape, ChartShape, Color, Freeform, Group, Link, PictureShape, Placeholder, Series, Stroke
from pupitre.units import Emu, Pt
from support.plans import arrow, body, box, card, chart, paragraph, run, square

DARK, LIGHT, PALE, MIDDLE = Color("dk1"), Color("lt1"), Color("accent2"), Color("accent3")


def written(text: str = "Un mot", fill: Color | None = None, **options: object) -> AutoShape:
    words = body(paragraph(run(text, **{"size": Pt(16.0), "color": DARK, **options})))
    return replace(card("a", box(5, 5, 6, 2), fill=fill), text=words)


def body_of_layout(*runs: object) -> Placeholder:
    text = body(paragraph(*runs))  # type: ignore[arg-type]
    return Placeholder(key="b", name="Texte", frame=box(1, 4, 23, 12), kind="body", idx=1, text=text)


# Sizes


def test_text_that_says_no_size_has_that_of_its_placeholder():
    assert findings(slide(body_of_layout(run("Un mot"))), under=brand(size=Pt(12.0))) == ["too-small"]
    assert findings(slide(body_of_layout(run("Un mot"))), under=brand(size=Pt(14.0))) == []


def test_the_words_of_a_chart_have_a_size_too():
    small = replace(bars(), axis_size=Pt(9.0))
    assert findings(slide(small)) == ["too-small"]


# Contrast of text


def test_text_stands_out_from_what_lies_behind_it():
    assert findings(slide(written(color=MIDDLE))) == ["low-contrast"]
    assert findings(slide(written(color=LIGHT, fill=DARK))) == []


def test_large_text_may_do_with_less():
    tone = Color("accent3", lum_mod=95_000)
    assert findings(slide(written(color=tone))) == ["low-contrast"]
    assert findings(slide(written(color=tone, size=Pt(24.0)))) == []


def test_the_size_that_a_placeholder_gives_counts():
    tone = Color("accent3", lum_mod=95_000)
    assert findings(slide(body_of_layout(run("Un mot"))), under=brand(size=Pt(24.0), color=tone)) == []
    assert findings(slide(body_of_layout(run("Un mot"))), under=brand(size=Pt(16.0), color=tone)) == ["low-contrast"]


def test_a_link_that_says_no_colour_has_the_theme_s():
    words = run("le rapport", link=Link(url="https://example.org"))
    pale = replace(brand(), colors={**brand().colors, "hlink": "DDDDDD"})
    assert findings(slide(body_of_layout(words)), under=pale) == ["low-contrast"]


def test_text_on_a_picture_cannot_be_measured():
    photo = PictureShape(key="p", name="Image", frame=box(4, 4, 10, 6), media="abc", alt="Un lac")
    assert findings(slide(photo, written())) == ["text-on-picture"]
    assert findings(slide(photo, written(fill=LIGHT))) == []


def test_the_figures_of_a_chart_stand_out_from_its_ground():
    assert findings(slide(replace(bars(), text_color=PALE))) == ["low-contrast"]


# Graphics


def bars(*series: Series, **options: object) -> ChartShape:
    given = series or (Series("Taux", (10.0, 5.5), color=DARK),)
    return replace(chart("c", box(1, 4, 12, 10), series=given, categories=("1990", "2004")), **options)  # type: ignore[arg-type]


def test_bars_stand_out_from_the_slide():
    assert findings(slide(bars(Series("Taux", (10.0, 5.5), color=PALE)))) == ["weak-graphic"]
    assert findings(slide(bars(Series("Taux", (10.0, 5.5), color=DARK, point_colors=(None, PALE))))) == ["weak-graphic"]


def test_a_figure_that_is_missing_has_no_bar():
    assert findings(slide(bars(Series("Taux", (10.0, None), color=DARK, point_colors=(None, PALE))))) == []


def test_lines_between_boxes_stand_out():
    assert findings(slide(arrow("l", (2, 4), (9, 9), stroke=Stroke(PALE, Pt(2.0))))) == ["weak-graphic"]


def drawn(*colors: Color, **options: object) -> Group:
    shapes = tuple(
        Freeform(key=str(n), name="trait", frame=box(1 + n, 4, 1, 1), outlines=(square(0, 0, 9),), size=(9, 9), fill=fill, decorative=True)
        for n, fill in enumerate(colors)
    )
    return Group(key="g", name="Dessin", frame=box(1, 4, 4, 1), children=shapes, **options)  # type: ignore[arg-type]


def test_one_tint_of_a_drawing_is_enough_to_see_it():
    assert findings(slide(drawn(PALE, DARK, alt="Une usine"))) == []
    assert findings(slide(drawn(PALE, LIGHT, alt="Une usine"))) == ["weak-graphic"]


def test_decoration_may_be_pale():
    assert findings(slide(drawn(PALE, LIGHT, decorative=True))) == []


def test_series_need_more_than_a_colour():
    two = (Series("Ville", (3.0, 4.0), color=DARK), Series("Région", (2.0, 5.0), color=Color("accent4")))
    assert findings(slide(bars(*two))) == ["color-alone"]
    assert findings(slide(bars(*two, legend=True))) == []


# Places


def test_text_stays_on_the_slide():
    assert findings(slide(replace(written(), frame=box(22, 5, 6, 2)))) == ["outside-slide"]
    assert findings(slide(replace(written(), frame=replace(box(5, 5, 6, 2), x=Emu(-10_000))))) == []
