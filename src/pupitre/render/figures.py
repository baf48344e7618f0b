"""Facts as slides show them: number, unit, year; and the source lines that honest figures ask for."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from pupitre.model.talk import Fact
from pupitre.render import locale
from pupitre.render.typography import NBSP, NNBSP

_STUCK = ("%", "‰")


class Shown(Struct, frozen=True):
    """A fact, formatted. `number` is the figure without its unit; `text` is all of it (`environ 230 000 habitants`)."""

    number: str
    unit: str
    prefix: str
    text: str


def show(fact: Fact, language: str) -> Shown:
    """Format `fact` in `language`; a missing one shows as missing."""
    if fact.is_missing:
        missing = locale.word(language, "missing")
        return Shown(missing, "", "", missing)
    number = fact.text or locale.number(rounded(fact), language)
    prefix = locale.word(language, "about") if fact.approximate else ""
    amount = f"{number}{NBSP}{fact.unit}" if fact.unit else number
    return Shown(number, fact.unit, prefix, f"{prefix} {amount}" if prefix else amount)


def rounded(fact: Fact) -> Decimal:
    """Return the fact's number to the step at which it is shown."""
    value = fact.value or Decimal(0)
    if not fact.round_to:
        return value
    return (value / fact.round_to).quantize(Decimal(1), ROUND_HALF_UP) * fact.round_to


def number_format(unit: str, language: str) -> str:
    """Return Excel's number format for figures of `unit`.

    Excel groups digits as the reader's machine does. In French the groups are written into the format, so that every machine shows `6 300`.
    """
    tail = f'"{NBSP}{unit.replace(chr(34), "")}"' if unit else ""
    if not language.startswith("fr"):
        return f"#,##0.##{tail}" if unit not in _STUCK else f"0.##{tail}"
    group = f'"{NNBSP}"'
    return f"[>=1000000]#{group}###{group}##0{tail};[>=1000]#{group}##0{tail};0{tail}"


def credits_of(facts: Iterable[Fact], language: str) -> list[str]:
    """Return the short sources of the figures that somebody has, each once."""
    known = (fact for fact in facts if not fact.is_missing and _credit(fact, language))
    return list(dict.fromkeys(f"{fact.label} : {_credit(fact, language)}." for fact in known))


def missing_credit(language: str) -> str:
    """Return what stands in the line of sources for figures that nobody has."""
    return f"{locale.word(language, 'missing')} : {locale.word(language, 'missing-credit')}."


def source_notes(facts: Iterable[Fact], language: str) -> list[str]:
    """Return the full sources for the speaker notes, a line a figure, with year, perimeter and caveats."""
    return [_full(fact, language) for fact in facts]


def nature(fact: Fact, language: str) -> str:
    """Return in a word what kind of source a fact has, for tables of sources."""
    key = {"public": "public", "presentation": "presentation"}.get(fact.nature, f"nature-{fact.nature}")
    return locale.word(language, key)


def _credit(fact: Fact, language: str) -> str:
    if fact.credit:
        return fact.credit
    return locale.word(language, "presentation-credit") if fact.nature == "presentation" else fact.source


def _full(fact: Fact, language: str) -> str:
    shown = show(fact, language)
    where = ", ".join(part for part in (fact.year, fact.perimeter) if part)
    source = fact.source or _credit(fact, language) or locale.word(language, "missing-credit")
    parts = [f"{fact.label} : {shown.text}" + (f" ({where})" if where else ""), source, fact.comment]
    return ". ".join(part[:1].upper() + part[1:].rstrip(".") for part in parts if part) + "."
