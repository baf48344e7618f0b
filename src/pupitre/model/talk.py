"""The talk: the whole source, read and validated, before and after the layers of a variant."""

from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct, field

from pupitre.diagnostics import Origin
from pupitre.model.contract import Template
from pupitre.model.source import Mapping, Node, Scalar

Confidence = Literal["high", "medium", "low", "none"]
Nature = Literal["public", "computed", "presentation", "restored", "missing"]


class Fact(Struct, frozen=True):
    """A figure with all that makes it honest.

    `value` is None when nobody has it. `nature` says where it comes from: a `public` source, our own arithmetic (`computed`), the
    presentation alone, a `restored` guess, or `missing`. `credit` is the short source for the slide, `source` the full one for the
    notes. `approximate` puts "environ" before it; `round_to` is the step to which it is shown (10000 shows 229 473 as 230 000).
    `text` is a value that is not a number ("1996-2004"). `compute` is the formula of a computed fact, over the names of others;
    `valid_until` a date (YYYY-MM-DD); `conflicts` what other sources say; `layer` what set it.
    """

    name: str
    label: str
    origin: Origin
    value: Decimal | None = None
    text: str = ""
    unit: str = ""
    year: str = ""
    perimeter: str = ""
    source: str = ""
    credit: str = ""
    confidence: Confidence = "none"
    nature: Nature = "public"
    approximate: bool = False
    round_to: Decimal | None = None
    comment: str = ""
    compute: str = ""
    valid_until: str = ""
    conflicts: tuple[str, ...] = ()
    layer: str = "talk"

    @property
    def is_missing(self) -> bool:
        """Whether nobody has this figure."""
        return self.value is None and not self.text


class SlideSource(Struct, frozen=True):
    """One slide as written: its template's kind and its fields, `template`, `notes`, `minutes` and `tone` included."""

    id: str
    template: str
    fields: Mapping
    origin: Origin


class Section(Struct, frozen=True):
    """A part of the running order. `slides` are ids, with their places."""

    id: str
    title: str
    slides: tuple[Scalar, ...]
    origin: Origin
    tone: str = ""
    title_origin: Origin | None = None


LayerKind = Literal["language", "audience", "territory", "variant"]


class Unread(Protocol):
    """Fields that are read when they are asked for. `has` may say that there is a field before."""

    def __call__(self) -> Mapping: ...  # noqa: D102
    def has(self, name: str) -> bool: ...  # noqa: D102


class Layer(Struct, frozen=True):
    """What one audience, territory, language or variant changes: its file's fields, as nodes whose origins name the layer.

    `id` is its file's stem (`elus`), or `audience/territory` for a variant's own file. `source` is the fields, or what gives them when
    they are asked for.
    """

    id: str
    kind: LayerKind
    source: Mapping | Unread
    origin: Origin

    @property
    def node(self) -> Mapping:
        """The fields."""
        return self.source if isinstance(self.source, Mapping) else self.source()

    def get(self, name: str) -> Node | None:
        """Return one of the fields, or None; those that are not needed for that stay unread."""
        return self.node.get(name) if isinstance(self.source, Mapping) or self.source.has(name) else None

    @property
    def name(self) -> str:
        """What origins and messages call it: `audience elus`."""
        return f"{self.kind} {self.id}"


class Variant(Struct, frozen=True):
    """One point of the matrix. The reference is the talk as written: no audience, no territory, the talk's own language.

    `minutes` asks for a shorter talk than the audience's own budget.
    """

    audience: str = ""
    territory: str = ""
    language: str = ""
    minutes: float | None = None

    @property
    def key(self) -> str:
        """`reference`, `elus/lens-lievin`, with the language behind it where it is not the talk's own."""
        place = f"{self.audience}/{self.territory}" if self.audience or self.territory else "reference"
        return f"{place}/{self.language}" if self.language else place

    @property
    def names(self) -> frozenset[str]:
        """The names by which `only` and `except` know this variant."""
        own = "" if self.audience or self.territory else "reference"
        return frozenset(name for name in (self.audience, self.territory, self.language, own) if name)


class Talk(Struct, frozen=True):
    """The whole source of a talk.

    `ledger` is `slides/facts.yaml` as nodes, `facts` what it says. `layers` are all audiences, territories, languages and variants;
    `budget` the minutes of this variant, once it is resolved.

    `settings` is `slides/talk.yaml` as nodes (title, organiser, territory, meeting…); `sections` the running order; `slides` by id;
    `templates` by kind. `partials` are the Jinja files that templates include, by path below `templates/`. `root` is the project.
    `unread` are the ids of slides whose files could not be read: that has been said, and nothing that names them is wrong for it.
    """

    root: Path
    title: str
    language: str
    brand: str
    settings: Mapping
    sections: tuple[Section, ...]
    slides: dict[str, SlideSource]
    facts: dict[str, Fact]
    templates: dict[str, Template]
    partials: dict[str, str] = field(default_factory=dict)
    ledger: Mapping | None = None
    layers: tuple[Layer, ...] = ()
    variant: str = "reference"
    budget: float | None = None
    unread: frozenset[str] = frozenset()

    def layer(self, kind: LayerKind, id: str) -> Layer | None:
        """Return a layer, or None."""
        return next((layer for layer in self.layers if layer.kind == kind and layer.id == id), None)

    def ids(self, kind: LayerKind) -> tuple[str, ...]:
        """Return the ids of all layers of a kind, in the order of their files."""
        return tuple(layer.id for layer in self.layers if layer.kind == kind)
