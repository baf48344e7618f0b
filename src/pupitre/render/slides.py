"""Render one slide: its template with its fields, then the markup as a slide of the story."""

from collections.abc import Collection
from typing import Any

from msgspec.structs import replace

from pupitre.brand import chrome_file
from pupitre.contracts import SLIDE_FIELDS
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.contract import Template
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.story import Fill, Layer, Layers, SlideStory, Stack, TextBlock
from pupitre.model.talk import SlideSource
from pupitre.render import figures
from pupitre.render.blocks import read_blocks
from pupitre.render.elements import read_text, refuse_loose_text
from pupitre.render.environment import Fields, run
from pupitre.render.finishing import finished
from pupitre.render.marks import Ledger
from pupitre.render.parse import parse
from pupitre.render.reading import Reader, one_line
from pupitre.render.stage import SECTIONS, SETTINGS, Place, Stage
from pupitre.render.values import Values
from pupitre.render.vocabulary import ELEMENTS

FILLS = frozenset(name for name, element in ELEMENTS.items() if element.role == "fill")


def render_slide(stage: Stage, slide: SlideSource, place: Place) -> tuple[SlideStory | None, list[Diagnostic]]:
    """Render `slide`; return it, or None and what is wrong."""
    kind = stage.talk.templates[slide.template]
    compiled = stage.template(kind.markup, kind.file, kind.markup_line)
    if compiled is None:
        return None, []
    ledger = Ledger()
    values = Values(stage.talk.facts, stage.talk.language, ledger)
    values.context = _shared(stage, values, place)
    fields = values.slide(slide.fields, kind.contract, SLIDE_FIELDS)
    if values.problems:
        return None, values.problems
    tone = str(fields["tone"] or place.tone or "main")
    names = {**values.context, "slide": fields, "tone": tone}
    xml, problems = run(compiled.template, names, compiled.source)
    if problems:
        return None, problems
    reader = Reader(ledger, stage.assets, stage.set_text, slide.origin, stage.slides, stage.absent)
    story = _story(xml, reader, slide, kind, tone)
    if story is None:
        return None, reader.problems
    layers = _chrome(stage, reader, {**names, "layout": story.layout})
    minutes = stage.minutes.get(slide.id, float(fields["minutes"] or 0))
    return finished(replace(story, layers=(*layers, *story.layers), minutes=minutes), fields, values, reader, place), reader.problems


def _shared(stage: Stage, values: Values, place: Place) -> dict[str, Any]:
    written = stage.talk.settings
    if not place.lists:
        written = MappingNode(tuple(entry for entry in written.entries if entry[0].text != SECTIONS), written.origin)
    settings = values.settings(written)
    names = {key: settings.get(key) for key in SETTINGS}
    return {
        **names,
        "talk": settings,
        "number": place.number,
        "section": Fields(title=place.section, number=place.section_number),
        "agenda": list(place.agenda),
        "sources": [_source_row(name, values) for name in place.sources],
        "language": stage.talk.language,
    }


def _source_row(name: str, values: Values) -> Fields:
    fact = values.facts[name]
    origin = fact.origin
    row = {
        "label": fact.label,
        "text": figures.show(fact, values.language).text,
        "source": fact.source or fact.credit,
        "credit": fact.credit or fact.source or figures.nature(fact, values.language),
        "perimeter": ", ".join(part for part in (fact.perimeter, fact.year) if part),
        "nature": figures.nature(fact, values.language),
    }
    return Fields({key: values.computed(text, origin, f"fact:{name}") for key, text in row.items()} | {"kind": fact.nature})


def _story(xml: str, reader: Reader, slide: SlideSource, kind: Template, tone: str) -> SlideStory | None:
    root, problems = parse(xml, Origin(kind.file, kind.markup_line, layer="template"))
    reader.problems += problems
    if root is None:
        return None
    if root.tag != "slide":
        reader.report("markup", f"a slide template yields `{root.tag}`, not `slide`", reader.at(root), "put everything into one <slide>")
        return None
    attributes = reader.attributes(root)
    _refuse_others(root, (*FILLS, "content", "layer", "credit"), reader)
    fills = tuple(Fill(child.tag, read_text(child, reader, "")) for child in root if child.tag in FILLS)
    content = [child for child in root if child.tag == "content"]
    title = next((fill.text for fill in fills if fill.role == "title"), None)
    if title is None or not title.paras:
        reader.report(
            "missing-title",
            f"template `{kind.kind}` gives slide `{slide.id}` no title",
            reader.at(root),
            "add <title>{{ slide.title }}</title>",
        )
    return SlideStory(
        id=slide.id,
        layout=attributes.raw("layout") or kind.layout,
        title=plain_text(title) if title else "",
        fills=fills,
        content=_content(content[0], reader) if content else None,
        layers=tuple(_layer(child, reader) for child in root if child.tag == "layer"),
        notes=(),
        origin=slide.origin,
        credits=tuple(credit for child in root if child.tag == "credit" if (credit := _credit(child, reader))),
        background=attributes.color("background"),
        tone=tone,
    )


def _refuse_others(root: Any, known: Collection[str], reader: Reader) -> None:
    """Report what stands in a slide and would not be shown: loose text, elements that belong elsewhere, a second title or content."""
    refuse_loose_text(root, reader)
    for child in root:
        if child.tag not in known:
            help = f"put it into {' or '.join(f'<{name}>' for name in ('content', 'layer') if name in known)}"
            reader.report("misplaced-element", f"element `{child.tag}` cannot stand alone in a slide", reader.at(child), help)
    for extra in (child for tag in ("content", *sorted(FILLS)) for child in root.findall(tag)[1:]):
        message = f"a slide has one <{extra.tag}>, and this is another"
        reader.report("misplaced-element", message, reader.at(extra), "make them one, or show one of the two by a condition")


def _credit(element: Any, reader: Reader) -> str:
    """Return whose work a part of the slide shows, as a sentence for the source line."""
    text = "".join(span.text for span in one_line(element, reader)).rstrip(".")
    return f"{text}." if text else ""


def _content(element: Any, reader: Reader) -> Stack:
    gap = reader.attributes(element).length("gap")
    return Stack(origin=reader.at(element), direction="rows", children=read_blocks(element, reader), gap=gap)


def _layer(element: Any, reader: Reader) -> Layer:
    attributes = reader.attributes(element)
    block = Layers(origin=reader.at(element), children=read_blocks(element, reader))
    return Layer(block, attributes.choice("frame", "slide"), attributes.boolean("behind", default=True))


def _chrome(stage: Stage, reader: Reader, names: dict[str, Any]) -> tuple[Layer, ...]:
    """Return what the brand lays on every slide: the layers of its `chrome.xml.j2`."""
    if not stage.chrome:
        return ()
    file = chrome_file(stage.talk.brand)
    compiled = stage.template(stage.chrome, file, 1)
    if compiled is None:
        return ()
    xml, problems = run(compiled.template, names, compiled.source)
    reader.problems += problems
    root, problems = parse(xml, Origin(file)) if xml else (None, [])
    reader.problems += problems
    if root is None:
        return ()
    if root.tag != "slide":
        reader.problems.append(
            error("markup", f"the brand's chrome yields `{root.tag}`, not `slide`", Origin(file), help="put its layers into one <slide>")
        )
        return ()
    _refuse_others(root, ("layer",), reader)
    return tuple(_layer(child, reader) for child in root if child.tag == "layer")


def plain_text(block: TextBlock) -> str:
    """Return a text block's words; a line break counts as a space."""
    return " ".join("".join(span.text for span in para.spans).replace("\n", " ") for para in block.paras)
