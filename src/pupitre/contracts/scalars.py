"""Check one scalar against its field's type and limits."""

import re
from collections.abc import Callable
from decimal import Decimal

from pupitre.contracts.suggest import names, nearest
from pupitre.contracts.values import boolean_of, date_of, is_computed, number_of, visible_length
from pupitre.contracts.words import label_of
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.contract import Field, FieldType
from pupitre.model.source import Scalar

SUFFIXES: dict[FieldType, tuple[str, ...]] = {
    "drawing": (".svg",),
    "picture": (".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".bmp"),
    "map": (".geojson", ".json"),
}
"""How the file names of each type of asset end."""
_OUTSIDE = re.compile(r"^[/~]|\\|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|://")


def check_scalar(node: Scalar, wanted: Field, *, computed: bool = True) -> list[Diagnostic]:
    """Return what is wrong with a scalar that is not empty. Types that name something (`fact`, `slide`, `color`) are resolved later."""
    if is_computed(node):
        return [] if computed and wanted.type != "string" else [_not_computed(node)]
    return _CHECKS.get(wanted.type, _text)(node, wanted)


def _not_computed(node: Scalar) -> Diagnostic:
    message = f"`{label_of(node)}` is taken as it stands, and `{{{{ … }}}}` is not computed here"
    return error("not-computed", message, node.origin, help="write the text itself")


def _text(node: Scalar, wanted: Field) -> list[Diagnostic]:
    length = visible_length(node.text)
    if wanted.max_chars is None or length <= wanted.max_chars:
        return []
    message = f"`{label_of(node)}` has {length} characters, and takes at most {wanted.max_chars}"
    return [error("too-long", message, node.origin, help=f"shorten it by {length - wanted.max_chars}")]


def _number(node: Scalar, wanted: Field) -> list[Diagnostic]:
    value = number_of(node)
    if value is None:
        help_ = "write digits alone, such as `12 500` or `12,5`"
        return [error("bad-number", f"`{label_of(node)}` takes a number, and `{_short(node)}` is none", node.origin, help=help_)]
    return _range(node, value, wanted)


def _integer(node: Scalar, wanted: Field) -> list[Diagnostic]:
    value = number_of(node)
    if value is None or value != value.to_integral_value():
        message = f"`{label_of(node)}` takes a whole number, and `{_short(node)}` is none"
        return [error("bad-number", message, node.origin, help="write digits alone, such as `12`")]
    return _range(node, value, wanted)


def _range(node: Scalar, value: Decimal, wanted: Field) -> list[Diagnostic]:
    label = label_of(node)
    if wanted.minimum is not None and value < Decimal(str(wanted.minimum)):
        message = f"`{label}` is {node.text}, and takes at least {wanted.minimum:g}"
        return [error("out-of-range", message, node.origin, help=f"write {wanted.minimum:g} or more")]
    if wanted.maximum is not None and value > Decimal(str(wanted.maximum)):
        message = f"`{label}` is {node.text}, and takes at most {wanted.maximum:g}"
        return [error("out-of-range", message, node.origin, help=f"write {wanted.maximum:g} or less")]
    return []


def _boolean(node: Scalar, _: Field) -> list[Diagnostic]:
    if boolean_of(node) is not None:
        return []
    message = f"`{label_of(node)}` takes yes or no, and this is `{_short(node)}`"
    return [error("bad-boolean", message, node.origin, help="write `yes` or `no` (`true`, `false`, `oui`, `non` mean the same)")]


def _date(node: Scalar, _: Field) -> list[Diagnostic]:
    if date_of(node) is not None:
        return []
    message = f"`{label_of(node)}` takes a date, and `{_short(node)}` is none"
    return [error("bad-date", message, node.origin, help="write year, month and day: `2024-05-26`")]


def _choice(node: Scalar, wanted: Field) -> list[Diagnostic]:
    if node.text in wanted.options:
        return []
    near = nearest(node.text, wanted.options)
    help_ = f"write `{near}`" if near else "write one of its choices"
    notes = (f"`{label_of(node)}` takes {names(wanted.options)}",)
    return [error("wrong-choice", f"`{label_of(node)}` cannot be `{_short(node)}`", node.origin, help=help_, notes=notes)]


def _path(node: Scalar, wanted: Field) -> list[Diagnostic]:
    label, suffixes = label_of(node), SUFFIXES[wanted.type]
    if _OUTSIDE.search(node.text):
        help_ = f"write a path below `assets/`, such as `folder/name{suffixes[0]}`"
        return [error("bad-path", f"`{label}` leads out of `assets/`", node.origin, help=help_)]
    if not node.text.lower().endswith(suffixes):
        help_ = f"use a file that ends in {names(suffixes)}"
        return [error("bad-path", f"`{label}` takes a {wanted.type}, and `{_short(node)}` is none", node.origin, help=help_)]
    return []


def _short(node: Scalar) -> str:
    text = " ".join(node.text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


_CHECKS: dict[FieldType, Callable[[Scalar, Field], list[Diagnostic]]] = {
    "number": _number,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "choice": _choice,
    "drawing": _path,
    "picture": _path,
    "map": _path,
}
