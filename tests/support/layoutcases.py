"""Small projects with goldens: each `tests/cases/layout/<name>/project.txt` holds the files of one slide.

A section starts with `=== PATH` and holds that file's text; the assets of `tests/cases/base` are there too. The slide is `slides/one.yaml`.
What `slides/talk.yaml` says is written here: it is the same for all, but for the brand.
"""

import re
import shutil
from pathlib import Path

from support.projects import project

CASES = Path(__file__).parents[1] / "cases"
LAYOUT = CASES / "layout"

# Two brands that have nothing in common: a wide page with serif titles, nothing said but colours and fonts; and an old page in Arial, in
# other colours, with larger text and a title that leaves little room below it.
BRANDS = {
    "wide": """\
color:
  palette: {night: "#14213D", snow: "#FFFFFF", lake: "#0B5A5C", brick: "#9C3A1F", sand: "#F4F0E8"}
  foreground: night
  background: snow
  primary: lake
  secondary: brick
  light: sand
typography: {headings: Cambria, base: Calibri}
""",
    "old": """\
color:
  palette: {ink: "#000000", page: "#FFFFF0", plum: "#6A1B5D", moss: "#2F5D1E", mist: "#E3E8EF", slate: "#37474F"}
  foreground: ink
  background: page
  primary: plum
  secondary: moss
  light: mist
  dark: slate
typography: {headings: Arial, base: Arial}
defaults:
  pupitre:
    page: {format: "4:3", left: 1.2, right: 1.2, columns: 8, gutter: 0.4}
    styles:
      title: {size: 36, floor: 28, font: headings, bold: true}
      body:  {size: 24, floor: 16, after: 8, bullet: "–", hanging: 1}
      small: {size: 20, floor: 16, after: 6}
    frames:
      title: [1.2, 1.7, 23, 2.6]
      body:  [1.2, 4.4, 23, 12]
""",
}
_TALK = """\
title: Essai
language: fr
brand: {brand}
organiser: Agence
territory: {{name: Lens}}
sections:
  - {{id: un, title: Le début, slides: [one]}}
"""


def names() -> list[str]:
    """Return the names of all cases."""
    return sorted(path.parent.name for path in LAYOUT.glob("*/project.txt"))


def make(name: str, brand: str, root: Path) -> Path:
    """Write the project of a case under one of the brands into the folder `root`; return it."""
    _, *sections = re.split(r"^=== ", (LAYOUT / name / "project.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    files = dict(section.split("\n", 1) for section in sections)
    files["slides/talk.yaml"] = _TALK.format(brand=brand)
    files[f"templates/brands/{brand}/_brand.yml"] = BRANDS[brand]
    shutil.copytree(CASES / "base" / "assets", root / "assets")
    return project(root, files)
