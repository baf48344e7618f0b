"""What the parser refuses, said to somebody who does not know YAML.

libyaml's own words name the parser's state; the rules below recognise what people type. Both loaders' wordings are matched.
"""

import re
from collections.abc import Callable

from msgspec import Struct
from yaml import Event, MarkedYAMLError, ScalarEvent, YAMLError

from pupitre.diagnostics import Diagnostic, error
from pupitre.yamlio.problems import quoted_line
from pupitre.yamlio.spans import Source, begin, end

_TEMPLATE = re.compile(r"(?:^|[:\-\[,]\s+|^\s+)(\{\{|\{%)")


class Failure(Struct, frozen=True):
    """A parser's error: its words, where it gave up, where the construct began (0-based), and the event before it."""

    problem: str
    context: str
    at: tuple[int, int]
    since: tuple[int, int]
    source: Source
    last: Event | None

    @property
    def line(self) -> str:
        """The line on which the parser gave up."""
        return self.source.line(self.at[0])

    def say(self, code: str, message: str, help: str, *, since: bool = False, width: int = 1) -> Diagnostic:
        """Return the error at the place where the parser gave up, or at the construct's beginning."""
        return error(code, message, self.source.at(*(self.since if since else self.at), width), help=help)


def explain(failure: YAMLError, source: Source, last: Event | None) -> Diagnostic:
    """Return the diagnostic for a parser's error, with the place to mend and what to type."""
    if not isinstance(failure, MarkedYAMLError) or failure.problem_mark is None:
        return error("bad-yaml", "the file cannot be read as YAML", source.at(0, 0), help="compare with a file that works")
    at = (failure.problem_mark.line, failure.problem_mark.column)
    mark = failure.context_mark
    since = (mark.line, mark.column) if mark else at
    seen = Failure(failure.problem or "", failure.context or "", at, since, source, last)
    return next(found for rule in _RULES if (found := rule(seen)))


def _template(seen: Failure) -> Diagnostic | None:
    """Jinja's braces without quotes, which YAML takes for its own."""
    found = _TEMPLATE.search(seen.line)
    if found is None or found.start(1) > seen.at[1]:
        return None
    place = seen.source.at(seen.at[0], found.start(1), 2)
    message = f"`{found.group(1)}` stands without quotes, so YAML reads its braces as a list of fields"
    return error("unquoted-template", message, place, help=f"write `{quoted_line(seen.line)}`")


def _colon(seen: Failure) -> Diagnostic | None:
    """`title: Bilan : les résultats`, or a field one space too far to the right."""
    if "mapping values are not allowed" not in seen.problem:
        return None
    if ":" in seen.line[: seen.at[1]]:
        return seen.say("colon-in-text", "a text without quotes holds a colon followed by a space", f"write `{quoted_line(seen.line)}`")
    above = seen.source.line(seen.at[0] - 1).strip()
    if re.fullmatch(r"[\w-]+:\S.*", above):
        fixed = above.replace(":", ": ", 1)
        place = seen.source.at(seen.at[0] - 1, seen.source.line(seen.at[0] - 1).index(":"))
        return error("missing-space", "no space follows the colon", place, help=f"write `{fixed}`")
    return _misaligned(seen)


def _misaligned(seen: Failure) -> Diagnostic:
    indent = len(seen.line) - len(seen.line.lstrip())
    text = seen.line.strip()
    name = text.split(":")[0].strip()
    if not name:
        return error("bad-key", "no name stands before the colon", seen.source.at(seen.at[0], indent), help="write a short name before it")
    place = seen.source.at(seen.at[0], indent, len(name))
    help_ = "start it in the same column as its neighbours; if it continues the text above, put that text between quotes or below a `|`"
    return error("bad-indentation", f"`{name}` does not line up with the lines above it", place, help=help_)


def _tab(seen: Failure) -> Diagnostic | None:
    if "tab" not in seen.problem and not seen.source.line(seen.at[0])[seen.at[1] :].startswith("\t"):
        return None
    return seen.say("tab", "the line is indented with a tab", "indent with spaces, two for each level")


