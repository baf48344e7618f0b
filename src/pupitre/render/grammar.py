"""French place names in a sentence: `de Lens-Liévin`, `du Creusot`, `d'Amiens`, `aux Sables`; by rule, unless the talk says otherwise.

The article contracts with the preposition (Grevisse, *Le bon usage*, § 586): de + le = du, de + les = des, à + le = au, à + les = aux; `de`
loses its vowel before a vowel or a mute h.
"""

import re
import unicodedata
from collections.abc import Callable

from pupitre.render.marks import Content

_ARTICLE = re.compile(r"^(?:([Ll]es?|[Ll]a)\s+|([Ll]['’])\s*)(?=\S)")
# Names on an aspirated h keep `de` whole; most others are mute.
_ASPIRATED = (
    "hagondange",
    "haguenau",
    "halluin",
    "ham",
    "hambourg",
    "hanovre",
    "harfleur",
    "hautmont",
    "hayange",
    "hauts",
    "haut",
    "haute",
    "hongrie",
)


def after_de(name: str) -> str:
    """Return `name` after the preposition *de*, the preposition included."""
    article, rest = _parted(name)
    match article.lower():
        case "le":
            return f"du {rest}"
        case "les":
            return f"des {rest}"
        case "la" | "l’":
            return f"de {article.lower()}{'' if article.endswith('’') else ' '}{rest}"
        case _:
            return f"d’{name}" if _elides(name) else f"de {name}"


def after_a(name: str) -> str:
    """Return `name` after the preposition *à*, the preposition included."""
    article, rest = _parted(name)
    match article.lower():
        case "le":
            return f"au {rest}"
        case "les":
            return f"aux {rest}"
        case "la" | "l’":
            return f"à {article.lower()}{'' if article.endswith('’') else ' '}{rest}"
        case _:
            return f"à {name}"


def _parted(name: str) -> tuple[str, str]:
    match = _ARTICLE.match(name)
    if match is None:
        return "", name
    return (match.group(1) or match.group(2)).replace("'", "’"), name[match.end() :]


def _elides(name: str) -> bool:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    if plain.startswith("h"):
        return re.split(r"[^a-z]", plain)[0] not in _ASPIRATED
    return plain[:1] in "aeiouy"


class PlaceName(Content):
    """The name of a place: printed as it is, and after *de* and *à*. `say` makes texts that are computed from it."""

    __slots__ = ("overrides", "say")
    say: Callable[[str], Content]
    overrides: dict[str, str]

    @property
    def de(self) -> Content:
        """The name after *de*: `du Creusot`."""
        return self.say(self.overrides.get("de") or after_de(str(self)))

    @property
    def a(self) -> Content:
        """The name after *à*: `au Creusot`."""
        return self.say(self.overrides.get("a") or after_a(str(self)))


def place_name(content: Content, overrides: dict[str, str], say: Callable[[str], Content]) -> PlaceName:
    """Return `content` as the name of a place."""
    name = PlaceName(str(content), content.number)
    name.say, name.overrides = say, overrides
    return name
