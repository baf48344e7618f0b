"""The running order: sections, and that every slide in them exists and stands there once."""

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping

from msgspec import Struct, field

from pupitre.contracts import names, nearest
from pupitre.diagnostics import Origin, warning
from pupitre.load.reader import Reader
from pupitre.model.source import Mapping, Scalar, Sequence, text_of
from pupitre.model.talk import Layer, Section, SlideSource


def added(layers: Iterable[Layer]) -> frozenset[str]:
    """Return the ids of the slides that layers add to the running order."""
    found = set()
    for layer in layers:
        entries = layer.get("add")
        for item in entries.items if isinstance(entries, Sequence) else ():
            found.add(text_of(item.get("slide") if isinstance(item, Mapping) else item))
    return frozenset(found)


class Order(Struct):
    """Reads sections. `files` are the slide files by id, `slides` those that could be read; `added` are brought in by layers."""

    reader: Reader
    files: AnyMapping[str, str]
    slides: AnyMapping[str, SlideSource]
    added: frozenset[str] = frozenset()
    _placed: dict[str, Origin] = field(default_factory=dict)
    _sections: dict[str, Origin] = field(default_factory=dict)

    def sections(self, settings: Mapping) -> tuple[Section, ...]:
        """Return the sections of `talk.yaml`. Their slides are those that could be read, each where it stands first."""
        listed = settings.get("sections")
        if not isinstance(listed, Sequence):
            return ()
        found = tuple(self._section(item) for item in listed.items if isinstance(item, Mapping))
        if not self._placed:
            self.reader.report("empty-talk", "no slide is in the running order", listed.origin, "list slides under `slides:` of a section")
        else:
            self._unused()
        return found

    def _section(self, node: Mapping) -> Section:
        name = node.get("id")
        if isinstance(name, Scalar) and name.text in self._sections:
            first = f"the first is on line {self._sections[name.text].line}"
            self.reader.report("duplicate-section", f"two sections have the id `{name.text}`", name.origin, "rename one of them", first)
        elif isinstance(name, Scalar):
            self._sections[name.text] = name.origin
        listed = node.get("slides")
        items = listed.items if isinstance(listed, Sequence) else ()
        slides = tuple(item for item in items if isinstance(item, Scalar) and not item.is_null and self._place(item))
        title = node.get("title")
        return Section(
            text_of(name), text_of(title), slides, node.origin, text_of(node.get("tone")), title.origin if title is not None else None
        )

    def _place(self, item: Scalar) -> bool:
        """Return whether the slide can stand here, once any reason why not is noted."""
        if item.text in self._placed:
            first = f"the first time is on line {self._placed[item.text].line}"
            self.reader.report("duplicate-slide", f"slide `{item.text}` is listed twice", item.origin, "delete one of the two lines", first)
            return False
        self._placed[item.text] = item.origin
        if item.text not in self.files:
            near = nearest(item.text, self.files)
            help_ = (
                f"write `{near}`, or create `slides/{item.text}.yaml`" if near else f"create `slides/{item.text}.yaml`, or delete the line"
            )
            note = f"the slides are {names(sorted(self.files))}" if self.files else "there are no slides yet"
            self.reader.report("unknown-slide", f"there is no slide `{item.text}`", item.origin, help_, note)
        return item.text in self.slides

    def _unused(self) -> None:
        for slide, file in self.files.items():
            if slide not in self._placed and slide not in self.added:
                message = f"slide `{slide}` is not in the running order"
                help_ = "add it under `sections:` in `slides/talk.yaml`, or delete the file"
                self.reader.found.append(warning("unused-slide", message, Origin(file), help=help_))
