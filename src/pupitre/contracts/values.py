"""Read numbers, booleans and dates from scalars, as people write them in French and in English."""

import re
from datetime import date
from decimal import Decimal

from pupitre.model.source import Scalar

# The spaces that group thousands: plain, no-break, thin, narrow no-break.
_GROUP = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(rf"([-+\u2212]?)((?:0|[1-9][0-9]{{0,2}}(?:{_GROUP}[0-9]{{3}})+|[1-9][0-9]{{0,30}}))(?:[.,]([0-9]{{1,30}}))?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BOOLEANS = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKS = re.compile(r"\*\*|[*`]|~~")


def number_of(scalar: Scalar) -> Decimal | None:
    """Return the number, or None. `12,5` and `12.5` are twelve and a half; `12 500` may group by any space.

    A leading zero (`06130`) is a code, not a number; so is everything with a unit or a percent sign.
    """
    found = _NUMBER.fullmatch(scalar.text.strip())
    if found is None:
        return None
    sign, whole, fraction = found.groups()
    minus = "-" if sign in ("-", "\u2212") else ""
    return Decimal(minus + re.sub(_GROUP, "", whole) + (f".{fraction}" if fraction else ""))


def boolean_of(scalar: Scalar) -> bool | None:
    """Return the truth value of true, yes, oui, false, no, non (any case), or None."""
    return _BOOLEANS.get(scalar.text.strip().lower())


def date_of(scalar: Scalar) -> date | None:
    """Return the day written as YYYY-MM-DD, or None, also when the calendar has no such day."""
    text = scalar.text.strip()
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_computed(scalar: Scalar) -> bool:
    """Return whether the text holds Jinja, so that its value is known only once rendered."""
    return "{{" in scalar.text or "{%" in scalar.text


def visible_length(text: str) -> int:
    """Return the number of characters that a reader sees: inline Markdown's marks and link targets do not count."""
    return len(_MARKS.sub("", _LINK.sub(r"\1", text)).strip())
