"""Make typed text typographic, by language: spaces, quotation marks, apostrophes, dashes, ellipses.

French rules after the *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a no-break space before the colon and inside
guillemets, a narrow one before `;`, `!`, `?` and between groups of three digits. Addresses are left as they are.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

NBSP = "\u00a0"
NNBSP = "\u202f"

_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S+|\S+@\S+\.\S+")
_SPACE = "[ \u00a0\u202f]"

_COMMON: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r"(?<= )--?(?= )"), "–"),
)

_UNITS = r"%|‰|€|M€|k€|km²|km|m²|ha|°C|cm|mm|kg|t|h|min|hab\.|ans?\b"

_FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'"), "’"),
    (re.compile(r'"([^"]*)"'), r"«\1»"),
    (re.compile(rf"«{_SPACE}*"), "«" + NBSP),
    (re.compile(rf"{_SPACE}*»"), NBSP + "»"),
    (re.compile(rf"{_SPACE}+:(?=\s|$|\*)"), NBSP + ":"),
    (re.compile(r"(?<=[\w)»%²*]):(?=\s|$)"), NBSP + ":"),
    (re.compile(rf"{_SPACE}+([;!?])"), NNBSP + r"\1"),
    (re.compile(r"(?<=[\w)»%²*])([;!?])(?=\s|$|\*|[)»])"), NNBSP + r"\1"),
    (re.compile(rf"(?<=\d){_SPACE}(?=\d\d\d(?!\d))"), NNBSP),
    (re.compile(rf"(?<=\d) ?(?=[%‰](?!\w))|(?<=\d){_SPACE}(?=(?:{_UNITS})(?!\w))"), NBSP),
    (re.compile(r"\bn\. d\."), f"n.{NBSP}d."),
    (re.compile(r"\b([Nn])° ?(?=\d)"), rf"\1°{NBSP}"),
    (re.compile(r"(?<=\d)(er|re|e|d) siècle\b"), rf"\1{NBSP}siècle"),
)

_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r'(^|[\s(\[])"'), r"\1“"),
    (re.compile(r'"'), "”"),
    (re.compile(r"(^|[\s(\[])'"), r"\1‘"),
    (re.compile(r"'"), "’"),
)

_RULES = {"fr": _FRENCH, "en": _ENGLISH}


@cache
def typographer(language: str) -> Callable[[str], str]:
    """Return the function that sets text in `language` (a BCP 47 tag; a language without rules of its own gets the common ones)."""
    rules = _COMMON + _RULES.get(language.split("-", maxsplit=1)[0].lower(), ())

    @lru_cache(maxsize=4096)
    def set_text(text: str) -> str:
        parts: list[str] = []
        position = 0
        for match in _ADDRESS.finditer(text):
            parts += [_apply(rules, text[position : match.start()]), match.group()]
            position = match.end()
        return "".join([*parts, _apply(rules, text[position:])])

    return set_text


def _apply(rules: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for pattern, replacement in rules:
        text = pattern.sub(replacement, text)
    return text
