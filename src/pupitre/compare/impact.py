"""What another brand does to decks: the same variants in an old and a new one, compared slide by slide."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from pupitre.compare.dressing import Dressed
from pupitre.diagnostics import Diagnostic, Severity
from pupitre.model.brand import Brand, Layout
from pupitre.model.colors import resolve
from pupitre.model.plan import AutoShape, Color, Freeform, Placeholder, Plan, Run, Shape, SlidePlan, TableShape, TextBody
from pupitre.write.scope import walk

Kind = Literal[
    "stops-fitting", "new-error", "loses-layout", "shrinks", "new-finding", "other-layout", "other-colors", "more-slides",
    "fits-again", "error-gone", "gains-layout", "grows", "finding-gone", "fewer-slides",
]  # fmt: skip
WORSE: Final[tuple[Kind, ...]] = ("stops-fitting", "new-error", "loses-layout", "shrinks", "new-finding")
OTHER: Final[tuple[Kind, ...]] = ("other-layout", "other-colors", "more-slides", "fewer-slides")
BETTER: Final[tuple[Kind, ...]] = ("fits-again", "error-gone", "gains-layout", "grows", "finding-gone")
ERRORS: Final[tuple[Kind, ...]] = ("stops-fitting", "new-error")

_FIT: Final = frozenset({"overflow", "word-too-long", "too-wide", "outside-slide"})
_SLIDE: Final = re.compile(r"\bslide `([^`]+)`")
_STEP: Final = 0.5  # points: sizes are written in halves
_HEIGHT: Final = 6_858_000  # EMU; points say as much on slides of this height
_SHOWN: Final = 40


class Impact(Struct, frozen=True):
    """One consequence: its kind, the slide (empty: the whole deck), what happens in words, and in which variants."""

    kind: Kind
    slide: str
    text: str
    variants: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether a deck that could be built cannot be any more."""
        return self.kind in ERRORS


def impacts(pairs: Iterable[tuple[Dressed, Dressed]]) -> tuple[Impact, ...]:
    """Return what changes from the first to the second of each pair, which are one variant in two brands; the same thing told once."""
    merged: dict[Impact, dict[str, None]] = {}
    for old, new in pairs:
        for impact in _of_variant(old, new):
            merged.setdefault(impact, {})[new.variant] = None
    found = [replace(impact, variants=tuple(keys)) for impact, keys in merged.items()]
    order = (*WORSE, *OTHER, *BETTER)
    return tuple(sorted(found, key=lambda impact: (order.index(impact.kind), -len(impact.variants), impact.slide)))


def _of_variant(old: Dressed, new: Dressed) -> Iterator[Impact]:
    yield from _findings(old, new)
    if old.plan is None or new.plan is None or old.brand is None or new.brand is None:
        return
    before, after = _by_id(old.plan), _by_id(new.plan)
    for slide in before.keys() & after.keys():
        first, second = _Worn(before[slide], old.brand), _Worn(after[slide], new.brand)
        yield from (*_layouts(first, second), *_sizes(first, second), *_colors(first, second))
    yield from _pages(before, after)


def _findings(old: Dressed, new: Dressed) -> Iterator[Impact]:
    """Yield what is found only under one of the two. Figures in a message do not make it another finding."""
    slides = {slide.id for one in (old, new) if one.plan for slide in one.plan.slides}
    before, after = _counted(old.problems, slides), _counted(new.problems, slides)
    for key, problems in after.items():
        for problem in problems[len(before.get(key, ())) :]:
            yield Impact(_kind(problem, new=True), key[0], f"{problem.severity}[{problem.code}]: {problem.message}")
    for key, problems in before.items():
        for problem in problems[len(after.get(key, ())) :]:
            yield Impact(_kind(problem, new=False), key[0], f"{problem.severity}[{problem.code}]: {problem.message}")


Key = tuple[str, str, Severity, str]


def _counted(problems: Sequence[Diagnostic], slides: set[str]) -> Mapping[Key, list[Diagnostic]]:
    found: dict[Key, list[Diagnostic]] = {}
    for problem in problems:
        slide = _slide_of(problem, slides)
        place = f"{problem.origin.file} {problem.origin.path}" if problem.origin and slide else ""
        found.setdefault((slide, problem.code, problem.severity, place), []).append(problem)
    return found


def _kind(problem: Diagnostic, *, new: bool) -> Kind:
    if problem.severity != "error":
        return "new-finding" if new else "finding-gone"
    if problem.code in _FIT:
        return "stops-fitting" if new else "fits-again"
    return "new-error" if new else "error-gone"


def _slide_of(problem: Diagnostic, slides: set[str]) -> str:
    """Return the slide that a finding speaks of, empty for the whole deck: the one it names, else that of its file."""
    named = _SLIDE.search(problem.message)
    if named:
        return named[1]
    stem = PurePosixPath(problem.origin.file).stem if problem.origin else ""
    return stem if stem in slides else ""


