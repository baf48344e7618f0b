"""Turn inline Markdown into spans: strong, emphasis, strikethrough, code, links, line breaks; nothing else is special."""

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from pupitre.model.plan import Link, Provenance
from pupitre.model.story import Span

# [words]{past} gives words a colour of the brand, as in Pandoc's bracketed spans.
_TINTED = re.compile(r"\[([^\[\]]+)\]\{([A-Za-z][\w+-]*)\}")


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Take any address: which may be opened is for the reader of markup to say, and not to leave the brackets as plain text."""
        return bool(url)


_PARSER = _Markdown("zero").enable(["emphasis", "link", "backticks", "strikethrough", "escape"])


def spans(text: str, provenance: Provenance | None, set_text: Callable[[str], str], *, markdown: bool) -> list[Span]:
    """Return the spans of one text. Line breaks become spans of their own; `set_text` makes the typography."""
    if not markdown or not _is_special(text):
        return list(_broken(set_text(text), Span(text="", provenance=provenance)))
    found: list[Span] = []
    state = Span(text="", provenance=provenance)
    # markdown-it strips a block's outer blanks; they matter between two pieces of one paragraph.
    lead, body, trail = _margins(text)
    for token in _PARSER.parseInline(set_text(body))[0].children or []:
        state = _turned(state, token)
        if token.content:
            leaf = replace(state, text="") if token.type != "code_inline" else replace(state, style="code")
            found += _tinted(token.content, leaf)
    return [*_broken(lead, Span(text="", provenance=provenance)), *found, *_broken(trail, Span(text="", provenance=provenance))]


def _is_special(text: str) -> bool:
    return any(mark in text for mark in "*_[`~\\")


def _margins(text: str) -> tuple[str, str, str]:
    body = text.strip(" ")
    start = len(text) - len(text.lstrip(" "))
    return text[:start], body, text[start + len(body) :]


def _turned(state: Span, token: Token) -> Span:
    opening = token.nesting == 1
    match token.type:
        case "strong_open" | "strong_close":
            return replace(state, strong=True if opening else None)
        case "em_open" | "em_close":
            return replace(state, emphasis=True if opening else None)
        case "s_open" | "s_close":
            return replace(state, strike=opening)
        case "link_open" | "link_close":
            return replace(state, link=link_to(str(token.attrGet("href") or "")) if opening else None)
        case _:
            return state


def link_to(href: str) -> Link:
    """Return where `href` leads: `#id` to a slide, anything else to an address."""
    return Link(slide=href[1:]) if href.startswith("#") else Link(url=href)


def _tinted(text: str, state: Span) -> Iterator[Span]:
    position = 0
    for match in _TINTED.finditer(text):
        yield from _broken(text[position : match.start()], state)
        yield from _broken(match.group(1), replace(state, color=match.group(2)))
        position = match.end()
    yield from _broken(text[position:], state)


def _broken(text: str, state: Span) -> Iterator[Span]:
    for index, line in enumerate(text.split("\n")):
        if index:
            yield replace(state, text="\n")
        if line:
            yield replace(state, text=line)
