"""Characters that no source may hold: controls, surrogates, invisible separators, and the private-use marks of `render`."""

import re
import unicodedata

from pupitre.diagnostics import Diagnostic, Origin, error

_RANGES = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ue000-\uf8ff\ufeff\ufffe\uffff"
_BAD = re.compile(f"[{_RANGES}]")
_BREAK = re.compile(r"\r\n|\r|\n")
_REPLACEMENT = "\ufffd"
_REPORTED = 20


def split_lines(text: str) -> list[str]:
    """Return the lines of `text` as YAML counts them once bad characters are out: only CR, LF and CR LF break a line."""
    return _BREAK.split(text)


def first_bad(text: str) -> str:
    """Return the first refused character of `text`, or an empty string."""
    found = _BAD.search(text)
    return found.group() if found else ""


def check_characters(text: str, file: str) -> tuple[str, list[Diagnostic]]:
    """Return `text` with U+FFFD for each refused character, so that positions hold, and a diagnostic for each (at most 20)."""
    if not _BAD.search(text):
        return text, []
    problems: list[Diagnostic] = []
    for number, line in enumerate(split_lines(text), start=1):
        for found in _BAD.finditer(line):
            if len(problems) < _REPORTED:
                problems.append(refused(found.group(), Origin(file, number, found.start() + 1)))
    return _BAD.sub(_REPLACEMENT, text), problems


def refused(char: str, origin: Origin) -> Diagnostic:
    """Return the diagnostic for the refused character `char` at `origin`."""
    if unicodedata.category(char) == "Co":
        kind = "a private-use character, which has no agreed meaning"
    else:
        kind = "an invisible control character"
    return error(
        "bad-character",
        f"the text holds U+{ord(char):04X}, {kind}",
        origin,
        help="delete it and type the text again; such characters often come along when text is pasted",
    )