def _by_id(plan: Plan) -> dict[str, SlidePlan]:
    return {slide.id: slide for slide in plan.slides}


class _Worn:
    """A slide as a brand dresses it."""

    def __init__(self, slide: SlidePlan, brand: Brand) -> None:
        self.slide, self.brand = slide, brand
        served = [layout for layout in brand.layouts.values() if layout.part == slide.layout]
        self.layout: Layout | None = next((one for one in served if one.role == slide.role), next(iter(served), None))
        self.unit = brand.size[1] / _HEIGHT

    def texts(self) -> dict[str, float]:
        """Return the size in points of each text: of its largest letters, since a text may hold small ones beside."""
        found: dict[str, float] = {}
        for shape, body in _bodies(self.slide.shapes):
            words = " ".join("".join(run.text for para in body.paragraphs for run in para.runs).split())
            size = max((self._size(shape, run) for para in body.paragraphs for run in para.runs if run.text.strip()), default=0.0)
            if words and size:
                found.setdefault(words, size)
        return found

    def colors(self) -> set[str]:
        """Return the colours that the slide sets itself, as `RRGGBB`."""
        theme = self.layout.colors if self.layout and self.layout.colors else self.brand.colors
        return {resolve(color, theme) for shape in walk(self.slide.shapes) for color in _painted(shape)}

    def _size(self, shape: Shape, run: Run) -> float:
        if run.size:
            return float(run.size)
        places = self.layout.placeholders if self.layout and isinstance(shape, Placeholder) else ()
        return next((float(place.style.size) for place in places if isinstance(shape, Placeholder) and place.idx == shape.idx), 0.0)


def _bodies(shapes: Iterable[Shape]) -> Iterator[tuple[Shape, TextBody]]:
    for shape in walk(tuple(shapes)):
        match shape:
            case Placeholder(text=body) | AutoShape(text=TextBody() as body):
                yield shape, body
            case TableShape():
                yield from ((shape, cell.text) for row in shape.rows for cell in row)
            case _:
                continue


def _painted(shape: Shape) -> Iterator[Color]:
    if isinstance(shape, AutoShape | Freeform) and shape.fill:
        yield shape.fill
    for _, body in _bodies([shape]):
        yield from (run.color for para in body.paragraphs for run in para.runs if run.color)


def _layouts(old: _Worn, new: _Worn) -> Iterator[Impact]:
    first, second = old.layout, new.layout
    if first is None or second is None:
        return
    role = f"`{new.slide.role}`"
    if second.stands_in and not first.stands_in:
        yield Impact("loses-layout", new.slide.id, f"no layout for {role} any more (it was `{first.name}`): `{second.name}` stands in")
    elif first.stands_in and not second.stands_in:
        yield Impact("gains-layout", new.slide.id, f"a layout of its own, `{second.name}`, where `{first.name}` stood in for {role}")
    elif first.name != second.name:
        yield Impact("other-layout", new.slide.id, f"layout `{first.name}` → `{second.name}`")


def _sizes(old: _Worn, new: _Worn) -> Iterator[Impact]:
    """Yield the largest change of size down and up; sizes are compared as parts of the slide's height, and told as written."""
    before, after = old.texts(), new.texts()
    changes = [(after[text] / new.unit - before[text] / old.unit, text) for text in after if text in before]
    for kind, some in (
        ("shrinks", [one for one in changes if one[0] <= -_STEP]),
        ("grows", [one for one in changes if one[0] >= _STEP]),
    ):
        if some:
            _, text = max(some, key=lambda one: abs(one[0]) / before[one[1]])
            words = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
            more = f", and {len(some) - 1} more texts" if len(some) > 1 else ""
            yield Impact(
                "shrinks" if kind == "shrinks" else "grows", new.slide.id, f"{before[text]:g} → {after[text]:g} pt (“{words}”{more})"
            )


def _colors(old: _Worn, new: _Worn) -> Iterator[Impact]:
    gone, added = old.colors() - new.colors(), new.colors() - old.colors()
    if gone or added:
        shown = [", ".join(f"#{rgb}" for rgb in sorted(some)) or "none" for some in (gone, added)]
        yield Impact("other-colors", new.slide.id, f"{shown[0]} → {shown[1]}")


def _pages(before: Mapping[str, SlidePlan], after: Mapping[str, SlidePlan]) -> Iterator[Impact]:
    """Yield slides whose content is spread over more or fewer pages: further ones are called `ID.2` and so on."""
    first, second = (Counter(slide.partition(".")[0] for slide in slides) for slides in (before, after))
    for slide in first.keys() & second.keys():
        if first[slide] != second[slide]:
            kind: Kind = "more-slides" if second[slide] > first[slide] else "fewer-slides"
            yield Impact(kind, slide, f"{first[slide]} → {second[slide]} slides")
