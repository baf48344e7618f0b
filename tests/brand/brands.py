"""Projects with one brand, made for a test."""

from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck

from pupitre.brand import BrandVariant, load_brand, master_bytes
from pupitre.diagnostics import Diagnostic
from pupitre.model.brand import Brand

PROJECT = Path(__file__).parents[2]
NORD = (PROJECT / "templates/brands/nord/_brand.yml").read_text(encoding="utf-8")
SMALL = """\
color:
  palette: {night: "#102030", day: "#fff", leaf: "#0B5A5C"}
  foreground: night
  background: day
  primary: leaf
typography:
  headings: Georgia
  base: Arial
"""


def project(folder: Path, text: str = NORD, name: str = "nord") -> Path:
    """Return a project with the brand `name`, whose `_brand.yml` is `text`."""
    home = folder / "templates/brands" / name
    home.mkdir(parents=True, exist_ok=True)
    (home / "_brand.yml").write_text(text, encoding="utf-8")
    return folder


def loaded(root: Path, name: str = "nord", variant: BrandVariant | None = None) -> Brand:
    """Return the brand, which must be without fault."""
    brand, problems = load_brand(root, name, variant or BrandVariant())
    assert problems == []
    assert brand is not None
    return brand


def problems_of(folder: Path, text: str) -> list[Diagnostic]:
    """Return what is wrong with a `_brand.yml`, which must not load."""
    brand, problems = load_brand(project(folder, text), "nord")
    assert brand is None
    return problems


def saved_master(root: Path, name: str = "nord") -> Path:
    """Save the generated master where a drawn one belongs, as a designer would."""
    data, problems = master_bytes(root, name)
    assert problems == []
    assert data is not None
    path = root / "templates/brands" / name / "master.pptx"
    path.write_bytes(data)
    return path


def opened(path: Path) -> Deck:
    return Presentation(str(path))


def approx_cm(*values: float) -> object:
    """Compare EMU with centimetres, to a tenth of a millimetre."""
    return pytest.approx([value * 360_000 for value in values], abs=3_600)
