"""Shapes of the plan as elements of a slide's shape tree. `WRITERS` is the whole list of what can be on a slide."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from pupitre.memo import Memo
from pupitre.model.plan import AutoShape, ChartShape, Connector, Frame, Freeform, Group, PictureShape, Placeholder, Shape, TableShape
from pupitre.ooxml import NS
from pupitre.units import Emu
from pupitre.write.connectors import connector
from pupitre.write.geometry import custom_xml, group_position_xml, position_xml, preset_xml
from pupitre.write.naming import identity_xml
from pupitre.write.paint import fill_xml, line_xml
from pupitre.write.scope import Scope
from pupitre.write.tables import table
from pupitre.write.text import body_xml

_NOWHERE: Final = Frame(Emu(0), Emu(0), Emu(0), Emu(0))
_LENGTH: Final = 4  # bytes for the length of a chart


def shapes_xml(shapes: Iterable[Shape], scope: Scope) -> str:
    """Return `shapes` in order. Raises KeyError for a kind of shape that `WRITERS` does not know."""
    return "".join(WRITERS[type(shape)](shape, scope) for shape in shapes)


def _auto_shape(shape: AutoShape, scope: Scope) -> str:
    box = ' txBox="1"' if shape.is_text_box else ""
    text = "" if shape.text is None else body_xml(shape.text, scope.relations)
    paint = fill_xml(shape.fill) + line_xml(shape.stroke)
    return (
        f"<p:sp><p:nvSpPr>{identity_xml(shape, scope)}<p:cNvSpPr{box}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{position_xml(shape.frame)}{preset_xml(shape.geometry, shape.adjust)}{paint}</p:spPr>{text}</p:sp>"
    )


def _placeholder(shape: Placeholder, scope: Scope) -> str:
    place = f"<p:spPr>{position_xml(shape.frame)}</p:spPr>" if shape.moved else "<p:spPr/>"
    return (
        f'<p:sp><p:nvSpPr>{identity_xml(shape, scope)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{_slot_of_layout(shape.kind, shape.idx)}</p:nvPr></p:nvSpPr>"
        f"{place}{body_xml(shape.text, scope.relations, inherits=True)}</p:sp>"
    )


def _slot_of_layout(kind: str, idx: int) -> str:
    """`obj` and 0 are the defaults, which PowerPoint leaves out (ECMA-376, 19.3.1.36)."""
    return "<p:ph" + (f' type="{kind}"' if kind != "obj" else "") + (f' idx="{idx}"' if idx else "") + "/>"


def _freeform(shape: Freeform, scope: Scope) -> str:
    return (
        f"<p:sp><p:nvSpPr>{identity_xml(shape, scope)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{position_xml(shape.frame)}{custom_xml(shape)}{fill_xml(shape.fill)}{line_xml(shape.stroke)}</p:spPr></p:sp>"
    )


def _group(shape: Group, scope: Scope) -> str:
    return (
        f"<p:grpSp><p:nvGrpSpPr>{identity_xml(shape, scope)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{group_position_xml(shape.frame)}</p:grpSpPr>{shapes_xml(shape.children, scope)}</p:grpSp>"
    )


def _picture(shape: PictureShape, scope: Scope) -> str:
    sides = ((side, round(part * 100_000)) for side, part in zip("ltrb", shape.crop, strict=True))
    crop = "".join(f' {side}="{part}"' for side, part in sides if part)
    filled = shape.placeholder_idx is not None
    lock = '<a:picLocks noGrp="1" noChangeAspect="1"/>' if filled else '<a:picLocks noChangeAspect="1"/>'
    place = f"<p:nvPr>{_slot_of_layout('pic', shape.placeholder_idx or 0)}</p:nvPr>" if filled else "<p:nvPr/>"
    return (
        f"<p:pic><p:nvPicPr>{identity_xml(shape, scope)}<p:cNvPicPr>{lock}</p:cNvPicPr>{place}</p:nvPicPr>"
        f'<p:blipFill><a:blip r:embed="{scope.relations.add("media", shape.media)}"/>{f"<a:srcRect{crop}/>" if crop else ""}'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{position_xml(shape.frame)}{preset_xml('rect')}</p:spPr></p:pic>"
    )


def _chart(shape: ChartShape, scope: Scope) -> str:
    uri = NS["c"]
    reference = f'<c:chart xmlns:c="{uri}" r:id="{scope.add_chart(*_compiled(shape, scope.memo))}"/>'
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{identity_xml(shape, scope)}"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
        f'{position_xml(shape.frame, tag="p:xfrm")}<a:graphic><a:graphicData uri="{uri}">{reference}</a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )


def _compiled(shape: ChartShape, memo: Memo) -> tuple[bytes, bytes]:
    """Return a chart and its workbook. They do not depend on where the chart stands, nor on where it comes from."""
    drawn = replace(shape, key="", name="", alt="", link=None, origin=None, frame=_NOWHERE)
    packed = memo.shelved("chart", repr(drawn), lambda: _packed(drawn))
    length = int.from_bytes(packed[:_LENGTH])
    return packed[_LENGTH : _LENGTH + length], packed[_LENGTH + length :]


def _packed(shape: ChartShape) -> bytes:
    """Return a chart and its workbook as one: the chart's length, the chart, the workbook."""
    from pupitre.write.charts import compile_chart  # noqa: PLC0415 - importing pptx takes 130 ms, and many decks have no new chart

    chart, workbook = compile_chart(shape)
    return len(chart).to_bytes(_LENGTH) + chart + workbook


WRITERS: Final[dict[type[Shape], Callable[[Any, Scope], str]]] = {
    AutoShape: _auto_shape,
    ChartShape: _chart,
    Connector: connector,
    Freeform: _freeform,
    Group: _group,
    PictureShape: _picture,
    Placeholder: _placeholder,
    TableShape: table,
}
