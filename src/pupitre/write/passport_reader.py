"""The passport read back from a deck, which may have been edited, or made by anybody."""

from typing import Final

from lxml import etree
from msgspec import Struct

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.package import Package
from pupitre.model.plan import Provenance
from pupitre.ooxml import parse
from pupitre.write.passport import NAMESPACE

_TAG: Final = f"{{{NAMESPACE}}}"


class PassportRun(Struct, frozen=True):
    """A run as it was written, and what it was made of, if that is known."""

    text: str
    provenance: Provenance | None = None


class PassportText(Struct, frozen=True):
    """A paragraph. `shape` is the GUID of its shape's `a16:creationId`, empty in the notes; `cell` is (row, column) in a table."""

    shape: str
    name: str
    key: str
    cell: tuple[int, int] | None
    paragraph: int
    runs: tuple[PassportRun, ...]


class PassportSlide(Struct, frozen=True):
    """A slide. `creation` is its `p14:creationId`, which stays with it when it is moved; `file` is its YAML file."""

    id: str
    creation: int
    file: str
    facts: tuple[str, ...]
    texts: tuple[PassportText, ...]


class Passport(Struct, frozen=True):
    """What a deck says about itself."""

    engine: str
    talk: str
    variant: str
    revision: str
    facts: tuple[str, ...]
    slides: tuple[PassportSlide, ...]


def read_passport(package: Package, file: str) -> tuple[Passport | None, list[Diagnostic]]:
    """Return the passport of `package` (read from `file`), or None and what is wrong. Problems are values, never exceptions."""
    part = next((part for part in package.parts.values() if part.name.startswith("/customXml/") and NAMESPACE.encode() in part.data), None)
    origin = Origin(file)
    if part is None:
        message = f"{file} carries no passport: it was not made by Pupitre, or a program removed what it did not know"
        return None, [error("no-passport", message, origin, help="take the deck that was built, or a copy edited in PowerPoint")]
    try:
        return _passport(parse(part.data)), []
    except (etree.XMLSyntaxError, ValueError) as problem:
        message = f"the passport of {file} ({part.name}) is damaged: {problem}"
        return None, [error("damaged-passport", message, origin, help="build the deck again")]


def _passport(root: etree._Element) -> Passport:
    return Passport(
        engine=root.get("engine", ""),
        talk=root.get("talk", ""),
        variant=root.get("variant", ""),
        revision=root.get("revision", ""),
        facts=tuple(fact.get("name", "") for fact in root.iterfind(f"{_TAG}fact")),
        slides=tuple(_slide(slide) for slide in root.iterfind(f"{_TAG}slide")),
    )


def _slide(node: etree._Element) -> PassportSlide:
    file = node.get("file", "")
    texts = tuple(_text(paragraph, file) for paragraph in node.iter(f"{_TAG}p"))
    return PassportSlide(node.get("id", ""), _number(node, "creation"), file, _items(node.get("facts", "")), texts)


def _text(node: etree._Element, file: str) -> PassportText:
    shape = next(node.iterancestors(f"{_TAG}shape"), None)
    cell = next(node.iterancestors(f"{_TAG}cell"), None)
    return PassportText(
        shape="" if shape is None else shape.get("id", ""),
        name="" if shape is None else shape.get("name", ""),
        key="" if shape is None else shape.get("key", ""),
        cell=None if cell is None else (_number(cell, "row"), _number(cell, "column")),
        paragraph=_number(node, "n"),
        runs=tuple(PassportRun(run.text or "", _provenance(run, file)) for run in node.iterfind(f"{_TAG}r")),
    )


def _provenance(node: etree._Element, file: str) -> Provenance | None:
    if not node.attrib:
        return None
    written = _origin(node, file) if "line" in node.attrib else None
    return Provenance(written, _items(node.get("from", "")))


def _origin(node: etree._Element, file: str) -> Origin:
    line, column, width = (_number(node, name) for name in ("line", "column", "width"))
    return Origin(node.get("file", file), line, column, width, node.get("path", ""), node.get("layer", "talk"))


def _items(text: str) -> tuple[str, ...]:
    return tuple(item.replace("%20", " ").replace("%25", "%") for item in text.split(" ") if item)


def _number(node: etree._Element, name: str) -> int:
    """Return an attribute that is a number. Raises ValueError otherwise."""
    return int(node.get(name, ""))
