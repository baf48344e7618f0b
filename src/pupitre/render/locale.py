"""Numbers, dates and the few words that the engine itself puts on slides, by language."""

from datetime import date
from decimal import Decimal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from pupitre.render.typography import NBSP

_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "missing": f"n.{NBSP}d.",
        "missing-credit": "donnée non disponible, aucune source publique trouvée",
        "presentation-credit": "donnée de la présentation",
        "about": "environ",
        "sources": "Sources",
        "minutes": "Durée prévue",
        "minute-unit": "min",
        "computed": "calcul",
        "restored": "restitué",
        "slide": "diapositive",
        "slides": "diapositives",
        "public": "Publique",
        "nature-computed": "Calcul",
        "presentation": "Présentation",
        "nature-restored": "Restituée",
        "nature-missing": "Manquante",
    },
    "en": {
        "missing": "n/a",
        "missing-credit": "not available, no public source found",
        "presentation-credit": "figure given by the presentation",
        "about": "about",
        "sources": "Sources",
        "minutes": "Planned time",
        "minute-unit": "min",
        "computed": "computed",
        "restored": "restored",
        "slide": "slide",
        "slides": "slides",
        "public": "Public",
        "nature-computed": "Computed",
        "presentation": "Presentation",
        "nature-restored": "Restored",
        "nature-missing": "Missing",
    },
}

LANGUAGES = tuple(_WORDS)


def word(language: str, key: str) -> str:
    """Return one of the engine's own words in `language`; English stands in for a language that has none (`render` says so)."""
    return _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _WORDS["en"])[key]


def number(value: Decimal, language: str) -> str:
    """Return `value` with the language's separators and all its decimals (French: `12 500,5` with U+202F)."""
    places = max(0, -int(value.as_tuple().exponent)) if isinstance(value.as_tuple().exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    return format_decimal(value, format=pattern, locale=_locale(language))


def long_date(value: date, language: str) -> str:
    """Return a date in words (`12 mars 2026`, `1er mars 2026`)."""
    text = format_date(value, format="long", locale=_locale(language))
    return text.replace("1 ", "1er ", 1) if language.startswith("fr") and value.day == 1 else text


def tag(language: str) -> str:
    """Return the BCP 47 tag with a region, as PowerPoint wants it on runs (`fr` gives `fr-FR`)."""
    if "-" in language:
        return language
    return {"fr": "fr-FR", "en": "en-GB", "it": "it-IT", "de": "de-DE", "es": "es-ES", "nl": "nl-NL", "pt": "pt-PT"}.get(language, language)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
