"""Names that only the brand can tell: colours that slides and sections ask for, and layouts that templates ask for."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from pupitre.contracts import SLIDE_FIELDS, is_computed, names, nearest
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.memo import Memo, Same
from pupitre.model.brand import Brand
from pupitre.model.colors import named_color
from pupitre.model.contract import Field
from pupitre.model.source import Mapping as MappingNode
from pupitre.model.source import Node, Scalar, Sequence
from pupitre.model.talk import Talk

# Other notations are no names; whoever reads them says so.
_NAME = re.compile(r"[A-Za-z][\w+-]*")


def unknown_names(talk: Talk, brand: Brand, memo: Memo | None = None) -> list[Diagnostic]:
    """Return the colours and layouts that slides of the running order ask for and `brand` does not have, where they are written."""
    memo = Memo() if memo is None else memo
    used = {slide.text: talk.slides[slide.text] for section in talk.sections for slide in section.slides}
    templates = {slide.template: talk.templates[slide.template] for slide in used.values()}
    colors = [*_section_tones(talk)]
    for slide in used.values():
        fields = templates[slide.template].contract.fields
        key = (Same(slide.fields), Same(fields))
        colors += memo.once("colors", key, partial(_all_colors, slide.fields, {**SLIDE_FIELDS, **fields}))
    found = [_layout(template.layout, template.layout_origin, brand) for template in templates.values()]
    return [problem for problem in (*found, *(_color(color, brand) for color in colors)) if problem]


def _layout(role: str, origin: Origin | None, brand: Brand) -> Diagnostic | None:
    if role in brand.layouts:
        return None
    near = nearest(role, brand.layouts)
    help = f"write `{near}`" if near else "ask for one of its roles, or draw a layout for this one"
    notes = (f"it has layouts for {names(brand.layouts)}",)
    return error("unknown-layout", f"brand `{brand.name}` has no layout for role `{role}`", origin, help=help, notes=notes)


def _color(node: Scalar, brand: Brand) -> Diagnostic | None:
    known = {**brand.meanings, "tone": "accent1"}
    if not _NAME.fullmatch(node.text) or node.text == "none" or named_color(node.text, known) is not None:
        return None
    near = nearest(node.text, known)
    help = f"write `{near}`" if near else "use a name of the brand or a theme colour, such as `accent1`"
    notes = (f"names: {names(known)}",)
    return error("unknown-color", f"brand `{brand.name}` has no colour `{node.text}`", node.origin, help=help, notes=notes)


def _section_tones(talk: Talk) -> Iterator[Scalar]:
    listed = talk.settings.get("sections")
    for section in listed.items if isinstance(listed, Sequence) else ():
        tone = section.get("tone") if isinstance(section, MappingNode) else None
        if isinstance(tone, Scalar) and not tone.is_null:
            yield tone


def _all_colors(node: MappingNode, fields: Mapping[str, Field]) -> list[Scalar]:
    return list(_colors(node, fields))


def _colors(node: MappingNode, fields: Mapping[str, Field]) -> Iterator[Scalar]:
    for name, wanted in fields.items():
        value = node.get(name)
        if value is not None:
            yield from _in_value(value, Field("color") if name == "tone" else wanted)


def _in_value(node: Node, wanted: Field) -> Iterator[Scalar]:
    if isinstance(node, Sequence) and wanted.of is not None:
        for item in node.items:
            yield from _in_value(item, wanted.of)
    elif isinstance(node, MappingNode):
        yield from _colors(node, wanted.fields)
    elif isinstance(node, Scalar) and wanted.type == "color" and not node.is_null and not is_computed(node):
        yield node
