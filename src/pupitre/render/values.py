"""Turn YAML nodes into the values that Jinja sees: texts that know their origin, numbers, lists, fields, figures."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from markupsafe import Markup
from msgspec import Struct, field

from pupitre.contracts import boolean_of, date_of, number_of
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.contract import Contract, Field
from pupitre.model.plan import Provenance
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Node, Scalar, Sequence
from pupitre.model.talk import Fact
from pupitre.render import figures, locale
from pupitre.render.environment import Fields, Source, compile_source, content_environment, run
from pupitre.render.grammar import place_name
from pupitre.render.marks import Content, Entry, Ledger
from pupitre.render.scan import nearest

_PLAIN = Field("string")
_CONTENT = content_environment()


class Figure(Struct):
    """A fact as templates and content see it. As a text it is the whole figure; reading it notes that the slide uses it."""

    fact: Fact
    shown: figures.Shown
    content: Callable[[str], Content]
    language: str = "fr"

    def __str__(self) -> str:
        return self.shown.text

    def __html__(self) -> Markup:
        return self.content(self.shown.text).__html__()

    @property
    def number(self) -> Content:
        """The figure without unit or prefix."""
        return self.content(self.shown.number)

    @property
    def unit(self) -> Content:
        """Its unit, or an empty text."""
        return self.content(self.shown.unit)

    @property
    def amount(self) -> Content:
        """The figure with a unit that belongs to it (`10 %`), without other units."""
        return self.content(self.shown.number + (f"\u00a0{self.shown.unit}" if self.shown.unit == "%" else ""))

    @property
    def prefix(self) -> Content:
        """`environ`, or an empty text."""
        return self.content(self.shown.prefix)

    @property
    def label(self) -> Content:
        """What it counts."""
        return self.content(self.fact.label)

    @property
    def year(self) -> Content:
        """Its year or period."""
        return self.content(self.fact.year)

    @property
    def missing(self) -> bool:
        """Whether nobody has it."""
        return self.fact.is_missing

    @property
    def value(self) -> float | str:
        """The number as it is shown, for charts; `-` for a missing one."""
        return "-" if self.fact.value is None else float(figures.rounded(self.fact))

    @property
    def number_format(self) -> str:
        """Excel's number format without the unit."""
        return figures.number_format("", self.language)

    @property
    def format(self) -> str:
        """Excel's number format."""
        return figures.number_format(self.fact.unit, self.language)


