"""Colours of `_brand.yml`: the palette, the theme's twelve slots, and the meanings that stand on them."""

from collections.abc import Mapping, Sequence

from pupitre.brand.contract import COLOR_CHAINS
from pupitre.brand.reading import Problems, hex_color, scalar, scalars, section
from pupitre.model.colors import SLOTS, named_color, split_notation
from pupitre.model.plan import Slot
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Scalar

_CHAIN = 8


def _hex(node: Scalar, written: Mapping[str, Scalar], problems: Problems) -> str | None:
    """Return the `RRGGBB` of a hexadecimal colour or of a palette name, through at most a few names."""
    current = node
    for _ in range(_CHAIN):
        value = hex_color(current.text)
        if value:
            return value
        if current.text not in written:
            break
        current = written[current.text]
    if current.text.startswith("#"):
        problems.add("invalid-color", f"`{current.text}` is not a colour", current, 'write six hexadecimal digits in quotes, as "#0B5A5C"')
    else:
        notes = (f"the palette has {', '.join(written)}",) if written else ()
        problems.add("unknown-color", f"the palette has no `{current.text}`", current, 'name a palette colour, or write "#RRGGBB"', notes)
    return None


def read_theme(brand: MappingNode, theme: MappingNode, problems: Problems) -> tuple[dict[Slot, str], dict[str, str]]:
    """Return the theme's slots as `RRGGBB`, and the palette names that are slots, as name → slot.

    Every colour of the palette is checked, used or not; it may name another one. A slot that `theme` does not name takes the first colour
    of brand.yml's that fits it (`primary` fills accent2).
    """
    palette = dict(scalars(section(brand, "color", "palette")))
    values = {name: _hex(node, palette, problems) for name, node in palette.items()}
    roles = dict(scalars(section(brand, "color")))
    written = dict(scalars(theme))
    slots: dict[Slot, str] = {}
    names: dict[str, str] = {}
    substitutes: dict[str, str] = {}
    for slot in SLOTS:
        node = written.get(slot) or next((roles[role] for role in COLOR_CHAINS[slot] if role in roles), None)
        if node is None:
            continue
        value = values[node.text] if node.text in values else _hex(node, palette, problems)
        if value:
            slots[slot] = value
            chosen = slot in written or COLOR_CHAINS[slot][0] in roles
            (names if chosen else substitutes).setdefault(node.text, slot)
    return slots, {name: slot for name, slot in {**substitutes, **names}.items() if name in palette}


def read_meanings(sources: Sequence[MappingNode], names: Mapping[str, str], problems: Problems) -> dict[str, str]:
    """Return the meanings in colour notation, later sources winning; palette names in them become the slots that they fill."""
    written = {name: node for source in sources for name, node in scalars(source)}
    meanings = {name: _in_slots(node.text, names) for name, node in written.items()}
    for name, node in written.items():
        if named_color(meanings[name], meanings) is None:
            message = f"the meaning `{name}` stands for `{node.text}`, which is no colour of the theme"
            notes = (f"theme slots: {', '.join(SLOTS)}", f"palette names of the theme: {', '.join(names)}")
            problems.add("unknown-color", message, node, "name a theme slot, a palette name of the theme or another meaning", notes)
    return meanings


def _in_slots(text: str, names: Mapping[str, str]) -> str:
    found = split_notation(text, names)
    return text if found is None else names[found[0]] + text[len(found[0]) :]


def read_fonts(brand: MappingNode, problems: Problems) -> dict[str, str]:
    """Return the families of `headings` and `base`; a family must be listed under `fonts` when that list is there."""
    typography = section(brand, "typography")
    listed = {text.text for text in _families(typography)}
    found = {}
    for role in ("headings", "base"):
        node = scalar(typography.get(role)) or scalar(section(typography, role).get("family"))
        if node is None:
            continue
        found[role] = node.text
        if listed and node.text not in listed:
            help_text = "add it to `fonts`, or name one that is there"
            problems.add("unknown-font", f"`fonts` does not list `{node.text}`", node, help_text, (f"listed: {', '.join(sorted(listed))}",))
    return found


def _families(typography: MappingNode) -> list[Scalar]:
    fonts = typography.get("fonts")
    nodes = [scalar(section(item).get("family")) for item in getattr(fonts, "items", ())]
    return [node for node in nodes if node is not None]
