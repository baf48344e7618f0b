"""Lay out one slide: placeholders first, then content and layers at the largest scale at which everything fits."""

from dataclasses import dataclass, field, replace

from pupitre.diagnostics import Diagnostic, error, note
from pupitre.layout.connectors import draw_connectors
from pupitre.layout.dispatch import place, texts
from pupitre.layout.fills import SCALES, Filled, fill, footer, overflow, word_too_long
from pupitre.layout.housing import house, housed_elsewhere
from pupitre.layout.layering import layer_frame
from pupitre.layout.palette import Palette
from pupitre.layout.rescale import rescaled
from pupitre.layout.scene import Context, Scene, Shortage
from pupitre.layout.typeset import Typesetter, at_floor
from pupitre.model.brand import Brand, Layout, Patch, TextStyle
from pupitre.model.plan import Color, Frame, NotesPlan, Paragraph, Run, Shape, SlidePlan
from pupitre.model.story import Layer, Para, SlideStory, Story, TextBlock
from pupitre.units import Emu, to_cm

# Roles read before the content, in this order; the others (source, caption) come after it.
_FIRST = ("title", "heading", "kicker", "subtitle", "meta", "body", "body-2")

_FULL_BLEED = ("title", "statement", "closing")
# How much smaller paddings, gaps and fixed sides become, across and down, when a slide does not fit the frame of a drawn layout.
_TIGHTER = ((1.0, 1.0), (1.0, 0.85), (0.85, 0.85), (1.0, 0.7), (0.8, 0.7), (0.7, 0.55))


@dataclass(slots=True)
class Sheet:
    """What the attempts at one slide share: brand, layout, colours, type."""

    story: Story
    slide: SlideStory
    brand: Brand
    layout: Layout
    palette: Palette
    type: Typesetter
    background: Color | None = None
    scales: dict[str, float] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def scene(self) -> Scene:
        """Return an empty scene at the present scales."""
        scene = Scene(self.brand, self.layout, self.palette, self.type, self.story.language, dict(self.scales))
        scene.taken |= self.taken
        return scene


def fits(story: Story, slide: SlideStory, brand: Brand) -> bool:
    """Whether all of `slide` finds room at some size that can be read."""
    return not _attempts(story, slide, brand)[-1]


def lay_out_slide(story: Story, slide: SlideStory, number: int, brand: Brand) -> tuple[SlidePlan, list[Diagnostic]]:
    """Return the plan of `slide`, which stands at `number`, and what is wrong with it."""
    sheet, filled, problems, scene, shortages = _attempts(story, slide, brand)
    problems += [problem for _, one in filled for problem in one.problems]
    problems += [_lacking(sheet, shortage) for shortage in _once(shortages)]
    problems += [*sheet.palette.problems, *sheet.type.problems, *scene.problems]
    placed: dict[str, Shape] = {role: one.shape for role, one in filled if one.shape is not None}
    footers = _footers(sheet, scene, number)
    problems += [problem for one in footers for problem in one.problems]
    shapes = _ordered(scene, placed, footers)
    plan = SlidePlan(
        id=slide.id,
        title=slide.title,
        layout=sheet.layout.part,
        shapes=tuple(shapes),
        notes=NotesPlan(tuple(_note(para, story.language) for para in slide.notes)),
        origin=slide.origin,
        background=sheet.background,
        minutes=slide.minutes,
        hidden=slide.hidden,
        media=tuple(scene.media.values()),
        role=sheet.layout.role,
        facts=slide.facts,
    )
    return plan, list(dict.fromkeys(problems))


Attempt = tuple[Sheet, list[tuple[str, Filled]], list[Diagnostic], Scene, list[Shortage]]


def _attempts(story: Story, slide: SlideStory, brand: Brand) -> Attempt:
    """Return the first attempt that fits: on a drawn layout, or a narrow one, with less and less air around texts; else the first."""
    first: Attempt | None = None
    for across, down in _TIGHTER if brand.drawn or brand.scale != (1.0, 1.0) else _TIGHTER[:1]:
        scaled = rescaled(slide, (brand.scale[0] * across, brand.scale[1] * down))
        sheet, filled, problems = _sheet(story, scaled, brand)
        attempt = (sheet, filled, problems, *_fitted(sheet, filled))
        if not attempt[-1]:
            return attempt
        first = first or attempt
    if first is None:
        raise AssertionError("there is a first attempt")
    return first


