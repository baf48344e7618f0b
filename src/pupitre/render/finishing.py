"""What the engine adds to a slide: its kicker, its line of sources, and the end of its notes."""

from decimal import Decimal

from msgspec.structs import replace

from pupitre.model.story import Fill, Para, SlideStory, Span, TextBlock
from pupitre.render import figures, locale
from pupitre.render.environment import Fields
from pupitre.render.reading import Reader
from pupitre.render.stage import Place
from pupitre.render.values import Values


def finished(story: SlideStory, fields: Fields, values: Values, reader: Reader, place: Place) -> SlideStory:
    """Return `story` with what its template left to the engine."""
    used = tuple(values.used)
    return replace(
        story,
        fills=(*story.fills, *_automatic(story, fields, values, reader, place)),
        notes=_notes(fields, values, reader, story.minutes, place),
        hidden=bool(fields["hidden"]),
        facts=used,
    )


def _automatic(story: SlideStory, fields: Fields, values: Values, reader: Reader, place: Place) -> list[Fill]:
    """Return what the template left to the engine: the kicker, and the source line when there is something to say."""
    written = {fill.role for fill in story.fills}
    kicker = [] if "kicker" in written else _kicker_fill(story, fields, values, reader, place)
    return [*kicker, *([] if "source" in written else _source_fill(story, fields, values, reader))]


def _kicker_fill(story: SlideStory, fields: Fields, values: Values, reader: Reader, place: Place) -> list[Fill]:
    text = fields["kicker"]
    if text is None:
        text = values.written(place.section, place.section_origin or story.origin)
    if not text:
        return []
    spans = reader.inline(str(text), reader.ledger.entries[text.number], markdown=True)
    block = TextBlock(origin=story.origin, paras=(Para(tuple(spans)),), style="", color="tone" if story.tone else "")
    return [Fill("kicker", block, optional=True)]


def _source_fill(story: SlideStory, fields: Fields, values: Values, reader: Reader) -> list[Fill]:
    """Return the line of sources: what the facts say, whose work is shown, what the slide adds, what "n. d." means."""
    facts = [values.facts[name] for name in values.shown]
    language = values.language
    parts = [_computed(text, story, values, reader) for text in (*figures.credits_of(facts, language), *story.credits)]
    if fields["source"]:
        parts.append(reader.inline(str(fields["source"]), reader.ledger.entries[fields["source"].number], markdown=True))
    if any(fact.is_missing for fact in facts):
        parts.append(_computed(figures.missing_credit(language), story, values, reader))
    if not parts:
        return []
    spans = [span for index, part in enumerate(parts) for span in ([Span(" "), *part] if index else part)]
    return [Fill("source", TextBlock(origin=story.origin, paras=(Para(tuple(spans)),), style=""))]


def _computed(text: str, story: SlideStory, values: Values, reader: Reader) -> list[Span]:
    content = values.computed(text, story.origin, *(f"fact:{name}" for name in values.shown), "source")
    return reader.inline(text, reader.ledger.entries[content.number], markdown=False)


def _notes(fields: Fields, values: Values, reader: Reader, minutes: float, place: Place) -> tuple[Para, ...]:
    paras: list[Para] = []
    notes = fields["notes"]
    if notes is not None:
        entry = reader.ledger.entries[notes.number]
        for chunk in str(notes).split("\n\n"):
            text = " ".join(chunk.split("\n")).strip()
            if text:
                paras.append(Para(tuple(reader.inline(text, entry, markdown=True))))
    language = values.language
    facts = [values.facts[name] for name in values.used]
    if facts:
        paras.append(_said(f"{locale.word(language, 'sources')} :", reader, strong=True))
        paras += [_said(line, reader) for line in figures.source_notes(facts, language)]
    if minutes:
        clock = f"{_clock(place.start)} → {_clock(place.start + minutes)}"
        planned = f"{locale.number(Decimal(f'{minutes:g}'), language)} {locale.word(language, 'minute-unit')}"
        paras.append(_said(f"{locale.word(language, 'minutes')} : {planned} ({clock})", reader, strong=True))
    return tuple(paras)


def _clock(minutes: float) -> str:
    """Return a moment of the talk as minutes and seconds, `03:30`."""
    seconds = round(minutes * 60)
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def _said(text: str, reader: Reader, *, strong: bool | None = None) -> Para:
    return Para((Span(reader.set_text(text), strong=strong),))
