"""Trials on foreign templates: what the list of sources says, and what is read of a template without the engine."""

import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT / "tools"))

from trials.anatomy import Anatomy, anatomy, language  # noqa: E402
from trials.runs import Run  # noqa: E402
from trials.sources import FetchError, Source, Template, fetch, sources  # noqa: E402
from trials.table import lacks, page, row  # noqa: E402

BRANDS = ROOT / "templates" / "brands"
SOURCE = Source("pip", "acme-slides", "1.0", "MIT", ("acme.pptx",))
TEMPLATE = Template(Path("acme-slides__acme.pptx"), SOURCE)


def test_every_source_is_a_package_of_one_version_with_a_licence():
    listed = sources(ROOT / "tools" / "foreign.toml")
    assert {source.manager for source in listed} == {"pip", "npm", "apt", "installed"}
    assert all(source.version and source.licence for source in listed)
    assert all(source.files or source.printed for source in listed)


def test_a_client_that_is_not_there_is_told_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    source = Source("npm", "acme-slides", "1.0", "MIT", ("package/acme.pptx",))
    with pytest.raises(FetchError, match="npm cannot be run"):
        fetch(source, tmp_path / "kept")
    assert not list((tmp_path / "kept").rglob(".done"))


def test_the_dark_brand_is_dark_by_its_colour_map_and_one_layout_is_not():
    seen = anatomy(BRANDS / "nuit" / "nuit.pptx")
    assert (seen.width, seen.height, seen.masters, len(seen.layouts)) == (33.87, 19.05, 1, 12)
    assert {"dark by its colour map", "a colour map of its own on a layout", "a picture as background"} <= set(seen.oddities)
    assert "1 layouts without a title" not in seen.oddities


def test_the_heavy_brand_is_french_and_brings_its_past_along():
    seen = anatomy(BRANDS / "agglo" / "agglo.potx")
    assert (seen.width, seen.height, seen.masters, len(seen.layouts), seen.slides) == (25.4, 19.05, 1, 14, 3)
    assert language(seen.layouts) == "French"
    assert {"vertical text", "capitals", "metafiles", "SVG", "comments", "custom XML", "tags or custom data"} <= set(seen.oddities)


def test_the_sparse_brand_has_two_masters_with_the_same_layout_names():
    seen = anatomy(BRANDS / "sobre" / "sobre.pptx")
    assert (seen.width, seen.height, seen.masters, len(seen.layouts), seen.slides) == (25.4, 14.29, 2, 4, 0)
    assert seen.fonts == ("Georgia", "Verdana")
    assert "2 layout names twice" in seen.oddities


def test_a_line_of_the_table_tells_findings_by_code():
    result = Run(built=True, findings={"error": Counter(overflow=2), "note": Counter({"missing-layout": 1})}, invalid=("one",))
    cells = row(TEMPLATE, Anatomy(10, 25.4, 19.05, 1, ("Vide",), 0, (), ()), result)
    assert cells[:3] == ("acme.pptx", "acme-slides 1.0", "25.4 × 19.05")
    assert cells[5:] == ("built", "overflow 2", "missing-layout 1", "2", "1", "–")


def test_the_page_says_once_what_a_template_lacks():
    result = Run(built=False, findings={}, messages=("no layout for role `title`",) * 2)
    text = page([], lacks(TEMPLATE, result), ["acme-maps 2.0: gone"])
    assert "- **acme.pptx** (acme-slides): no layout for role `title`\n" in text
    assert "- acme-maps 2.0: gone" in text