def _sheet(story: Story, slide: SlideStory, brand: Brand) -> tuple[Sheet, list[tuple[str, Filled]], list[Diagnostic]]:
    """Return an empty sheet for `slide`, its placeholders filled, and what is wrong with its layout."""
    layout, problems = _layout(slide, brand)
    palette = Palette(brand, layout, slide.tone)
    # What others drew is not painted over: their background is the ground.
    background = None if brand.drawn else palette.color(slide.background, slide.origin)
    layout = layout if background is None else replace(layout, background=background, painted=_plain(background, palette, brand))
    sheet = Sheet(story, slide, brand, layout, palette, Typesetter(brand, palette, story.language), background)
    filled, sheet.slide, moved = _filled(sheet)
    title = dict(filled).get("title")
    # A title that does not fit has its own error; the content need not make room for it.
    sheet.layout = layout if title is None or title.problems else _below_title(layout, title, brand)
    return sheet, filled, [*problems, *moved]


def _plain(color: Color, palette: Palette, brand: Brand) -> tuple[Patch, ...]:
    return (Patch(Frame(Emu(0), Emu(0), *brand.size), palette.ground(color)),)


def _filled(sheet: Sheet) -> tuple[list[tuple[str, Filled]], SlideStory, list[Diagnostic]]:
    """Return the filled placeholders, the slide as what is left to lay out, and notes of texts that found no placeholder."""
    scene, slide = sheet.scene(), sheet.slide
    if not sheet.brand.drawn:
        return [(what.role, fill(slide, what, scene, scene.layout.placeholder(what.role))) for what in slide.fills], slide, []
    filled, rest = house(slide, scene)
    there = {role for role, _ in filled}
    roles = [what.role for what in slide.fills if what.role not in there and not what.optional]
    sheet.taken = frozenset(scene.taken)
    return filled, rest, housed_elsewhere(slide, scene, sheet.brand.file, roles)


def _below_title(layout: Layout, title: Filled | None, brand: Brand) -> Layout:
    """Return the layout with its content frame a gutter below the title's last line, when the title runs to more lines than usual."""
    if title is None or title.shape is None or title.shape.frame.y > layout.content.y:
        return layout
    content = layout.content
    top = max(content.y, title.shape.frame.y + title.shape.text.needed + brand.grid[1])
    return replace(layout, content=Frame(content.x, Emu(top), content.w, Emu(content.bottom - top)))


def _layout(slide: SlideStory, brand: Brand) -> tuple[Layout, list[Diagnostic]]:
    if slide.layout in brand.layouts:
        return brand.layouts[slide.layout], []
    names = ", ".join(f"`{name}`" for name in brand.layouts)
    problem = error(
        "unknown-layout", f"brand `{brand.name}` has no layout for role `{slide.layout}`", slide.origin, help=f"use one of {names}"
    )
    return next(iter(brand.layouts.values())), [problem]


def _fitted(sheet: Sheet, filled: list[tuple[str, Filled]]) -> tuple[Scene, list[Shortage]]:
    """Place everything, setting the texts that lack room smaller, until all fits or none can shrink."""
    steps: dict[str, int] = {}
    while True:
        scene = _attempt(sheet, filled)
        short = {shortage.fit for shortage in scene.shortages}
        shrinkable = {fit for fit in short if not _exhausted(sheet, fit, steps.get(fit, 0))}
        if not shrinkable:
            return scene, scene.shortages
        for fit in shrinkable:
            steps[fit] = steps.get(fit, 0) + 1
            sheet.scales[fit] = SCALES[steps[fit]]


def _exhausted(sheet: Sheet, fit: str, step: int) -> bool:
    if step + 1 >= len(SCALES):
        return True
    blocks = [block for block in _all_texts(sheet) if block.fit == fit]
    styles = [style for block in blocks for style in _styles(block, sheet)]
    return at_floor(styles, SCALES[step])


def _styles(block: TextBlock, sheet: Sheet) -> list[TextStyle]:
    place = sheet.layout.placeholder(block.placeholder) if sheet.brand.drawn and block.placeholder else None
    if place is not None and block.placeholder not in sheet.taken:
        return [place.levels[min(para.level, len(place.levels) - 1)].style for para in block.paras]
    return [sheet.type.style(name, block.origin) for name in _style_names(block)]


def _style_names(block: TextBlock) -> set[str]:
    names = {block.style, *(para.style for para in block.paras), *(span.style for para in block.paras for span in para.spans)}
    return {name for name in names if name}


