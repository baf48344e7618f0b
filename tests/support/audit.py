"""Look a written deck over: colours and fonts of the theme only, titles, alt text, language, order, sizes, contrast, connectors, parts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from support.auditaccess import document_findings, sheet_findings
from support.auditpackage import package_findings
from support.backgrounds import PictureBehindError, behind
from support.connectors import connector_findings
from support.deckreader import C, Deck, Item, Sheet, all_of, find, open_deck
from support.findings import Finding
from support.tablestyle import undefined_style
from support.textstyle import Body, RunText, bodies_of
from support.themecolor import Paint, contrast

TITLES = {"title", "ctrTitle"}
CHROME = {"ftr": "footer", "sldNum": "slide-number"}
HARD_COLORS = "//a:srgbClr | //a:sysClr | //a:scrgbClr | //a:hslClr | //a:prstClr"
FONTS = "//a:latin | //a:ea | //a:cs | //a:sym | //a:buFont"
FILE_NAME = re.compile(r"^\S+\.(png|jpe?g|gif|svg|emf|wmf|webp|tiff?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Rules:
    """What a deck may do. `quiet_layouts` (by name) show no footer and no slide number; `small_kinds` and `small_idx` are the
    placeholders whose text may be smaller than `smallest` points, `small_names` text boxes that stand for them; `contrast` is WCAG's AA.
    """

    quiet_layouts: frozenset[str] = frozenset()
    small_kinds: frozenset[str] = frozenset({"ftr", "dt", "sldNum"})
    small_idx: frozenset[str] = frozenset({"14"})
    small_names: frozenset[str] = frozenset()
    smallest: float = 14.0
    contrast: float = 4.5


def audit(path: Path, rules: Rules | None = None) -> list[Finding]:
    """Return everything that is wrong with the deck at `path`."""
    rules = rules or Rules()
    deck = open_deck(path)
    findings = [finding for sheet in deck.slides for finding in _slide(deck, sheet, rules)]
    return [*findings, *_duplicate_titles(deck), *document_findings(deck), *package_findings(path, deck)]


def smallest_sizes(path: Path, rules: Rules | None = None) -> dict[int, float]:
    """Return the smallest size in points of each slide's text, footers and sources apart."""
    rules = rules or Rules()
    deck = open_deck(path)
    sizes: dict[int, float] = {}
    for sheet in deck.slides:
        read = [run.size for item in sheet.items if not _may_be_small(item, rules) for run in _runs(deck, sheet, item) if run.text.strip()]
        sizes |= {sheet.number: min(read)} if read else {}
    return sizes


