"""What the slides of a talk share while it is rendered: templates, assets, typography, places."""

from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from msgspec import Struct, field

from pupitre.diagnostics import Diagnostic, Origin
from pupitre.model.talk import Talk
from pupitre.render.bytecode import Bytecode
from pupitre.render.environment import Fields, Source, compile_source, template_environment
from pupitre.render.reading import Assets
from pupitre.render.scan import annotate

SETTINGS = ("organiser", "author", "territory", "meeting", "labels", "contacts", "audience")
"""The settings of the talk that templates and texts may name directly."""

CONTEXT = frozenset({*SETTINGS, "talk", "number", "section", "agenda", "sources", "language"})
"""All names that a slide has from outside."""

SECTIONS = "sections"
"""The setting that grows with the talk, as `talk.sections`."""

Partials = tuple[tuple[str, str], ...]


class Ids(Collection[str]):
    """Ids of slides that note, in `asked`, whose presence somebody asked for."""

    def __init__(self, ids: frozenset[str] = frozenset(), asked: set[str] | None = None) -> None:
        self._ids = ids
        self._asked = set() if asked is None else asked

    def __contains__(self, id: object) -> bool:
        self._asked.add(str(id))
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Compiled(Struct, frozen=True):
    """A template ready to run."""

    template: Any
    source: Source


class Stage(Struct):
    """What all slides of a talk share while it is rendered.

    `minutes` is what each slide takes; `asked` collects the ids of slides after which links have asked.
    """

    talk: Talk
    assets: Assets
    set_text: Callable[[str], str]
    chrome: str = ""
    minutes: dict[str, float] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    slides: Ids = field(default_factory=Ids)
    absent: Ids = field(default_factory=Ids)

    def __post_init__(self) -> None:
        """Tell the ids of the slides in the running order from those of the talk's other slides, which this variant leaves out."""
        inside = frozenset(slide.text for section in self.talk.sections for slide in section.slides)
        self.slides = Ids(inside, self.asked)
        self.absent = Ids(frozenset(self.talk.slides) - inside, self.asked)

    def template(self, text: str, file: str, line: int) -> Compiled | None:
        """Return a compiled template; what is wrong with it is noted once a talk."""
        compiled, problems = _prepared(tuple(self.talk.partials.items()), text, file, line)
        self.problems += [problem for problem in problems if problem not in self.problems]
        return compiled


@lru_cache(maxsize=256)
def _prepared(partials: Partials, text: str, file: str, line: int) -> tuple[Compiled | None, tuple[Diagnostic, ...]]:
    """Compile a template once for all variants: the same texts give the same template."""
    environment, problems = _environment(partials)
    annotated, found = annotate(text, file, line)
    source = Source(annotated, file, line, Origin(file, line, layer="template"), text)
    template, more = compile_source(environment, source, content=False)
    wrong = template is None or problems or found
    return None if wrong else Compiled(template, source), (*problems, *found, *more)


@lru_cache(maxsize=16)
def _environment(partials: Partials) -> tuple[Environment, tuple[Diagnostic, ...]]:
    problems: list[Diagnostic] = []
    annotated: dict[str, str] = {}
    for name, text in partials:
        annotated[name], found = annotate(text, f"templates/{name}", 1)
        problems += found
    return template_environment(annotated, Bytecode()), tuple(problems)


class Place(Struct, frozen=True):
    """Where a slide stands: its number from 1, its section, the minute at which it starts, and what all slides may show.

    `lists` says that the slide may ask for the talk's own list of sections, which grows with the talk.
    """

    number: int
    section: str
    section_number: int
    tone: str
    agenda: tuple[Fields, ...] = ()
    sources: tuple[str, ...] = ()
    start: float = 0.0
    section_origin: Origin | None = None
    lists: bool = True
