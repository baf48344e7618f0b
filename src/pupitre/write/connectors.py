"""Connectors: straight lines and elbows, glued to the shapes that they join."""

from typing import Final

from pupitre.model.plan import Connector, Frame
from pupitre.units import Emu
from pupitre.write.geometry import position_xml, preset_xml
from pupitre.write.naming import identity_xml
from pupitre.write.paint import line_xml
from pupitre.write.scope import Scope

# `bentConnector3` runs from its top left to its bottom right corner and leaves sideways. Turned by a quarter it leaves downwards or
# upwards. The keys say whether the end lies right of the start, and below it; the values are what PowerPoint writes for that.
_TURNED: Final = {
    (False, True): ' rot="5400000"',
    (True, True): ' rot="16200000" flipH="1"',
    (False, False): ' rot="5400000" flipH="1"',
    (True, False): ' rot="5400000" flipH="1" flipV="1"',
}


def connector(shape: Connector, scope: Scope) -> str:
    """Return a `p:cxnSp`. Raises KeyError when it is glued to a key that is not on the slide."""
    ends = _glue("st", shape.start_key, shape.start_site, scope) + _glue("end", shape.end_key, shape.end_site, scope)
    glue = f"<p:cNvCxnSpPr>{ends}</p:cNvCxnSpPr>" if ends else "<p:cNvCxnSpPr/>"
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{identity_xml(shape, scope)}{glue}<p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{_outline(shape)}{line_xml(shape.stroke)}</p:spPr></p:cxnSp>"
    )


def _glue(end: str, key: str, site: int, scope: Scope) -> str:
    return f'<a:{end}Cxn id="{scope.ids[key]}" idx="{site}"/>' if key else ""


def _outline(shape: Connector) -> str:
    """An elbow whose ends are level has no corner: PowerPoint draws such a one as a straight line."""
    dx, dy = shape.end[0] - shape.start[0], shape.end[1] - shape.start[1]
    box = Frame(min(shape.start[0], shape.end[0]), min(shape.start[1], shape.end[1]), Emu(abs(dx)), Emu(abs(dy)))
    flips = (' flipH="1"' if dx < 0 else "") + (' flipV="1"' if dy < 0 else "")
    if shape.kind == "line" or not dx or not dy:
        return position_xml(box, attributes=flips) + preset_xml("straightConnector1")
    bend = preset_xml("bentConnector3", (("adj1", shape.knee),))
    if not shape.vertical:
        return position_xml(box, attributes=flips) + bend
    return position_xml(_turned(box), attributes=_TURNED[dx > 0, dy > 0]) + bend


def _turned(box: Frame) -> Frame:
    """Return the frame that covers `box` once it is turned by a quarter about its centre."""
    shift = (box.w - box.h) // 2
    return Frame(Emu(box.x + shift), Emu(box.y - shift), box.h, box.w)
