"""Read attributes and inline text of slide markup; what cannot be read is a diagnostic at its element."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any, Literal, Protocol, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.model.drawing import Drawing, MapData, Picture
from pupitre.model.plan import Align, Anchor, Link
from pupitre.model.story import Length, Para, Span
from pupitre.render import inline
from pupitre.render.marks import Entry, Ledger, entry_of, pieces, plain
from pupitre.render.scan import AT, nearest, place
from pupitre.render.vocabulary import ELEMENTS, Attribute

T = TypeVar("T")

_WEB = re.compile(r"(?:https?://|mailto:|tel:)\S", re.IGNORECASE)
_LENGTH = re.compile(r"^(-?\d+(?:\.\d+)?)(cm|%|col)$")
_COLOR = re.compile(r"^[a-zA-Z][\w-]*?(?:[+-]\d{1,2})?(?:s\d{1,3})?$")


class Assets(Protocol):
    """What render needs of the library of assets."""

    def drawing(self, key: str, origin: Origin) -> tuple[Drawing | None, list[Diagnostic]]: ...  # noqa: D102
    def map(self, key: str, origin: Origin) -> tuple[MapData | None, list[Diagnostic]]: ...  # noqa: D102
    def picture(self, key: str, origin: Origin) -> tuple[Picture | None, list[Diagnostic]]: ...  # noqa: D102


class Reader(Struct):
    """What reading one slide's markup needs, and the problems found on the way."""

    ledger: Ledger
    assets: Assets
    set_text: Callable[[str], str]
    slide: Origin
    slides: Collection[str] = ()
    absent: Collection[str] = ()
    problems: list[Diagnostic] = field(default_factory=list)

    def at(self, element: Any) -> Origin:
        """Return the place of `element` in its template."""
        noted = element.get(AT)
        return place(noted) if noted else self.slide

    def attributes(self, element: Any) -> "Attributes":
        """Return a view of the element's attributes; those that it needs and does not have are reported."""
        view = Attributes(element, self)
        for name, attribute in ELEMENTS[element.tag].attributes.items():
            if attribute.required and not view.has(name):
                message = f"element `{element.tag}` needs `{name}`"
                self.report("missing-attribute", message, self.at(element), f"give `{name}`: {attribute.about}")
        return view

    def inline(self, text: str, entry: Entry | None, *, markdown: bool) -> list[Span]:
        """Return the spans of one text that `entry` describes; links that lead nowhere are reported."""
        origin = entry.origin if entry else self.slide
        found = inline.spans(text, entry.provenance if entry else None, self.set_text, markdown=markdown)
        if markdown and entry and "**" in text and any("**" in span.text and span.style != "code" for span in found):
            help = "write ** on both sides of the words, without a space inside; for stars as such, write \\*\\*"
            self.problems.append(
                warning("open-emphasis", "two stars stand here that make nothing bold: they show on the slide", origin, help=help)
            )
        return [replace(span, link=self.linked(span.link, origin)) if span.link else span for span in found]

    def linked(self, link: Link, origin: Origin) -> Link | None:
        """Return a link that can be followed, or None once it is noted why not: no such slide, or an address that is not one of the web.

        A link to a slide that this variant leaves out (`absent`) is left out with it.
        """
        if link.slide in self.absent:
            return None
        if link.slide and link.slide not in self.slides:
            near = nearest(link.slide, list(self.slides))
            help = f"write `#{near}`" if near else "link to a slide of the running order by its file's name, without `.yaml`"
            self.report("unknown-slide", f"the link leads to slide `{link.slide}`, which is not in the running order", origin, help)
            return None
        if not link.slide and not _WEB.match(link.url):
            help = "write the whole address, such as `https://example.org`, or `#` and the id of a slide"
            self.report("bad-link", f"`{link.url}` is not an address that a slide may open", origin, help)
            return None
        return link

    def report(self, code: str, message: str, origin: Origin, help: str) -> None:
        """Note an error."""
        self.problems.append(error(code, message, origin, help=help))


