"""SVG text to a tree of elements that know their line and column. Refuses what an untrusted XML file could do harm with."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field

from pupitre.diagnostics import Diagnostic, Origin, error

SVG = "http://www.w3.org/2000/svg"
INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
XLINK = "http://www.w3.org/1999/xlink"

MAX_DEPTH = 64
MAX_ELEMENTS = 20_000

_BETWEEN = " "  # expat joins namespace and name with it; neither can hold a space


class Element(Struct):
    """An element. `tag` and the keys of `attributes` are local names in SVG's namespace or none, `{namespace}name` in others."""

    tag: str
    attributes: dict[str, str]
    origin: Origin
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()


class _SvgError(Exception):
    """Carries one finding out of expat's handlers."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_tree(data: bytes, key: str) -> tuple[Element | None, list[Diagnostic]]:
    """Return the root element, or why the file is refused: broken XML, a DOCTYPE, too deep, too many elements.

    Without a DOCTYPE there are no entities to expand and nothing to fetch.
    """
    try:
        return _Builder(key).parse(data), []
    except _SvgError as problem:
        return None, [problem.problem]
    except expat.ExpatError as problem:
        place = Origin(key, problem.lineno, problem.offset + 1)
        message = f"the file is not well-formed XML: {expat.ErrorString(problem.code)}"
        return None, [error("svg-not-xml", message, place, help="export the drawing again as plain SVG")]
    except (LookupError, ValueError):
        return None, [error("svg-not-xml", "the file has an encoding that cannot be read", Origin(key), help="save the drawing as UTF-8")]


class _Builder:
    def __init__(self, key: str) -> None:
        self._key = key
        self._open: list[Element] = []
        self._count = 0
        self._root: Element | None = None
        self._parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def parse(self, data: bytes) -> Element:
        self._parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        if self._root is None or self._root.tag != "svg":
            problem = error("svg-not-svg", "the file is no SVG drawing", Origin(self._key), help="export the drawing as SVG")
            raise _SvgError(problem)
        return self._root

    def _here(self, width: int = 1) -> Origin:
        return Origin(self._key, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1, width)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            message = f"the drawing has more than {MAX_ELEMENTS} elements or nests deeper than {MAX_DEPTH}"
            raise _SvgError(error("svg-too-complex", message, self._here(), help="simplify the drawing"))
        tag = _local(name)
        element = Element(tag, {_local(k): v for k, v in attributes.items()}, self._here(len(tag) + 1))
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open[-1].tag in ("style", "title"):
            self._open[-1].text += text

    def _doctype(self, *_: object) -> None:
        how = "delete the `<!DOCTYPE …>` declaration; a drawing needs none"
        raise _SvgError(error("svg-doctype", "the drawing has a DOCTYPE, which could define entities", self._here(), help=how))

    def _instruction(self, target: str, _: str) -> None:
        if re.fullmatch(r"xml-stylesheet", target, re.IGNORECASE):
            how = "put the styles into the drawing's own `<style>`"
            raise _SvgError(error("svg-external", "the drawing asks for a style sheet outside", self._here(), help=how))


def _local(name: str) -> str:
    namespace, _, local = name.rpartition(_BETWEEN)
    return local if namespace in ("", SVG) else f"{{{namespace}}}{local}"
