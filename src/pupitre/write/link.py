"""Compiled slides and a brand's parts to one package. Each step is linear in the number of slides."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from pupitre import __version__
from pupitre.memo import Memo, Same
from pupitre.model.brand import Brand
from pupitre.model.package import Package, Part, Relationship, in_pieces
from pupitre.model.plan import Plan
from pupitre.ooxml import CT, RT, next_rel_id
from pupitre.write.compiled import CompiledSlide, Relation, RelationKind
from pupitre.write.foundation import Foundation, foundation, with_notes_master
from pupitre.write.names import PartNames, Targets, media_type, slide_targets
from pupitre.write.passport import passport_parts
from pupitre.write.presentation import presentation_xml
from pupitre.write.properties import APP_NAME, CORE_NAME, app_part, core_part

_TYPES: Final[dict[RelationKind, str]] = {
    "layout": RT["slideLayout"],
    "notes": RT["notesSlide"],
    "notes-master": RT["notesMaster"],
    "media": RT["image"],
    "chart": RT["chart"],
    "workbook": RT["package"],
    "slide": RT["slide"],
}
_CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
# What RFC 3986 forbids in an address; PowerPoint offers to repair a deck that has such a target.
_UNSAFE: Final = re.compile(r'[\s<>"{}|\\^`]')


def link(plan: Plan, compiled: Sequence[CompiledSlide], brand: Brand, memo: Memo | None = None) -> Package:
    """Return the deck of `plan`, whose slides are `compiled`, on the parts of `brand`.

    Raises KeyError for a layout, medium or linked slide that is not there, and ValueError when `compiled` are not the plan's slides, or
    two have one id: the stages before guarantee that neither happens.
    """
    ids = [slide.id for slide in plan.slides]
    if [slide.id for slide in compiled] != ids or len(set(ids)) != len(ids):
        raise ValueError(f"the compiled slides are not the plan's, each once: {ids}")
    base = (Memo() if memo is None else memo).once("foundation", Same(brand.package), lambda: foundation(brand.package))
    if base.notes_master is None and any(slide.notes for slide in compiled):
        base = with_notes_master(base)
    names = PartNames((*base.parts, base.presentation.name))
    targets = slide_targets(compiled, names) | _base_targets(base)
    passport = names.new("/customXml/item", "xml"), names.new("/customXml/itemProps", "xml")
    parts = dict(base.parts)
    for part in chain(*(_slide_parts(slide, targets) for slide in compiled), _deck_parts(plan, compiled, passport)):
        parts[part.name] = part
    parts[base.presentation.name] = _presentation(plan, base, [*(targets["slide", slide] for slide in ids), passport[0]])
    return Package(parts, _package_rels(base.rels))


def _base_targets(base: Foundation) -> Targets:
    targets: Targets = {("layout", part.name): part.name for part in base.parts.values() if part.content_type == CT["slideLayout"]}
    if base.notes_master is not None:
        targets["notes-master", ""] = base.notes_master.name
    return targets


def _slide_parts(slide: CompiledSlide, targets: Targets) -> Iterator[Part]:
    body = slide.body
    yield in_pieces(targets["slide", slide.id], CT["slide"], (body.head, slide.tail), _rels(body.relations, targets))
    if slide.notes:
        yield Part(targets["notes", slide.id], CT["notesSlide"], slide.notes, _rels(body.notes_relations, targets))
    for chart in slide.charts:
        yield Part(targets["chart", chart.key], CT["chart"], chart.xml, _rels((Relation("rId1", "workbook", chart.key),), targets))
        yield Part(targets["workbook", chart.key], CT["xlsx"], chart.workbook)
    for medium in slide.media:
        yield Part(targets["media", medium.key], media_type(medium.extension), medium.data)


def _deck_parts(plan: Plan, compiled: Sequence[CompiledSlide], passport: tuple[str, str]) -> Iterator[Part]:
    yield from passport_parts(plan, [slide.body.passport for slide in compiled], (__version__, _revision(plan, compiled)), passport)
    yield core_part(plan)
    yield app_part(plan, sum(bool(slide.notes) for slide in compiled))


def _revision(plan: Plan, compiled: Sequence[CompiledSlide]) -> str:
    """Return twelve digits that change with anything that the deck shows, says or stands on, and with nothing else."""
    digest = hashlib.sha256(plan.revision.encode())
    for slide in compiled:
        digest.update(slide.body.digest)
        digest.update(hashlib.sha256(slide.tail).digest())
    return digest.hexdigest()[:12]


def _rels(relations: tuple[Relation, ...], targets: Targets) -> tuple[Relationship, ...]:
    return tuple(
        Relationship(relation.id, RT["hyperlink"], _address(relation.target), external=True)
        if relation.kind == "url"
        else Relationship(relation.id, _TYPES[relation.kind], targets[relation.kind, relation.target])
        for relation in relations
    )


def _address(url: str) -> str:
    return _UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)


def _presentation(plan: Plan, base: Foundation, targets: Sequence[str]) -> Part:
    """Return the presentation part with relationships to `targets`: the slides, and last the passport."""
    main = base.presentation
    first = int(next_rel_id(main.rels).removeprefix("rId"))
    kinds = [RT["slide"]] * (len(targets) - 1) + [_CUSTOM_XML]
    added = tuple(
        Relationship(f"rId{number}", kind, target) for number, (kind, target) in enumerate(zip(kinds, targets, strict=True), first)
    )
    notes = next((rel.id for rel in main.rels if rel.type == RT["notesMaster"]), "")
    data = presentation_xml(main.data, plan, [rel.id for rel in added[:-1]], notes)
    return replace(main, data=data, rels=(*main.rels, *added))


def _package_rels(rels: tuple[Relationship, ...]) -> tuple[Relationship, ...]:
    for kind, name in (("core-properties", CORE_NAME), ("extended-properties", APP_NAME)):
        rels = (*rels, Relationship(next_rel_id(rels), RT[kind], name))
    return rels
