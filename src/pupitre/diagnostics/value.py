"""The two values that every stage speaks with: an origin (where) and a diagnostic (what is wrong there)."""

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Severity = Literal["error", "warning", "note"]


class Origin(Struct, frozen=True, order=True):
    """Where a value came from.

    `file` is relative to the project, with forward slashes. `line` and `column` count from 1, columns in characters;
    `width` is the length of the marked span on that line. `path` is the YAML path (`left.items[2]`), empty for a whole
    document. `layer` names the layer that set the value.
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1
    path: str = ""
    layer: str = "talk"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Diagnostic(Struct, frozen=True):
    """One problem. `message` states the fact and can stand alone; `help` says what to do, never as a question.

    `notes` give what else the reader needs (the names that exist, the limits). `variants` are the keys of the variants in
    which it was found, empty when it does not depend on one.
    """

    code: str
    severity: Severity
    message: str
    origin: Origin | None = None
    help: str = ""
    notes: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    def in_variant(self, key: str) -> "Diagnostic":
        """Return the same problem, found in variant `key`."""
        return replace(self, variants=(*self.variants, key))


def error(code: str, message: str, origin: Origin | None = None, *, help: str = "", notes: tuple[str, ...] = ()) -> Diagnostic:
    """Return an error: the deck concerned is not written."""
    return Diagnostic(code, "error", message, origin, help, notes)


def warning(code: str, message: str, origin: Origin | None = None, *, help: str = "", notes: tuple[str, ...] = ()) -> Diagnostic:
    """Return a warning: the deck is written, and somebody should look."""
    return Diagnostic(code, "warning", message, origin, help, notes)


def note(code: str, message: str, origin: Origin | None = None, *, help: str = "", notes: tuple[str, ...] = ()) -> Diagnostic:
    """Return a note: worth knowing, nothing to do."""
    return Diagnostic(code, "note", message, origin, help, notes)
