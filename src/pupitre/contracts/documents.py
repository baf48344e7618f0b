"""The fixed contracts: what every slide may say, `slides/talk.yaml`, and a fact of `slides/facts.yaml`."""

from typing import get_args

from pupitre.model.contract import Contract, Field
from pupitre.model.talk import Confidence, Nature

_TEXT = Field("text")


def _group(description: str, fields: dict[str, Field], *, required: bool = False, open: bool = False, shorthand: str = "") -> Field:
    return Field("object", description, required, fields=fields, open=open, shorthand=shorthand)


SLIDE_FIELDS: dict[str, Field] = {
    "template": Field("string", "The kind of slide: a file of `templates/slides/` without `.xml.j2`.", required=True),
    "title": Field("text", "The title. Slides that share one are numbered: (1/2), (2/2).", required=True),
    "kicker": Field("text", "The line above the title, instead of the section's title."),
    "tone": Field("string", "The colour that the slide wears, instead of its section's."),
    "source": Field("text", "A sentence added to the line of sources, which makes itself from the facts."),
    "notes": Field("prose", "What the speaker says."),
    "minutes": Field("number", "The time that the slide takes.", minimum=0),
    "hidden": Field("boolean", "Whether the slide stays in the deck without being shown."),
    "priority": Field(
        "integer", "1: always there; 2 to 5: the higher, the sooner it goes when time is short (default 3).", minimum=1, maximum=5
    ),
    "numbers": Field("list", "Numbers typed in the text that are words, not figures.", of=Field("string")),
    "only": Field(
        "list", "The audiences, territories or languages that see the slide; `reference` for the talk as written.", of=Field("string")
    ),
    "except": Field("list", "Those that do not see it.", of=Field("string")),
}
"""Fields of every slide, besides those of its template."""

_LOGO_FILE = "An SVG, PNG or JPEG file of `assets/`"


def _logo(whose: str) -> Field:
    fields = {"light": Field("string", f"{_LOGO_FILE}, for light grounds."), "dark": Field("string", f"{_LOGO_FILE}, for dark grounds.")}
    return _group(f"{whose}: a file of `assets/`, SVG, PNG or JPEG; or one for light and one for dark grounds.", fields, shorthand="light")


_SECTION = _group(
    "A part of the talk.",
    {
        "id": Field("string", "A name that stays when the title changes.", required=True),
        "title": Field("text", "Shown above the titles of its slides.", required=True),
        "tone": Field("string", "The colour that its slides wear."),
        "slides": Field("list", "The ids of its slides, in order.", required=True, of=Field("slide"), min_items=0),
    },
)
TALK = Contract(
    "talk.yaml",
    {
        "title": Field("text", "The title of the talk.", required=True),
        "subtitle": _TEXT,
        "short_title": Field("text", "The title at the bottom of the slides."),
        "language": Field("string", "The language of the text, as a BCP 47 tag: `fr`, `en-GB`.", required=True),
        "brand": Field("string", "A folder of `templates/brands/`, or the path of a .potx or .pptx of the project.", required=True),
        "organiser": Field("string", "Who gives the talk."),
        "logo": _logo("The organiser's logo"),
        "author": Field("string", "Who wrote it."),
        "territory": _group(
            "The territory for which the talk is given; any other field may be added.",
            {"name": Field("text", required=True), "logo": _logo("Its logo")},
            open=True,
        ),
        "meeting": _group("The meeting.", {"date": Field("date"), "place": _TEXT, "speaker": _TEXT}),
        "contacts": Field(
            "list",
            "How to reach the speakers.",
            of=_group("", {"label": Field("text", required=True), "value": Field("text", required=True)}),
        ),
        "labels": Field("object", "Words that templates show, by name.", open=True, of=_TEXT),
        "minutes": Field("number", "The time that the talk may take.", minimum=0),
        "estimate": _group(
            "How the time of slides without `minutes` is estimated from their notes.",
            {
                "words_per_minute": Field("integer", "Words that the speaker says in a minute.", minimum=30, maximum=400),
                "minimum": Field("number", "The least time for a slide, in minutes.", minimum=0),
            },
            shorthand="words_per_minute",
        ),
        "sections": Field("list", "The running order.", required=True, of=_SECTION, min_items=0),
    },
)

FACT = Contract(
    "facts.yaml",
    {
        "label": Field("string", "What it counts.", required=True),
        "value": Field("number", "The exact value."),
        "text": Field("string", "A value that is not a number, such as `1996-2004`."),
        "unit": Field("string", "The unit's sign, such as `%`."),
        "year": Field("string", "The year or period of the value."),
        "perimeter": Field("string", "The area or group that it counts."),
        "source": Field("string", "The full source, for the notes."),
        "credit": Field("string", "The short source, for the slide."),
        "confidence": Field("choice", "How sure it is.", default="none", options=get_args(Confidence)),
        "nature": Field("choice", "Where it comes from.", default="public", options=get_args(Nature)),
        "approximate": Field("boolean", "Whether it is shown as about this value."),
        "round_to": Field("number", "The step to which it is shown: 10000 shows 229 473 as 230 000.", minimum=0),
        "comment": Field("string", "What one should know; in the notes."),
        "compute": Field("string", "A formula over other facts, such as `population / area`; instead of `value`."),
        "valid_until": Field("date", "The last day on which the value may be shown."),
        "conflicts": Field("list", "What other sources say, one a line.", of=Field("string")),
    },
)

_PLACED = {
    "slide": Field("slide", "The slide.", required=True),
    "after": Field("slide", "The slide after which it stands."),
    "before": Field("slide", "The slide before which it stands."),
    "section": Field("string", "The section at whose end it stands."),
}
LAYER = Contract(
    "a layer",
    {
        "name": Field("text", "What people call it.", required=True),
        "full": Field("text", "Its name in a sentence, with its article."),
        "de": Field("string", "The name after `de`, where the rule is wrong: `du Creusot`."),
        "a": Field("string", "The name after `à`, where the rule is wrong: `au Creusot`."),
        "kind": Field("string", "What sort it is, for people."),
        "accent": Field("string", "A colour of its own, RRGGBB, that takes the place of the brand's main colour."),
        "logo": _logo("Its logo"),
        "minutes": Field("number", "The time that the talk may take.", minimum=1),
        "brand": Field("string", "Another brand, a folder of `templates/brands/` or the path of a .potx or .pptx."),
        "talk": Field("object", "Fields of `talk.yaml` that change.", open=True),
        "meeting": _group("The meeting.", {"date": Field("date"), "place": _TEXT, "speaker": _TEXT}),
        "drop": Field("list", "Slides that are left out.", of=Field("slide")),
        "add": Field("list", "Slides that come in.", of=_group("", _PLACED, shorthand="slide")),
        "move": Field("list", "Slides that stand elsewhere.", of=_group("", _PLACED)),
        "slides": Field("object", "Fields of slides that change, by the slide's id.", open=True),
        "facts": Field("object", "Facts of its own, or other values of facts, by name.", open=True),
        "data": Field("object", "Anything else that templates may show.", open=True, of=_TEXT),
    },
)
"""A file of `slides/audiences/`, `slides/territories/`, `slides/languages/` or `slides/variants/`. Only the first two kinds need a name."""
