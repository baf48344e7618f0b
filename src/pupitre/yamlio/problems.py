"""What a well-formed YAML document may still not hold, as diagnostics."""

import re

from pupitre.diagnostics import Diagnostic, Origin, error, warning

_FIELD = re.compile(r"^(?P<head>\s*(?:- +)*(?:[^\s:#'\"{\[][^:]*?\s*:\s+)?(?:- +)*)(?P<value>.*?)\s*$")

_LINE = 200


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar in double quotes, or in single ones when it holds double quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_line(line: str) -> str:
    """Return a line of YAML with its value put between quotes, as the writer should type it; its first 200 characters are looked at."""
    line = line if len(line) <= _LINE else f"{line[:_LINE]}…"
    found = _FIELD.match(line)
    if found is None or not found["value"]:
        return quoted(line.strip())
    return found["head"].strip() + " " * bool(found["head"].strip()) + quoted(found["value"])


def several_documents(origin: Origin) -> Diagnostic:
    """A second document starts."""
    return error("several-documents", "a second document starts here", origin, help="keep one document per file: remove the `---` line")


def too_many_nodes(origin: Origin, limit: int) -> Diagnostic:
    """More values than the limit, repeated ones counted each time."""
    message = f"the file holds more than {limit} values, repeated ones included"
    return error("too-large", message, origin, help="split the file, and repeat less through `*` aliases")


def too_deep(origin: Origin, limit: int) -> Diagnostic:
    """Nesting beyond the limit."""
    return error("too-deep", f"values are nested more than {limit} levels deep", origin, help="write the content with fewer levels")


def tag(origin: Origin, name: str) -> Diagnostic:
    """A tag such as `!name`."""
    help_ = "if this is text that starts with `!`, put it between quotes; otherwise delete the tag"
    return error("tag", f"`{name}` is a YAML tag, and tags are not used here", origin, help=help_)


def swallowed(origin: Origin, text: str) -> Diagnostic:
    """Text after ` #` that YAML takes for a comment."""
    message = f"`{text}` is read as a comment, and is not part of the text"
    return warning(
        "comment-in-text",
        message,
        origin,
        help="put the whole value between quotes; for a comment, leave two spaces before `#` and one after",
    )


def endless_alias(origin: Origin, name: str) -> Diagnostic:
    """An alias inside what it repeats."""
    return error("alias", f"`*{name}` stands inside the value that it repeats", origin, help="write the value out instead")


def unknown_alias(origin: Origin, name: str) -> Diagnostic:
    """An alias without its anchor."""
    help_ = "if this is text that starts with `*`, put it between quotes"
    return error("alias", f"`*{name}` repeats a value that no `&{name}` marks above it", origin, help=help_)


def key_not_text(origin: Origin, line: str, *, computed: bool) -> Diagnostic:
    """A list or mapping where a field's name should stand, most often `{{ … }}` without quotes."""
    if computed:
        return error(
            "unquoted-template",
            "`{{ … }}` stands without quotes, so YAML reads its braces as a list of fields",
            Origin(origin.file, origin.line, max(origin.column - 1, 1), 2, origin.path),
            help=f"write `{quoted_line(line)}`",
        )
    return error("bad-key", "a field's name is a list or a group of fields", origin, help="write a plain name before the colon")


def bad_key(origin: Origin, limit: int) -> Diagnostic:
    """A field without a name, or with one that is no name."""
    message = f"a field's name is empty, has several lines, or is longer than {limit} characters"
    return error("bad-key", message, origin, help="write a short name before the colon")


def merge_key(origin: Origin) -> Diagnostic:
    """YAML 1.1's `<<`."""
    return error("merge-key", "`<<` merges fields from elsewhere, which is not used here", origin, help="write the fields out")


def duplicate_key(origin: Origin, name: str, first: Origin) -> Diagnostic:
    """A field that stands twice."""
    return error(
        "duplicate-key",
        f"`{name}` stands twice",
        origin,
        help="keep one of the two",
        notes=(f"the first is on line {first.line}",),
    )