class Values(Struct):
    """Makes the values of one slide, and collects what it uses and what is wrong.

    `context` holds the names that content may use (`territory`, `organiser`…); `fact` is added here.
    """

    facts: Mapping[str, Fact]
    language: str
    ledger: Ledger
    context: dict[str, Any] = field(default_factory=dict)
    used: dict[str, None] = field(default_factory=dict)
    shown: tuple[str, ...] = ()
    problems: list[Diagnostic] = field(default_factory=list)

    def slide(self, node: MappingNode, contract: Contract, common: Mapping[str, Field]) -> Fields:
        """Return a slide's fields; optional ones that are absent are None, lists are empty.

        The notes come last: a figure that only they name is `used`, but not `shown`.
        """
        spoken = {name: spec for name, spec in common.items() if name == "notes"}
        seen = {"title": common["title"], **contract.fields, **{name: spec for name, spec in common.items() if name not in spoken}}
        fields = self._object(node, seen, node.origin)
        self.shown = tuple(self.used)
        fields.update(self._object(node, spoken, node.origin))
        return fields

    def settings(self, node: Node | None) -> Any:
        """Return a part of `talk.yaml` without a contract: texts, lists, fields."""
        match node:
            case MappingNode(entries=entries):
                values = Fields({key.text: self.settings(value) for key, value in entries})
                return self._with_place(values) if "name" in values else values
            case Sequence(items=items):
                return [self.settings(item) for item in items]
            case Scalar() if day := date_of(node):
                return self._content(
                    locale.long_date(day, self.language), Entry(Provenance(computed_from=(str(node.origin),)), node.origin, markdown=False)
                )
            case Scalar():
                return self._scalar(node, _PLAIN)
            case _:
                return None

    def _with_place(self, values: Fields) -> Fields:
        """Make the names of a group those of a place, which know their prepositions."""
        overrides = {key: str(values[key]) for key in ("de", "a") if isinstance(values.get(key), Content)}
        for key, own in (("name", overrides), ("full", {})):
            name = values.get(key)
            if isinstance(name, Content):
                origin = self.ledger.entries[name.number].origin
                values[key] = place_name(name, own, lambda text, origin=origin: self.computed(text, origin))  # type: ignore[misc]
        return values

    def written(self, text: str, origin: Origin) -> Content:
        """Return a text that stands, untouched but for its typography, at `origin`."""
        return self._content(text, Entry(Provenance(written=origin), origin))

    def computed(self, text: str, origin: Origin, *sources: str) -> Content:
        """Return a text that the engine itself makes."""
        return self._content(text, Entry(Provenance(computed_from=sources or (str(origin),)), origin, markdown=False))

    def fact(self, name: str, origin: Origin) -> Figure | None:
        """Return a fact for templates and note its use, or report that there is none of that name."""
        known = self.facts.get(name)
        if known is None:
            near = nearest(name, list(self.facts))
            own = "add it to slides/facts.yaml, or to the territory's file"
            help = f"write `{near}` if that one is meant, or {own}" if near else own
            self.problems.append(error("unknown-fact", f"there is no fact `{name}`", origin, help=help))
            return None
        self.used[name] = None
        return Figure(
            known,
            figures.show(known, self.language),
            lambda text: self.computed(text, origin, str(origin), f"fact:{name}"),
            self.language,
        )

    def _called(self, name: str, source: Source) -> Figure | str:
        """Return a fact that content calls; one that does not exist is told where its name stands."""
        return self.fact(name, source.origin if name in self.facts else source.on(name)) or ""

    def _object(self, node: MappingNode, fields: Mapping[str, Field], origin: Origin) -> Fields:
        values = Fields()
        for name, spec in fields.items():
            child = node.get(name)
            values[name] = self._absent(spec, origin) if child is None else self._value(child, spec)
        return values

    def _absent(self, spec: Field, origin: Origin) -> Any:
        if spec.type == "list":
            return []
        if spec.default is not None:
            return self._value(Scalar(spec.default, origin), spec)
        return False if spec.type == "boolean" else None

    def _value(self, node: Node, spec: Field) -> Any:
        match spec.type, node:
            case "list", Scalar(is_null=True):
                return []
            case "list", Sequence(items=items):
                return [self._value(item, spec.of or _PLAIN) for item in items]
            case "object", Scalar() if spec.shorthand:
                key = Scalar(spec.shorthand, node.origin)
                return self._object(MappingNode(((key, node),), node.origin), spec.fields, node.origin)
            case "object", MappingNode():
                return self._object(node, spec.fields, node.origin) if spec.fields else self.settings(node)
            case "bullet", _:
                return self._bullet(node)
            case _, MappingNode() if node.get("text") is not None:
                return self._value(node.get("text") or node, spec)
            case _, Scalar():
                return self._scalar(node, spec)
            case _:
                return None

    def _bullet(self, node: Node) -> Fields:
        if isinstance(node, MappingNode):
            nested = node.get("items")
            below = [self._bullet(item) for item in nested.items] if isinstance(nested, Sequence) else []
            text = node.get("text")
            return Fields(text=self._scalar(text, Field("text")) if isinstance(text, Scalar) else None, items=below)
        return Fields(text=self._scalar(node, Field("text")) if isinstance(node, Scalar) else None, items=[])

    def _scalar(self, node: Scalar, spec: Field) -> Any:
        if node.is_null:
            return None
        text, provenance = self._evaluated(node)
        match spec.type:
            case "fact":
                return self.fact(text, node.origin)
            case "number" | "integer":
                number = number_of(Scalar(text, node.origin))
                return None if number is None else _plain(number)
            case "boolean":
                return boolean_of(Scalar(text, node.origin))
            case "date":
                day = date_of(Scalar(text, node.origin))
                return self.computed(locale.long_date(day, self.language), node.origin) if day else None
            case _:
                return self._content(text, Entry(provenance, node.origin, markdown=spec.type in ("text", "prose", "bullet")))

    def _content(self, text: str, entry: Entry) -> Content:
        return Content(text, self.ledger.add(entry))

    def _evaluated(self, node: Scalar) -> tuple[str, Provenance]:
        """Return a scalar's text with its Jinja evaluated, and where that text came from."""
        if "{{" not in node.text and "{%" not in node.text and "{#" not in node.text:
            return node.text, Provenance(written=node.origin)
        line = node.content_line or node.origin.line
        source = Source(node.text, node.origin.file, line, node.origin, column=node.content_column, folded=not node.content_column)
        template, problems = _compiled(source)
        self.problems += problems
        if template is None:
            return "", Provenance(computed_from=(str(node.origin),))
        before, self.used = self.used, {}
        text, problems = run(template, {**self.context, "fact": lambda name: self._called(str(name), source)}, source)
        self.problems += problems
        inputs = (str(node.origin), *(f"fact:{name}" for name in self.used))
        self.used = {**before, **self.used}
        return text, Provenance(computed_from=inputs, place=node.origin)


@lru_cache(maxsize=2048)
def _compiled(source: Source) -> tuple[Any, list[Diagnostic]]:
    """Compile a text once for all variants that show it."""
    return compile_source(_CONTENT, source, content=True)


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
