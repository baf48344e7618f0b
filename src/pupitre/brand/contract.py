"""What `_brand.yml` may say: the public brand.yml convention, and under `defaults: pupitre:` what only presentations need."""

from pupitre.model.colors import SLOTS
from pupitre.model.contract import Contract, Field
from pupitre.model.plan import Slot

_TEXT = Field("string")
_FREE = Field("object", "Other tools read this part.", fields={"href": _TEXT}, shorthand="href", open=True)


def _object(description: str, fields: dict[str, Field], shorthand: str = "") -> Field:
    return Field("object", description, fields=fields, shorthand=shorthand)


def _map(description: str, of: Field) -> Field:
    return Field("object", description, open=True, of=of)


_FRAME = Field("list", "x, y, width, height in centimetres from the slide's top left corner.", of=Field("number"), min_items=4, max_items=4)
_STYLE = _object(
    "A text style.",
    {
        "size": Field("string", "Points (`20`), or per cent of the body size (`150 %`)."),
        "floor": Field("number", "The smallest size in points that fitting may reach.", minimum=6, maximum=400),
        "font": Field("choice", "The headings' or the base family.", options=("headings", "base")),
        "bold": Field("boolean"),
        "italic": Field("boolean"),
        "color": Field("string", "A theme slot, a meaning or a palette name of the theme, with `+60` to lighten or `-25` to darken."),
        "line": Field("number", "Line spacing in per cent of single spacing.", minimum=50, maximum=300),
        "after": Field("number", "Space after a paragraph in points.", minimum=0, maximum=200),
        "bullet": Field("string", "The character that marks list items."),
        "bullet-size": Field("integer", "The bullet's size in per cent of the text.", minimum=25, maximum=400),
        "hanging": Field("number", "How far text hangs behind its bullet, in centimetres.", minimum=0, maximum=10),
    },
)
_LAYOUT = _object(
    "A slide layout.",
    {
        "name": Field("string", "The layout's name in PowerPoint."),
        "background": Field("string", "The colour behind everything."),
        "placeholders": Field("list", "The roles of its placeholders, in reading order.", of=_TEXT, min_items=1),
        "frames": _map("Frames that differ from those for all layouts.", _FRAME),
        "styles": _map("The text style of a placeholder role.", _TEXT),
        "colors": _map("The text colour of a placeholder role.", _TEXT),
    },
    shorthand="name",
)
_PUPITRE = _object(
    "What presentations need.",
    {
        "language": Field("string", "The language of the master's own texts, as `fr-FR`."),
        "page": _object(
            "The slide and its grid, in centimetres.",
            {
                "format": Field("choice", options=("16:9", "4:3")),
                "left": Field("number", "Left margin.", minimum=0, maximum=10),
                "right": Field("number", "Right margin.", minimum=0, maximum=10),
                "columns": Field("integer", minimum=1, maximum=48),
                "gutter": Field("number", minimum=0, maximum=5),
                "scaled": Field("boolean", "On a page narrower than 16:9, lengths of slide templates shrink with it."),
            },
        ),
        "theme": _object("The colour of each theme slot: a palette name or a hexadecimal colour.", dict.fromkeys(SLOTS, _TEXT)),
        "meanings": _map("Names that slide templates use, and the colour that each stands for.", _TEXT),
        "styles": _map("Text styles by name.", _STYLE),
        "frames": _map("Frames for all layouts, by placeholder role; `rule`, `logo-1`, `logo-2` for the master.", _FRAME),
        "layouts": _map("Slide layouts by role.", _LAYOUT),
        "paint": Field("boolean", "For a drawn master: slides may paint over its backgrounds, and colour its titles."),
        "placeholders": _map("For a drawn master: the index or name of the placeholder that plays a role.", _TEXT),
    },
)
_FAMILY = Field("object", "A family that the brand uses.", fields={"family": Field("string", required=True)}, open=True)
_NAME = _object("The brand's name.", {"full": _TEXT, "short": _TEXT}, "full")
_TYPE_FIELDS = dict.fromkeys(("family", "size", "weight", "style", "line-height", "color", "background-color", "decoration"), _TEXT)
_ROLES = ("foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning", "danger", "light", "dark")

COLOR_CHAINS: dict[Slot, tuple[str, ...]] = {
    "dk1": ("foreground",),
    "lt1": ("background",),
    "dk2": ("dark", "foreground"),
    "lt2": ("light", "background"),
    "accent1": ("secondary", "primary"),
    "accent2": ("primary",),
    "accent3": ("tertiary", "primary"),
    "accent4": ("danger", "primary"),
    "accent5": ("success", "primary"),
    "accent6": ("info", "primary"),
    "hlink": ("primary",),
    "folHlink": ("secondary", "primary"),
}
"""For each theme slot, the colours of brand.yml that fill it when `theme` does not: the first that is given."""

_SHADES = _object(
    "A logo for light grounds and one for dark grounds.",
    {"light": Field("string", "For light grounds."), "dark": Field("string", "For dark grounds.")},
    "light",
)
_LOGO = Field(
    "object",
    "The brand's logo: an SVG, PNG or JPEG beside this file.",
    fields={
        "path": Field("string", "The file, where there is but one."),
        "images": Field("object", "Files by name.", open=True, of=Field("object", fields={"path": _TEXT, "alt": _TEXT}, shorthand="path")),
    }
    | dict.fromkeys(("small", "medium", "large"), _SHADES),
    shorthand="path",
)

BRAND = Contract(
    "_brand.yml",
    {
        "meta": _object("The brand's name and links.", {"name": _NAME, "link": _FREE}),
        "logo": _LOGO,
        "color": _object(
            "Colours.",
            {"palette": _map("Named colours.", _TEXT)} | {role: Field("string", "A palette name or a colour.") for role in _ROLES},
        ),
        "typography": _object(
            "Type.",
            {"fonts": Field("list", of=_FAMILY)}
            | {name: _object("Type settings.", _TYPE_FIELDS, "family") for name in ("base", "headings")}
            | dict.fromkeys(("monospace", "monospace-inline", "monospace-block", "link"), _FREE),
        ),
        "defaults": _object(
            "Settings of single tools.", {"pupitre": _PUPITRE} | dict.fromkeys(("bootstrap", "quarto", "shiny", "typst"), _FREE)
        ),
    },
    "A brand: colours, type and layouts.",
)
"""The contract of `templates/brands/<name>/_brand.yml`."""
