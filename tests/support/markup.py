"""Slide markup rendered in a small project, and stories in short, to compare them with what is expected.

The template is `templates/slides/one.xml.j2`, its markup starts on line 6; the slide is `slides/one.yaml`, its fields start on line 3.
"""

import shutil
import tempfile
from pathlib import Path
from textwrap import dedent
from typing import Any

from msgspec import NODEFAULT, Struct

from pupitre.assets import Library
from pupitre.diagnostics import Diagnostic
from pupitre.load import load
from pupitre.model.drawing import Drawing, MapData, Picture
from pupitre.model.story import Length, Para, SlideStory, Span, Story
from pupitre.render import render
from support.projects import project

BASE = Path(__file__).parents[1] / "cases" / "base"
TEMPLATE, SLIDE = "templates/slides/one.xml.j2", "slides/one.yaml"
MARKUP_LINE = 6
_TALK = """\
title: Essai
language: fr
brand: plain
organiser: Agence
territory: {name: Lens, full: l'agglomération de Lens}
sections:
  - {id: un, title: Le début, slides: [one]}
"""


def rendered(
    markup: str,
    *,
    slide: str = "title: Un titre",
    contract: str = "{}",
    facts: str = "",
    talk: str = _TALK,
    chrome: str = "",
    **more: str,
) -> tuple[Story | None, list[Diagnostic]]:
    """Render a talk of one slide. `contract` are the template's fields, `more` other files by path."""
    template = f"---\nlayout: content\nfields: {contract}\n---\n\n{markup}"
    files = {"slides/talk.yaml": talk, SLIDE: f"template: one\n\n{slide}\n", TEMPLATE: template, **more}
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), files | ({"slides/facts.yaml": facts} if facts else {}))
        shutil.copytree(BASE / "assets", root / "assets")
        found, problems = load(root)
        assert found is not None, problems
        story, more_problems = render(found, Library(root), chrome)
    return story, [*problems, *more_problems]


def story_of(markup: str, **options: Any) -> Story:
    """Render a talk of one slide with which nothing is wrong."""
    story, problems = rendered(markup, **options)
    assert problems == []
    assert story is not None
    return story


def slide_of(markup: str, **options: Any) -> SlideStory:
    """Return the only slide of a talk with which nothing is wrong."""
    (slide,) = story_of(markup, **options).slides
    return slide


def on_slide(inner: str, **options: Any) -> SlideStory:
    """Return a slide with a title and this markup beside it."""
    return slide_of(f"<slide>\n<title>{{{{ slide.title }}}}</title>\n{inner}\n</slide>", **options)


def block_of(inner: str, **options: Any) -> Any:
    """Return the block that this markup becomes, in short (see `short`)."""
    content: Any = on_slide(f"<content>{inner}</content>", **options).content
    (block,) = content.children
    return short(block)


def wrong(inner: str, **options: Any) -> list[Diagnostic]:
    """Return what is wrong with this markup as a slide's content; its first line is line 9 of the template."""
    markup = f"<slide>\n<title>{{{{ slide.title }}}}</title>\n<content>\n{dedent(inner)}\n</content>\n</slide>"
    story, problems = rendered(markup, **options)
    assert (story is None) == any(problem.severity == "error" for problem in problems)
    return problems


def short(value: Any) -> Any:
    """Return a story's value in short: what is not its default, without origins and provenance.

    A block is `{"Kind": {…}}`, a length `2cm`, an asset its file, a plain text a string; lists stand for tuples.
    """
    match value:
        case Length(number, unit):
            return f"{number:g}{unit}"
        case Drawing() | MapData() | Picture():
            return value.key
        case Span() | Para():
            said = _said(value)
            (first, text), *rest = said.items() if said else [("text", "")]
            if rest or first not in ("text", "spans"):
                return said
            return text[0] if isinstance(text, list) and len(text) == 1 else text
        case tuple() | list():
            return [short(one) for one in value]
        case Struct():
            return {type(value).__name__: _said(value)}
        case _:
            return value


def _said(value: Struct) -> dict[str, Any]:
    said = {}
    for name, default in zip(reversed(value.__struct_fields__), _defaults(value), strict=True):
        own = getattr(value, name)
        if name not in ("origin", "provenance") and own != default:
            said[name] = short(own)
    return dict(reversed(said.items()))


def _defaults(value: Struct) -> list[Any]:
    """Return the default of every field, the last first; NODEFAULT where there is none."""
    given = [one.default_factory() if hasattr(one, "default_factory") else one for one in reversed(value.__struct_defaults__)]
    return given + [NODEFAULT] * (len(value.__struct_fields__) - len(given))
