"""Parse the XML that a template yields; a mistake in it is told at the place in the template."""

import re
from typing import Any

from lxml import etree

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.render.scan import AT, place

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
_PLACE = re.compile(rf'{AT}="([^"]+)"')


def parse(xml: str, origin: Origin) -> tuple[Any, list[Diagnostic]]:
    """Return the root element of `xml`, or None and what is wrong with it."""
    if "<!DOCTYPE" in xml or "<!ENTITY" in xml:
        return None, [error("markup", "slide markup may not declare a DOCTYPE or entities", origin, help="remove the declaration")]
    try:
        return etree.fromstring(xml.encode("utf-8"), _PARSER), []
    except etree.XMLSyntaxError as problem:
        line, _ = problem.position
        message = re.sub(r", line \d+, column \d+.*$| \(<string>, line \d+\)$", "", problem.msg or "cannot be read")
        help = "close every element that is opened, in the right order; write & as &amp;"
        return None, [error("markup", f"this slide markup is not well formed: {message}", _before(xml, line, origin), help=help)]


def _before(xml: str, line: int, origin: Origin) -> Origin:
    """Return the place of the last start tag up to `line` of the result: the nearest that the template's author knows."""
    head = "\n".join(xml.split("\n")[:line])
    places = _PLACE.findall(head)
    return place(places[-1]) if places else origin
