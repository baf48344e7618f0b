"""Walking an SVG's elements: what is inherited, what becomes a path, what is refused."""

from msgspec import Struct
from msgspec.structs import replace

from pupitre.assets.svg_shapes import SHAPES, read_shape
from pupitre.assets.svg_style import THEME, THEME_HELP, Declarations, Styles, declarations, reaches_outside
from pupitre.assets.svg_transform import IDENTITY, Matrix, parse_transform, times, transformed
from pupitre.assets.svg_tree import INKSCAPE, XLINK, Element
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.colors import parse_color_notation
from pupitre.model.drawing import Path

MAX_SEGMENTS = 200_000

_NO_DRAWING = ("style", "title", "desc", "metadata", "defs")
_DANGEROUS = ("script", "foreignObject", "iframe", "handler", "set", "animate", "animateTransform", "animateMotion")
_HELP = {
    "text": "turn the text into paths, or put it on the slide as text",
    "image": "put the picture on the slide as a picture",
    "line": "turn the line into a filled shape (Inkscape: Path › Stroke to Path)",
    "use": "unlink the clone (Inkscape: Edit › Clone › Unlink Clone)",
    "svg": "take the inner drawing's shapes out of their `<svg>`",
    "switch": "export as plain SVG",
}
_LOST = ("clip-path", "mask", "filter", "transform", "transform-origin", "marker-start", "marker-end")
_SOFT = ("opacity", "fill-opacity", "mix-blend-mode")
_PLAIN = ("", "none", "1", "1.0", "100%", "normal")


class _State(Struct, frozen=True):
    """What an element takes over from those around it."""

    matrix: Matrix = IDENTITY
    group: str = ""
    group_rank: int = 0
    names: tuple[str, ...] = ()
    theme: str = ""
    fill: str = ""
    stroke: str = ""


