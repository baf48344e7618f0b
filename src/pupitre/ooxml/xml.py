"""XML in and out: a parser that follows nothing, and escaping for XML that is written as text."""

import re
from functools import cache

from lxml import etree

from pupitre.ooxml.names import qn

# What XML 1.0's `Char` leaves out. Said the other way round, as in the standard, it takes ten times as long to compile.
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


class UnsafeXmlError(ValueError):
    """The XML declares a document type: entities could expand without bound or read other files."""

    def __init__(self) -> None:
        """Say so, in the words that messages show."""
        super().__init__("a document type declaration is not allowed")


def declares_doctype(data: bytes) -> bool:
    """Whether `data` declares a document type, in UTF-8 or UTF-16. It is told without parsing, which would expand attributes."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:8] else data
    return b"<!DOCTYPE" in plain


def parse(data: bytes) -> etree._Element:
    """Return the root element of `data`.

    Raises `lxml.etree.XMLSyntaxError` for XML that is not well formed and UnsafeXmlError for a document type declaration.
    """
    if declares_doctype(data):
        raise UnsafeXmlError
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeXmlError
    return root


def serialize(root: etree._Element) -> bytes:
    """Return `root` as a part's bytes: UTF-8 with the standalone declaration that PowerPoint writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def escape_text(text: str) -> str:
    """Return `text` as XML character data. Characters that XML 1.0 cannot hold are left out."""
    return _INVALID.sub("", text).translate(_TEXT)


def attribute(text: str) -> str:
    """Return `text` for a double-quoted attribute. Characters that XML 1.0 cannot hold are left out."""
    return _INVALID.sub("", text).translate(_ATTRIBUTE)


def find(element: etree._Element | None, path: str) -> etree._Element | None:
    """Return the first element at `path`, steps with prefixes (`p:nvSpPr/p:cNvPr`), or None; nothing is found below None."""
    return None if element is None else element.find(_clark(path))


@cache
def _clark(path: str) -> str:
    return "/".join(qn(step) for step in path.split("/"))


def value(element: etree._Element | None, path: str, name: str) -> str:
    """Return attribute `name` of the element at `path` (of `element` itself for an empty path), or an empty text."""
    target = find(element, path) if path else element
    return "" if target is None else str(target.get(name, ""))


def whole(element: etree._Element | None, path: str, name: str) -> int | None:
    """Return an attribute that holds a whole number, or None where it is missing or holds something else."""
    text = value(element, path, name)
    return int(text) if re.fullmatch(r"-?\d{1,15}", text) else None
