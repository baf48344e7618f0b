"""What the layouts of a drawn master are for: told by their placeholders and where these stand, then by type, last by name."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from pupitre.brand.roles import Seen, plain
from pupitre.model.plan import Frame

# ECMA-376 part 1, 19.7.15 `ST_SlideLayoutType`: what PowerPoint took the layout for when it was made. Copies keep it: it counts second.
_TYPES: Final = {
    "title": "title",
    "secHead": "section",
    "obj": "content",
    "tx": "content",
    "twoObj": "two-content",
    "twoColTx": "two-content",
    "twoTxTwoObj": "two-content",
    "titleOnly": "canvas",
    "blank": "blank",
    "picTx": "picture",
}
# Words that name a layout, in the languages of PowerPoint that we know; without case and accents.
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "two-content": (
        "deux contenus", "two content", "two column", "2 column", "2 content", "deux colonnes", "2 colonnes", "zwei inhalte", "dos objetos",
        "due contenuti", "twee objecten", "comparaison", "comparison", "vergleich",
    ),
    "closing": (
        "cloture", "closing", "merci", "thank", "thanks", "fin", "end", "ending", "schluss", "danke", "gracias", "grazie",
        "contact",
    ),
    "quotation": ("citation", "quote", "quotation", "zitat", "cita", "citazione"),
    "statement": ("affirmation", "statement", "message", "chiffre", "aussage", "key message", "big number", "big fact", "big statement"),
    "section": (
        "section", "titre de section", "intercalaire", "divider", "abschnitt", "abschnittsuberschrift", "chapitre", "chapter", "seccion",
        "sezione", "transition", "trennfolie", "kapitel",
    ),
    "picture": ("image", "picture", "photo", "bild", "imagen", "immagine", "visuel"),
    "blank": ("vide", "blank", "leer", "en blanco", "vuota", "leeg", "empty"),
    "canvas": ("composition", "titre seul", "title only", "nur titel", "solo titulo", "solo titolo", "alleen titel"),
    "title": (
        "couverture", "cover", "title slide", "titre", "diapositive de titre", "titelfolie", "diapositiva de titulo", "page de garde",
        "front page", "opening", "deckblatt", "diapositiva titolo", "titeldia",
    ),
    "content": (
        "titre et contenu", "title and content", "title and body", "contenu", "content", "inhalt", "titel und inhalt", "titulo y objetos",
        "titolo e contenuto", "titel en object", "titre et texte", "title and text", "texte", "text",
    ),
}  # fmt: skip
_WORD_ONLY: Final = ("statement", "quotation", "closing")  # nothing but the name tells these
_SEEN, _TYPED, _NAMED, _LEAST = 4.0, 3.0, 2.0, 3.0
_LARGE: Final = 0.2  # share of the slide's height from which a text frame holds content
_HIGH: Final = 0.3  # a title that begins below this share of the height stands alone on its slide


class Sketch(Struct, frozen=True):
    """A layout as its placeholders draw it: its name and OOXML type, what was seen on it, and the slide's size in EMU."""

    name: str
    type: str
    seen: tuple[Seen, ...]
    size: tuple[int, int]

    def frames(self, *kinds: str) -> list[Frame]:
        """Return the frames of the placeholders of these kinds."""
        return [one.frame for one in self.seen if one.kind in kinds]

    @property
    def title(self) -> Frame | None:
        """The title's frame."""
        return next(iter(self.frames("title", "ctrTitle")), None)

    @property
    def bodies(self) -> list[Frame]:
        """The frames that hold content: large ones, in which text runs across."""
        return [one.frame for one in self.seen if one.kind in _CONTENT and not one.turned and one.frame.h >= _LARGE * self.size[1]]

    @property
    def stands_alone(self) -> bool:
        """Whether the title stands in the middle of the slide, as on covers."""
        return self.title is not None and self.title.y >= _HIGH * self.size[1]


_CONTENT: Final = ("obj", "body", "tbl", "chart", "dgm", "media", "clipArt")


