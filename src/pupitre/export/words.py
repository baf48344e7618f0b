"""The words of the index, in the language of the talk."""

from typing import Final

from msgspec import Struct


class Words(Struct, frozen=True):
    """What the page says. Where two forms are given, the first is for one."""

    language: str
    heading: str
    decks: tuple[str, str]
    slides: tuple[str, str]
    minutes: str
    errors: tuple[str, str]
    warnings: tuple[str, str]
    territory: str
    every_audience: str
    every_territory: str
    reference: str
    search: str
    hint: str
    audiences: str
    remarks: str
    only_remarks: str
    shown: str
    nothing: str
    copy: str
    copied: str
    sheet: str
    missing: str
    where: str
    units: tuple[str, str, str]
    decimal: str

    def counted(self, number: int, forms: tuple[str, str]) -> str:
        """Return a number with its noun. French takes the singular below two, English for one alone."""
        single = number < 2 if self.language == "fr" else number == 1
        return f"{self.number(number)} {forms[0 if single else 1]}"

    def number(self, value: float) -> str:
        """Return a number with at most one decimal: `20`, `17,5`, `1 250`."""
        whole, _, rest = f"{round(value, 1):.1f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", "\u202f" if self.language == "fr" else ",")
        return grouped if rest == "0" else f"{grouped}{self.decimal}{rest}"

    def size(self, count: int) -> str:
        """Return a file's size as people say it, in powers of a thousand as file managers do."""
        value, unit = float(count), 0
        while value >= 1000 and unit < len(self.units) - 1:
            value, unit = value / 1000, unit + 1
        return f"{self.number(round(value) if value >= 10 else value)} {self.units[unit]}"


FRENCH: Final = Words(
    language="fr",
    heading="Présentations",
    decks=("présentation", "présentations"),
    slides=("diapositive", "diapositives"),
    minutes="min",
    errors=("erreur", "erreurs"),
    warnings=("remarque", "remarques"),
    territory="Territoire",
    every_audience="Tous publics",
    every_territory="Tous territoires",
    reference="Version de référence",
    search="Chercher un territoire",
    hint="Nom du territoire",
    audiences="Publics",
    remarks="Remarques",
    only_remarks="Avec des remarques seulement",
    shown="affichées",
    nothing="Aucune présentation ne correspond.",
    copy="Copier le nom du fichier",
    copied="Copié",
    sheet="Planche",
    missing="Non construite",
    where="Dans",
    units=("o", "Ko", "Mo"),
    decimal=",",
)

ENGLISH: Final = Words(
    language="en",
    heading="Decks",
    decks=("deck", "decks"),
    slides=("slide", "slides"),
    minutes="min",
    errors=("error", "errors"),
    warnings=("remark", "remarks"),
    territory="Territory",
    every_audience="All audiences",
    every_territory="All territories",
    reference="Reference version",
    search="Find a territory",
    hint="Name of the territory",
    audiences="Audiences",
    remarks="Remarks",
    only_remarks="With remarks only",
    shown="shown",
    nothing="No deck fits.",
    copy="Copy the file's name",
    copied="Copied",
    sheet="Contact sheet",
    missing="Not built",
    where="In",
    units=("B", "kB", "MB"),
    decimal=".",
)


def words_for(language: str) -> Words:
    """Return the words for a talk in `language`, a code of BCP 47: French for French, else English."""
    return FRENCH if language.lower().split("-")[0] == "fr" else ENGLISH
