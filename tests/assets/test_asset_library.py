"""The library: assets by path, read once, never from outside."""

import pytest

from pupitre.assets import Library
from pupitre.diagnostics import Origin

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect data-theme="accent1" width="9" height="9"/></svg>'
AT = Origin("slides/territoire.yaml", 7, 10, 12)


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "talk" / "assets"
    (folder / "icons").mkdir(parents=True)
    (folder / "icons" / "hub.svg").write_text(SVG)
    (folder / "icons" / "leaf.svg").write_text(SVG.replace("accent1", "green"))
    (folder / "photo.png").write_bytes(b"nothing")
    (tmp_path / "talk" / "secret.svg").write_text(SVG)
    return tmp_path / "talk"


def refused(root, key, method="drawing"):
    value, problems = getattr(Library(root), method)(key, AT)
    assert value is None
    (problem,) = problems
    return problem


def test_a_key_is_a_path_below_assets(root):
    drawing, problems = Library(root).drawing("icons/hub.svg", AT)
    assert problems == []
    assert drawing.key == "assets/icons/hub.svg"


def test_a_file_is_read_once(root):
    library = Library(root)
    first, _ = library.drawing("icons/hub.svg", AT)
    (root / "assets" / "icons" / "hub.svg").unlink()
    assert library.drawing("icons/hub.svg", AT)[0] is first


def test_a_file_that_was_missing_is_looked_for_again(root):
    library = Library(root)
    assert library.drawing("icons/new.svg", AT)[0] is None
    (root / "assets" / "icons" / "new.svg").write_text(SVG)
    assert library.drawing("icons/new.svg", AT)[0] is not None


def test_a_problem_inside_a_drawing_stands_at_its_line_there(root):
    problem = refused(root, "icons/leaf.svg")
    assert (problem.code, problem.origin.file) == ("svg-theme", "assets/icons/leaf.svg")


def test_a_problem_of_a_whole_picture_stands_where_it_was_asked_for(root):
    problem = refused(root, "photo.png", "picture")
    assert (problem.code, problem.origin) == ("picture-unknown", AT)


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("icons/hbu.svg", "icons/hub.svg"),
        ("icons/hub", "icons/hub.svg"),
        ("hub.svg", "icons/hub.svg"),
        ("Icons/Hub.svg", "icons/hub.svg"),
        ("assets/icons/hub.svg", "icons/hub.svg"),
        ("drawings/hub.svg", "icons/hub.svg"),
    ],
)
def test_a_missing_file_names_the_one_that_was_probably_meant(root, key, meant):
    problem = refused(root, key)
    assert (problem.code, problem.origin, problem.help) == ("asset-missing", AT, f"write `{meant}`")
    assert problem.notes == ("`assets/` holds `icons/hub.svg`, `icons/leaf.svg`",)


def test_a_missing_file_like_no_other_is_to_be_added(root):
    assert refused(root, "maps/xyz.geojson", "map").help == "add the file as `assets/maps/xyz.geojson`"
    assert refused(root, "maps/xyz.geojson", "map").notes == ("`assets/` holds no map",)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "  ",
        "/etc/hostname",
        "../secret.svg",
        "icons/../../secret.svg",
        "C:/a.svg",
        "icons\\hub.svg",
        "http://example.org/a.svg",
        "a\0.svg",
    ],
)
def test_a_path_that_is_none_below_assets_is_refused(root, key):
    problem = refused(root, key)
    assert (problem.code, problem.origin) == ("asset-path", AT)


def test_a_link_that_leads_out_is_refused(root):
    (root / "assets" / "out.svg").symlink_to(root / "secret.svg")
    (root / "assets" / "away").symlink_to(root)
    assert refused(root, "out.svg").code == "asset-outside"
    assert refused(root, "away/secret.svg").code == "asset-outside"


def test_a_link_within_assets_is_followed(root):
    (root / "assets" / "same.svg").symlink_to(root / "assets" / "icons" / "hub.svg")
    assert Library(root).drawing("same.svg", AT)[0] is not None


def test_a_file_of_another_kind_is_refused(root):
    problem = refused(root, "icons/hub.svg", "picture")
    assert problem.code == "asset-kind"
    assert "`.png`, `.jpg`" in problem.help


def test_a_folder_is_no_file(root):
    assert refused(root, "icons").code == "asset-missing"


def test_a_file_that_is_too_large_is_not_read(root):
    with (root / "assets" / "big.svg").open("wb") as file:
        file.truncate(5_000_000)
    problem = refused(root, "big.svg")
    assert (problem.code, problem.message) == ("asset-too-large", "`big.svg` has 5.0 MB; a drawing may have 4.0 MB")


def test_a_project_without_assets_says_so(tmp_path):
    assert refused(tmp_path, "icons/hub.svg").notes == ("`assets/` holds no drawing",)
