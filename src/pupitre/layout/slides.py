"""Lay out one slide: placeholders first, then content and layers at the largest scale at which everything fits."""

from collections.abc import Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, error, note, warning
from pupitre.layout.connectors import draw_connectors
from pupitre.layout.dispatch import place, texts
from pupitre.layout.fills import SCALES, Filled, fill, overflow, word_too_long
from pupitre.layout.housing import house, housed_elsewhere
from pupitre.layout.layering import layer_frame
from pupitre.layout.palette import Palette
from pupitre.layout.plates import stand
from pupitre.layout.rescale import rescaled
from pupitre.layout.scene import Context, Scene, Shortage
from pupitre.layout.typeset import Known, Typesetter, at_floor
from pupitre.model.brand import Brand, Layout, TextStyle
from pupitre.model.plan import Color, Frame, NotesPlan, Paragraph, Run, Shape, SlidePlan
from pupitre.model.story import Layer, Para, SlideStory, Story, TextBlock
from pupitre.units import Emu, to_cm

# Roles read before the content, in this order; the others (source, caption) come after it.
_FIRST = ("title", "heading", "kicker", "subtitle", "meta", "body", "body-2")

# How much smaller paddings, gaps and fixed sides become, across and down, when a slide does not fit the frame of a drawn layout.
_TIGHTER = ((1.0, 1.0), (1.0, 0.85), (0.85, 0.85), (1.0, 0.7), (0.8, 0.7), (0.7, 0.55))


class Sheet(Struct):
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
    measuring: bool = False

    def scene(self) -> Scene:
        """Return an empty scene at the present scales."""
        scene = Scene(self.brand, self.layout, self.palette, self.type, self.story.language, dict(self.scales), measuring=self.measuring)
        scene.taken |= self.taken
        return scene


def fits(story: Story, slide: SlideStory, brand: Brand, known: Known) -> bool:
    """Whether all of `slide` finds room at some size that can be read. `known` keeps the texts that were set, from one try to the next."""
    return not _attempts(story, slide, brand, known)[-1]


class LaidSlide(Struct, frozen=True):
    """A slide but for its footers and what is said about it, with what is wrong with it, and the empty scene on which footers go on."""

    plan: SlidePlan
    scene: Scene
    problems: tuple[Diagnostic, ...]


def lay_out_body(story: Story, slide: SlideStory, brand: Brand) -> LaidSlide:
    """Return `slide` but for its footers. Of `story`, it depends on the language alone."""
    sheet, filled, problems, scene, shortages = _attempts(story, slide, brand)
    problems += [problem for _, one in filled for problem in one.problems]
    problems += [_lacking(sheet, shortage) for shortage in _once(shortages)]
    problems += [*sheet.palette.problems, *sheet.type.problems, *scene.problems]
    placed: dict[str, Shape] = {role: one.shape for role, one in filled if one.shape is not None}
    plan = SlidePlan(
        id=slide.id,
        title=slide.title,
        layout=sheet.layout.part,
        shapes=tuple(_ordered(scene, placed)),
        notes=NotesPlan(()),
        origin=slide.origin,
        background=sheet.background,
        media=tuple(scene.media.values()),
        role=sheet.layout.role,
    )
    return LaidSlide(spoken(plan, slide, story.language), scene.cleared(), tuple(dict.fromkeys(problems)))


def spoken(plan: SlidePlan, slide: SlideStory, language: str) -> SlidePlan:
    """Return `plan` with what `slide` says besides what it shows: notes, time, facts."""
    notes = NotesPlan(tuple(_note(para, language) for para in slide.notes))
    return replace(plan, notes=notes, minutes=slide.minutes, hidden=slide.hidden, facts=slide.facts)


def whole(common: SlidePlan, laid: LaidSlide, standing: list[Filled]) -> tuple[SlidePlan, list[Diagnostic]]:
    """Return the whole slide: `common` is what `laid` shows, as it is spoken; the footers stand last."""
    shapes = tuple(one.shape for one in standing if one.shape is not None)
    plan = replace(common, shapes=(*common.shapes, *shapes), common=common)
    return plan, list(dict.fromkeys((*laid.problems, *(problem for one in standing for problem in one.problems))))


Attempt = tuple[Sheet, list[tuple[str, Filled]], list[Diagnostic], Scene, list[Shortage]]


