"""The whole matrix under each drawn brand: built, audited, valid, filled and not painted, and drawn as planned.

What a foreign template may lack: a footer or a number where its layout has no place for one; then none is shown, as on covers. Its
sources and captions stand in text boxes called by their role, as small as in a placeholder.

Rendered are, for each brand, the reference deck and as many others as it takes to see every slide of the matrix once, all in one call of
LibreOffice. Verdana and Georgia cannot be had freely: `sobre` is rendered with families that can, which shows the arrangement and not the
widths of its own faces.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pupitre.model.brand import FULL_BLEED
from pupitre.model.plan import Plan
from pupitre.pipeline import Outcome, build
from support import rendering
from support.audit import Rules, audit
from support.branded import DRAWN, project_under
from support.deckreader import Item, Sheet, all_of, find, open_deck
from support.layoutcheck import Report, check
from support.validators import validate

pytestmark = pytest.mark.slow
RULES = Rules(small_names=frozenset({"Source", "Meta", "Caption"}))
FACES = {"Verdana": "DejaVu Sans", "Georgia": "DejaVu Serif"}
BULLETS = ("\uf0a7",)  # of Wingdings, which the template inherits and the plan does not repeat
PLACES = {"no-footer": "ftr", "no-slide-number": "sldNum"}
PAINT = "a:solidFill | a:gradFill | a:latin | a:ea | a:cs | a:buChar | a:spcBef | a:spcAft | a:lnSpc | a:buFont | a:buClr"
SAMPLES = re.compile(r"ppt/(comments|commentAuthors|printerSettings|vbaProject)|thumbnail")

Decks = dict[str, tuple[dict[str, Outcome], dict[str, Path]]]


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> Decks:
    """Every deck of the matrix by brand: its outcomes, and its files."""
    built: Decks = {}
    for brand in DRAWN:
        folder = tmp_path_factory.mktemp(brand)
        outcomes = {one.variant: one for one in build(project_under(brand, folder / "project", FACES if brand == "sobre" else None))}
        files = {key: folder / f"{brand}-{number:02}.pptx" for number, key in enumerate(outcomes)}
        for key, one in outcomes.items():
            files[key].write_bytes(one.deck or b"")
        built[brand] = outcomes, files
    return built


@pytest.mark.parametrize("brand", DRAWN)
def test_all_decks_are_built_without_an_error(brand: str, decks: Decks):
    outcomes, _ = decks[brand]
    assert len(outcomes) >= 21
    assert [problem.message for one in outcomes.values() for problem in one.diagnostics if problem.severity == "error"] == []
    assert all(one.deck for one in outcomes.values())


@pytest.mark.parametrize("brand", DRAWN)
def test_the_audit_finds_nothing_but_what_the_template_lacks(brand: str, decks: Decks):
    outcomes, files = decks[brand]
    found = []
    for key, file in files.items():
        plan, deck = outcomes[key].plan, open_deck(file)
        assert plan is not None
        # A lower slide is shown larger: sizes are those of a slide of 7.5 inches.
        rules = replace(RULES, smallest=RULES.smallest * deck.size[1] / 6_858_000)
        quiet = {number for number, slide in enumerate(plan.slides, 1) if slide.role in FULL_BLEED}
        lacking = {sheet.number: set(PLACES) if sheet.number in quiet else _lacking(sheet) for sheet in deck.slides}
        # Contrast is left to the engine's own check: the audit takes the whole frame of a two-line title for written on, and so the
        # crescent that `nuit` draws in its corner for a ground; of a disc it takes the corners of its box.
        found += [str(one) for one in audit(file, rules) if one.code not in {"low-contrast", *lacking.get(one.slide, ())}]
    assert found == []


def _lacking(sheet: Sheet) -> set[str]:
    """Return the codes of what the slide's layout has no place for."""
    there = {item.ph_kind for item in Sheet(sheet.part.slide_layout.part).items}
    return {code for code, kind in PLACES.items() if kind not in there}


@pytest.mark.parametrize("brand", DRAWN)
def test_the_validators_accept_the_reference_and_a_territory(brand: str, decks: Decks):
    files = decks[brand][1]
    territory = next(key for key in files if key != "reference")
    assert [str(one) for key in ("reference", territory) for one in validate(files[key])] == []


def placeholders(file: Path) -> Iterator[Item]:
    """Yield every placeholder of a deck's slides."""
    for sheet in open_deck(file).slides:
        yield from (item for item in sheet.items if item.ph is not None)


