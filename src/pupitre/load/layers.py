"""Layers: the files of audiences, territories, languages and variants, and the rows of `territories.csv`."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import cast

from msgspec.structs import replace

from pupitre.contracts import LAYER, check, nearest
from pupitre.diagnostics import Origin
from pupitre.load.facts import check_name
from pupitre.load.reader import ID, Reader
from pupitre.load.table import Row, read_table
from pupitre.memo import Same
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
_A: dict[LayerKind, str] = {"language": "a language", "audience": "an audience", "territory": "a territory", "variant": "a variant"}
# What only some kinds of layers have: everything else is for all.
_OF_PLACES = frozenset({"de", "a", "accent", "logo"})
_OF_NAMES = frozenset({"full", "kind", "data"})


def layer_contract(kind: LayerKind) -> Contract:
    """Return what the file of a `kind` may say. Audiences and territories need a name; only a territory has a logo and a colour."""
    named = kind in ("audience", "territory")
    without = frozenset() if kind == "territory" else _OF_PLACES if named else _OF_PLACES | _OF_NAMES
    fields = {name: wanted for name, wanted in LAYER.fields.items() if name not in without}
    return Contract(LAYER.name, {**fields, "name": replace(LAYER.fields["name"], required=named)})


def load_layers(reader: Reader) -> tuple[Layer, ...]:
    """Return all layers: by kind, then by file name; rows of the table of territories after their files.

    Of a layer that cannot be read, the name remains, so that only the variants that need it are without a deck. Its problems carry
    origins that name it.
    """
    _check_folders(reader)
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
    path = PurePosixPath(name)
    if path.suffix != ".yaml":
        if path.suffix.lower() in (".yml", ".yaml"):
            reader.report("wrong-extension", f"`{file}` is not read", Origin(file), f"rename it to `{path.stem}.yaml`")
        return None
    id = name.removesuffix(".yaml")
    if not all(ID.fullmatch(part) for part in id.split("/")):
        help_ = "use small letters without accents, digits and hyphens"
        reader.report("bad-id", f"`{id}` cannot be the name of {_A[kind]}", Origin(file, layer=f"{kind} {id}"), help_)
    known = len(reader.found)
    node = reader.mapping(file)
    _label_problems(reader, known, f"{kind} {id}")
    return _layer(reader, kind, id, node, Origin(file))


def _layer(reader: Reader, kind: LayerKind, id: str, node: Mapping | None, origin: Origin) -> Layer:
    name = f"{kind} {id}"
    if node is None:
        return Layer(id, kind, Mapping((), replace(origin, layer=name)), replace(origin, layer=name))
    return reader.once("layer", (name, Same(node)), lambda own: _checked(own, kind, id, cast("Mapping", _labelled(node, name))))


def _checked(reader: Reader, kind: LayerKind, id: str, node: Mapping) -> Layer:
    _check(reader, kind, id, node)
    return Layer(id, kind, node, node.origin)


def _check(reader: Reader, kind: LayerKind, id: str, node: Mapping) -> None:
    reader.found.extend(check(node, layer_contract(kind), subject=f"{kind} `{id}`", owner=f"a file of {PurePosixPath(FOLDERS[kind]).name}"))
    facts = node.get("facts")
    for key, _ in facts.entries if isinstance(facts, Mapping) else ():
        check_name(reader, key)


def _rows(reader: Reader) -> list[Layer]:
    """Return the territories of the table, each row as the file that it stands for."""
    if "territories.csv" not in reader.names("slides"):
        return []
    text = reader.text(TABLE)
    if text is None:
        return []
    rows, problems = reader.memo.once("table", text, lambda: read_table(text, TABLE, layer_contract("territory").fields))
    reader.found.extend(problems)
    broken = {problem.origin.layer for problem in problems if problem.origin}
    return [_row(reader, id, row, broken=row.origin.layer in broken) for id, row in rows]


def _row(reader: Reader, id: str, row: Row, *, broken: bool) -> Layer:
    if broken:
        return _layer(reader, "territory", id, None, row.origin)
    return reader.once("row", (id, Same(row)), lambda own: _checked_row(own, id, row))


def _checked_row(reader: Reader, id: str, row: Row) -> Layer:
    _check(reader, "territory", id, row())
    return Layer(id, "territory", row, row.origin)


def _once(reader: Reader, layers: Iterable[Layer]) -> list[Layer]:
    seen: dict[tuple[str, str], Layer] = {}
    for layer in layers:
        first = seen.setdefault((layer.kind, layer.id), layer)
        if first is not layer:
            help_ = f"the first is in {first.origin.file}, line {first.origin.line}: keep one of them"
            reader.report("duplicate-layer", f"{layer.kind} `{layer.id}` is written twice", layer.origin, help_)
    return list(seen.values())


def _check_folders(reader: Reader) -> None:
    """Say that a folder or file is in a place where nobody looks, when its name or place shows that it was meant to be read."""
    expected = {PurePosixPath(folder).name for folder in FOLDERS.values()}
    for name in reader.folders("slides"):
        near = nearest(name, expected)
        if name not in expected and near:
            reader.report("misplaced-file", f"the folder `slides/{name}` is not read", Origin(f"slides/{name}"), f"rename it to `{near}`")
    for name in reader.names(FOLDERS["variant"]):
        if PurePosixPath(name).suffix.lower() in (".yaml", ".yml"):
            file = f"{FOLDERS['variant']}/{name}"
            help_ = f"move it into the folder of its audience, as `{FOLDERS['variant']}/AUDIENCE/TERRITORY.yaml`"
            reader.report("misplaced-file", f"`{file}` is not read", Origin(file), help_)


def _label_problems(reader: Reader, start: int, layer: str) -> None:
    """Make the problems from `start` on name the layer that they stop."""
    for index, problem in enumerate(reader.found[start:], start):
        if problem.origin is not None:
            reader.found[index] = replace(problem, origin=replace(problem.origin, layer=layer))


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
