"""Colours, fills and outlines in DrawingML. Every colour is a theme slot, so that a new theme recolours everything."""

from functools import lru_cache

from pupitre.model.plan import Color, Stroke
from pupitre.units import EMU_PER_PT

_ARROW = '<a:{}End type="triangle" w="lg" len="med"/>'


@lru_cache(maxsize=1024)
def color_xml(color: Color) -> str:
    """Return the `a:schemeClr` of `color`. The slot is the theme's own, untouched by a master's colour map."""
    changes = (("satMod", color.sat_mod), ("lumMod", color.lum_mod), ("lumOff", color.lum_off))
    inner = "".join(f'<a:{name} val="{value}"/>' for name, value in changes if value is not None)
    return f'<a:schemeClr val="{color.slot}">{inner}</a:schemeClr>' if inner else f'<a:schemeClr val="{color.slot}"/>'


@lru_cache(maxsize=1024)
def fill_xml(color: Color | None) -> str:
    """Return a solid fill, or `a:noFill` for None."""
    return "<a:noFill/>" if color is None else f"<a:solidFill>{color_xml(color)}</a:solidFill>"


def line_xml(stroke: Stroke | None, tag: str = "a:ln") -> str:
    """Return an outline named `tag` (`a:ln`, `a:lnB`). None says that there is none."""
    if stroke is None:
        return f"<{tag}><a:noFill/></{tag}>"
    width = round(stroke.width * EMU_PER_PT)
    ends = (_ARROW.format("head") if stroke.head else "") + (_ARROW.format("tail") if stroke.tail else "")
    return f'<{tag} w="{width}">{fill_xml(stroke.color)}<a:prstDash val="{stroke.dash}"/>{ends}</{tag}>'
