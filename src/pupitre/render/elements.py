"""What the readers of elements share: a block's place, a text's setting, the children that may stand inside."""

from collections.abc import Iterator
from typing import Any

from pupitre.model.story import (
    TextBlock,
)
from pupitre.render.reading import Attributes, Reader, align_of, anchor_of, paragraphs
from pupitre.render.vocabulary import ELEMENTS


def read_text(element: Any, reader: Reader, style: str = "body") -> TextBlock:
    """Return an element's paragraphs as a text block."""
    attributes = reader.attributes(element)
    return TextBlock(**common(element, attributes), **setting_of(attributes, style), paras=paragraphs(element, reader))


def refuse_loose_text(element: Any, reader: Reader, inside: str = "text") -> None:
    """Report text that stands in `element` and in no element of its own; it belongs `inside` one."""
    loose = [element.text, *(child.tail for child in element)]
    if any((text or "").strip() for text in loose):
        help = f"put the text into <{inside}>"
        reader.report("misplaced-text", f"`{element.tag}` holds text that is in no element", reader.at(element), help)


def common(element: Any, attributes: Attributes) -> dict[str, Any]:
    """Return what all blocks share, as the fields of a block."""
    # Elements that are no blocks (a title, a cell) have no place of their own.
    if "grow" not in ELEMENTS[element.tag].attributes:
        return {"origin": attributes.reader.at(element)}
    return {
        "origin": attributes.reader.at(element),
        "ref": attributes.raw("ref"),
        "name": attributes.text("name"),
        "width": attributes.length("width"),
        "height": attributes.length("height"),
        "x": attributes.length("x"),
        "y": attributes.length("y"),
        "grow": attributes.number("grow", 0.0),
        "align": attributes.choice("align", "stretch"),
        "alt": attributes.text("alt"),
        "decorative": attributes.boolean("decorative", default=False),
        "link": attributes.link(),
    }


def setting_of(attributes: Attributes, style: str = "body") -> dict[str, Any]:
    """Return how a text is set, as the fields of a text block."""
    return {
        "style": attributes.raw("style") or style,
        "color": attributes.color("color"),
        "text_align": align_of(attributes),
        "anchor": anchor_of(attributes),
        "strong_color": attributes.color("strong-color"),
        "wrap": attributes.boolean("wrap", default=True),
        "fit": attributes.raw("fit"),
        "placeholder": attributes.raw("placeholder") if "placeholder" in ELEMENTS[attributes.element.tag].attributes else "",
    }


def children(element: Any, tags: tuple[str, ...], reader: Reader) -> Iterator[Any]:
    """Yield the children of `element`; loose text and children that are none of `tags` are reported."""
    refuse_loose_text(element, reader, tags[0])
    for child in element:
        if child.tag in tags:
            yield child
        else:
            help = f"put {' or '.join(f'<{tag}>' for tag in tags)} there"
            reader.report("misplaced-element", f"element `{child.tag}` cannot stand inside `{element.tag}`", reader.at(child), help)