def _all_texts(sheet: Sheet) -> list[TextBlock]:
    found = list(texts(sheet.slide.content)) if sheet.slide.content else []
    return [*found, *(text for layer in sheet.slide.layers for text in texts(layer.block))]


def _attempt(sheet: Sheet, filled: list[tuple[str, Filled]]) -> Scene:
    scene = sheet.scene()
    context = Context(sheet.layout.ground(sheet.layout.content))
    for layer in sheet.slide.layers:
        if layer.behind:
            _place_layer(sheet, layer, scene, filled)
    behind, scene.shapes = scene.shapes, []
    if sheet.slide.content is not None:
        place(sheet.slide.content, sheet.layout.content, scene, context)
    for layer in sheet.slide.layers:
        if not layer.behind:
            _place_layer(sheet, layer, scene, filled)
    draw_connectors(scene)
    scene.behind = behind
    return scene


def _place_layer(sheet: Sheet, layer: Layer, scene: Scene, filled: list[tuple[str, Filled]]) -> None:
    frame = layer_frame(sheet.layout, layer, scene, filled, sheet.slide.content)
    if frame is not None:
        place(layer.block, frame, scene, Context(sheet.layout.ground(frame)))
    elif (left_out := _left_out(sheet)) not in scene.problems:
        scene.problems.append(left_out)


def _left_out(sheet: Sheet) -> Diagnostic:
    message = f"layout `{sheet.layout.name}` leaves no room at its foot: the drawing of slide `{sheet.slide.id}` is left out"
    return note("drawing-left-out", message, sheet.slide.origin, help="take the drawing off the slide, or draw a layout with room for it")


def _footers(sheet: Sheet, scene: Scene, number: int) -> list[Filled]:
    """Set the footer line. Covers and full-bleed slides have none, though a layout that others drew may have places for it."""
    story, origin = sheet.story, sheet.slide.origin
    if sheet.brand.drawn and sheet.layout.role in _FULL_BLEED:
        return []
    texts_ = (("footer", story.footer, story.footer_short), ("date", story.date, ""), ("number", str(number), ""))
    return [footer(role, text, scene, origin, short) for role, text, short in texts_]


def _ordered(scene: Scene, placed: dict[str, Shape], footers: list[Filled]) -> list[Shape]:
    """Return the shapes in reading order: what lies behind, title and its companions, content, the rest, the footer."""
    first = [placed[role] for role in _FIRST if role in placed]
    rest = [shape for role, shape in placed.items() if role not in _FIRST]
    return [*scene.behind, *first, *scene.shapes, *rest, *(one.shape for one in footers if one.shape is not None)]


def _once(shortages: list[Shortage]) -> list[Shortage]:
    """Keep the worst shortage of each text and its long words; a stack's shortage is told only where no text of it has one."""
    worst: dict[tuple[int, str], Shortage] = {}
    for shortage in shortages:
        key = (id(shortage.block), shortage.word)
        if key not in worst or worst[key].missing < shortage.missing:
            worst[key] = shortage
    leaves = [shortage for shortage in worst.values() if isinstance(shortage.block, TextBlock)]
    return leaves or list(worst.values())[:1]


def _lacking(sheet: Sheet, shortage: Shortage) -> Diagnostic:
    inside = texts(shortage.block)
    if not inside:
        return _boxes_lack(sheet, shortage)
    longest = max(inside, key=lambda block: sum(len(span.text) for para in block.paras for span in para.spans))
    if shortage.word:
        return word_too_long(sheet.slide, longest, "content", shortage.word)
    floor = min(float(sheet.type.style(name, longest.origin).floor) for name in _style_names(longest) or {"body"})
    return overflow(sheet.slide, longest, "content", shortage.missing, floor)


def _boxes_lack(sheet: Sheet, shortage: Shortage) -> Diagnostic:
    message = f"the blocks of slide `{sheet.slide.id}` need {to_cm(shortage.missing):.1f} cm more height than they have"
    return error("overflow", message, shortage.block.origin, help='give them less height, or let one of them give way with grow="1"')


def _note(para: Para, language: str) -> Paragraph:
    runs = tuple(
        Run(
            span.text,
            language,
            bold=span.strong,
            italic=span.emphasis,
            link=span.link,
            provenance=span.provenance,
            is_break=span.text == "\n",
        )
        for span in para.spans
    )
    return Paragraph(tuple(replace(run, text="") if run.is_break else run for run in runs))
