"""Slides made by hand for the checks, and a brand to look at them under."""

from pathlib import Path

from msgspec.structs import replace

from pupitre.check import check
from pupitre.diagnostics import Origin
from pupitre.model.brand import Brand, Layout, PlaceholderFrame, TextStyle
from pupitre.model.plan import Color, Placeholder, Plan, Properties, Shape, SlidePlan
from pupitre.model.source import Mapping
from pupitre.model.talk import Talk
from pupitre.units import Pt
from support import plans
from support.plans import TITLE_ONLY, box, title

COLORS = dict.fromkeys(("dk1", "dk2", "hlink", "folHlink"), "101010") | dict.fromkeys(("lt1", "lt2"), "FFFFFF")
COLORS |= {"accent1": "1F4E79", "accent2": "E8E8E8", "accent3": "9A9A9A", "accent4": "803010", "accent5": "305030", "accent6": "503050"}


def brand(**body: object) -> Brand:
    """A brand in black on white, whose layout has a title and a body; `body` is what the body's style says."""
    style = TextStyle(**{"size": Pt(20.0), **body})  # type: ignore[arg-type]
    places = (
        PlaceholderFrame("title", "title", 0, box(1, 0.5, 23, 2), TextStyle(Pt(32.0))),
        PlaceholderFrame("body", "body", 1, box(1, 4, 23, 12), style),
    )
    layout = Layout("content", "Titre", TITLE_ONLY, places, box(1, 4, 23, 12), Color("lt1"))
    return replace(plans.brand(), layouts={"content": layout}, colors=COLORS, fonts={"major": "Calibri", "minor": "Calibri"})  # type: ignore[arg-type]


def slide(*shapes: Shape, name: str = "un", titled: bool = True, text: str = "Un titre", **options: object) -> SlidePlan:
    """A slide with a title, then `shapes`."""
    return plans.slide(name, *([title(text)] if titled else []), *shapes, title=text, **options)


def findings(*slides: SlidePlan, language: str = "fr-FR", under: Brand | None = None) -> list[str]:
    """Return the codes that the checks find, in their order."""
    nothing = Mapping((), Origin("slides/talk.yaml"))
    talk = Talk(Path(), "Essai", "fr", "plain", nothing, (), {}, {}, {})
    slides = tuple(replace(one, shapes=tuple(_titled(shape, language) for shape in one.shapes)) for one in slides)
    plan = Plan("reference", "essai", plans.SIZE, slides, (), Properties("Essai", language=language))
    return [problem.code for problem in check(plan, under or brand(), talk)]


def _titled(shape: Shape, language: str) -> Shape:
    """Return a title in `language`; it is the first text of its slide."""
    if not isinstance(shape, Placeholder) or shape.kind != "title":
        return shape
    text = "".join(run.text for paragraph in shape.text.paragraphs for run in paragraph.runs)
    return replace(shape, text=plans.body(plans.paragraph(plans.run(text, lang=language))))
