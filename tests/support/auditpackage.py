"""The package around the slides: parts that nothing uses, and relationships that leave the file."""

import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from support.deckreader import Deck
from support.findings import Finding

# Parts that belong to the container itself.
CONTAINER = "[Content_Types].xml"
LINK_TYPE = "/hyperlink"


def package_findings(path: Path, deck: Deck) -> Iterator[Finding]:
    """Yield what is wrong with the file as a container."""
    numbers = {str(sheet.part.partname): sheet.number for sheet in deck.slides}
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        rels = {name: _relationships(archive.read(name)) for name in names if name.endswith(".rels")}
    for file, found in sorted(rels.items()):
        source = _source_of(file)
        for target, kind, external in found:
            if external:
                code = "external-link" if kind.endswith(LINK_TYPE) else "external-relationship"
                yield Finding(code, numbers.get(f"/{source}", 0), source, target)
            elif _absolute(source, target) not in names:
                yield Finding("broken-relationship", numbers.get(f"/{source}", 0), source, target)
    for name in sorted(names - _reachable(rels) - rels.keys() - {CONTAINER}):
        if not name.endswith("/"):
            yield Finding("unused-part", 0, name, "nothing leads to it")


def _relationships(blob: bytes) -> list[tuple[str, str, bool]]:
    return [(rel.get("Target", ""), rel.get("Type", ""), rel.get("TargetMode") == "External") for rel in etree.fromstring(blob)]


def _source_of(rels_file: str) -> str:
    """Return the part that a relationships file belongs to, empty for the package's own."""
    folder, name = posixpath.split(rels_file)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _absolute(source: str, target: str) -> str:
    target = unquote(target)
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target))


def _reachable(rels: dict[str, list[tuple[str, str, bool]]]) -> set[str]:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        source = waiting.pop()
        file = posixpath.join(posixpath.dirname(source), "_rels", f"{posixpath.basename(source)}.rels")
        targets = {_absolute(source, target) for target, _, external in rels.get(file, ()) if not external}
        waiting += sorted(targets - reached)
        reached |= targets
    return reached
