"""Fields of contracts as lines of YAML: required ones filled in, optional ones behind `#`."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from pupitre.model.contract import Field, FieldType
from pupitre.scaffold.words import Words
from pupitre.schema import Sources

# Text that YAML reads as it stands.
_PLAIN = re.compile(r"[\w./…][\w./ '’…!-]*")
_DAY = "2030-01-31"
_COLOR = "accent1"
_ASSETS: Mapping[FieldType, str] = {"drawing": ".svg", "picture": ".png", "map": ".geojson"}


class Writer(Struct):
    """Writes the fields of the file called `name`.

    `fixed` are the fields that the words of a language know; `examples` are the lines of fields that no type can tell. `missing` collects
    assets that the file names and the project does not have, by path below `assets/`.
    """

    words: Words
    sources: Sources
    name: str
    fixed: Mapping[str, Field] = field(default_factory=dict)
    examples: Mapping[str, list[str]] = field(default_factory=dict)
    missing: dict[str, FieldType] = field(default_factory=dict)

    def required(self, fields: Mapping[str, Field]) -> Iterator[str]:
        """Yield the lines of required fields, each with what there is to know of it above."""
        for name, wanted in fields.items():
            if wanted.required:
                about = self._about(name, wanted)
                yield from ["", *commented(about)] if about else []
                yield from self.entry(name, wanted)

    def given(self, name: str, wanted: Field, value: str) -> Iterator[str]:
        """Yield the lines of one field that has a value already."""
        yield from ["", *commented(self._about(name, wanted)), f"{name}: {quoted(value)}"]

    def optional(self, fields: Mapping[str, Field]) -> Iterator[str]:
        """Yield the lines of optional fields behind `#`, under the word that they are optional."""
        wanted = {name: one for name, one in fields.items() if not one.required}
        yield from ["", *commented(self.words.optional)] if wanted else []
        for name, one in wanted.items():
            lines = self.examples.get(name) or self._example(name, one)
            yield from ["", *commented(self._about(name, one)), *commented("\n".join(lines))]

    def entry(self, name: str, wanted: Field) -> list[str]:
        """Return the lines of one field."""
        match wanted.type:
            case "list":
                return [f"{name}:", *(f"  {line}" for line in self._items(wanted))]
            case "object":
                return [f"{name}:", *(f"  {line}" for line in self._group(wanted, whole=True))]
            case _:
                return [f"{name}: {quoted(self.value(name, wanted))}"]

    def value(self, name: str, wanted: Field) -> str:
        """Return what stands in a single value until somebody types another."""
        match wanted.type:
            case "number" | "integer":
                return f"{wanted.minimum or 1:g}"
            case "boolean":
                return "no"
            case "date":
                return _DAY
            case "choice":
                return wanted.default or wanted.options[0]
            case "fact" | "slide":
                return self._first(f"{wanted.type}s", wanted.type)
            case "drawing" | "picture" | "map":
                return self._asset(wanted.type)
            case kind:
                return _COLOR if kind == "color" or name == "tone" else self._text(name, wanted)

    def _text(self, name: str, wanted: Field) -> str:
        # Half of what is allowed: a narrow frame holds that, too.
        most = wanted.max_chars // 2 if wanted.max_chars else len(self.words.texts[0])
        texts = (self.words.title, *self.words.texts) if name == "title" else self.words.texts
        return next((text for text in texts if len(text) <= most), texts[-1])

    def _first(self, sort: str, otherwise: str) -> str:
        return next((name for name in self.sources.names[sort] if name != self.name), otherwise)

    def _asset(self, kind: FieldType) -> str:
        known = next(iter(self.sources.names[f"{kind}s"]), "")
        path = known or f"{kind}s/{self.name}{_ASSETS[kind]}"
        if not known:
            self.missing[path] = kind
        return path

    def _items(self, wanted: Field) -> Iterator[str]:
        of = wanted.of or Field("text")
        for number in range(max(1, wanted.min_items or 0)):
            lines = self._item(of, whole=number == 0)
            yield f"- {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])

    def _item(self, of: Field, *, whole: bool) -> list[str]:
        if of.type == "list":
            return list(self._items(of))
        if of.type != "object":
            return [quoted(self.value("", of))]
        short = of.fields.get(of.shorthand)
        alone = short is not None and not any(one.required for name, one in of.fields.items() if name != of.shorthand)
        return [quoted(self.value(of.shorthand, short))] if short is not None and alone else self._group(of, whole=whole)

    def _group(self, wanted: Field, *, whole: bool) -> list[str]:
        """Return the lines of a group; a `whole` one shows its optional fields too, behind `#`."""
        required = {name: one for name, one in wanted.fields.items() if one.required} or dict(list(wanted.fields.items())[:1])
        lines = [line for name, one in required.items() for line in self.entry(name, one)]
        rest = {name: one for name, one in wanted.fields.items() if name not in required} if whole else {}
        return [*lines, *(line for name, one in rest.items() for line in commented("\n".join(self._example(name, one))))]

    def _example(self, name: str, wanted: Field) -> list[str]:
        """Return the lines of a field that stands behind `#`: what it names need not be there, and nothing in it is optional."""
        known = dict(self.missing)
        lines = [line for line in self.entry(name, wanted) if not line.lstrip().startswith("#")]
        self.missing = known
        return lines

    def _about(self, name: str, wanted: Field) -> str:
        said = self.words.about.get(name, "") if self.fixed.get(name) == wanted else ""
        return " ".join(filter(None, (said or _sentence(wanted.description), self.words.limits(wanted))))


def commented(text: str) -> list[str]:
    """Return the lines of `text` behind `#`."""
    return [f"# {line}".rstrip() for line in text.split("\n")] if text else []


def quoted(text: str) -> str:
    """Return `text` as YAML writes it."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def joined(lines: Iterable[str]) -> str:
    """Return the text of a file, without two empty lines in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", ":")) else f"{text}."
