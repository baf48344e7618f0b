"""Elements that show assets: drawings, pictures, maps."""

from typing import Any

from pupitre.model.story import (
    DrawingBlock,
    MapBlock,
    PictureBlock,
)
from pupitre.render.elements import children, common
from pupitre.render.reading import Attributes, Reader, anchor_of, one_line


def read_drawing(element: Any, reader: Reader) -> DrawingBlock | None:
    """Return a drawing, or None once it is noted why it cannot be read."""
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    drawing, problems = reader.assets.drawing(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if drawing is None:
        return None
    colors = _drawing_colors(attributes)
    return DrawingBlock(
        **common(element, attributes),
        drawing=drawing,
        colors=colors,
        groups=attributes.words("groups", ","),
        fit=attributes.choice("fit", "contain"),
        window=attributes.pair("window"),
        stand_in=attributes.boolean("stand-in", default=False),
        anchor=anchor_of(attributes, "middle"),
        text_align=attributes.choice("text-align", "left"),
    )


def _drawing_colors(attributes: Attributes) -> dict[str, str]:
    """Return the colours of a drawing's roles, from pairs such as `hero=accent1`."""
    pairs = [pair.partition("=") for pair in attributes.words("colors")]
    if not all(role and color for role, _, color in pairs):
        help = "write `role=colour` for each, without spaces around `=`"
        message = f"`colors` is `{attributes.raw('colors')}`, not pairs of a role and a colour"
        attributes.reader.report("bad-attribute", message, attributes.source("colors"), help)
    return {role: color for role, _, color in pairs if role and color}


def read_picture(element: Any, reader: Reader) -> PictureBlock | None:
    """Return a picture, or None once it is noted why it cannot be read."""
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    picture, problems = reader.assets.picture(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if picture is None:
        return None
    focus = attributes.pair("focus") or (0.5, 0.5)
    return PictureBlock(**common(element, attributes), picture=picture, focus=focus, fit=attributes.choice("fit", "cover"))


def read_map(element: Any, reader: Reader) -> MapBlock | None:
    """Return a map, or None once it is noted why it cannot be read."""
    attributes = reader.attributes(element)
    if not attributes.has("src"):
        return None
    data, problems = reader.assets.map(attributes.raw("src"), attributes.source("src"))
    reader.problems += problems
    if data is None:
        return None
    return MapBlock(
        **common(element, attributes),
        data=data,
        fill=attributes.color("fill", "accent2"),
        field_fill=attributes.color("field", "lt2"),
        label_color=attributes.color("color", "lt1"),
        neighbors=tuple(_neighbor(child, reader) for child in children(element, ("neighbor",), reader)),
        scale_km=attributes.number("scale", 0.0),
    )


def _neighbor(element: Any, reader: Reader) -> tuple[str, float, bool]:
    attributes = reader.attributes(element)
    name = "".join(span.text for span in one_line(element, reader))
    return name, attributes.number("bearing", 0.0), attributes.boolean("prominent", default=False)