def painted(item: Item, wearing: int) -> Iterator[str]:
    """Yield what a placeholder's text says of its look though the template says it. Allowed are: all sizes of a text that was fitted,
    one colour of a run that means something or could not be read, and a margin of nought with no bullet where no list item stands.
    """
    for properties in all_of(item.element, ".//a:pPr"):
        plain = find(properties, "a:buNone") is not None
        if (properties.get("marL"), properties.get("indent")) not in {(None, None), ("0", "0")} or (properties.get("marL") and not plain):
            yield "margin"
        yield from (etree.QName(node).localname for node in all_of(properties, PAINT))
    runs = all_of(item.element, ".//a:rPr | .//a:endParaRPr")
    for properties in runs:
        yield from (etree.QName(node).localname for node in all_of(properties, PAINT) if etree.QName(node).localname != "solidFill")
        yield from ("fill" for node in all_of(properties, "a:solidFill/*") if etree.QName(node).localname != "schemeClr")
    sized = [properties.get("sz") is not None for properties in runs]
    if any(sized) and not all(sized):
        yield "some sizes and not others"
    if wearing:
        yield "a fill or a line of the shape"


@pytest.mark.parametrize("brand", DRAWN)
def test_placeholders_are_filled_and_not_painted(brand: str, decks: Decks):
    found: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for file in decks[brand][1].values():
        for item in placeholders(file):
            found["placeholders"] += 1
            said.update(painted(item, len(all_of(item.element, "p:spPr/a:solidFill | p:spPr/a:ln"))))
            found["moved"] += find(item.element, "p:spPr/a:xfrm") is not None
            found["sized"] += bool(all_of(item.element, ".//a:rPr/@sz"))
            found["coloured"] += bool(all_of(item.element, ".//a:rPr/a:solidFill"))
            found["no list items"] += bool(all_of(item.element, ".//a:buNone"))
            assert item.text
    print(f"\n{brand}: {dict(found)}")
    assert dict(said) == {}
    # Exceptions stay exceptions.
    assert found["moved"] <= 0.2 * found["placeholders"]
    assert found["sized"] <= 0.35 * found["placeholders"]
    assert found["coloured"] <= 0.3 * found["placeholders"]


@pytest.mark.parametrize("brand", DRAWN)
def test_nothing_of_the_template_s_own_slides_travels(brand: str, decks: Decks):
    outcomes, files = decks[brand]
    plan = outcomes["reference"].plan
    assert plan is not None
    with zipfile.ZipFile(files["reference"]) as archive:
        names = archive.namelist()
        # Tags that the template put on its own master or layouts are part of these.
        linked = [name for name in names if re.match(r"ppt/(slides/)?_rels/", name) and b"/tags/" in archive.read(name)]
    assert linked == []
    assert [name for name in names if SAMPLES.search(name)] == []
    assert len([name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]) == len(plan.slides)
    assert len([name for name in names if re.fullmatch(r"customXml/item\d+\.xml", name)]) == 1  # the passport


@pytest.mark.parametrize("brand", DRAWN)
def test_tables_wear_the_template_s_style_where_it_defines_one(brand: str, decks: Decks):
    for file in decks[brand][1].values():
        with zipfile.ZipFile(file) as archive:
            part = "ppt/tableStyles.xml"
            styles = etree.fromstring(archive.read(part)) if part in archive.namelist() else etree.Element("none")
        defined = {style.get("styleId") for style in styles}
        for sheet in open_deck(file).slides:
            for item in sheet.items:
                for table in all_of(item.element, ".//a:tbl"):
                    (style,) = all_of(table, "a:tblPr/a:tableStyleId/text()")
                    if styles.get("def") in defined:
                        assert style == styles.get("def")
                        assert all_of(table, ".//a:tcPr/a:solidFill") == []


@pytest.fixture(scope="module")
def reports(decks: Decks, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Report]]:
    """What the comparison says of the rendered decks, by brand."""
    if not rendering.is_available():
        pytest.skip("LibreOffice is not installed")
    chosen = [(brand, key) for brand in DRAWN for key in covering({k: o.plan for k, o in decks[brand][0].items() if o.plan})]
    pdfs = rendering.to_pdfs([decks[brand][1][key] for brand, key in chosen], tmp_path_factory.mktemp("pdf"))
    found: dict[str, list[Report]] = {brand: [] for brand in DRAWN}
    for (brand, key), pdf in zip(chosen, pdfs, strict=True):
        plan = decks[brand][0][key].plan
        assert plan is not None
        found[brand].append(check(plan, pdf, BULLETS))
    return found


def covering(plans: dict[str, Plan]) -> list[str]:
    """Return the reference and as few other decks as show, together with it, every slide of all."""
    slides = {key: {slide.id for slide in plan.slides} for key, plan in plans.items()}
    chosen = ["reference"]
    while left := set().union(*slides.values()) - set().union(*(slides[key] for key in chosen)):
        chosen.append(max(slides, key=lambda key: len(slides[key] & left)))
    return chosen


@pytest.mark.parametrize("brand", ["nuit", "sobre", "agglo"])
def test_every_word_is_drawn_where_the_plan_puts_it(brand: str, reports: dict[str, list[Report]]):
    assert [str(offence) for report in reports[brand] for offence in report.offences] == []
    assert sum(report.equal for report in reports[brand]) > 100
