"""Text for the layout's placeholders: set in the placeholder's own style, and only what differs from it is written."""

import difflib

from msgspec import Struct
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, Origin, error, warning
from pupitre.layout.scene import Scene, inset_text, origin_of
from pupitre.layout.typeset import Setting, at_floor
from pupitre.model.brand import PlaceholderFrame
from pupitre.model.plan import Placeholder, TextBody
from pupitre.model.story import Fill, Para, SlideStory, Span, TextBlock
from pupitre.units import pt, to_cm

# A hundredth of a point is rounding, not want.
_TOLERANCE = 127
_FEET = ("footer", "date", "number")
_PITCH = 1.2  # of single spacing, as a multiple of the size
SCALES = tuple(step / 40 for step in range(40, 11, -1))


class Filled(Struct, frozen=True):
    """A filled placeholder, or what stands in the way."""

    shape: Placeholder | None
    problems: tuple[Diagnostic, ...] = ()


def fill(story: SlideStory, what: Fill, scene: Scene, found: PlaceholderFrame | None) -> Filled:
    """Set a text into the placeholder `found`, the layout's for its role."""
    if found is None:
        return Filled(None, () if what.optional else (_no_place(story, what, scene),))
    scene.taken.add(what.role)
    text = replace(what.text, style=what.text.style or "body")
    body, missing = _fitted(text, what, found, scene)
    problems = (overflow(story, what.text, what.role, missing, found.style.floor),) if missing else ()
    if body.cut:
        problems = (*problems, word_too_long(story, what.text, what.role, body.cut))
    shape = Placeholder(
        key=scene.key(what.role),
        name=found.name or what.role.capitalize(),
        frame=found.frame,
        kind=found.kind,
        idx=found.idx,
        text=body,
        origin=origin_of(what.text) or what.text.origin,
    )
    return Filled(shape, problems)


def footer(role: str, text: str, key: str, scene: Scene, origin: Origin, short: str = "") -> Filled:
    """Set a footer, date or slide number; nothing when the layout has no place for it or there is nothing to say. `key` is its shape's.

    In a place that others drew and that is too small for `text`, `short` stands instead, with a warning.
    """
    found = scene.layout.placeholder(role)
    if found is None or not text:
        return Filled(None)
    block = TextBlock(origin=origin, paras=(Para((Span(text),)),))
    body, missing = _fitted(block, Fill(role, block), found, scene)
    if (missing or body.cut) and scene.brand.drawn and short and short != text:
        shorter = footer(role, short, key, scene, origin)
        return replace(shorter, problems=(*shorter.problems, _shortened(text, short, scene)))
    if role == "number":
        body = replace(
            body, paragraphs=tuple(replace(p, runs=tuple(replace(r, field="slidenum") for r in p.runs)) for p in body.paragraphs)
        )
    name = found.name or role.capitalize()
    shape = Placeholder(key=key, name=name, frame=found.frame, kind=found.kind, idx=found.idx, text=replace(body, style=role))
    return Filled(shape, (_long_footer(role, text, found),) if missing or body.cut else ())


def _shortened(text: str, short: str, scene: Scene) -> Diagnostic:
    message = f"the footer “{text}” does not fit the place that brand `{scene.brand.name}` has for it: only “{short}” is shown"
    origin = Origin(scene.brand.file) if scene.brand.file else None
    return warning("footer-shortened", message, origin, help="shorten `short_title` in slides/talk.yaml, or make the place wider")


def _long_footer(role: str, text: str, found: PlaceholderFrame) -> Diagnostic:
    """Return the error of a footer that does not fit; it is the same on all slides, and told once."""
    message = f"the {role} “{text}” does not fit its place, at {found.style.floor:g} pt"
    return error("overflow", message, help="shorten `short_title` in slides/talk.yaml, or the name of the territory")


def overflow(story: SlideStory, block: TextBlock, where: str, missing: int, floor: float) -> Diagnostic:
    """Return the error of a text that does not fit at the smallest size."""
    origin = origin_of(block) or block.origin
    field = origin.path or where
    words = sum(len(span.text.split()) for para in block.paras for span in para.spans)
    return error(
        "overflow",
        f"`{field}` of slide `{story.id}` needs {to_cm(missing):.1f} cm more height than it has, at {floor:g} pt",
        origin,
        help=f"shorten it (it has {words} words), or spread it over two slides",
    )


def word_too_long(story: SlideStory, block: TextBlock, where: str, word: str) -> Diagnostic:
    """Return the error of a word that no line of its column can hold."""
    origin = origin_of(block) or block.origin
    message = f"the word “{word}” in `{origin.path or where}` of slide `{story.id}` is wider than its column, at the smallest size"
    return error("word-too-long", message, origin, help="use a shorter word, or give the text a wider place")


def _fitted(text: TextBlock, what: Fill, found: PlaceholderFrame, scene: Scene) -> tuple[TextBody, int]:
    """Set the text at the largest scale at which it fits its frame; return what it lacks at the smallest."""
    left, top, right, bottom = found.insets
    across, down = (found.frame.h, found.frame.w) if found.turned else (found.frame.w, found.frame.h)
    width, height = max(1, across - left - right), down - top - bottom
    base = _setting(found, scene)
    wished = None if base.levels else scene.palette.color(what.text.color, what.text.origin)
    color = scene.palette.readable(base.ground, wished, said=True) if wished else None
    missing = 0
    body = TextBody(())
    for scale in SCALES:
        body = scene.type.set(text, width, replace(base, scale=scale))
        missing = max(0, body.needed - height)
        if (missing <= _TOLERANCE and not body.cut) or at_floor([found.style], scale):
            break
    if color is not None:
        body = replace(
            body, paragraphs=tuple(replace(p, runs=tuple(replace(r, color=r.color or color) for r in p.runs)) for p in body.paragraphs)
        )
    insets = inset_text(body, found.insets, found.align).insets if body.slack else None
    return replace(body, anchor=None, insets=insets, turned=found.turned), missing if missing > _TOLERANCE else 0


def _setting(found: PlaceholderFrame, scene: Scene) -> Setting:
    line = pt(found.style.size * _PITCH)
    # The footer line is one line of text in the middle of a frame that may reach beyond what is drawn there.
    ground = scene.palette.under(found.written(line) if found.role in _FEET else found.frame)
    if scene.brand.drawn:
        return scene.type.drawn_setting(found, ground)
    return Setting(found.style, found.style.color, ground, align=found.align, inherit=True)


def _no_place(story: SlideStory, what: Fill, scene: Scene) -> Diagnostic:
    roles = [place.role for place in scene.layout.placeholders]
    near = next(iter(difflib.get_close_matches(what.role, roles, 1)), "")
    advice = f"use <{near}>" if near else "choose a layout role that has one"
    message = f"layout `{scene.layout.role}` of brand `{scene.brand.name}` has no place for the `{what.role}` of slide `{story.id}`"
    return error(
        "no-placeholder", message, origin_of(what.text) or what.text.origin, help=advice, notes=(f"it has {', '.join(roles) or 'none'}",)
    )
