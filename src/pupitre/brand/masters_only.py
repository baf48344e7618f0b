"""From any deck or template to what every new deck of the brand starts from: its masters, without its slides."""

from msgspec.structs import replace

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml import CT, RT, find, parse, presentation_part, qn, reachable, serialize

_KEPT = frozenset(
    RT[name] for name in ("slideMaster", "notesMaster", "handoutMaster", "theme", "presProps", "viewProps", "tableStyles", "font")
)
_SLIDES = (
    "p:sldIdLst",
    "p:custShowLst",
    "p:custDataLst",
    "p:photoAlbum",
    "p:extLst",
    "p:smartTags",
)  # what speaks of the slides taken away


def masters_only(package: Package) -> Package:
    """Return the package with masters, layouts, themes and settings alone, as a presentation (a template becomes one).

    Slides, sections, comments, tags, document properties and the thumbnail stay behind: they are the drawn file's own.
    """
    main = presentation_part(package)
    if main is None:
        return package
    rels = tuple(rel for rel in main.rels if rel.type in _KEPT and _is_clean(package, rel))
    presentation = Part(main.name, CT["presentation"], _without_slides(main.data), rels)
    kept = replace(
        package,
        parts=package.parts | {main.name: presentation},
        rels=tuple(rel for rel in package.rels if rel.type == RT["officeDocument"]),
    )
    return reachable(kept)


def _is_clean(package: Package, rel: Relationship) -> bool:
    """Tell whether a part may stay: view settings that list slides may not. What is missing is for `read_package` to tell."""
    part = package.parts.get(rel.target)
    return rel.type != RT["viewProps"] or (part is not None and not part.rels)


def _without_slides(data: bytes) -> bytes:
    root = parse(data)
    found = [node for node in (find(root, path) for path in _SLIDES) if node is not None]
    if not found and root.tag == qn("p:presentation"):
        return data
    for node in found:
        root.remove(node)
    return serialize(root)