def _start_character(seen: Failure) -> Diagnostic | None:
    """Characters with which a text without quotes cannot start: `@ % & * ,` and the backquote."""
    place = seen.since if any(word in seen.context for word in ("alias", "anchor", "directive")) else seen.at
    known = ("cannot start any token", "alphabetic or numeric", "node content", "tag", "directive", "URI")
    if not any(word in seen.problem or word in seen.context for word in known):
        return None
    line = seen.source.line(place[0])
    char = line[place[1] : place[1] + 1]
    if not char.strip():
        return None
    message = f"a text without quotes cannot start with `{char}`"
    return error("unquoted-character", message, seen.source.at(*place), help=f"write `{quoted_line(line)}`")


def _open_quote(seen: Failure) -> Diagnostic | None:
    if "quoted scalar" not in seen.context:
        return None
    if "escape" in seen.problem or "hex" in seen.problem:
        help_ = "write `\\\\` for a backslash, or put the text between single quotes"
        return seen.say("bad-escape", "a backslash stands before a character that it cannot change", help_)
    return seen.say("unclosed-quote", "the quote that opens here is never closed", "add the closing quote", since=True)


def _after_quote(seen: Failure) -> Diagnostic | None:
    """Text behind a closing quote: an apostrophe closed it early, or the quote meant to close was forgotten lines above."""
    last = seen.last
    if not isinstance(last, ScalarEvent) or last.style not in ("'", '"') or end(last).line != seen.at[0]:
        return None
    opened = begin(last)
    if opened.line != end(last).line:
        place = seen.source.at(opened.line, opened.column)
        return error("unclosed-quote", "the quote that opens here is closed only lines below", place, help="add the closing quote")
    help_ = (
        "put the whole text between double quotes" if last.style == "'" else "put the whole text between single quotes, doubling each `'`"
    )
    return seen.say("text-after-quote", "text stands behind the closing quote", help_)


def _open_bracket(seen: Failure) -> Diagnostic | None:
    if "flow" not in seen.context:
        return None
    opened = "[" if "sequence" in seen.context else "{"
    help_ = f"close it with `{']' if opened == '[' else '}'}`, or put the text between quotes if `{opened}` belongs to it"
    return seen.say("unclosed-bracket", f"the `{opened}` that opens here is not closed", help_, since=True)


def _no_colon(seen: Failure) -> Diagnostic | None:
    if "could not find expected ':'" not in seen.problem:
        return None
    text = seen.source.line(seen.since[0]).strip()
    if re.match(r"[\w-]+:\S", text):
        help_ = f"write a space after the colon: `{text.replace(':', ': ', 1)}`"
    else:
        help_ = "write `name: value`; if it continues the text above, indent it further"
    return seen.say("missing-colon", f"`{text}` stands where a field should, without `: `", help_, since=True, width=len(text))


def _dash(seen: Failure) -> Diagnostic | None:
    if "sequence entries are not allowed" not in seen.problem:
        return None
    help_ = "start the list on the next line, or put the text between quotes"
    return seen.say("dash-in-text", "a list cannot start on the line of its field", help_)


def _bar(seen: Failure) -> Diagnostic | None:
    if "block scalar" not in seen.context:
        return None
    return seen.say("text-after-bar", "text stands on the same line as `|` or `>`", "start the text on the next line, indented")


def _after_end(seen: Failure) -> Diagnostic | None:
    if "document start" not in seen.problem:
        return None
    help_ = "put the whole text between quotes, or delete the line `...` above"
    return seen.say("text-after-end", "text stands behind the end of the document", help_)


def _indentation(seen: Failure) -> Diagnostic | None:
    words = ("did not find expected", "expected <block end>")
    if not any(word in seen.problem for word in words) or not seen.line.strip():
        return None
    return _misaligned(seen)


def _other(seen: Failure) -> Diagnostic:
    return seen.say(
        "bad-yaml", f"the file cannot be read as YAML: {seen.problem}", "put the text between quotes, or compare with a file that works"
    )


_RULES: tuple[Callable[[Failure], Diagnostic | None], ...] = (
    _template,
    _tab,
    _colon,
    _open_quote,
    _after_quote,
    _open_bracket,
    _start_character,
    _no_colon,
    _dash,
    _bar,
    _after_end,
    _indentation,
    _other,
)
