"""From part to part: relationships by type, and targets between their absolute and relative spelling."""

import posixpath
from urllib.parse import unquote

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml.names import RT


def rels_part_name(source: str) -> str:
    """Return the name of the part that holds the relationships of part `source` (`/` stands for the package)."""
    folder, _, tail = source.rpartition("/")
    return f"{folder}/_rels/{tail}.rels"


def absolute_target(source: str, target: str) -> str:
    """Return the absolute part name that `target` means when part `source` says it (ECMA-376 part 2, 6.5.3.3)."""
    target = unquote(target.replace("\\", "/"))
    name = posixpath.normpath(posixpath.join(posixpath.dirname(source) or "/", target))
    return "/" + name.lstrip("/")


def relative_target(source: str, target: str) -> str:
    """Return how part `source` writes the absolute part name `target`, as PowerPoint does (`../slideLayouts/slideLayout1.xml`)."""
    here = source.split("/")[1:-1]
    there = target.split("/")[1:]
    shared = 0
    while shared < len(here) and shared < len(there) - 1 and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])


def rels_of_type(rels: tuple[Relationship, ...], kind: str) -> tuple[Relationship, ...]:
    """Return the relationships of short type `kind` (`slideLayout`), in order."""
    return tuple(rel for rel in rels if rel.type == RT[kind])


def related(package: Package, part: Part, kind: str) -> tuple[Part, ...]:
    """Return the parts that `part` reaches by relationships of short type `kind`, in order; external ones are left out."""
    found = (package.parts.get(rel.target) for rel in rels_of_type(part.rels, kind) if not rel.external)
    return tuple(target for target in found if target is not None)


def related_one(package: Package, part: Part, kind: str) -> Part | None:
    """Return the first part that `part` reaches by a relationship of short type `kind`, or None."""
    return next(iter(related(package, part, kind)), None)


def presentation_part(package: Package) -> Part | None:
    """Return the package's main part, or None when no relationship names one."""
    found = (package.parts.get(rel.target) for rel in rels_of_type(package.rels, "officeDocument"))
    return next((part for part in found if part is not None), None)


def next_rel_id(rels: tuple[Relationship, ...]) -> str:
    """Return the first `rIdN` above those in use."""
    numbers = [int(rel.id[3:]) for rel in rels if rel.id.startswith("rId") and rel.id[3:].isdigit()]
    return f"rId{max(numbers, default=0) + 1}"


def reachable(package: Package) -> Package:
    """Return the package with only those parts that its relationships reach."""
    seen: set[str] = set()
    waiting = [rel.target for rel in package.rels if not rel.external]
    while waiting:
        name = waiting.pop()
        part = package.parts.get(name)
        if name in seen or part is None:
            continue
        seen.add(name)
        waiting.extend(rel.target for rel in part.rels if not rel.external)
    return Package({name: part for name, part in package.parts.items() if name in seen}, package.rels)
