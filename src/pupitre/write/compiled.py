"""What compiling a slide yields: its parts, with relationships named by meaning until `link` knows the part names."""

from dataclasses import dataclass
from typing import Literal

from pupitre.model.plan import Media

RelationKind = Literal["layout", "notes", "notes-master", "media", "chart", "workbook", "slide", "url"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part.

    `target` is, by `kind`: a layout's part name, a slide's id (for the slide as for its notes), nothing (there is one notes master), a
    medium's key, a chart's key (for the chart as for its workbook), or an address.
    """

    id: str
    kind: RelationKind
    target: str


@dataclass(frozen=True, slots=True)
class CompiledChart:
    """A chart part and the workbook behind it, which it calls `rId1`. `key` is unique in the deck."""

    key: str
    xml: bytes
    workbook: bytes


@dataclass(frozen=True, slots=True)
class CompiledSlide:
    """The finished parts of one slide. `notes` is empty when the slide has none; `passport` is the slide's element of the passport."""

    id: str
    xml: bytes
    relations: tuple[Relation, ...]
    notes: bytes
    notes_relations: tuple[Relation, ...]
    charts: tuple[CompiledChart, ...]
    media: tuple[Media, ...]
    passport: str
