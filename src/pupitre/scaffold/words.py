"""What scaffolded files say, in French where the talk is in French, else in English."""

from collections.abc import Mapping

from msgspec import Struct

from pupitre.contracts import least_items
from pupitre.model.contract import Field


class Words(Struct, frozen=True):
    """The words of one language.

    `texts` stand where a text has to be typed, the longest first; `about` describes the fields of fixed contracts by name, over what the
    contracts say themselves; `heads` open files, by sort.
    """

    title: str
    section: str
    texts: tuple[str, ...]
    kind: str
    prose: str
    notes: str
    optional: str
    most: str
    least: str
    between: str
    exactly: str
    characters: str
    heads: Mapping[str, str]
    about: Mapping[str, str]

    def limits(self, wanted: Field) -> str:
        """Return how long a text or a list may be, as a sentence."""
        if wanted.max_chars is not None:
            return self.characters.format(wanted.max_chars)
        least, most = least_items(wanted), wanted.max_items
        if wanted.type != "list" or (least < 2 and most is None):
            return ""
        if most is None:
            return self.least.format(least)
        if least < 2:
            return self.most.format(most)
        return (self.exactly if least == most else self.between).format(least, most)


ENGLISH = Words(
    title="Title to replace",
    section="First part",
    texts=("Text to replace", "Text", "…"),
    kind="{}: {}",
    prose="What the speaker says.",
    notes="What the speaker says. Leave an empty line between two paragraphs.",
    optional="What follows is optional: remove the `#` before a field to use it.",
    most="At most {} items.",
    least="At least {} items.",
    between="{} to {} items.",
    exactly="Exactly {} items.",
    characters="At most {} characters.",
    heads={
        "slide": "A slide. Its place is in the list of `talk.yaml`.",
        "audience": "An audience: what changes in the talk for it.",
        "territory": "A territory: its name, its figures, and what changes in the talk for it.",
        "talk": "The talk: its title, and the order of its slides. Each name below `slides` is a file of this folder, without `.yaml`.",
        "facts": "The figures of the talk, each with its year and its source. Slides call them by name: they never type them.",
    },
    about={},
)

FRENCH = Words(
    title="Titre à remplacer",
    section="Première partie",
    texts=("Texte à remplacer", "Texte", "…"),
    kind="{} : {}",
    prose="Ce que dit l'orateur.",
    notes="Ce que dit l'orateur. Laissez une ligne vide entre deux paragraphes.",
    optional="La suite est facultative : enlevez le « # » devant un champ pour l'utiliser.",
    most="{} éléments au plus.",
    least="{} éléments au moins.",
    between="De {} à {} éléments.",
    exactly="Exactement {} éléments.",
    characters="{} caractères au plus.",
    heads={
        "slide": "Une diapositive. Sa place est dans la liste de « talk.yaml ».",
        "audience": "Un public : ce qui change pour lui dans la présentation.",
        "territory": "Un territoire : son nom, ses chiffres, et ce qui change pour lui dans la présentation.",
        "talk": "La présentation : son titre, et l'ordre des diapositives. Chaque nom de la liste « slides » est celui d'un fichier de ce\n"
        "dossier, sans « .yaml ».",
        "facts": "Les chiffres de la présentation, chacun avec son année et sa source. Les diapositives les appellent par leur nom :\n"
        "elles ne les tapent jamais.",
    },
    about={
        "kicker": "La ligne au-dessus du titre, à la place du titre de la section.",
        "tone": "La couleur de la diapositive, à la place de celle de sa section.",
        "source": "Une phrase ajoutée à la ligne des sources, qui se compose toute seule à partir des chiffres.",
        "notes": "Ce que dit l'orateur. Laissez une ligne vide entre deux paragraphes.",
        "minutes": "Le temps prévu, en minutes.",
        "hidden": "Oui : la diapositive reste dans le fichier sans être montrée.",
        "priority": "1 : toujours là ; de 2 à 5 : plus le nombre est grand, plus tôt elle sort quand le temps manque (3 sinon).",
        "numbers": "Les nombres du texte qui ne sont pas des chiffres à sourcer.",
        "only": "Les publics, territoires ou langues qui voient la diapositive ; « reference » pour la présentation telle quelle.",
        "except": "Ceux qui ne la voient pas.",
        "name": "Le nom, comme on le dit.",
        "full": "Le nom dans une phrase, avec son article.",
        "de": "Le nom après « de », là où la règle se trompe : « du Creusot ».",
        "a": "Le nom après « à », là où la règle se trompe : « au Creusot ».",
        "kind": "De quelle sorte il s'agit, pour les lecteurs.",
        "accent": "Une couleur à soi (RRGGBB), à la place de celle de la marque.",
        "logo": "Le logo, un fichier SVG, PNG ou JPEG de « assets » ; ou deux : « light » sur fond clair, « dark » sur fond sombre.",
        "brand": "Une autre marque : un dossier de « templates/brands ».",
        "talk": "Les champs de « talk.yaml » qui changent.",
        "meeting": "La réunion.",
        "drop": "Les diapositives qui sortent.",
        "add": "Les diapositives qui entrent, et leur place.",
        "move": "Les diapositives qui changent de place.",
        "slides": "Les champs de diapositives qui changent, sous le nom de la diapositive.",
        "facts": "Ses chiffres à lui, ou d'autres valeurs.",
        "data": "Tout ce que les modèles de diapositives peuvent montrer d'autre.",
        "subtitle": "Le sous-titre.",
        "short_title": "Le titre en bas des diapositives.",
        "organiser": "Qui organise la présentation.",
        "author": "Qui l'a écrite.",
        "territory": "Le territoire auquel on parle ; « full » est son nom dans une phrase, avec son article.",
        "contacts": "Comment joindre ceux qui parlent.",
        "labels": "Des mots que les modèles de diapositives montrent, par leur nom.",
        "estimate": "Le temps des diapositives sans « minutes », estimé d'après leurs notes.",
    },
)


def words_of(language: str) -> Words:
    """Return the words for a talk in `language`, a BCP 47 tag."""
    return FRENCH if language.partition("-")[0].lower() == "fr" else ENGLISH
