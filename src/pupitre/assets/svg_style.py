"""The little CSS that a drawing needs: class rules with `--theme`, and declarations on elements."""

import re

from msgspec import Struct, field

from pupitre.assets.svg_tree import Element
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.model.colors import parse_color_notation

THEME = "--theme"
THEME_HELP = "name a theme colour, such as `accent1`, `dk2+60`, `accent2+45s60`"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_OUTSIDE = re.compile(r"@import|url\((?!\s*['\"]?#)|expression\(|javascript:", re.IGNORECASE)

Declarations = dict[str, str]


class Styles(Struct, frozen=True):
    """The declarations of each class, over all style blocks; a later one wins."""

    classes: dict[str, Declarations] = field(default_factory=dict)

    def theme(self, name: str) -> str:
        """Return the theme colour of class `name`, or an empty text."""
        return self.classes.get(name, {}).get(THEME, "")


def declarations(text: str) -> Declarations:
    """Return the declarations of a `style` attribute or a rule's body. Names are in lower case."""
    if not text:
        return {}
    pairs = (part.partition(":") for part in _COMMENT.sub("", text).split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip() for name, colon, value in pairs if colon}


def reaches_outside(text: str) -> bool:
    """Whether CSS would fetch something or run something."""
    return _OUTSIDE.search(_COMMENT.sub("", text)) is not None


def read_styles(root: Element) -> tuple[Styles, list[Diagnostic]]:
    """Return what the drawing's `<style>` elements say of classes, and what is wrong there."""
    styles, problems = Styles(), list[Diagnostic]()
    for element in root.walk():
        if element.tag != "style":
            continue
        if reaches_outside(element.text):
            how = "keep everything that the drawing needs in the file itself"
            problems.append(error("svg-external", "the style block refers to something outside the drawing", element.origin, help=how))
            continue
        for selectors, body in _RULE.findall(_COMMENT.sub("", element.text)):
            problems += _add(styles, selectors, declarations(body), element)
    return styles, problems


def _add(styles: Styles, selectors: str, body: Declarations, element: Element) -> list[Diagnostic]:
    problems = []
    theme = body.get(THEME, "")
    if theme and parse_color_notation(theme) is None:
        message = f"`{theme}` in the rule `{selectors.strip()}` is no theme colour"
        problems.append(error("svg-theme", message, element.origin, help=THEME_HELP))
    for selector in (part.strip() for part in selectors.split(",")):
        match = _CLASS.fullmatch(selector)
        if match:
            styles.classes.setdefault(match[1], {}).update(body)
        elif theme:
            message = f"the rule `{selector}` gives a theme colour, but only class rules are read"
            problems.append(
                warning("svg-selector", message, element.origin, help="write a class rule, such as `.roof { --theme: accent1; }`")
            )
    return problems