class Painter:
    """Collects `paths` in drawing order, `colors` by role, and `problems`."""

    def __init__(self, styles: Styles) -> None:
        self.paths: list[Path] = []
        self.colors: dict[str, str] = {}
        self.problems: list[Diagnostic] = []
        self._styles = styles
        self._segments = 0
        self._unknown: set[str] = set()

    def paint(self, root: Element) -> None:
        """Read everything inside `root`, the outermost `<svg>`."""
        state = self._enter(root, _State())
        if state is not None:
            self._children(root, state)

    def _children(self, element: Element, state: _State) -> None:
        for child in element.children:
            self._element(child, state)

    def _element(self, element: Element, around: _State) -> None:
        if element.tag in _DANGEROUS:
            self._error("svg-active", f"the drawing has a `<{element.tag}>`, which does things", element, "remove it: a drawing only shows")
        elif element.tag == "defs":
            self._definitions(element)
        elif element.tag in _NO_DRAWING or element.tag.startswith("{"):
            return
        elif element.tag == "g" or element.tag in SHAPES:
            self._drawn(element, around)
        else:
            how = _HELP.get(element.tag, "turn it into filled paths")
            self._error("svg-unsupported", f"`<{element.tag}>` cannot become a shape of the deck", element, how)

    def _definitions(self, element: Element) -> None:
        for inner in element.walk():
            if inner.tag in _DANGEROUS or inner.tag == "image":
                self._error("svg-active", f"the drawing's definitions have a `<{inner.tag}>`", inner, "remove it: a drawing only shows")

    def _drawn(self, element: Element, around: _State) -> None:
        state = self._enter(element, around)
        if state is None:
            return
        if element.tag == "g":
            self._children(element, state)
        else:
            self._shape(element, state)

    def _enter(self, element: Element, around: _State) -> _State | None:
        """Return the state inside `element`; None when it is not shown or cannot be read."""
        self._check_attributes(element)
        style = self._style_of(element)
        if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
            return None
        self._check_style(element, style)
        matrix = parse_transform(element.attributes.get("transform", ""))
        if matrix is None:
            self._error(
                "svg-transform", "the transform cannot be read", element, "apply the transform to the shapes, or write it by SVG's rules"
            )
            return None
        own = tuple(element.attributes.get("class", "").split())
        state = replace(
            around,
            matrix=times(around.matrix, matrix),
            names=own or around.names,
            theme=self._own_theme(element) or ("" if own else around.theme),
            fill=style.get("fill", around.fill),
            stroke=style.get("stroke", around.stroke),
        )
        return _grouped(state, element) if element.tag == "g" else state

    def _style_of(self, element: Element) -> Declarations:
        """Return presentation attributes, class rules and the `style` attribute, each over the one before, as CSS has it."""
        style = {name: value for name, value in element.attributes.items() if not name.startswith("{")}
        style.pop("transform", None)
        for name in element.attributes.get("class", "").split():
            style.update(self._styles.classes.get(name, {}))
        style.update(declarations(element.attributes.get("style", "")))
        return style

    def _own_theme(self, element: Element) -> str:
        own = declarations(element.attributes.get("style", "")).get(THEME, "") or element.attributes.get("data-theme", "")
        if own and parse_color_notation(own) is None:
            self._error("svg-theme", f"`{own}` is no theme colour", element, THEME_HELP)
        return own

    def _check_attributes(self, element: Element) -> None:
        for name, value in element.attributes.items():
            if name.startswith("on"):
                self._error("svg-active", f"`{name}` runs a script", element, f"remove the attribute `{name}`")
            elif name in ("href", f"{{{XLINK}}}href") or reaches_outside(value):
                self._error(
                    "svg-external",
                    f"the attribute `{name.rpartition('}')[2]}` refers to something outside the shape",
                    element,
                    "remove the reference",
                )

    def _check_style(self, element: Element, style: Declarations) -> None:
        lost = [name for name in _LOST if style.get(name, "") not in _PLAIN]
        if lost:
            self._error(
                "svg-unsupported", f"`{lost[0]}` cannot become a shape of the deck", element, "apply it to the shapes, then remove it"
            )
        soft = [name for name in _SOFT if style.get(name, "") not in _PLAIN]
        if soft:
            self._warn("svg-ignored", f"`{soft[0]}` is not shown in the deck", element, "give the shape a lighter theme colour instead")

    def _shape(self, element: Element, state: _State) -> None:
        if state.fill == "none":
            if state.stroke not in _PLAIN:
                self._error("svg-unsupported", "the shape has only a stroke, and strokes are not read", element, _HELP["line"])
            return
        try:
            segments = transformed(read_shape(element.tag, element.attributes), state.matrix)
        except ValueError as problem:
            self._error("svg-geometry", f"the `<{element.tag}>` cannot be read: {problem}", element, "correct the shape, or draw it again")
            return
        role = self._role(element, state)
        if segments and role and self._has_room(len(segments), element):
            self._check_paint(element, state)
            self.paths.append(Path(segments, role, state.group, _own_title(element)))

    def _has_room(self, count: int, element: Element) -> bool:
        before = self._segments
        self._segments += count
        if before <= MAX_SEGMENTS < self._segments:
            self._error("svg-too-complex", f"the drawing has more than {MAX_SEGMENTS} segments", element, "simplify its paths")
        return self._segments <= MAX_SEGMENTS

    def _role(self, element: Element, state: _State) -> str:
        """Return the shape's role and note its colour; empty, and a problem, when it has none."""
        if state.theme:
            self.colors[state.theme] = state.theme
            return state.theme
        role = next((name for name in state.names if self._styles.theme(name)), "")
        if role:
            self.colors[role] = self._styles.theme(role)
            return role
        self._no_role(element, state.names)
        return ""

    def _no_role(self, element: Element, names: tuple[str, ...]) -> None:
        wanted = names[0] if names else ""
        if wanted and wanted in self._unknown:
            return  # said once for each class
        self._unknown.add(wanted)
        if wanted:
            message, how = f"class `{wanted}` has no theme colour", f"write `.{wanted} {{ {THEME}: accent1; }}` in the style block"
        else:
            message, how = f"the `<{element.tag}>` has no colour role", 'give it a class with a theme colour, or `data-theme="accent1"`'
        self._error("svg-no-role", message, element, how)

    def _check_paint(self, element: Element, state: _State) -> None:
        own = declarations(element.attributes.get("style", "")).get("fill", "")
        if own and not state.theme:
            message = f"the shape's own fill `{own}` is not used: its class gives its colour in the deck"
            self._warn("svg-own-fill", message, element, "give the shape the class of the colour that it should have")
        if state.fill.startswith("url("):
            self._warn("svg-ignored", "the shape's gradient or pattern is not shown in the deck", element, "give the shape a plain fill")
        if state.stroke not in _PLAIN:
            self._warn(
                "svg-ignored", "the shape's stroke is not shown in the deck", element, "remove the stroke, or turn it into a filled shape"
            )

    def _error(self, code: str, message: str, element: Element, how: str) -> None:
        self.problems.append(error(code, message, element.origin, help=how))

    def _warn(self, code: str, message: str, element: Element, how: str) -> None:
        self.problems.append(warning(code, message, element.origin, help=how))


def _grouped(state: _State, element: Element) -> _State:
    """Return the state inside a group. A `data-name` wins over an Inkscape label, that over an `id`; of equals the inner one."""
    for rank, name in ((3, "data-name"), (2, f"{{{INKSCAPE}}}label"), (1, "id")):
        if name in element.attributes and rank >= state.group_rank:
            return replace(state, group=element.attributes[name], group_rank=rank)
    return state


def _own_title(element: Element) -> str:
    return next((" ".join(child.text.split()) for child in element.children if child.tag == "title"), "")
