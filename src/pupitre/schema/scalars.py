"""Single values as JSON Schema: what an editor proposes for them and underlines in them.

A schema is never stricter than `pupitre.contracts.check`: what the check takes, the editor leaves alone. YAML hands an editor `1990` as a
number, `true` as a boolean and an empty value as null, where the engine reads text: types are wide. Some stand behind an `if`, where
`yaml-language-server` holds values against them, but does not propose `true` and `null` for every text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pupitre.model.contract import Field

Json = dict[str, Any]

JINJA = r"\{[{%]"
_GROUP = r"[ \u00a0\u2009\u202f]"
_WHOLE = rf"[-+\u2212]?(?:0|[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}})+|[1-9][0-9]{{0,30}})"
_DECIMAL = rf"{_WHOLE}(?:[.,][0-9]{{1,30}})?"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_BOOLEAN = "|".join("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in ("true", "yes", "oui", "false", "no", "non"))
# Jinja and inline Markdown: characters are written that no reader sees, so that a text's length is not known here.
_MARKUP = r"[*`~\[{]"


def text(wanted: Field) -> Json:
    """Return a text: any scalar. A limit on its length counts where the text has no markup."""
    written: Json = {"type": ["string", "number"]}
    if wanted.max_chars is not None:
        least = r"\S" if wanted.required else ""
        written["pattern"] = rf"^\s*{least}[\s\S]{{0,{wanted.max_chars - bool(least)}}}\s*$|{_MARKUP}"
        written["patternErrorMessage"] = f"A text of at most {wanted.max_chars} characters."
    elif wanted.required:
        written |= {"pattern": r"\S", "patternErrorMessage": "A text that is not empty."}
    return {"anyOf": [{"if": {"type": ["boolean"] if wanted.required else ["boolean", "null"]}, "else": written}]}


def number(wanted: Field, *, computed: bool) -> Json:
    """Return a number as YAML writes it, or as people do: `12,5`, `12 500`."""
    whole = wanted.type == "integer"
    limits = {"minimum": wanted.minimum, "maximum": wanted.maximum}
    written = {
        "type": ["integer" if whole else "number", "string"],
        "pattern": _pattern(_WHOLE if whole else _DECIMAL, wanted, computed=computed),
        "patternErrorMessage": "A whole number: digits alone, such as `12`." if whole else "A number: digits, such as `12 500` or `12,5`.",
        **{name: int(limit) if limit == int(limit) else limit for name, limit in limits.items() if limit is not None},
    }
    return {"anyOf": [_unless_empty(written, wanted)]}


def boolean(wanted: Field, *, computed: bool) -> Json:
    """Return a truth value: YAML's, or yes and no in English and French."""
    message = "`yes` or `no`; `true`, `false`, `oui`, `non` mean the same."
    written = {"type": "string", "pattern": _pattern(_BOOLEAN, wanted, computed=computed), "patternErrorMessage": message}
    return {"anyOf": [{"type": "boolean", "errorMessage": message}, _unless_empty(written, wanted)]}


def date(wanted: Field, *, computed: bool) -> Json:
    """Return a day."""
    message = "A date: year, month and day, such as `2024-05-26`."
    written = {"type": "string", "pattern": _pattern(_DATE, wanted, computed=computed), "patternErrorMessage": message}
    return {"anyOf": [_unless_empty(written, wanted)]}


def names(known: Mapping[str, str], message: str) -> Json:
    """Return one of the names of `known`, with what to say of each."""
    values = [(value, about) for name, about in known.items() for value in _spellings(name)]
    listed: Json = {"enum": [value for value, _ in values], "errorMessage": message}
    return {**listed, "enumDescriptions": [about for _, about in values]} if any(known.values()) else listed


def named(listed: Json | None, wanted: Field, message: str, other: Iterable[str] = ()) -> Json:
    """Return one of the names of `listed` (None: there are none yet), or a text that fits one of the patterns `other`."""
    patterns = "|".join([*other, *([] if wanted.required else [r"^\s*$"])])
    accepted: Json = {"pattern": patterns} if patterns else {"not": {}}
    written = {"type": "string", **accepted, "patternErrorMessage": message}
    return {"anyOf": [*([listed] if listed else []), *([_unless_empty(written, wanted)] if patterns or not listed else [])]}


def _spellings(name: str) -> tuple[str | int, ...]:
    """Return `name`, and the number that YAML makes of it where it looks like one."""
    return (name, int(name)) if re.fullmatch(r"0|[1-9][0-9]{0,14}", name) else (name,)


def _unless_empty(written: Json, wanted: Field) -> Json:
    return written if wanted.required else {"if": {"type": "null"}, "else": written}


def _pattern(written: str, wanted: Field, *, computed: bool) -> str:
    return "|".join([rf"^\s*(?:{written})\s*$", *([JINJA] if computed else []), *([] if wanted.required else [r"^\s*$"])])
