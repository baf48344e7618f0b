"""Parse the XML that a template yields; a mistake in it is told at the place in the template."""

import re
from typing import Any

from lxml import etree

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.render.scan import AT, place

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
_UNCLOSED = re.compile(r"tag (?:mismatch: )?(?P<name>[\w-]+) line (?P<line>\d+)(?: and (?P<other>[\w-]+))?")
_ENTITY = re.compile(r"Entity '(\w+)' not defined")
_PLACE = re.compile(rf'{AT}="([^"]+)"')


def parse(xml: str, origin: Origin) -> tuple[Any, list[Diagnostic]]:
    """Return the root element of `xml`, or None and what is wrong with it."""
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        return None, [error("markup", "slide markup may not declare a DOCTYPE or entities", origin, help="remove the declaration")]
    try:
        return etree.fromstring(xml.encode("utf-8"), _PARSER), []
    except etree.XMLSyntaxError as problem:
        return None, [_malformed(xml, problem, origin)]


def _malformed(xml: str, problem: etree.XMLSyntaxError, origin: Origin) -> Diagnostic:
    """Say what is wrong in words of the template; lines that libxml2 names are those of the result, which nobody sees."""
    said, (line, _) = problem.msg or "", problem.position
    if found := _UNCLOSED.search(said):
        closing = found["other"]
        message = f"`<{found['name']}>` is opened here and " + (f"closed by `</{closing}>`" if closing else "never closed")
        where = _opened(xml, found["name"], int(found["line"]), origin)
        return error("markup", message, where, help=f"write `</{found['name']}>` where it ends")
    where = _before(xml, line, origin)
    if "EntityRef" in said:
        return error("markup", "an `&` stands alone in slide markup", where, help="write `&amp;`")
    if found := _ENTITY.search(said):
        return error("markup", f"slide markup does not know `&{found[1]};`", where, help="write the character itself")
    message = re.sub(r", line \d+.*$| \(<string>, line \d+\)$", "", said) or "it cannot be read"
    help = 'close every element that is opened, in the right order, and write attributes as `name="value"`'
    return error("markup", f"this slide markup is not well formed: {message}", where, help=help)


def _opened(xml: str, name: str, line: int, origin: Origin) -> Origin:
    """Return the place of the last start tag of `name` on `line` of the result."""
    tags = re.findall(rf'<{re.escape(name)} {AT}="([^"]+)"', "\n".join(xml.split("\n")[line - 1 : line]))
    return place(tags[-1]) if tags else _before(xml, line, origin)


def _before(xml: str, line: int, origin: Origin) -> Origin:
    """Return the place of the last start tag up to `line` of the result: the nearest that the template's author knows."""
    head = "\n".join(xml.split("\n")[:line])
    places = _PLACE.findall(head)
    return place(places[-1]) if places else origin
