"""What every deck of a brand starts from: its package without slides, thumbnail, properties and traces of editing."""

from itertools import count
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml import CT, RT, next_rel_id, presentation_part, reachable, related_one
from pupitre.write.notes_master import notes_master

# By the end of the relationship's type: comments' authors, coauthoring history and printers belong to the brand file, not to the deck.
_LEFT_BEHIND: Final = (
    "/slide",
    "/commentAuthors",
    "/authors",
    "/changesInfo",
    "/revisionInfo",
    "/printerSettings",
    "/metadata/thumbnail",
    "/metadata/core-properties",
    "/extended-properties",
)
_SLIDE_TYPES: Final = {CT["slide"], CT["notesSlide"]}


class Foundation(Struct, frozen=True):
    """The parts that stay, without the presentation part, which stands apart since each deck has its own."""

    parts: dict[str, Part]
    rels: tuple[Relationship, ...]
    presentation: Part
    notes_master: Part | None
    theme: Part


def foundation(package: Package) -> Foundation:
    """Return the foundation of `package`.

    Raises ValueError for a package without presentation or theme, and for a master or layout that links to a slide of the brand file:
    loading the brand guarantees that there is none.
    """
    main = presentation_part(package)
    if main is None:
        raise ValueError("the brand's package has no presentation part")
    slides = {part.name for part in package.parts.values() if part.content_type in _SLIDE_TYPES}
    bare = replace(main, content_type=CT["presentation"], rels=_kept(main.rels, package, slides))
    rest = Package({**package.parts, main.name: bare}, _kept(package.rels, package, slides))
    kept = reachable(rest)
    if not slides.isdisjoint(kept.parts):
        raise ValueError("a master or layout of the brand links to a slide of the brand's file")
    theme = _theme(kept, bare)
    notes = related_one(kept, bare, "notesMaster")
    return Foundation({name: part for name, part in kept.parts.items() if name != main.name}, kept.rels, bare, notes, theme)


def _kept(rels: tuple[Relationship, ...], package: Package, slides: set[str]) -> tuple[Relationship, ...]:
    return tuple(rel for rel in rels if not rel.type.endswith(_LEFT_BEHIND) and not _remembers(rel, package, slides))


def _remembers(rel: Relationship, package: Package, slides: set[str]) -> bool:
    """PowerPoint's view settings say which slides were unfolded in the outline."""
    return rel.type == RT["viewProps"] and any(inner.target in slides for inner in package.parts[rel.target].rels)


def _theme(package: Package, main: Part) -> Part:
    master = related_one(package, main, "slideMaster")
    theme = related_one(package, master, "theme") if master is not None else None
    if theme is None:
        raise ValueError("the brand's package has no slide master with a theme")
    return theme


def with_notes_master(base: Foundation) -> Foundation:
    """Return `base` with a plain notes master in the brand's type and colours: on a copy of its theme, since masters may not share one."""
    theme = replace(base.theme, name=_free("/ppt/theme/theme", base))
    master = notes_master(_free("/ppt/notesMasters/notesMaster", base), theme.name)
    rels = base.presentation.rels
    rel = Relationship(next_rel_id(rels), RT["notesMaster"], master.name)
    parts = {**base.parts, theme.name: theme, master.name: master}
    return replace(base, parts=parts, presentation=replace(base.presentation, rels=(*rels, rel)), notes_master=master)


def _free(stem: str, base: Foundation) -> str:
    return next(name for number in count(1) if (name := f"{stem}{number}.xml") not in base.parts)
