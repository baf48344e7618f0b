"""What a screen reader makes of a written deck: the order in which it reads, its language, headers, and links that lead on."""

from collections.abc import Iterator

from lxml import etree

from support.deckreader import C, Deck, Item, Sheet, all_of, find
from support.findings import Finding

TITLES = {"title", "ctrTitle"}
FOOTERS = {"ftr", "dt", "sldNum"}


def document_findings(deck: Deck) -> Iterator[Finding]:
    """Yield what the file says too little of as a whole."""
    properties = deck.presentation.core_properties
    for name in ("title", "language"):
        if not getattr(properties, name).strip():
            yield Finding(f"no-document-{name}", 0, "", f"the document's properties say no {name}")


def sheet_findings(deck: Deck, sheet: Sheet) -> Iterator[Finding]:
    """Yield what is wrong with a slide for somebody who listens."""
    yield from _order(sheet)
    yield from _languages(deck, sheet)
    yield from _relations(sheet)
    for item in sheet.items:
        yield from _place(sheet, item)
        yield from _table(sheet, item)


def _order(sheet: Sheet) -> Iterator[Finding]:
    """Shapes are read in the order in which they are drawn: the title before all that speaks, the footers after it."""
    spoken = [item for item in sheet.items if not item.groups and _speaks(item, sheet)]
    title = next((number for number, item in enumerate(spoken) if item.ph_kind in TITLES), 0)
    for early in spoken[:title]:
        yield Finding("before-title", sheet.number, early.name, "is read before the title")
    footers = [number for number, item in enumerate(spoken) if item.ph_kind in FOOTERS]
    for late in spoken[footers[0] :] if footers else ():
        if late.ph_kind not in FOOTERS:
            yield Finding("after-footer", sheet.number, late.name, "is read after the footers")


def _speaks(item: Item, sheet: Sheet) -> bool:
    if item.is_decorative:
        return False
    inside = [other for other in sheet.items if item in other.groups]
    return bool(item.text or item.alt or any(other.text for other in inside))


def _languages(deck: Deck, sheet: Sheet) -> Iterator[Finding]:
    """A run that says no language is told elsewhere; one that says another than the document's was not meant: nothing can ask for it."""
    document = deck.presentation.core_properties.language
    charts = [etree.fromstring(rel.target_part.blob) for rel in sheet.part.rels.values() if rel.reltype.endswith("/chart")]
    spoken = {str(lang) for element in (sheet.element, *charts) for lang in all_of(element, "//@lang | //c:lang/@val")}
    for lang in sorted(spoken - {document}):
        yield Finding("other-language", sheet.number, "", f"text in {lang} in a document in {document}")
    for chart in charts:
        if chart.find(f"{C}lang") is None:
            yield Finding("no-lang", sheet.number, "", "a chart says no language")


def _relations(sheet: Sheet) -> Iterator[Finding]:
    for reference in all_of(sheet.element, "//@r:id | //@r:embed | //@r:link"):
        if reference and str(reference) not in sheet.part.rels:
            yield Finding("dangling-relation", sheet.number, "", f"nothing is called {reference}")


def _place(sheet: Sheet, item: Item) -> Iterator[Finding]:
    """A placeholder takes its place and its look from one of the layout's; one that has none there stands anywhere."""
    if item.ph is None or sheet.below is None:
        return
    known = {(other.ph_kind, other.ph_idx) for other in sheet.below.items if other.ph is not None}
    if (item.ph_kind, item.ph_idx) not in known:
        yield Finding("unknown-placeholder", sheet.number, item.name, f"the layout has no place {item.ph_idx} of kind {item.ph_kind}")


def _table(sheet: Sheet, item: Item) -> Iterator[Finding]:
    table = find(item.element, "a:graphic/a:graphicData/a:tbl")
    if table is None:
        return
    properties = find(table, "a:tblPr")
    if properties is None or not {properties.get("firstRow"), properties.get("firstCol")} & {"1", "true"}:
        yield Finding("no-header", sheet.number, item.name, "neither the first row nor the first column is a header")
    columns = len(all_of(table, "a:tblGrid/a:gridCol"))
    for number, row in enumerate(all_of(table, "a:tr"), 1):
        if len(all_of(row, "a:tc")) != columns:
            yield Finding("uneven-row", sheet.number, item.name, f"row {number} has not {columns} cells")
