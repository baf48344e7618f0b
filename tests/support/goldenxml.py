"""XML for people to read in golden files."""

from lxml import etree


def pretty(data: bytes) -> str:
    """Return a part's XML, one element a line."""
    root = etree.fromstring(data)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"
