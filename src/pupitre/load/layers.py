"""Layers: the files of audiences, territories, languages and variants, and the rows of `territories.csv`."""

from dataclasses import replace
from typing import cast

from pupitre.contracts import LAYER, check
from pupitre.diagnostics import Origin
from pupitre.load.reader import ID, Reader
from pupitre.load.table import read_table
from pupitre.model.contract import Contract
from pupitre.model.source import Mapping, Node, Scalar, Sequence
from pupitre.model.talk import Layer, LayerKind

FOLDERS: dict[LayerKind, str] = {
    "language": "slides/languages",
    "audience": "slides/audiences",
    "territory": "slides/territories",
    "variant": "slides/variants",
}
TABLE = "slides/territories.csv"
_NAMELESS = Contract(LAYER.name, {**LAYER.fields, "name": replace(LAYER.fields["name"], required=False)})


def load_layers(reader: Reader) -> tuple[Layer, ...]:
    """Return all layers: by kind, then by file name; rows of the table of territories after their files."""
    found = [layer for kind in FOLDERS for layer in _folder(reader, kind)]
    return tuple(_once(reader, [*found, *_rows(reader)]))


def _folder(reader: Reader, kind: LayerKind) -> list[Layer]:
    folder = FOLDERS[kind]
    if kind == "variant":
        names = [f"{audience}/{name}" for audience in reader.folders(folder) for name in reader.names(f"{folder}/{audience}")]
    else:
        names = reader.names(folder)
    return [layer for name in names if (layer := _file(reader, kind, f"{folder}/{name}", name)) is not None]


def _file(reader: Reader, kind: LayerKind, file: str, name: str) -> Layer | None:
    if not name.endswith(".yaml"):
        reader.report("wrong-extension", f"`{file}` is not read", Origin(file), "end its name with `.yaml`, or move it elsewhere")
        return None
    id = name.removesuffix(".yaml")
    if not all(ID.fullmatch(part) for part in id.split("/")):
        reader.report(
            "bad-id", f"`{id}` cannot be a name of {kind}s", Origin(file), "use small letters without accents, digits and hyphens"
        )
    node = reader.mapping(file)
    return None if node is None else _layer(reader, kind, id, node)


def _layer(reader: Reader, kind: LayerKind, id: str, node: Mapping) -> Layer:
    contract = LAYER if kind in ("audience", "territory") else _NAMELESS
    reader.found.extend(check(node, contract, subject=f"{kind} `{id}`", owner=f"a file of {kind}s"))
    layer = Layer(id, kind, node, node.origin)
    return replace(layer, node=cast("Mapping", _labelled(node, layer.name)))


def _rows(reader: Reader) -> list[Layer]:
    """Return the territories of the table, each row as the file that it stands for."""
    if "territories.csv" not in reader.names("slides"):
        return []
    text = reader.text(TABLE)
    rows, problems = read_table(text or "", TABLE)
    reader.found.extend(problems)
    return [_layer(reader, "territory", id, node) for id, node in rows]


def _once(reader: Reader, layers: list[Layer]) -> list[Layer]:
    seen: dict[tuple[str, str], Layer] = {}
    for layer in layers:
        first = seen.setdefault((layer.kind, layer.id), layer)
        if first is not layer:
            help_ = f"the first is in {first.origin.file}, line {first.origin.line}: keep one of them"
            reader.report("duplicate-layer", f"{layer.kind} `{layer.id}` is written twice", layer.origin, help_)
    return list(seen.values())


def _labelled(node: Node, layer: str) -> Node:
    """Return `node` with origins that name the layer."""
    origin = replace(node.origin, layer=layer)
    match node:
        case Scalar():
            return replace(node, origin=origin)
        case Sequence(items=items):
            return Sequence(tuple(_labelled(item, layer) for item in items), origin)
        case Mapping(entries=entries):
            return Mapping(tuple((cast("Scalar", _labelled(key, layer)), _labelled(value, layer)) for key, value in entries), origin)
