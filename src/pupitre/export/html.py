"""Elements of HTML, with everything that is not one escaped."""

import html
import re
from typing import Final

# Characters that HTML does not allow (HTML Standard, 13.2.3.5), and those that reorder what follows them.
_REFUSED: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")
_VOID: Final = frozenset({"img", "input", "meta", "link", "br"})


Value = str | int | bool | None
"""What an attribute can be."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: Value) -> Markup:
    """Return an element. Children and attributes that are no `Markup` are escaped.

    A final underscore of an attribute's name falls away (`class_`), others become hyphens (`data_key`). None and False leave an
    attribute out, True gives it without a value.
    """
    head = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{head}>")
    return Markup(f"<{name}{head}>{joined(*children)}</{name}>")


def joined(*children: str) -> Markup:
    """Return children one after the other, escaped where they are no `Markup`."""
    return Markup("".join(child if isinstance(child, Markup) else escaped(child) for child in children))


def escaped(text: str) -> Markup:
    """Return text as HTML. Characters that HTML refuses, or that would reorder the page, show as U+FFFD."""
    return Markup(html.escape(_REFUSED.sub("\ufffd", text), quote=True))


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
