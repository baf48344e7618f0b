"""The running order of a variant: what layers drop, add and move."""

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.contracts import nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of
from pupitre.model.talk import Layer, Section, SlideSource
from pupitre.variants.nodes import Names, each


class Step(Struct, frozen=True):
    """Why a slide is in or out: what a layer did to it, and where that is written."""

    slide: str
    action: str
    origin: Origin


class RunningOrder(Struct):
    """The sections of a variant while layers change them. `names` are those by which `only` and `except` know the variant."""

    sections: list[Section]
    known: dict[str, SlideSource]
    names: Names
    unread: frozenset[str] = frozenset()
    steps: list[Step] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    _by_layer: dict[str, str] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """The ids of the slides that are in, in order."""
        return [slide.text for section in self.sections for slide in section.slides]

    def apply(self, layer: Layer) -> None:
        """Do what a layer says: drop, then add, then move.

        Layers need not know of each other: what one has left out, another may leave out again or move in vain; of two that add a
        slide, the later one says where.
        """
        for name in each(layer.node.get("drop")):
            self._drop(name, layer)
        for entry in self._entries(layer.node.get("add")):
            self._add(entry, layer)
        for entry in self._entries(layer.node.get("move")):
            self._move(entry, layer)

    def drop(self, step: Step) -> None:
        """Take a slide out for the reason that `step` gives; nothing happens when it is out already."""
        if self._take(step.slide) is not None:
            self.steps.append(step)

    def without_empty(self) -> tuple[Section, ...]:
        """Return the sections that have slides."""
        return tuple(section for section in self.sections if section.slides)

    def _drop(self, name: Scalar, layer: Layer) -> None:
        if not self._is_known(name):
            return
        if self._take(name.text) is not None:
            self._note(name, f"dropped by {layer.name}", layer)
        elif self._by_layer.get(name.text, layer.name) == layer.name:
            self._absent(name, "it cannot be dropped")

    def _add(self, entry: Node, layer: Layer) -> None:
        name = _slide(entry)
        if name is None or not self._is_known(name):
            return
        before = list(self.sections)
        if self._take(name.text) is not None and self._by_layer.get(name.text, layer.name) == layer.name:
            self.sections = before
            help_ = "delete the line, or use `move:` to place it elsewhere"
            self.problems.append(error("slide-present", f"slide `{name.text}` is there already", name.origin, help=help_))
        elif self._put(name, entry):
            self._note(name, f"added by {layer.name}", layer)
        else:
            self.sections = before

    def _move(self, entry: Node, layer: Layer) -> None:
        name = _slide(entry)
        if name is None or not self._is_known(name):
            return
        before = list(self.sections)
        if self._take(name.text) is None:
            if self._by_layer.get(name.text, layer.name) == layer.name:
                self._absent(name, "it cannot be moved")
        elif self._put(name, entry):
            self.steps.append(Step(name.text, f"moved by {layer.name}", name.origin))
        else:
            self.sections = before

    def _note(self, name: Scalar, action: str, layer: Layer) -> None:
        self.steps.append(Step(name.text, action, name.origin))
        self._by_layer[name.text] = layer.name

    def _entries(self, node: Node | None) -> tuple[Node, ...]:
        """Return the entries of `add` or `move` that this variant sees."""
        seen = self.names.seen(node) if isinstance(node, Sequence) else None
        return seen.items if isinstance(seen, Sequence) else ()

    def _put(self, name: Scalar, entry: Node) -> bool:
        """Place a slide where its entry says: after or before another, or at the end of a section."""
        fields = entry if isinstance(entry, Mapping) else Mapping((), name.origin)
        for key, shift in (("after", 1), ("before", 0)):
            if isinstance(target := fields.get(key), Scalar):
                return self._beside(name, target, shift)
        section = fields.get("section")
        if isinstance(section, Scalar):
            return self._into(name, section)
        help_ = "add `after:`, `before:` or `section:`"
        self.problems.append(error("no-place", f"nothing says where slide `{name.text}` stands", name.origin, help=help_))
        return False

    def _beside(self, name: Scalar, target: Scalar, shift: int) -> bool:
        for index, section in enumerate(self.sections):
            ids = [slide.text for slide in section.slides]
            if target.text in ids:
                at = ids.index(target.text) + shift
                self.sections[index] = replace(section, slides=(*section.slides[:at], name, *section.slides[at:]))
                return True
        if target.text == name.text:
            help_ = "name another slide"
            self.problems.append(error("no-place", f"slide `{name.text}` cannot stand beside itself", target.origin, help=help_))
        elif self._is_known(target):
            self._absent(target, f"`{name.text}` cannot stand beside it")
        return False

    def _into(self, name: Scalar, target: Scalar) -> bool:
        for index, section in enumerate(self.sections):
            if section.id == target.text:
                self.sections[index] = replace(section, slides=(*section.slides, name))
                return True
        near = nearest(target.text, [section.id for section in self.sections])
        help_ = f"write `{near}`" if near else "use the id of a section of `slides/talk.yaml`"
        self.problems.append(error("unknown-section", f"there is no section `{target.text}`", target.origin, help=help_))
        return False

    def _take(self, slide: str) -> Scalar | None:
        for index, section in enumerate(self.sections):
            for item in section.slides:
                if item.text == slide:
                    self.sections[index] = replace(section, slides=tuple(other for other in section.slides if other is not item))
                    return item
        return None

    def _is_known(self, name: Scalar) -> bool:
        if name.text in self.known:
            return True
        if name.text in self.unread:
            return False  # why it cannot be read has been said
        near = nearest(name.text, self.known)
        help_ = f"write `{near}`" if near else f"create `slides/{name.text}.yaml`, or delete the line"
        self.problems.append(error("unknown-slide", f"there is no slide `{name.text}`", name.origin, help=help_))
        return False

    def _absent(self, name: Scalar, consequence: str) -> None:
        message = f"slide `{name.text}` is not in this variant: {consequence}"
        self.problems.append(error("slide-absent", message, name.origin, help="delete the line, or add the slide first"))


def _slide(entry: Node) -> Scalar | None:
    node = entry.get("slide") if isinstance(entry, Mapping) else entry
    return node if isinstance(node, Scalar) and text_of(node) else None