def _attempts(story: Story, slide: SlideStory, brand: Brand, known: Known | None = None) -> Attempt:
    """Return the first attempt that fits: on a drawn or narrow layout with less and less air around texts, then on one with more room.

    When none does, the first of all. With `known` texts it is only asked whether there is room.
    """
    first: Attempt | None = None
    for layout, problems in _candidates(slide, brand):
        for across, down in _TIGHTER if brand.drawn or brand.scale != (1.0, 1.0) else _TIGHTER[:1]:
            scaled = rescaled(slide, (brand.scale[0] * across, brand.scale[1] * down))
            sheet, filled, moved = _sheet(story, scaled, brand, layout)
            if known is not None:
                sheet.type.known, sheet.measuring = known, True
            attempt = (sheet, filled, [*problems, *moved], *_fitted(sheet, filled))
            if not attempt[-1]:
                return attempt
            first = first or attempt
    if first is None:
        raise AssertionError("there is a first attempt")
    return first


def _candidates(slide: SlideStory, brand: Brand) -> Iterator[tuple[Layout, list[Diagnostic]]]:
    """Yield the slide's layout and, of a drawn master, the one for compositions when that has more room; with what is to be said of it."""
    own, problems = _layout(slide, brand)
    yield own, problems
    other = brand.layouts.get("canvas")
    if brand.drawn and other is not None and other.part != own.part and _area(other.content) > _area(own.content):
        message = f"layout `{own.name}` has too little room for slide `{slide.id}`: `{other.name}` stands in"
        help_ = "shorten the slide's texts, or draw the layout with more room"
        told = warning("layout-too-small", message, slide.origin, help=help_)
        yield replace(other, role=own.role, stands_in=True), [*problems, told]
    if brand.drawn and own.body is not None and _area(own.body) > _area(own.content):
        message = f"slide `{slide.id}` needs all the room of layout `{own.name}`: it stands over what is drawn there"
        help_ = "shorten the slide's texts, or draw the layout with more room"
        yield replace(own, content=own.body), [*problems, warning("over-decoration", message, slide.origin, help=help_)]


def _area(frame: Frame) -> int:
    return frame.w * frame.h


def _sheet(story: Story, slide: SlideStory, brand: Brand, layout: Layout) -> tuple[Sheet, list[tuple[str, Filled]], list[Diagnostic]]:
    """Return an empty sheet for `slide` on `layout`, its placeholders filled, and notes of texts that found none."""
    palette = Palette(brand, layout, slide.tone)
    # What others drew is not painted over: their background is the ground.
    background = None if brand.drawn else palette.color(slide.background, slide.origin)
    layout = layout if background is None else replace(layout, background=background)
    palette.layout = layout
    sheet = Sheet(story, slide, brand, layout, palette, Typesetter(brand, palette, story.language), background)
    filled, sheet.slide, moved = _filled(sheet)
    title = dict(filled).get("title")
    # A title that does not fit has its own error; the content need not make room for it.
    sheet.layout = layout if title is None or title.problems else _below_title(layout, title, brand)
    return sheet, filled, moved


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
    context = stand(sheet.slide.content, sheet.layout.content, scene)
    for layer in sheet.slide.layers:
        if layer.behind:
            _place_layer(sheet, layer, scene, filled)
    behind, scene.shapes = [*scene.plates, *scene.shapes], []
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
        place(layer.block, frame, scene, Context(sheet.palette.under(frame)))
    elif (left_out := _left_out(sheet)) not in scene.problems:
        scene.problems.append(left_out)


def _left_out(sheet: Sheet) -> Diagnostic:
    message = f"layout `{sheet.layout.name}` leaves no room at its foot: the drawing of slide `{sheet.slide.id}` is left out"
    return note("drawing-left-out", message, sheet.slide.origin, help="take the drawing off the slide, or draw a layout with room for it")


def _ordered(scene: Scene, placed: dict[str, Shape]) -> list[Shape]:
    """Return the shapes in reading order: what lies behind, title and its companions, content, the rest."""
    first = [placed[role] for role in _FIRST if role in placed]
    rest = [shape for role, shape in placed.items() if role not in _FIRST]
    return [*scene.behind, *first, *scene.shapes, *rest]


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
