"""What the placeholders of a drawn layout are for: as `_brand.yml` says, else by type, by name, by where they stand."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from pupitre.brand.markup import NAMES
from pupitre.model.plan import Frame

_KINDS = {
    "title": "title",
    "ctrTitle": "title",
    "subTitle": "subtitle",
    "pic": "picture",
    "ftr": "footer",
    "dt": "date",
    "sldNum": "number",
}
_PLACE_WORDS = (
    ("kicker", ("surtitre", "kicker", "eyebrow", "rubrique")),
    ("source", ("source", "quelle")),
    ("caption", ("legende", "caption", "attribution")),
    ("meta", ("lieu et date", "meta")),
    ("heading", ("chiffre", "figure", "heading")),
)
_LARGE = 0.15  # share of the slide's height from which a text frame holds content and not a line of its own
_FOOT = 0.82


class Seen(Struct, frozen=True):
    """A placeholder as found on a layout: OOXML kind, index, name and frame, and whether its text runs up or down."""

    kind: str
    idx: int
    name: str
    frame: Frame
    turned: bool = False


def plain(text: str) -> str:
    """Return `text` without case, accents and the number that PowerPoint appends to names."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"\s+\d+$", "", " ".join(bare.split()))


def placeholder_roles(seen: Sequence[Seen], written: Mapping[str, str], height: int) -> list[str]:
    """Return a role for each placeholder of one layout, all different. `height` is the slide's."""
    roles = [_said(one, written) for one in seen]
    title = next((one.frame for one, role in zip(seen, roles, strict=True) if role == "title"), None)
    order = sorted((n for n, role in enumerate(roles) if not role), key=lambda n: (seen[n].frame.y // 360_000, seen[n].frame.x))
    for n in order:
        roles[n] = _by_place(seen[n].frame, title, height)
    lines = [n for n in order if roles[n] == "caption"]
    if lines and "body" not in roles:
        roles[max(lines, key=lambda n: seen[n].frame.w * seen[n].frame.h)] = "body"
    return _distinct(roles, order)


def _said(one: Seen, written: Mapping[str, str]) -> str:
    """Return what `_brand.yml`, the kind or the name says of a placeholder, or an empty text."""
    for role, mark in written.items():
        if mark.strip() == str(one.idx) or plain(mark) == plain(one.name):
            return role
    if one.kind in _KINDS:
        return _KINDS[one.kind]
    exact = next((role for role, name in NAMES.items() if name.casefold() == one.name.casefold()), "")
    bare = plain(one.name)
    return exact or next((role for role, words in _PLACE_WORDS for word in words if bare.startswith(word)), "")


def _by_place(frame: Frame, title: Frame | None, height: int) -> str:
    if frame.h >= _LARGE * height:
        return "body"
    if title is not None and frame.bottom <= title.y + title.h // 4:
        return "kicker"
    return "source" if frame.y >= _FOOT * height else "caption"


def _distinct(roles: Sequence[str], order: Sequence[int]) -> list[str]:
    """Number roles that occur again: what was told by name keeps its role, the rest follow in reading order."""
    used: set[str] = set()
    result = list(roles)
    for n in [n for n in range(len(roles)) if n not in order] + list(order):
        role, count = roles[n], 1
        while (role if count == 1 else f"{role}-{count}") in used:
            count += 1
        result[n] = role if count == 1 else f"{role}-{count}"
        used.add(result[n])
    return result
