"""Turn a talk into a story: content and templates through Jinja, markup into blocks, typography by language."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic, warning
from pupitre.memo import Memo, Same
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import text_of
from pupitre.model.story import SectionStory, SlideStory, Story
from pupitre.model.talk import Talk
from pupitre.model.titles import marked
from pupitre.render import locale
from pupitre.render.environment import Fields
from pupitre.render.marks import Ledger
from pupitre.render.reading import Assets
from pupitre.render.recall import Recall
from pupitre.render.slides import render_slide
from pupitre.render.stage import Place, Stage
from pupitre.render.typography import typographer
from pupitre.render.values import Values

__all__ = ["render"]


def render(
    talk: Talk, assets: Assets, chrome: str = "", minutes: Mapping[str, float] | None = None, memo: Memo | None = None
) -> tuple[Story | None, list[Diagnostic]]:
    """Render every slide of the running order of `talk`.

    `assets` gives drawings, maps and pictures; `chrome` is the brand's markup for every slide; `minutes` what each slide takes, where
    that is not what its own field says (an estimate). Variants with one `memo` share slides: equal ones are the same object.

    Returns the story, or None when a slide cannot be rendered, and all that is wrong.
    """
    stage = Stage(talk, assets, typographer(talk.language), chrome, dict(minutes or {}))
    memo = Memo() if memo is None else memo
    slides, found = _slides(stage, memo)
    problems = [*_words(talk), *stage.problems, *found]
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return _story(talk, _numbered(slides, memo), stage), problems


def _words(talk: Talk) -> list[Diagnostic]:
    """Say when the engine has no words of its own in the talk's language: English ones would stand on its slides."""
    if talk.language.split("-", maxsplit=1)[0].lower() in locale.LANGUAGES:
        return []
    node = talk.settings.get("language")
    message = f"the engine has no words in `{talk.language}`: its own (n/a, about, sources…) are English"
    help_ = f"languages with words: {', '.join(locale.LANGUAGES)}"
    return [warning("no-words", message, node.origin if node else None, help=help_)]


def _slides(stage: Stage, memo: Memo) -> tuple[list[SlideStory], list[Diagnostic]]:
    """Render the slides in two rounds: a list of sources needs to know what the other slides use."""
    places = _places(stage)
    recall = Recall(stage, memo)
    rendered: dict[str, SlideStory | None] = {}
    problems = [*recall.problems]
    late = {id for id, _ in places if "sources" in _markup(stage.talk, id)}
    for id, place in [entry for entry in places if entry[0] not in late] + [entry for entry in places if entry[0] in late]:
        shown = dict.fromkeys(name for done in rendered.values() if done for name in done.facts) if id in late else {}
        rendered[id], found = recall.slide(stage.talk.slides[id], replace(place, sources=tuple(shown)), render_slide)
        problems += found
    return [slide for id, _ in places if (slide := rendered[id])], problems


def _markup(talk: Talk, id: str) -> str:
    return talk.templates[talk.slides[id].template].markup


def _places(stage: Stage) -> list[tuple[str, Place]]:
    agenda = _agenda(stage)
    start = 0.0
    places: list[tuple[str, Place]] = []
    for rank, section in enumerate(stage.talk.sections, 1):
        title = stage.set_text(section.title)
        for slide in section.slides:
            place = Place(len(places) + 1, title, rank, section.tone, agenda, (), start, section.title_origin)
            places.append((slide.text, place))
            start += stage.minutes.get(slide.text, 0.0)
    return places


def _agenda(stage: Stage) -> tuple[Fields, ...]:
    """Return the sections as an agenda shows them: number, title, first and last slide number."""
    entries = []
    start = 1
    for rank, section in enumerate(stage.talk.sections, 1):
        end = start + len(section.slides) - 1
        unit = locale.word(stage.talk.language, "slides" if end > start else "slide")
        span = f"{start}–{end}" if end > start else f"{start}"
        entries.append(Fields(number=rank, title=stage.set_text(section.title), span=f"{unit} {span}", id=section.id, tone=section.tone))
        start = end + 1
    return tuple(entries)


def _numbered(slides: list[SlideStory], memo: Memo) -> list[SlideStory]:
    """Tell slides of one title apart: each gets its place among them, `(1/2)`, so that titles are unique."""
    counts = Counter(slide.title for slide in slides)
    seen: Counter[str] = Counter()
    numbered = []
    for slide in slides:
        seen[slide.title] += 1
        total = counts[slide.title]
        place = seen[slide.title]
        numbered.append(memo.once("marked", (Same(slide), place, total), partial(marked, slide, place, total)) if total > 1 else slide)
    return numbered


def _story(talk: Talk, slides: list[SlideStory], stage: Stage) -> Story:
    values = Values(talk.facts, talk.language, Ledger())
    settings = values.settings(talk.settings)
    meeting, territory = settings.get("meeting") or {}, settings.get("territory") or {}
    short = text_of(talk.settings.get("short_title")) or talk.title
    footer = [str(part) for part in (short, territory.get("name")) if part]
    return Story(
        talk=talk.title,
        variant=talk.variant,
        title=stage.set_text(talk.title),
        author=_setting(talk.settings, "author") or _setting(talk.settings, "organiser"),
        subject=stage.set_text(_setting(talk.settings, "subtitle")),
        language=locale.tag(talk.language),
        footer=stage.set_text("  ·  ".join(footer)),
        date=str(meeting.get("date") or ""),
        footer_short=stage.set_text(footer[-1]) if footer else "",
        slides=tuple(slides),
        sections=tuple(SectionStory(stage.set_text(s.title), tuple(slide.text for slide in s.slides)) for s in talk.sections),
        facts=tuple(dict.fromkeys(name for slide in slides for name in slide.facts)),
    )


def _setting(settings: MappingNode, key: str) -> str:
    return text_of(settings.get(key))
