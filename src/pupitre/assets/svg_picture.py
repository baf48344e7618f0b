"""An SVG as a picture that keeps its own colours, such as a logo: cleaned, and drawn in pixels for programs that show no SVG.

What travels in a deck is written anew from what is understood: shapes, gradients, clips, masks, styles, references inside the file. What
does things or reaches outside is refused; effects are left out and told.
"""

import re
from collections.abc import Iterator
from html import escape
from io import BytesIO

from pupitre.assets.pictures import read_picture
from pupitre.assets.svg import view_of
from pupitre.assets.svg_style import reaches_outside
from pupitre.assets.svg_tree import MAX_ELEMENTS, SVG, XLINK, Element, parse_tree
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.drawing import Picture

_LONG_SIDE = 1600  # pixels: a logo of 18 cm at 220 pixels to the inch
_LONGEST_SHAPE = 40  # times as long as wide
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polygon", "polyline"}
_KEPT = _SHAPES | {
    "svg",
    "g",
    "defs",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "use",
    "symbol",
    "style",
    "title",
}
_SILENT = {"desc", "metadata"}
_EFFECTS = {"filter"}
_ACTIVE = {"script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform", "animateMotion", "a"}
_HELP = {
    "text": "turn the text into paths: other machines lack the font",
    "image": "draw it as shapes, or give the logo as a PNG",
    "svg": "take the inner drawing's shapes out of their `<svg>`",
}
_FILTER = re.compile(r"(?<![\w-])filter\s*:[^;}]*;?")
_HREFS = ("href", f"{{{XLINK}}}href")


def read_svg_picture(data: bytes, key: str) -> tuple[Picture | None, list[Diagnostic]]:
    """Return the SVG as a picture, with `vector`, and all that is wrong with it, each at its line. With an error the picture is None.

    `key` is the file's path in the project.
    """
    root, problems = parse_tree(data, key)
    if root is None:
        return None, problems
    problems = [*_refused(root), *_too_many(root)]
    view = view_of(root)
    if view is None or not 1 / _LONGEST_SHAPE <= view[2] / view[3] <= _LONGEST_SHAPE:
        how = f'give the `<svg>` a `viewBox="0 0 300 100"`, at most {_LONGEST_SHAPE} times as long as wide'
        problems.append(error("svg-view", "the drawing has no usable viewBox", root.origin, help=how))
    if view is None or any(problem.severity == "error" for problem in problems):
        return None, problems
    vector = _written(root, view)
    picture, found = _drawn(vector, view[2] / view[3], key, root)
    return picture, [*problems, *found]


def _refused(root: Element) -> Iterator[Diagnostic]:
    for element in _taken(root):
        tag = element.tag
        if tag in _ACTIVE:
            yield error("svg-active", f"the drawing has a `<{tag}>`, which does things", element.origin, help="remove it")
        elif tag in _EFFECTS or "filter" in element.attributes or _FILTER.search(element.attributes.get("style", "")):
            yield warning("svg-ignored", "`filter` is not shown in the deck", element.origin, help="draw the effect as shapes")
        elif tag not in _KEPT or (tag == "svg" and element is not root):
            how = _HELP.get(tag, "turn it into shapes")
            yield error("svg-unsupported", f"`<{tag}>` cannot be part of a logo", element.origin, help=how)
        yield from _refused_attributes(element)


def _taken(element: Element) -> Iterator[Element]:
    """Yield the element and all below it, but nothing of what other programs keep in the file, and nothing inside an effect."""
    yield element
    for child in element.children:
        if child.tag in _EFFECTS:
            yield child
        elif child.tag not in _SILENT and not child.tag.startswith("{"):
            yield from _taken(child)


def _refused_attributes(element: Element) -> Iterator[Diagnostic]:
    if element.tag == "style" and reaches_outside(element.text):
        yield error("svg-external", "the style block refers to something outside the drawing", element.origin, help="remove the reference")
    for name, value in element.attributes.items():
        if name.startswith("on"):
            yield error("svg-active", f"`{name}` runs a script", element.origin, help=f"remove the attribute `{name}`")
        elif (name in _HREFS and not value.startswith("#")) or reaches_outside(value):
            message = f"the attribute `{name.rpartition('}')[2]}` refers to something outside the drawing"
            yield error("svg-external", message, element.origin, help="remove the reference")


def _too_many(root: Element) -> list[Diagnostic]:
    """Return an error when references repeat elements so often that drawing them would take too long, or go round in a circle."""
    named = {element.attributes["id"]: element for element in root.walk() if "id" in element.attributes}
    counts: dict[int, float] = {}

    def count(element: Element) -> float:
        if id(element) not in counts:
            counts[id(element)] = float("inf")  # what refers to itself never ends
            target = named.get(next((element.attributes[name][1:] for name in _HREFS if name in element.attributes), ""))
            counts[id(element)] = 1 + sum(map(count, element.children)) + (count(target) if target else 0)
        return counts[id(element)]

    if count(root) <= MAX_ELEMENTS:
        return []
    message = f"the drawing repeats its elements more than {MAX_ELEMENTS} times, or in a circle"
    return [error("svg-too-complex", message, root.origin, help="unlink the clones, or simplify the drawing")]


def _written(root: Element, view: tuple[float, float, float, float]) -> bytes:
    box = " ".join(f"{number:g}" for number in view)
    own = {name: value for name, value in root.attributes.items() if name not in ("viewBox", "width", "height", "x", "y")}
    opening = f'<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" viewBox="{box}" width="{view[2]:g}" height="{view[3]:g}"{_attributes(own)}>'
    return (opening + "".join(map(_element, root.children)) + "</svg>").encode()


def _element(element: Element) -> str:
    if element.tag not in _KEPT:
        return ""
    text = _FILTER.sub("", element.text) if element.tag == "style" else element.text
    inside = escape(text, quote=False) + "".join(map(_element, element.children))
    return f"<{element.tag}{_attributes(element.attributes)}>{inside}</{element.tag}>"


def _attributes(attributes: dict[str, str]) -> str:
    kept = {("xlink:href" if name in _HREFS else name): value for name, value in attributes.items() if name in _HREFS or _is_kept(name)}
    return "".join(f' {name}="{escape(_FILTER.sub("", value) if name == "style" else value)}"' for name, value in kept.items())


def _is_kept(name: str) -> bool:
    return name != "filter" and not name.startswith(("{", "data-"))


def _drawn(vector: bytes, shape: float, key: str, root: Element) -> tuple[Picture | None, list[Diagnostic]]:
    import resvg_py  # noqa: PLC0415 - only talks with SVG logos need it

    width = max(1, round(_LONG_SIDE * min(1.0, shape)))
    try:
        pixels = bytes(resvg_py.svg_to_bytes(svg_string=vector.decode(), width=width, skip_system_fonts=True))
    except ValueError as problem:
        message = f"the drawing cannot be drawn: {problem}"
        return None, [error("svg-unsupported", message, root.origin, help="export the drawing again as plain SVG")]
    picture, problems = read_picture(pixels, key)
    if picture is None or _is_blank(pixels):
        return None, problems or [error("svg-empty", "the drawing shows nothing", root.origin, help="draw filled shapes")]
    return Picture(key, picture.size, pixels, vector), []


def _is_blank(pixels: bytes) -> bool:
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(pixels)) as image:
        return image.convert("RGBA").getchannel("A").getextrema()[1] == 0
