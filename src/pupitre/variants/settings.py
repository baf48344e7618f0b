"""The settings of a variant: `slides/talk.yaml` with what layers change in it, and the names of its audience and its territory."""

from msgspec.structs import replace

from pupitre.contracts import TALK, check
from pupitre.diagnostics import Diagnostic
from pupitre.model.source import Mapping, Node, Scalar, Sequence, text_of
from pupitre.model.talk import Layer, LayerKind, Section, Talk, Variant
from pupitre.variants.merge import Change, Merger
from pupitre.variants.nodes import Names, find

SETTINGS = "talk"
_OWN: dict[LayerKind, tuple[str, ...]] = {
    "territory": ("name", "full", "de", "a", "kind", "logo", "accent", "data"),
    "audience": ("name", "full", "kind", "data"),
}


def layered_settings(talk: Talk, variant: Variant, layers: list[Layer], merger: Merger) -> tuple[Mapping, list[Diagnostic]]:
    """Return the settings of `variant`, and what is wrong with them under the contract of `talk.yaml`."""
    settings = talk.settings
    merger.record(SETTINGS, "talk", settings)
    for layer in layers:
        settings = _laid(settings, layer, merger)
        merger.record(SETTINGS, layer.name, settings)
    problems = check(settings, TALK, subject="the talk", owner="`talk.yaml`") if settings is not talk.settings else []
    for layer in layers:
        settings = _named(settings, layer, merger)
        merger.record(SETTINGS, layer.name, settings)
    if variant.language:
        settings = _with(settings, "language", Scalar(variant.language, settings.origin))
    return settings, problems


def brands_of(talk: Talk) -> frozenset[str]:
    """Return the names of all brands that the talk or a layer asks for."""
    groups = [talk.settings, *(layer.get(SETTINGS) for layer in talk.layers)]
    named = [*(group.get("brand") for group in groups if isinstance(group, Mapping)), *(layer.get("brand") for layer in talk.layers)]
    return frozenset(filter(None, map(text_of, named)))


def sections_of(talk: Talk, settings: Mapping) -> list[Section]:
    """Return the talk's sections with the titles and tones that layers gave them."""
    listed = settings.get("sections")
    items = listed.items if isinstance(listed, Sequence) else ()
    return [_section(section, items) for section in talk.sections]


def hidden_sections(settings: Mapping, names: Names) -> dict[str, tuple[str, Scalar]]:
    """Return the ids of the sections that this variant does not see, with the reason."""
    listed = settings.get("sections")
    groups = (item for item in (listed.items if isinstance(listed, Sequence) else ()) if isinstance(item, Mapping))
    return {text_of(group.get("id")): refusal for group in groups if (refusal := names.refusal(group))}


def _section(section: Section, items: tuple[Node, ...]) -> Section:
    places = find(items, section.id)
    node = items[places[0]] if places else None
    if not isinstance(node, Mapping):
        return section
    return replace(section, title=text_of(node.get("title"), section.title), tone=text_of(node.get("tone")))


def _laid(settings: Mapping, layer: Layer, merger: Merger) -> Mapping:
    for key in (SETTINGS, "meeting", "brand"):
        patch = layer.node.get(key)
        if patch is None or (isinstance(patch, Scalar) and (patch.is_null or key == SETTINGS)):
            continue  # an empty field changes nothing; `talk` takes a group, which `load` has said
        wrapped = patch if key == SETTINGS else Mapping(((layer.node.key(key) or Scalar(key, patch.origin), patch),), patch.origin)
        merged = merger.merge(settings, wrapped, SETTINGS)
        settings = merged if isinstance(merged, Mapping) else settings
    return settings


def _named(settings: Mapping, layer: Layer, merger: Merger) -> Mapping:
    """Put a layer's own names in the settings, as `audience` or `territory`; they take the place of the talk's."""
    if layer.kind not in _OWN:
        return settings
    entries = tuple((key, value) for key, value in layer.node.entries if key.text in _OWN[layer.kind])
    own = Mapping(((Scalar("id", layer.origin), Scalar(layer.id, layer.origin)), *entries), layer.origin)
    merger.changes.append(Change(f"{SETTINGS}.{layer.kind}", own, settings.get(layer.kind), layer.origin))
    return _with(settings, layer.kind, own)


def _with(settings: Mapping, key: str, value: Node) -> Mapping:
    kept = tuple(entry for entry in settings.entries if entry[0].text != key)
    return Mapping((*kept, (Scalar(key, value.origin), value)), settings.origin)
