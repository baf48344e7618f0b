"""Find a slide again that was rendered for another variant.

What a slide may depend on is told in two ways. Which names its template, the brand's chrome and its own texts use can be read off them
beforehand. Which facts it shows and where its links lead is known once it is rendered: that is its trace.
"""

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import cast

from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.story import SlideStory
from pupitre.model.talk import SlideSource
from pupitre.render.marks import Ledger
from pupitre.render.stage import CONTEXT, SECTIONS, Place, Stage
from pupitre.render.values import Values

Rendered = tuple[SlideStory | None, list[Diagnostic]]
Trace = tuple[tuple[str, ...], tuple[str, ...]]

# What stands between braces, with its strings, in which braces mean nothing.
_BRACES = re.compile(r"""\{[{%](?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'])*?[%}]\}""", re.DOTALL)
_TOLD_APART = CONTEXT | {SECTIONS}
_NAME = re.compile(r"[A-Za-z_]\w*")


class Recall:
    """Recalls the slides of one variant from a memo that it shares with others."""

    def __init__(self, stage: Stage, memo: Memo) -> None:
        self._stage = stage
        self._memo = memo
        # Settings that cannot be evaluated make every slide wrong, whether it uses them or not.
        values = Values(stage.talk.facts, stage.talk.language, Ledger())
        values.settings(stage.talk.settings)
        self.problems = values.problems
        self._settings: dict[str, Hashable] = {}

    def slide(self, source: SlideSource, place: Place, render: Callable[[Stage, SlideSource, Place], Rendered]) -> Rendered:
        """Return what `render` makes of `source` at `place`, found again where nothing that it depends on has changed."""
        if self.problems:
            return render(self._stage, source, place)
        used = self._names(source)
        place = replace(place, lists=SECTIONS in used)
        key = self._key(source, place, used)
        return self._memo.traced("story", key, lambda trace: self._read(trace, place), lambda: self._made(source, place, render))

    def _made(
        self, source: SlideSource, place: Place, render: Callable[[Stage, SlideSource, Place], Rendered]
    ) -> tuple[Rendered, Hashable | None]:
        self._stage.asked.clear()
        story, problems = render(self._stage, source, place)
        # What is wrong with the templates that all slides share is told once a variant: slides that were found again would keep it back.
        if story is None or self._stage.problems or any(problem.severity == "error" for problem in problems):
            return (story, problems), None
        return (story, problems), (story.facts, tuple(sorted(self._stage.asked)))

    def _read(self, trace: Hashable, place: Place) -> Hashable:
        """Return the facts that a slide shows, and where the slides are to which it links."""
        names, ids = cast(Trace, trace)  # as `_made` wrote it
        facts = self._stage.talk.facts
        present = tuple((id in self._stage.slides, id in self._stage.absent) for id in ids)
        return (*(Same(facts.get(name)) for name in (*names, *place.sources)), *present)

    def _names(self, source: SlideSource) -> frozenset[str]:
        stage, talk = self._stage, self._stage.talk
        kind = talk.templates[source.template]
        texts = (kind.markup, stage.chrome, *talk.partials.values())
        key = (Same(source.fields), Same(kind), Same(talk.partials), stage.chrome)
        return self._memo.once("names", key, lambda: _names(source.fields, *texts))

    def _key(self, source: SlideSource, place: Place, used: frozenset[str]) -> Hashable:
        stage, talk = self._stage, self._stage.talk
        own = (place.section, place.section_origin, place.tone, place.start, place.sources, stage.minutes.get(source.id))
        where = tuple(_placed(name, place) for name in ("number", "section", "agenda") if name in used)
        settings = tuple(self._setting(name) for name in (("talk",) if "talk" in used else sorted(used)))
        said = (Same(talk.templates), Same(talk.partials), Same(source.fields), stage.chrome)
        return (*said, source.id, talk.language, talk.brand, own, where, settings)

    def _setting(self, name: str) -> Hashable:
        """Return what stands for a setting: equal ones, of whatever variant, are one."""
        if name not in self._settings:
            settings = self._stage.talk.settings
            node = settings if name == "talk" else settings.get(name)
            self._settings[name] = (name, self._memo.once("setting", node, lambda: Same(node)))
        return self._settings[name]


def _placed(name: str, place: Place) -> Hashable:
    if name == "agenda":
        return tuple(repr(sorted(entry.items())) for entry in place.agenda)
    return place.number if name == "number" else place.section_number


def _names(node: Node, *texts: str) -> frozenset[str]:
    """Return the names of the context that a slide's texts, its template and what that may include can use."""
    return frozenset().union(_in_texts(node), *map(_said, texts))


def _in_texts(node: Node) -> frozenset[str]:
    match node:
        case Mapping(entries=entries):
            return frozenset().union(*(_in_texts(value) for _, value in entries))
        case Sequence(items=items):
            return frozenset().union(*map(_in_texts, items))
        case Scalar(text=text):
            return _said(text) if "{" in text else frozenset()


@lru_cache(maxsize=4096)
def _said(text: str) -> frozenset[str]:
    """Return the names of the context that stand between braces of a Jinja text: all that it uses, and at times one that it does not."""
    return frozenset(name for braces in _BRACES.findall(text) for name in _NAME.findall(braces)) & _TOLD_APART
