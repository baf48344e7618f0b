"""The drawings and the map that the project ships can be read, and hold what slides ask of them."""

from pathlib import Path

import pytest

from pupitre.assets import Library
from pupitre.diagnostics import Origin
from pupitre.model.colors import parse_color_notation

ROOT = Path(__file__).parents[2]
LIBRARY = Library(ROOT)
AT = Origin("slides/a.yaml")

DRAWINGS = sorted(path.relative_to(ROOT / "assets").as_posix() for path in (ROOT / "assets").rglob("*.svg"))
FURNACE = ["skip bridge", "blast furnace", "downcomer", "dust catcher", "cast house", "pipe bridge"]


@pytest.mark.parametrize("key", DRAWINGS)
def test_every_drawing_reads_without_a_word(key):
    drawing, problems = LIBRARY.drawing(key, AT)
    assert problems == []
    assert drawing.title
    assert all(parse_color_notation(color) for color in drawing.colors.values())
    x, y, width, height = drawing.view
    points = [point for path in drawing.paths for segment in path.segments for point in segment.points]
    assert all(x <= px <= x + width and y <= py <= y + height for px, py in points)


@pytest.mark.parametrize(("key", "count", "roles"), [("industrial", 292, 9), ("rebuilt", 253, 14)])
def test_the_skylines_are_complete(key, count, roles):
    drawing, _ = LIBRARY.drawing(f"drawings/{key}.svg", AT)
    assert (len(drawing.paths), len(drawing.colors), drawing.view) == (count, roles, (0, 0, 1000, 300))
    assert all(path.group for path in drawing.paths)


def test_the_furnace_can_be_picked_by_its_groups():
    drawing, _ = LIBRARY.drawing("drawings/industrial.svg", AT)
    assert set(FURNACE) <= {path.group for path in drawing.paths}


def test_what_was_kept_is_marked_in_the_rebuilt_skyline():
    drawing, _ = LIBRARY.drawing("drawings/rebuilt.svg", AT)
    kept = {path.group for path in drawing.paths if path.role == "memory"}
    assert kept == {"gasometer frame, kept", "shed, kept", "chimney, kept"}


def test_icons_share_their_roles_and_their_box():
    # Trends are flat arrows, and the four pillars wear four colours.
    own = {"icons/trend-up.svg", "icons/trend-down.svg", "icons/pillars.svg"}
    for key in (key for key in DRAWINGS if key.startswith("icons/") and key not in own):
        drawing, _ = LIBRARY.drawing(key, AT)
        assert set(drawing.colors) <= {"c", "t", "d", "cut"}
        assert "c" in drawing.colors
        assert drawing.view == (0, 0, 100, 100)


def test_the_map_has_its_four_towns():
    data, problems = LIBRARY.map("maps/nord-milano.geojson", AT)
    assert problems == []
    assert [region.name for region in data.regions] == ["Bresso", "Cinisello Balsamo", "Cologno Monzese", "Sesto San Giovanni"]
