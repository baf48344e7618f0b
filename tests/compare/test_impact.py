"""What another brand does to a deck, from two plans and their findings."""

import pytest
from msgspec.structs import replace

from pupitre.compare.dressing import Dressed
from pupitre.compare.impact import Impact, impacts
from pupitre.diagnostics import Diagnostic, Origin, error, note, warning
from pupitre.model.brand import Brand, Layout
from pupitre.model.package import Package
from pupitre.model.plan import AutoShape, Color, Frame, NotesPlan, Paragraph, Plan, Properties, Run, SlidePlan, TextBody
from pupitre.units import Emu, Pt

FRAME = Frame(Emu(0), Emu(0), Emu(100), Emu(100))
HERE = Origin("slides/view.yaml", 3, path="text")


def brand(name: str = "Canvas", accent: str = "112233", height: int = 6_858_000, *, stands_in: bool = False) -> Brand:
    layout = Layout("canvas", name, "/layout1.xml", (), FRAME, stands_in=stands_in)
    return Brand("b", Package({}, ()), (Emu(12_192_000), Emu(height)), {"canvas": layout}, {"dk1": "000000", "accent1": accent}, {}, {})


def plan(size: float = 20, *ids: str) -> Plan:
    body = TextBody((Paragraph((Run("A text", "en", size=Pt(size), color=Color("accent1")),)),))
    shape = AutoShape(key="t", name="Text", frame=FRAME, text=body)
    slides = tuple(
        SlidePlan(one, one, "/layout1.xml", (shape,), NotesPlan(()), Origin(f"slides/{one}.yaml"), role="canvas")
        for one in ids or ("view",)
    )
    return Plan("reference", "A talk", (Emu(12_192_000), Emu(6_858_000)), slides, (), Properties("A talk"))


def dressed(*problems: Diagnostic, wears: Brand | None = None, shows: Plan | None = None, variant: str = "reference") -> Dressed:
    return Dressed(variant, problems, shows or plan(), wears or brand())


def kinds(old: Dressed, new: Dressed) -> list[tuple[str, str]]:
    return [(one.kind, one.slide) for one in impacts([(old, new)])]


def test_a_brand_changes_nothing_against_itself():
    assert kinds(dressed(), dressed()) == []


@pytest.mark.parametrize(
    ("found", "kind", "back"),
    [
        (error("overflow", "`text` of slide `view` needs 1.2 cm more height", HERE), "stops-fitting", "fits-again"),
        (error("no-placeholder", "layout `x` has no place for the `body` of slide `view`", HERE), "new-error", "error-gone"),
        (warning("too-small", "`Text` on slide `view` is set in 12 pt, below 14 pt", HERE), "new-finding", "finding-gone"),
    ],
)
def test_findings_come_and_go(found: Diagnostic, kind: str, back: str):
    assert kinds(dressed(), dressed(found)) == [(kind, "view")]
    assert kinds(dressed(found), dressed()) == [(back, "view")]


def test_other_figures_in_a_message_make_no_other_finding():
    first = error("overflow", "`text` of slide `view` needs 1.2 cm more height", HERE)
    assert kinds(dressed(first), dressed(replace(first, message="`text` of slide `view` needs 0.4 cm more height"))) == []


def test_a_finding_of_the_brand_concerns_the_whole_deck():
    assert kinds(dressed(), dressed(note("missing-layout", "no layout for `statement`", Origin("new.potx")))) == [("new-finding", "")]


def test_layouts_are_lost_gained_or_others():
    own, other, stand_in = brand(), brand("Title only"), brand("Content", stands_in=True)
    assert kinds(dressed(wears=own), dressed(wears=stand_in)) == [("loses-layout", "view")]
    assert kinds(dressed(wears=stand_in), dressed(wears=own)) == [("gains-layout", "view")]
    (impact,) = impacts([(dressed(wears=own), dressed(wears=other))])
    assert impact == Impact("other-layout", "view", "layout `Canvas` → `Title only`", ("reference",))


def test_sizes_are_compared_as_parts_of_the_slide_s_height():
    (impact,) = impacts([(dressed(shows=plan(20)), dressed(shows=plan(16)))])
    assert (impact.kind, impact.text) == ("shrinks", "20 → 16 pt (“A text”)")
    low = brand(height=5_143_500)  # three quarters as high: 15 points there are 20 here
    assert kinds(dressed(shows=plan(20)), dressed(shows=plan(15), wears=low)) == []


def test_colours_that_the_theme_changes_are_told():
    (impact,) = impacts([(dressed(), dressed(wears=brand(accent="445566")))])
    assert (impact.kind, impact.text) == ("other-colors", "#112233 → #445566")


def test_a_slide_may_need_more_pages():
    assert kinds(dressed(), dressed(shows=plan(20, "view", "view.2"))) == [("more-slides", "view")]


def test_the_same_consequence_in_several_variants_is_told_once_errors_first():
    found = error("overflow", "`text` of slide `view` needs 1.2 cm more height", HERE)
    pairs = [(dressed(variant=name), dressed(found, variant=name, shows=plan(16))) for name in ("a", "b")]
    assert [(one.kind, one.variants, one.is_error) for one in impacts(pairs)] == [
        ("stops-fitting", ("a", "b"), True),
        ("shrinks", ("a", "b"), False),
    ]