def evidence(sketch: Sketch) -> dict[str, dict[str, float]]:
    """Return for each role what speaks for it (`placeholders`, `type`, `name`), with its weight; roles that it cannot play are left out."""
    found: dict[str, dict[str, float]] = {role: {"placeholders": _SEEN * seen(sketch)} for role, seen in _LOOKS.items()}
    typed = _TYPES.get(sketch.type)
    if typed and (sketch.title is not None or typed == "blank"):
        found.setdefault(typed, {})["type"] = _TYPED
    for role, strength in _named(sketch.name).items():
        allowed = sketch.title is not None or role == "blank"
        found.setdefault(role, {})["name"] = strength if allowed else 0.0
    return {role: weights for role, weights in found.items() if sum(weights.values()) >= _LEAST}


def role_scores(sketch: Sketch) -> dict[str, float]:
    """Return for each role how well the layout fits it; roles that it cannot play are left out."""
    return {role: sum(weights.values()) for role, weights in evidence(sketch).items()}


def assign(sketches: Sequence[Sketch]) -> dict[str, int]:
    """Return the best layout for each role, as its place in `sketches`: each plays one role, and of equals the first is taken."""
    rated = [(score, -place, role) for place, sketch in enumerate(sketches) for role, score in role_scores(sketch).items()]
    roles: dict[str, int] = {}
    for _, place, role in sorted(rated, reverse=True):
        if role not in roles and -place not in roles.values():
            roles[role] = -place
    return roles


def _named(name: str) -> dict[str, float]:
    """Return the role that a name suggests: by the longest word of `_WORDS` in it."""
    bare = plain(name)
    found = [(len(word), role) for role, words in _WORDS.items() for word in words if re.search(rf"\b{word}\b", bare)]
    if not found:
        return {}
    role = max(found)[1]
    return {role: _NAMED + (_SEEN if role in _WORD_ONLY else 0.0)}


def _looks_like_title(sketch: Sketch) -> float:
    subtitle = bool(sketch.frames("subTitle"))
    if not sketch.frames("ctrTitle") and not (subtitle and sketch.stands_alone):
        return 0.0
    return 1.0 if subtitle else 0.8


def _looks_like_section(sketch: Sketch) -> float:
    alone = sketch.stands_alone and not sketch.frames("ctrTitle", "subTitle", "pic")
    return 0.8 if alone and len(sketch.frames(*_CONTENT)) <= 1 else 0.0


def _looks_like_content(sketch: Sketch) -> float:
    if sketch.title is None or len(sketch.bodies) != 1 or sketch.stands_alone or sketch.frames("pic", "subTitle", "ctrTitle"):
        return 0.0
    (body,) = sketch.bodies
    others = len(sketch.frames(*_CONTENT)) - 1
    wide = body.w / sketch.size[0]
    return max(0.0, 0.5 + wide / 2 - 0.1 * others)


def _looks_like_two(sketch: Sketch) -> float:
    if sketch.title is None or len(sketch.bodies) != 2 or sketch.frames("pic", "subTitle"):
        return 0.0
    first, second = sorted(sketch.bodies, key=lambda frame: frame.x)
    beside = first.right <= second.x + sketch.size[0] // 50 and abs(first.y - second.y) < _LARGE * sketch.size[1]
    return (1.0 - 0.1 * (len(sketch.frames(*_CONTENT)) - 2)) if beside else 0.0


def _looks_like_canvas(sketch: Sketch) -> float:
    alone = sketch.title is not None and not sketch.frames(*_CONTENT, "pic", "subTitle", "ctrTitle")
    return 1.0 if alone and not sketch.stands_alone else 0.0


def _looks_like_picture(sketch: Sketch) -> float:
    return 0.9 if sketch.title is not None and len(sketch.frames("pic")) == 1 else 0.0


def _looks_blank(sketch: Sketch) -> float:
    return 1.0 if sketch.title is None and not sketch.frames(*_CONTENT, "pic", "subTitle") else 0.0


_LOOKS: Final[Mapping[str, Callable[[Sketch], float]]] = {
    "title": _looks_like_title,
    "section": _looks_like_section,
    "content": _looks_like_content,
    "two-content": _looks_like_two,
    "canvas": _looks_like_canvas,
    "picture": _looks_like_picture,
    "blank": _looks_blank,
}