class Attributes(Struct, frozen=True):
    """The attributes of one element, by type. A value that cannot be read is reported once and its default taken."""

    element: Any
    reader: Reader

    def raw(self, name: str) -> str:
        """Return an attribute's text without marks, or an empty one."""
        text = self.element.get(name)
        return plain(text).strip() if text else ""

    def has(self, name: str) -> bool:
        """Whether the attribute is there and says something."""
        return bool(self.raw(name))

    def length(self, name: str) -> Length | None:
        """Return a length, or None."""
        return self._read(name, _length, None, "a length such as `4cm`, `30%` or `5col`")

    def number(self, name: str, default: float) -> float:
        """Return a number."""
        return self._read(name, float, default, "a number")

    def integer(self, name: str, default: int) -> int:
        """Return a whole number."""
        return self._read(name, int, default, "a whole number")

    def boolean(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        return self._read(name, _boolean, default, "`true` or `false`")

    def color(self, name: str, default: str = "") -> str:
        """Return a colour's notation; whether the brand knows the name is for layout to say."""
        return self._read(name, _color, default, "a colour such as `accent1`, `past` or `dk2+60`")

    def choice(self, name: str, default: str) -> Any:
        """Return one of the attribute's options."""
        options = self._attribute(name).options
        return self._read(name, lambda text: _one_of(text, options), default, f"one of {', '.join(f'`{option}`' for option in options)}")

    def pair(self, name: str) -> tuple[float, float] | None:
        """Return two numbers, or None."""
        return self._read(name, _pair, None, "two numbers")

    def padding(self, name: str, default: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """Return four lengths in centimetres: top, right, bottom, left."""
        return self._read(name, _padding, default, "one to four numbers")

    def words(self, name: str, separator: str | None = None) -> tuple[str, ...]:
        """Return the attribute's parts."""
        return tuple(part.strip() for part in self.raw(name).split(separator) if part.strip())

    def entry(self, name: str) -> Entry | None:
        """Return the ledger's entry of the content that the attribute shows, or None."""
        return entry_of(self.element.get(name) or "", self.reader.ledger)

    def source(self, name: str) -> Origin:
        """Return where the attribute's value was written: in the content if it comes from there, else in the template."""
        entry = self.entry(name)
        return entry.origin if entry else self.reader.at(self.element)

    def text(self, name: str) -> str:
        """Return an attribute's text, set typographically."""
        return self.reader.set_text(self.raw(name))

    def link(self) -> Link | None:
        """Return where a click on the block leads, or None."""
        target = self.raw("link")
        return self.reader.linked(inline.link_to(target), self.source("link")) if target else None

    def _attribute(self, name: str) -> Attribute:
        return ELEMENTS[self.element.tag].attributes[name]

    def _read(self, name: str, read: Callable[[str], T], default: T, wanted: str) -> T:
        text = self.raw(name)
        if not text:
            return default
        try:
            return read(text)
        except ValueError:
            self.reader.report("bad-attribute", f"`{name}` is `{text}`, not {wanted}", self.source(name), f"write {wanted}")
            return default


def _length(text: str) -> Length:
    match = _LENGTH.match(text)
    if not match:
        raise ValueError(text)
    return Length(float(match.group(1)), cast(Literal["cm", "%", "col"], match.group(2)))


def _boolean(text: str) -> bool:
    return {"true": True, "false": False, "True": True, "False": False}[_one_of(text, ("true", "false", "True", "False"))]


def _one_of(text: str, options: tuple[str, ...]) -> str:
    if text not in options:
        raise ValueError(text)
    return text


def _color(text: str) -> str:
    if not _COLOR.match(text):
        raise ValueError(text)
    return text


def _pair(text: str) -> tuple[float, float]:
    first, second = (float(part) for part in text.replace(",", " ").split())
    return first, second


def _padding(text: str) -> tuple[float, float, float, float]:
    numbers = [float(part) for part in text.split()]
    if not 1 <= len(numbers) <= 4:
        raise ValueError(text)
    top = numbers[0]
    right = numbers[1] if len(numbers) > 1 else top
    bottom = numbers[2] if len(numbers) > 2 else top
    return top, right, bottom, numbers[3] if len(numbers) > 3 else right


def paragraphs(element: Any, reader: Reader) -> tuple[Para, ...]:
    """Return the paragraphs of an element: its `<p>` children, or its own inline text, which a blank line divides."""
    found: list[Para] = []
    loose: list[Span] = list(_text_spans(element.text, Span(text=""), reader))
    for child in element:
        if child.tag == "p":
            found += _divided(loose)
            found.append(_paragraph(child, reader))
            loose = []
        else:
            loose += inline_spans(child, Span(text=""), reader)
        loose += _text_spans(child.tail, Span(text=""), reader)
    return (*found, *_divided(loose))


def one_line(element: Any, reader: Reader) -> tuple[Span, ...]:
    """Return all the inline text of an element as the spans of one paragraph."""
    spans = list(_text_spans(element.text, Span(text=""), reader))
    for child in element:
        spans += inline_spans(child, Span(text=""), reader)
        spans += _text_spans(child.tail, Span(text=""), reader)
    return trimmed(spans)


def inline_spans(element: Any, state: Span, reader: Reader) -> Iterator[Span]:
    """Yield the spans of an inline element and what it holds."""
    attributes = reader.attributes(element)
    match element.tag:
        case "br":
            yield replace(state, text="\n")
            return
        case "b":
            state = replace(state, strong=True)
        case "i":
            state = replace(state, emphasis=True)
        case "span":
            state = replace(state, style=attributes.raw("style") or state.style, color=attributes.color("color") or state.color)
        case _:
            reader.report(
                "misplaced-element", f"element `{element.tag}` cannot stand inside a text", reader.at(element), "move it out of the text"
            )
            return
    yield from _text_spans(element.text, state, reader)
    for child in element:
        yield from inline_spans(child, state, reader)
        yield from _text_spans(child.tail, state, reader)


def _paragraph(element: Any, reader: Reader) -> Para:
    attributes = reader.attributes(element)
    align = cast(Align | None, attributes.choice("text-align", "") or None)
    after = attributes.number("after", -1)
    color, style = attributes.color("color"), attributes.raw("style")
    spans = tuple(replace(span, color=span.color or color) for span in one_line(element, reader))
    return Para(spans, style=style, align=align, after=None if after < 0 else after)


def _text_spans(text: str | None, state: Span, reader: Reader) -> Iterator[Span]:
    for part, entry in pieces(text or "", reader.ledger):
        words = part if entry else re.sub(r"[ \t\r\n]+", " ", part)
        for span in reader.inline(words, entry, markdown=bool(entry and entry.markdown)):
            yield _merged(span, state)


def _merged(span: Span, state: Span) -> Span:
    return replace(
        span,
        strong=span.strong or state.strong,
        emphasis=span.emphasis or state.emphasis,
        style=span.style or state.style,
        color=span.color or state.color,
    )


def _divided(spans: list[Span]) -> list[Para]:
    """Divide spans where two line breaks follow one another."""
    groups: list[list[Span]] = [[]]
    for index, span in enumerate(spans):
        if span.text == "\n" and index + 1 < len(spans) and spans[index + 1].text == "\n":
            groups.append([])
        else:
            groups[-1].append(span)
    return [Para(kept) for kept in map(trimmed, groups) if kept]


def trimmed(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans without blanks and line breaks at both ends, and without double blanks where two meet."""
    kept = [span for span in spans if span.text]
    while kept and not kept[0].text.strip(" \n"):
        kept.pop(0)
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" "))
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return tuple(kept)


def anchor_of(attributes: Attributes, default: Anchor = "top") -> Anchor:
    """Return the `anchor` attribute."""
    return cast(Anchor, attributes.choice("anchor", default))


def align_of(attributes: Attributes, default: Align = "left") -> Align:
    """Return the `text-align` attribute."""
    return cast(Align, attributes.choice("text-align", default))
