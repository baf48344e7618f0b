"""Where the texts of a slide stand on a layout that others drew: in its placeholders, else in the content frame, in reading order."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin, note
from pupitre.layout.fills import Filled, fill
from pupitre.layout.scene import Scene
from pupitre.model.brand import Layout, PlaceholderFrame
from pupitre.model.story import Block, Card, Fill, SlideStory, Spacer, Stack, TextBlock

# Roles whose text may also go into another placeholder of a layout that was drawn for the slide's role.
_ALSO: Final = {"subtitle": ("body", "caption"), "body": ("subtitle",), "meta": ("caption", "body-2"), "caption": ("body-2",)}
# On a layout that stands in for another role only what every layout has in the same sense is used.
_COMMON: Final = frozenset({"title", "kicker", "source"})
_STYLES: Final = {"heading": "display", "subtitle": "lead", "meta": "meta", "caption": "label", "source": "source"}
_ABOVE: Final = ("heading", "subtitle", "meta", "body", "body-2")
_QUOTE_MARGIN: Final = 4.2  # centimetres left of a quotation and right of it, where its marks are drawn


def house(slide: SlideStory, scene: Scene) -> tuple[list[tuple[str, Filled]], SlideStory]:
    """Return the filled placeholders by role, and the slide with all texts that found none at the head or the foot of its content."""
    filled: list[tuple[str, Filled]] = []
    homeless: list[Fill] = []
    for what in slide.fills:
        place = _place(what, scene)
        done = None if place is None else fill(slide, what, scene, place)
        if done is not None and (what.role == "title" or not done.problems):
            filled.append((what.role, done))
        elif not what.optional:
            homeless.append(what)
            if place is not None:
                scene.taken.discard(place.role)
    return filled, _with_homeless(slide, homeless, scene)


def housed_elsewhere(slide: SlideStory, scene: Scene, file: str, roles: Sequence[str]) -> list[Diagnostic]:
    """Return a note for each role of `slide` whose text stands in the content frame, though it was meant for a placeholder."""
    layout = scene.layout
    origin = Origin(file) if file else slide.origin
    help_ = "draw a placeholder for it on that layout, or name one that fits under `placeholders` in `_brand.yml`"
    return [
        note("no-place-drawn", f"layout `{layout.name}` has no place for the `{role}`: it stands in the content frame", origin, help=help_)
        for role in roles
    ]


def _place(what: Fill, scene: Scene) -> PlaceholderFrame | None:
    """Return the placeholder for a text: of its role, or of one that serves as well, if none of the slide's texts has it yet."""
    layout = scene.layout
    if layout.stands_in and what.role not in _COMMON:
        return None
    roles = (what.role, *_ALSO.get(what.role, ()))
    return next((place for role in roles if role not in scene.taken and (place := layout.placeholder(role))), None)


def _with_homeless(slide: SlideStory, homeless: Sequence[Fill], scene: Scene) -> SlideStory:
    if not homeless:
        return slide
    above = tuple(_box(what, slide, scene.layout) for what in homeless if what.role in _ABOVE)
    below = tuple(_box(what, slide, scene.layout) for what in homeless if what.role not in _ABOVE)
    content = replace(slide.content, grow=1.0) if slide.content else Spacer(origin=slide.origin, grow=1.0)
    children: tuple[Block, ...] = (*above, content, *below)
    if slide.layout == "quotation" and not slide.content:  # the quotation stands in the middle, with its attribution close below
        children = (Spacer(origin=slide.origin, grow=1.0), *above, *below, Spacer(origin=slide.origin, grow=1.0))
    return replace(slide, content=Stack(origin=slide.origin, direction="rows", children=children))


def _box(what: Fill, slide: SlideStory, layout: Layout) -> Block:
    """Return a text as a block of the content frame, in the style that belongs to its role."""
    title = layout.placeholder("title")
    quoted = slide.layout == "quotation"
    style = "quotation" if quoted and what.role == "body" else _STYLES.get(what.role, "body")
    align = title.align if title and slide.layout == "title" else "left"
    text: TextBlock = replace(
        what.text, style=style, text_align=align, fit=f"home-{what.role}", name=what.role.capitalize(), placeholder=""
    )
    if not quoted or what.role not in {"body", "caption"}:
        return text
    return Card(origin=text.origin, children=(text,), padding=(0.0, _QUOTE_MARGIN, 0.0, _QUOTE_MARGIN), name=text.name)