def _slide(deck: Deck, sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    yield from _title(sheet)
    yield from _chrome(sheet, rules)
    yield from _notes(sheet)
    yield from _hard_values(sheet)
    yield from connector_findings(sheet)
    yield from _ids(sheet)
    yield from sheet_findings(deck, sheet)
    for item in sheet.items:
        yield from _alt(sheet, item)
        yield from _empty_placeholder(sheet, item)
        if style := undefined_style(deck, item):
            yield Finding("undefined-table-style", sheet.number, item.name, f"the deck does not hold the table style {style}")
        for body in bodies_of(deck, sheet, item):
            yield from _text(sheet, item, body, rules)
        yield from _chart(sheet, item, rules)


def _title(sheet: Sheet) -> Iterator[Finding]:
    titles = [item for item in sheet.items if item.ph_kind in TITLES]
    if not titles:
        yield Finding("no-title", sheet.number, "", "no title placeholder")
    elif not titles[0].text:
        yield Finding("empty-title", sheet.number, titles[0].name, "the title placeholder holds no text")


def _duplicate_titles(deck: Deck) -> Iterator[Finding]:
    titles = [(sheet.number, _plain(item.text)) for sheet in deck.slides for item in sheet.items if item.ph_kind in TITLES and item.text]
    counts = Counter(title for _, title in titles)
    for number, title in titles:
        if counts[title] > 1:
            yield Finding("duplicate-title", number, "", f"{counts[title]} slides are titled `{title}`")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _chrome(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    if sheet.layout_name in rules.quiet_layouts:
        return
    for kind, name in CHROME.items():
        if not any(item.ph_kind == kind and item.text for item in sheet.items):
            yield Finding(f"no-{name}", sheet.number, "", f"no {kind} placeholder with text")


def _notes(sheet: Sheet) -> Iterator[Finding]:
    rel = next((rel for rel in sheet.part.rels.values() if rel.reltype.endswith("/notesSlide")), None)
    notes = Sheet(rel.target_part).items if rel else []
    if not any(item.ph_kind == "body" and item.text for item in notes):
        yield Finding("no-notes", sheet.number, "", "no speaker notes")


def _hard_values(sheet: Sheet) -> Iterator[Finding]:
    for where, element in [("slide", sheet.element), *((f"chart {number}", chart) for number, chart in enumerate(_charts(sheet), 1))]:
        for color in all_of(element, HARD_COLORS):
            detail = f"{etree.QName(color).localname} {color.get('val', '')} in {etree.QName(color.getparent()).localname}"
            yield Finding("hard-color", sheet.number, where, detail)
        for font in all_of(element, FONTS):
            if not font.get("typeface", "").startswith("+"):
                yield Finding("hard-font", sheet.number, where, f"{etree.QName(font).localname} {font.get('typeface', '')!r}")


def _charts(sheet: Sheet) -> list[etree._Element]:
    return [etree.fromstring(rel.target_part.blob) for rel in sheet.part.rels.values() if rel.reltype.endswith("/chart")]


def _ids(sheet: Sheet) -> Iterator[Finding]:
    for number, count in Counter(item.id for item in sheet.items).items():
        if count > 1:
            yield Finding("duplicate-id", sheet.number, "", f"{count} shapes have the id {number}")


def _alt(sheet: Sheet, item: Item) -> Iterator[Finding]:
    told = [item, *item.groups]
    if any(other.alt or other.is_decorative for other in told):
        if FILE_NAME.match(item.alt):
            yield Finding("alt-is-file-name", sheet.number, item.name, item.alt)
        return
    freeform = find(item.element, "p:spPr/a:custGeom") is not None and not item.text
    if item.kind in {"pic", "graphicFrame"} or freeform or (item.kind == "grpSp" and not item.groups):
        yield Finding("no-alt", sheet.number, item.name, f"{item.kind} with no alt text, not marked decorative")


def _empty_placeholder(sheet: Sheet, item: Item) -> Iterator[Finding]:
    if item.kind == "sp" and item.ph is not None and item.ph_kind not in TITLES and not item.text:
        yield Finding("empty-placeholder", sheet.number, item.name, f"the {item.ph_kind} placeholder {item.ph_idx} holds nothing")


def _text(sheet: Sheet, item: Item, body: Body, rules: Rules) -> Iterator[Finding]:
    shown = [run for run in body.runs if run.text.strip()]
    for run in shown:
        properties = find(run.element, "a:rPr")
        if properties is None or not properties.get("lang"):
            yield Finding("no-lang", sheet.number, item.name, f"`{run.text}` says no language")
        if run.size < rules.smallest and not _may_be_small(item, rules):
            yield Finding("small-text", sheet.number, item.name, f"`{run.text}` is {run.size:g} pt")
    paints = {run.paint: run.text for run in shown if run.paint is not None}
    if paints:
        yield from _contrasts(sheet, item, body, paints, rules)


def _contrasts(sheet: Sheet, item: Item, body: Body, paints: dict[Paint, str], rules: Rules) -> Iterator[Finding]:
    area = body.place
    points = [(area.x + area.w * u, area.y + area.h * v) for u in (0.02, 0.5, 0.98) for v in (0.1, 0.5, 0.9)]
    try:
        grounds = {ground for x, y in points for ground in behind(sheet, item, x, y, body.cell)}
    except PictureBehindError as picture:
        yield Finding("text-over-picture", sheet.number, item.name, f"`{next(iter(paints.values()))}` stands over {picture}")
        return
    for paint, text in paints.items():
        worst = min(grounds, key=lambda ground, paint=paint: contrast(paint.over(ground), ground))  # type: ignore[misc]
        ratio = contrast(paint.over(worst), worst)
        if ratio < rules.contrast:
            yield Finding("low-contrast", sheet.number, item.name, f"`{text}`: {paint.hex} on {worst.hex} is {ratio:.2f}:1")


def _chart(sheet: Sheet, item: Item, rules: Rules) -> Iterator[Finding]:
    reference = find(item.element, "a:graphic/a:graphicData/c:chart")
    if reference is None or item.place is None:
        return
    chart = etree.fromstring(sheet.part.related_part(str(all_of(reference, "@r:id")[0])).blob)
    place = item.place
    for properties in all_of(chart, "//c:txPr//a:defRPr | //c:rich//a:rPr | //c:rich//a:defRPr"):
        if properties.get("sz") and int(properties.get("sz")) / 100 < rules.smallest:
            yield Finding("small-text", sheet.number, item.name, f"chart text of {int(properties.get('sz')) / 100:g} pt")
        paint = sheet.palette.resolve(find(properties, "a:solidFill"))
        for ground in behind(sheet, item, place.x + place.w / 2, place.y + 1) if paint else ():
            if paint and contrast(paint, ground) < rules.contrast and not _is_inside_a_bar(properties):
                yield Finding("low-contrast", sheet.number, item.name, f"chart text: {paint.hex} on {ground.hex}")
    for run in all_of(chart, "//c:rich//a:r"):
        if not all_of(run, "a:rPr/@lang"):
            yield Finding("no-lang", sheet.number, item.name, f"`{''.join(all_of(run, 'a:t/text()'))}` in the chart says no language")


def _is_inside_a_bar(properties: etree._Element) -> bool:
    """Labels inside their bar stand on the bar's colour, not on the slide's."""
    labels = next((parent for parent in properties.iterancestors() if parent.tag in {C + "dLbls", C + "dLbl"}), None)
    return bool(labels is not None and all_of(labels, "c:dLblPos[@val='ctr' or @val='inEnd' or @val='inBase']"))


def _runs(deck: Deck, sheet: Sheet, item: Item) -> list[RunText]:
    return [run for body in bodies_of(deck, sheet, item) for run in body.runs]


def _may_be_small(item: Item, rules: Rules) -> bool:
    return item.name in rules.small_names or (item.ph is not None and (item.ph_kind in rules.small_kinds or item.ph_idx in rules.small_idx))
