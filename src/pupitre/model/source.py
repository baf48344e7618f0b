"""A YAML document as values with positions: what `yamlio` makes, and what layers patch."""

from collections.abc import Iterator

from msgspec import Struct

from pupitre.diagnostics import Origin


class Scalar(Struct, frozen=True):
    """A leaf, as text exactly as typed (no number, date or boolean is guessed). `plain` is true for an unquoted scalar.

    `is_null` is true for an unquoted empty value or `null`/`~`. `content_line` is the line of the file on which the text starts:
    for a block scalar the line below its `|`, otherwise the origin's line (0 when nobody knows). `content_column`
    is the column on which each of its lines starts, 0 where they are not the file's lines: in a text that YAML folds, or in no file.
    """

    text: str
    origin: Origin
    plain: bool = True
    is_null: bool = False
    content_line: int = 0
    content_column: int = 0


class Sequence(Struct, frozen=True):
    """A list of nodes."""

    items: tuple["Node", ...]
    origin: Origin


class Mapping(Struct, frozen=True):
    """Keys and nodes in source order. Keys are unique (`yamlio` reports duplicates and keeps the first)."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    origin: Origin

    def get(self, key: str) -> "Node | None":
        """Return the node under `key`, or None."""
        return next((node for name, node in self.entries if name.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the key itself with its origin, or None."""
        return next((name for name, _ in self.entries if name.text == key), None)

    def keys(self) -> Iterator[str]:
        """Yield the keys in source order."""
        return (name.text for name, _ in self.entries)


Node = Scalar | Sequence | Mapping


def text_of(node: Node | None, default: str = "") -> str:
    """Return a scalar's text, or `default` for anything else (validation has already said what is wrong)."""
    return node.text if isinstance(node, Scalar) and not node.is_null else default
