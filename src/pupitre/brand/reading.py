"""Values out of YAML nodes, with the problems met on the way. What has the wrong type was reported by the contract and reads as absent."""

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from pupitre.contracts import boolean_of, number_of
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.colors import named_color
from pupitre.model.plan import Color, Frame
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Node, Scalar, Sequence
from pupitre.units import cm

_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_NOTHING = MappingNode((), Origin(""))


class Problems(Struct):
    """Diagnostics as they are found."""

    found: list[Diagnostic] = field(default_factory=list)

    def add(self, code: str, message: str, node: Scalar, help_text: str, notes: tuple[str, ...] = ()) -> None:
        """Add an error at `node`, once."""
        problem = error(code, message, node.origin, help=help_text, notes=notes)
        if problem not in self.found:
            self.found.append(problem)


def section(node: Node | None, *path: str) -> MappingNode:
    """Return the mapping under `path`, or an empty one."""
    for key in path:
        node = node.get(key) if isinstance(node, MappingNode) else None
    return node if isinstance(node, MappingNode) else _NOTHING


def scalar(node: Node | None) -> Scalar | None:
    """Return a scalar that says something, or None."""
    return node if isinstance(node, Scalar) and not node.is_null and node.text.strip() else None


def scalars(node: MappingNode) -> Iterator[tuple[str, Scalar]]:
    """Yield keys with their scalars; other values are passed over."""
    for key, value in node.entries:
        text = scalar(value)
        if text is not None:
            yield key.text, text


def number(node: Node | None) -> float | None:
    """Return a number, or None."""
    text = scalar(node)
    value = number_of(text) if text else None
    return None if value is None else float(value)


def flag(node: Node | None) -> bool | None:
    """Return a boolean, or None."""
    text = scalar(node)
    return boolean_of(text) if text else None


def items(node: Node | None) -> tuple[Node, ...]:
    """Return a list's items, or none."""
    return node.items if isinstance(node, Sequence) else ()


def frame(node: Node | None) -> Frame | None:
    """Return the frame of four centimetre values, or None."""
    values = [number(item) for item in items(node)]
    if len(values) != 4:
        return None
    x, y, width, height = (0.0 if value is None else value for value in values)
    return Frame(cm(x), cm(y), cm(width), cm(height))


def frames(node: Node | None) -> dict[str, Frame]:
    """Return named frames."""
    found = {key.text: frame(value) for key, value in section(node).entries}
    return {name: value for name, value in found.items() if value is not None}


def hex_color(text: str) -> str | None:
    """Return `#RRGGBB`, `RRGGBB` or `#RGB` as `RRGGBB` in capitals, or None."""
    if not _HEX.fullmatch(text):
        return None
    digits = text.removeprefix("#").upper()
    return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)


def color(node: Scalar | None, names: Mapping[str, str], problems: Problems) -> Color | None:
    """Return the theme colour that a slot, a meaning or a palette name stands for, with suffixes. `names` maps the latter two."""
    if node is None:
        return None
    found = named_color(node.text, names)
    if found is None:
        message = f"`{node.text}` is neither a theme slot nor a meaning nor a palette name of the theme"
        help_text = "name one of them; `+60` after it lightens, `-25` darkens"
        problems.add("unknown-color", message, node, help_text, (f"names: {', '.join(names)}",))
    return found
