"""Say where a value of a variant comes from: which layer set it, what it took the place of, and why a slide is in or out."""

from dataclasses import dataclass

from pupitre.diagnostics import Origin
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.talk import Talk, Variant
from pupitre.variants.merge import find
from pupitre.variants.order import Step
from pupitre.variants.resolve import Resolved, resolve


@dataclass(frozen=True, slots=True)
class Setting:
    """One value that a field had: its text (None when it was left out) and where it was written."""

    text: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Explanation:
    """A field of a variant. `history` runs from the talk to the layer that won; `steps` say why the slide is in or out."""

    variant: str
    slide: str
    field: str
    present: bool
    history: tuple[Setting, ...]
    steps: tuple[Step, ...]

    @property
    def value(self) -> str | None:
        """What the variant shows, before Jinja; None when it has no such field."""
        return self.history[-1].text if self.history else None


def explain(talk: Talk, variant: Variant, slide: str, field: str) -> Explanation:
    """Explain `field` (`title`, `left.items.emploi.text`) of `slide` in `variant`. Items go by their id, or by their place from 0."""
    resolved = resolve(talk, variant)
    present = any(item.text == slide for section in resolved.talk.sections for item in section.slides)
    return Explanation(variant.key, slide, field, present, _history(talk, resolved, slide, field), _steps(resolved, slide))


def at(node: Node | None, path: str) -> Node | None:
    """Return the node at an address below `node`, or None."""
    for part in path.split(".") if path else ():
        if isinstance(node, Mapping):
            node = node.get(part)
        elif isinstance(node, Sequence):
            index = find(list(node.items), part)
            index = int(part) if index is None and part.isdigit() else index
            node = node.items[index] if index is not None and index < len(node.items) else None
        else:
            return None
    return node


def text(node: Node | None) -> str | None:
    """Return a node as text: a scalar's own, a group or list in YAML's short form, None for nothing."""
    match node:
        case Scalar():
            return node.text
        case Sequence(items=items):
            return "[" + ", ".join(str(text(item)) for item in items) + "]"
        case Mapping(entries=entries):
            return "{" + ", ".join(f"{key.text}: {text(value)}" for key, value in entries) + "}"
        case _:
            return None


def _history(talk: Talk, resolved: Resolved, slide: str, field: str) -> tuple[Setting, ...]:
    """Return what each layer made of the field. A change above the field sets all that is below it."""
    found: list[Setting] = []
    source = talk.slides.get(slide)
    node = at(source.fields, field) if source else None
    if node is not None:
        found.append(Setting(text(node), node.origin))
    address = f"{slide}.{field}"
    for change in resolved.changes:
        if change.path == address:
            origin = change.node.origin if change.node else found[-1].origin
            found.append(Setting(text(change.node), origin))
        elif address.startswith(f"{change.path}.") and change.node is not None:
            below = at(change.node, address.removeprefix(f"{change.path}."))
            if below is not None:
                found.append(Setting(text(below), below.origin))
    final = resolved.talk.slides.get(slide)
    left = at(final.fields, field) if final else None
    if left is None and found and found[-1].text is not None:
        found.append(Setting(None, found[-1].origin))
    elif left is not None and found and found[-1].text != text(left):
        found.append(Setting(text(left), left.origin))
    return tuple(found)


def _steps(resolved: Resolved, slide: str) -> tuple[Step, ...]:
    return tuple(step for step in resolved.steps if step.slide == slide)
