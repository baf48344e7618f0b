"""The passport: what a deck knows about itself, as a custom XML part that PowerPoint keeps when it saves.

It says where each text came from, so that an edit made in PowerPoint can be brought back to its YAML file. For every paragraph that has
such a text it lists all runs with what they said when the deck was written: comparing that with what they say now finds the edit.

    <passport xmlns="urn:pupitre:passport:1" engine="0.1.0" talk="…" variant="…" revision="…">
      <fact name="chomage_1990"/>
      <slide id="resultats" creation="123" file="slides/resultats.yaml" facts="chomage_1990">
        <shape id="{GUID}" name="Titre" key="title">
          <p n="0">
            <r path="title" line="3" column="8" width="20">Le chômage : </r>
            <r from="fact:chomage_1990">10 %</r>
          </p>
        </shape>
        <shape …><cell row="1" column="0"><p n="0">…</p></cell></shape>
        <notes><p n="0">…</p></notes>
      </slide>
    </passport>

`file` on a run is written where it differs from the slide's, `layer` where it is not `talk`. A space in `from` parts its items; spaces
inside items are `%20`, per cent signs `%25`. A line break is a run that says a line feed.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from pupitre.diagnostics import Origin
from pupitre.model.package import Part, Relationship, in_pieces
from pupitre.model.plan import AutoShape, Paragraph, Placeholder, Plan, Provenance, Run, Shape, SlidePlan, TableShape
from pupitre.ooxml import CT
from pupitre.write.identity import creation_number, guid
from pupitre.write.markup import document, escape, quoted
from pupitre.write.scope import walk
from pupitre.write.tables import grid

NAMESPACE: Final = "urn:pupitre:passport:1"
# ECMA-376 part 1, 15.2.5 and 15.2.6: a custom XML part and its properties.
_DATA_STORE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
_PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def passport_parts(plan: Plan, slides: Iterable[bytes], state: tuple[str, str], names: tuple[str, str]) -> tuple[Part, Part]:
    """Return the passport of `plan`, whose slides' elements are `slides`, and its properties, as parts of these `names`.

    `state` is the engine's version and the deck's revision.
    """
    item, properties = names
    data = document(
        f'<ds:datastoreItem xmlns:ds="{_DATA_STORE}" ds:itemID="{guid(NAMESPACE)}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    rel = Relationship("rId1", _PROPERTIES_RELATION, properties)
    return in_pieces(item, CT["xml"], passport_pieces(plan, slides, *state), (rel,)), Part(properties, _PROPERTIES_TYPE, data)


def passport_pieces(plan: Plan, slides: Iterable[bytes], engine: str, revision: str) -> tuple[bytes, ...]:
    """Return the passport of `plan`, whose slides' elements are `slides`: each is a piece of its own."""
    attributes = (("engine", engine), ("talk", plan.talk), ("variant", plan.variant), ("revision", revision))
    head = "".join(f' {name}="{quoted(value)}"' for name, value in attributes)
    facts = "".join(f'\n<fact name="{quoted(fact)}"/>' for fact in plan.facts)
    return document(f'<passport xmlns="{NAMESPACE}"{head}>{facts}'), *slides, b"\n</passport>"


def slide_xml(slide: SlidePlan, names: Mapping[str, str]) -> str:
    """Return the passport's element for `slide`, with the texts whose origin is known. `names` are its shapes' names as written, by key."""
    facts = f' facts="{_items(slide.facts)}"' if slide.facts else ""
    head = f'\n<slide id="{quoted(slide.id)}" creation="{creation_number(slide.id)}" file="{quoted(slide.origin.file)}"{facts}>'
    shapes = "".join(_shape(shape, slide, names[shape.key]) for shape in walk(slide.shapes))
    notes = _paragraphs(slide.notes.paragraphs, slide.origin.file)
    return head + shapes + (f"\n<notes>{notes}</notes>" if notes else "") + "</slide>"


def _shape(shape: Shape, slide: SlidePlan, name: str) -> str:
    inner = _cells(shape, slide.origin.file) if isinstance(shape, TableShape) else _text(shape, slide.origin.file)
    if not inner:
        return ""
    return f'\n<shape id="{guid(slide.id, shape.key)}" name="{quoted(name)}" key="{quoted(shape.key)}">{inner}</shape>'


def _text(shape: Shape, file: str) -> str:
    body = shape.text if isinstance(shape, AutoShape | Placeholder) else None
    return "" if body is None else _paragraphs(body.paragraphs, file)


def _cells(table: TableShape, file: str) -> str:
    texts = (
        (row, column, _paragraphs(slot.cell.text.paragraphs, file))
        for row, slots in enumerate(grid(table))
        for column, slot in enumerate(slots)
        if not slot.down and not slot.right
    )
    return "".join(f'<cell row="{row}" column="{column}">{text}</cell>' for row, column, text in texts if text)


def _paragraphs(paragraphs: tuple[Paragraph, ...], file: str) -> str:
    return "".join(
        f'<p n="{n}">{"".join(_run(run, file) for run in paragraph.runs)}</p>'
        for n, paragraph in enumerate(paragraphs)
        if any(run.provenance is not None for run in paragraph.runs)
    )


def _run(run: Run, file: str) -> str:
    attributes = "" if run.provenance is None else _provenance(run.provenance, file)
    return f"<r{attributes}>{_kept(run)}</r>"


def _kept(run: Run) -> str:
    return "\n" if run.is_break else escape(run.text)


def _provenance(provenance: Provenance, file: str) -> str:
    written = "" if provenance.written is None else _origin(provenance.written, file)
    return written + (f' from="{_items(provenance.computed_from)}"' if provenance.computed_from else "")


def _origin(origin: Origin, file: str) -> str:
    elsewhere = f' file="{quoted(origin.file)}"' if origin.file != file else ""
    layer = f' layer="{quoted(origin.layer)}"' if origin.layer != "talk" else ""
    place = f' line="{origin.line}" column="{origin.column}" width="{origin.width}"'
    return f'{elsewhere} path="{quoted(origin.path)}"{place}{layer}'


def _items(items: tuple[str, ...]) -> str:
    return quoted(" ".join(item.replace("%", "%25").replace(" ", "%20") for item in items))
