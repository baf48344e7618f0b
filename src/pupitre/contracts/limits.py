"""A field's limits in words, for editors and for the reference."""

from pupitre.model.contract import Field


def limits(wanted: Field) -> str:
    """Return the limits of a field as one sentence (`2 to 4 items, each at most 40 characters.`), or an empty text when it has none."""
    found = [_items(wanted), _characters(wanted), _range(wanted)]
    if wanted.type == "list" and wanted.of is not None and (inner := [_characters(wanted.of), _range(wanted.of)]) != ["", ""]:
        found.append("each " + ", ".join(filter(None, inner)))
    if wanted.default:
        found.append(f"`{wanted.default}` when it is left out")
    text = ", ".join(filter(None, found))
    return f"{text[0].upper()}{text[1:]}." if text else ""


def least_items(wanted: Field) -> int:
    """Return the fewest items that a list may have: one, where it is required and does not say otherwise."""
    return wanted.min_items if wanted.min_items is not None else int(wanted.required)


def _items(wanted: Field) -> str:
    least, most = least_items(wanted), wanted.max_items
    if wanted.type != "list" or (least == 0 and most is None):
        return ""
    return f"{_between(least or None, most)} {'item' if (most or least) == 1 else 'items'}"


def _characters(wanted: Field) -> str:
    return "" if wanted.max_chars is None else f"at most {wanted.max_chars} characters"


def _range(wanted: Field) -> str:
    return "" if wanted.minimum is None and wanted.maximum is None else _between(wanted.minimum, wanted.maximum)


def _between(least: float | None, most: float | None) -> str:
    if most is None:
        return f"at least {least:g}"
    if least is None:
        return f"at most {most:g}"
    return f"{most:g}" if least == most else f"{least:g} to {most:g}"
