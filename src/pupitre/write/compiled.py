"""What compiling a slide yields: its parts, with relationships named by meaning until `link` knows the part names."""

from typing import Literal

from msgspec import Struct

from pupitre.model.plan import Media

RelationKind = Literal["layout", "notes", "notes-master", "media", "chart", "workbook", "slide", "url"]


class Relation(Struct, frozen=True):
    """A relationship of a part.

    `target` is, by `kind`: a layout's part name, a slide's id (for the slide as for its notes), nothing (there is one notes master), a
    medium's key, a chart's key (for the chart as for its workbook), or an address.
    """

    id: str
    kind: RelationKind
    target: str


class CompiledChart(Struct, frozen=True):
    """A chart part and the workbook behind it, which it calls `rId1`. `key` is unique in the deck."""

    key: str
    xml: bytes
    workbook: bytes


class CompiledBody(Struct, frozen=True):
    """What a slide has in common with itself in other variants: all but its footers.

    `head` is the slide's XML as far as they go, `next_id` the first shape id that is free, `names` those of its shapes. `notes` is empty
    when the slide has none; `passport` is the slide's element of the passport; `digest` stands for all of it.
    """

    id: str
    head: bytes
    next_id: int
    names: tuple[str, ...]
    relations: tuple[Relation, ...]
    notes: bytes
    notes_relations: tuple[Relation, ...]
    charts: tuple[CompiledChart, ...]
    media: tuple[Media, ...]
    passport: bytes
    digest: bytes


class CompiledSlide(Struct, frozen=True):
    """The finished parts of one slide: its body, and the rest of its XML, which holds the footers."""

    body: CompiledBody
    tail: bytes

    @property
    def id(self) -> str:
        """The slide's id."""
        return self.body.id

    @property
    def xml(self) -> bytes:
        """The slide's XML."""
        return self.body.head + self.tail

    @property
    def notes(self) -> bytes:
        """The notes page, empty when the slide has none."""
        return self.body.notes

    @property
    def charts(self) -> tuple[CompiledChart, ...]:
        """The charts with their workbooks."""
        return self.body.charts

    @property
    def media(self) -> tuple[Media, ...]:
        """The pictures that the slide shows."""
        return self.body.media
