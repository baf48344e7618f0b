"""SVG to a drawing: shapes with colour roles, in the drawing's z-order.

Read: g, path, polygon, polyline, rect, circle, ellipse, title, transforms, and class rules. A shape's role is its class (its own or
the nearest around it), whose rule gives the deck's colour as `--theme`; or `data-theme="accent1"` names the colour on the shape, which is
then its role. `fill="none"` and `display:none` draw nothing. A group's name is its `data-name`, else the Inkscape label, else the `id`.
Several outlines of one path cut holes by the even-odd rule, which is what PowerPoint does.
"""

from pupitre.assets.svg_scene import Painter
from pupitre.assets.svg_shapes import read_length, read_points
from pupitre.assets.svg_style import read_styles
from pupitre.assets.svg_tree import Element, parse_tree
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.drawing import Drawing

View = tuple[float, float, float, float]


def read_drawing(data: bytes, key: str) -> tuple[Drawing | None, list[Diagnostic]]:
    """Return the drawing in an SVG file, and all that is wrong with it, each at its line. With an error the drawing is None.

    `key` is the file's path in the project.
    """
    root, problems = parse_tree(data, key)
    if root is None:
        return None, problems
    styles, problems = read_styles(root)
    painter = Painter(styles)
    painter.paint(root)
    problems += painter.problems
    view = view_of(root)
    if view is None:
        how = 'give the `<svg>` a `viewBox="0 0 1000 300"`'
        problems.append(error("svg-view", "the drawing has no usable viewBox", root.origin, help=how))
    elif not painter.paths and not problems:
        problems.append(error("svg-empty", "the drawing has no filled shape", root.origin, help="draw filled shapes with a colour role"))
    problems.sort(key=lambda problem: problem.origin or root.origin)
    if view is None or any(problem.severity == "error" for problem in problems):
        return None, problems
    return Drawing(key, view, tuple(painter.paths), painter.colors, _title(root)), problems


def view_of(root: Element) -> View | None:
    """Return the drawing's own coordinates, or None when it says none that can be used."""
    try:
        if "viewBox" in root.attributes:
            (x, y), (width, height) = read_points(root.attributes["viewBox"])
        else:
            x, y, width, height = 0.0, 0.0, read_length(root.attributes["width"]), read_length(root.attributes["height"])
    except (ValueError, KeyError):
        return None
    return (x, y, width, height) if width > 0 and height > 0 else None


def _title(root: Element) -> str:
    return next((" ".join(child.text.split()) for child in root.children if child.tag == "title"), "")
