"""Layouts of `_brand.yml`, over the engine's: which placeholders each one has, where they stand, and how their text looks."""

from msgspec import Struct

from pupitre.brand.frames import stretched
from pupitre.brand.reading import Problems, color, frames, items, scalar, scalars, section
from pupitre.brand.spec import LayoutSpec, Page, Place, StyleRule
from pupitre.diagnostics import Origin
from pupitre.model.plan import Anchor, Color, Frame
from pupitre.model.source import Mapping, Scalar

PLACEHOLDER_ROLES = (
    "title", "subtitle", "meta", "kicker", "body", "body-2", "heading", "caption", "picture", "source", "footer", "date", "number",
)  # fmt: skip
LAYOUT_ROLES = ("title", "section", "content", "two-content", "canvas", "statement", "quotation", "picture", "closing", "blank")
FALLBACKS = {
    "title": ("section", "canvas", "content"),
    "section": ("title", "canvas", "content"),
    "content": ("canvas", "two-content"),
    "two-content": ("content", "canvas"),
    "canvas": ("content", "two-content"),
    "statement": ("canvas", "content", "section"),
    "quotation": ("canvas", "content", "section"),
    "picture": ("canvas", "content"),
    "closing": ("canvas", "content", "section", "title"),
    "blank": ("canvas", "content"),
}
"""The roles whose layouts stand in for one that a drawn master does not have, in the order in which they are tried."""
ROLE_STYLES = {
    "subtitle": "lead",
    "body-2": "body",
    "picture": "body",
    "date": "footer",
    "number": "page-number",
    "heading": "display",
    "caption": "small",
}
"""The text style of a placeholder role where it is not the style of the same name."""

_MIDDLE = frozenset({"footer", "date", "number", "source"})
_PLAIN_LAYOUTS = frozenset({"section", "statement", "quotation", "closing"})  # their body is running text, not a list


def layout_names(own: Mapping) -> dict[str, tuple[str, Origin]]:
    """Return the names that `_brand.yml` gives its layouts, by role, with their places."""
    found = {key.text: scalar(node) or scalar(section(node).get("name")) for key, node in own.entries}
    return {role: (text.text, text.origin) for role, text in found.items() if text}


class LayoutReader(Struct, frozen=True):
    """What reading a layout needs: the page, the frames for all layouts, and what colours and styles may be named."""

    page: Page
    shared: dict[str, Frame]
    references: dict[str, str]
    rules: dict[str, StyleRule]
    problems: Problems

    def read(self, base: Mapping, own: Mapping) -> dict[str, LayoutSpec]:
        """Return every layout by role: the engine's in their order, then the brand's own."""
        roles = dict.fromkeys([*base.keys(), *own.keys()])
        names = {role: name for role, (name, _) in layout_names(own).items()}
        return {role: self._layout(role, section(base, role), section(own, role), names.get(role, "")) for role in roles}

    def master_place(self, role: str) -> Place:
        """Return a placeholder of the master itself."""
        return self._place("", role, self.shared[role], {}, {})

    def _layout(self, role: str, base: Mapping, own: Mapping, name: str) -> LayoutSpec:
        frames_here = stretched(frames(base.get("frames")), self.page) | frames(own.get("frames"))
        styles = self._styles(base) | self._styles(own)
        colors = self._colors(base) | self._colors(own)
        places = tuple(
            self._place(role, place, frames_here.get(place) or self.shared[place], styles, colors)
            for place in self._roles(base, own, frames_here)
        )
        default = scalar(base.get("name"))
        background = self._color(scalar(own.get("background")) or scalar(base.get("background")))
        bars = tuple(frames_here[key] for key in ("bar",) if key in frames_here)
        logos = tuple(frames_here[key] for key in ("logo-1", "logo-2") if key in frames_here)
        return LayoutSpec(role, name or (default.text if default else role), places, background, bars, logos)

    def _place(self, layout: str, role: str, frame: Frame, styles: dict[str, str], colors: dict[str, Color]) -> Place:
        return Place(
            role=role,
            frame=frame,
            style=styles.get(role) or ROLE_STYLES.get(role, role),
            color=colors.get(role),
            align="right" if role in {"number", "date"} else "left",
            anchor=_anchor(layout, role),
            own=role in styles or role in colors or (role == "body" and layout in _PLAIN_LAYOUTS),
            bulleted=role in {"body", "body-2"} and layout not in _PLAIN_LAYOUTS,
        )

    def _roles(self, base: Mapping, own: Mapping, frames_here: dict[str, Frame]) -> list[str]:
        """Return the placeholder roles of a layout; one that has no frame anywhere is a problem."""
        nodes = [text for item in items(own.get("placeholders")) or items(base.get("placeholders")) if (text := scalar(item))]
        for node in nodes:
            self._check_role(node, frames_here)
        known = [node.text for node in nodes if node.text in PLACEHOLDER_ROLES and (node.text in frames_here or node.text in self.shared)]
        return list(dict.fromkeys(known))

    def _check_role(self, node: Scalar, frames_here: dict[str, Frame]) -> None:
        if node.text not in PLACEHOLDER_ROLES:
            notes = (f"roles: {', '.join(PLACEHOLDER_ROLES)}",)
            self.problems.add("unknown-placeholder", f"no placeholder has the role `{node.text}`", node, "use one of the roles", notes)
        elif node.text not in frames_here and node.text not in self.shared:
            help_text = f"add `{node.text}: [x, y, width, height]` to the layout's `frames`"
            self.problems.add("missing-frame", f"the placeholder `{node.text}` has no frame", node, help_text)

    def _styles(self, layout: Mapping) -> dict[str, str]:
        named = dict(scalars(section(layout, "styles")))
        for node in named.values():
            if node.text not in self.rules:
                notes = (f"styles: {', '.join(self.rules)}",)
                self.problems.add("unknown-style", f"there is no text style `{node.text}`", node, "name one of the styles", notes)
        return {role: node.text for role, node in named.items() if node.text in self.rules}

    def _colors(self, layout: Mapping) -> dict[str, Color]:
        found = {role: self._color(node) for role, node in scalars(section(layout, "colors"))}
        return {role: value for role, value in found.items() if value}

    def _color(self, node: Scalar | None) -> Color | None:
        return color(node, self.references, self.problems)


def _anchor(layout: str, role: str) -> Anchor:
    if layout == "section" and role == "title":
        return "bottom"
    return "middle" if role in _MIDDLE else "top"
