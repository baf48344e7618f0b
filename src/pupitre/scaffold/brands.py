"""A new brand: `_brand.yml` with comments, from colours and fonts, or from a template that somebody drew."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from pupitre.model.colors import contrast
from pupitre.scaffold.tints import PAGE, palette
from pupitre.schema import modeline
from pupitre.survey import BrandSurvey, color_words

_SLOTS: Final = (
    ("dk1", "ink"), ("lt1", "page"), ("dk2", "steel"), ("lt2", "paper"), ("accent1", "second"), ("accent2", "main"), ("accent3", "third"),
    ("accent4", "fourth"), ("accent5", "fifth"), ("accent6", "sixth"), ("hlink", "main"), ("folHlink", "fourth"),
)  # fmt: skip
_OWN: Final = {"main": "main", "ink": "ink", "muted": "steel", "rule": "steel+60", "surface": "paper", "on-dark": "page"}
# Families differ in width: two lines for sources hold under all.
_WIDE: Final = """\
    # Frames: x, y, width, height in centimetres from the top left corner.
    frames:
      body:   [1.80, 4.13, 30.27, 11.85]
      source: [1.80, 16.05, 30.27, 1.25]
"""
# A 4:3 page is narrower: smaller type, smaller margins, and two lines for sources.
_NARROW: Final = """\
    # Type and frames for the narrower page: x, y, width, height in centimetres from the top left corner.
    styles:
      body:  {size: 18, floor: 14, after: 8}
      title: {size: 26, floor: 20, font: headings, bold: true, line: 94}
      cover: {size: 38, floor: 28, font: headings, bold: true, line: 94}
      label: {size: 12, floor: 10}
    frames:
      body:   [1.00, 4.13, 23.40, 11.85]
      source: [1.00, 16.05, 23.40, 1.25]
    layouts:
      title:
        frames:
          bar:      [1.00, 1.96, 1.53, 0.16]
          title:    [1.00, 2.75, 17.20, 3.92]
          subtitle: [1.00, 6.93, 23.40, 2.10]
          meta:     [1.00, 9.20, 23.40, 0.74]
"""


class Wished(Struct, frozen=True):
    """What somebody asks of a new brand: `RRGGBB` colours (`secondary` may be empty), families, and the page's format."""

    name: str
    primary: str
    secondary: str = ""
    headings: str = "Cambria"
    base: str = "Calibri"
    page: str = "16:9"


def brand_from_colors(wished: Wished, meanings: Mapping[str, str]) -> str:
    """Return the text of `_brand.yml`. `meanings` are those that the project's slide templates use, in theme slots."""
    colors = palette(wished.primary, wished.secondary)
    names = dict(reversed(_SLOTS))
    lines = [
        modeline(f"templates/brands/{wished.name}/_brand.yml"),
        "# A brand: colours and type. What is not said here (frames, layouts, text styles) is the engine's own.",
        "",
        "meta:",
        f"  name: {wished.name}",
        "",
        "color:",
        "  palette:            # contrast as text on page / on paper in brackets; 4.5 is the least that can be read",
        *(_color(name, rgb, colors["paper"]) for name, rgb in colors.items()),
    ]
    lines += [f"    # {given} was asked for; text in it could not be read, so it is darkened" for given in _darkened(wished, colors)]
    lines += [
        "  foreground: ink",
        "  background: page",
        "  primary: main",
        "  secondary: second",
        "  dark: steel",
        "  light: paper",
        "",
        "typography:",
        f"  headings: {wished.headings}",
        f"  base: {wished.base}",
        "",
        "defaults:",
        "  pupitre:",
        f'    page: {{format: "{wished.page}"{", left: 1.00, right: 1.00, scaled: true" if wished.page == "4:3" else ""}}}',
        "",
        "    # PowerPoint's twelve theme colours: everything on a slide uses these.",
        "    theme:",
        *(f"      {slot}: {name}" for slot, name in _SLOTS),
        "",
        "    # What slide templates call a colour by. `+60` makes it 60 % lighter, `-25` makes it 25 % darker.",
        "    meanings:",
        *(f"      {name}: {value}" for name, value in _OWN.items()),
        *(f"      {name}: {names.get(slot, slot)}" for name, slot in meanings.items() if name not in _OWN),
        "",
    ]
    return "\n".join(lines) + (_NARROW if wished.page == "4:3" else _WIDE)


def brand_from_template(name: str, found: BrandSurvey) -> str:
    """Return the text of `_brand.yml` for a template: what was found in it, and what is missing as comments."""
    rgb = {slot.slot: slot for slot in found.colors}
    lines = [
        modeline(f"templates/brands/{name}/_brand.yml"),
        "# What the template beside this file cannot say. Colours, type and frames are the template's.",
        "",
        "meta:",
        f"  name: {name}",
        "",
        "defaults:",
        "  pupitre:",
        "    # What slide templates call a colour by, in theme colours; contrast as text on the page in brackets, 4.5 can be read.",
        "    meanings:",
        *(f"      {one.name}: {one.notation}   # {one.words} ({one.page:.1f})" for one in found.meanings),
        "",
        "    # What each layout is for, and what tells it. The name is the one that PowerPoint shows.",
        "    layouts:",
    ]
    for layout in found.layouts:
        lines += [
            f"      {role}: {{name: {_quoted(layout.name)}}}   # {layout.certainty} by {'; '.join(layout.why)}" for role in layout.roles
        ]
    lines += [f"      # {role}: none; `{layout.name}` stands in" for layout in found.layouts for role in layout.stands_in]
    lines += [f"      # unused: {layout.name}" for layout in found.layouts if not layout.roles and not layout.stands_in]
    weak = [slot for slot in rgb.values() if slot.slot.startswith("accent") and not slot.carries]
    lines += (
        ["", "    # These accents cannot carry text on page and cards: the engine then takes a text colour of the theme."] if weak else []
    )
    lines += [f"    #   {slot.slot} #{slot.rgb}, {slot.words} ({slot.page:.1f} / {slot.surface:.1f})" for slot in weak]
    return "\n".join([*lines, ""])


def _color(name: str, rgb: str, paper: str) -> str:
    figures = "" if name in ("page", "paper") else f" ({contrast(rgb, PAGE):.1f} / {contrast(rgb, paper):.1f})"
    return f'    {name + ":":8} "#{rgb}"   # {color_words(rgb)}{figures}'


def _darkened(wished: Wished, colors: Mapping[str, str]) -> list[str]:
    asked = ((wished.primary, colors["main"]), (wished.secondary, colors["second"]))
    return [f"#{given}" for given, made in asked if given and given != made]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
