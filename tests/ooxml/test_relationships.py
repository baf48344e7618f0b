"""Targets between their absolute and relative spelling, and walks from part to part."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml import RT, absolute_target, next_rel_id, presentation_part, reachable, related_one, relative_target, rels_part_name


@pytest.mark.parametrize(
    ("source", "target", "relative"),
    [
        ("/ppt/slides/slide1.xml", "/ppt/slideLayouts/slideLayout1.xml", "../slideLayouts/slideLayout1.xml"),
        ("/ppt/presentation.xml", "/ppt/slides/slide1.xml", "slides/slide1.xml"),
        ("/ppt/slides/slide1.xml", "/ppt/slides/slide2.xml", "slide2.xml"),
        ("/", "/ppt/presentation.xml", "ppt/presentation.xml"),
        ("/ppt/charts/chart1.xml", "/docProps/app.xml", "../../docProps/app.xml"),
    ],
)
def test_both_spellings(source: str, target: str, relative: str):
    assert relative_target(source, target) == relative
    assert absolute_target(source, relative) == target
    assert absolute_target(source, target) == target


part_names = st.from_regex(r"(/[a-z]{1,3}){0,3}/[a-z]{1,3}\.xml", fullmatch=True)


@given(part_names, part_names)
def test_a_relative_target_always_leads_back(source: str, target: str):
    assert absolute_target(source, relative_target(source, target)) == target


def test_a_target_cannot_climb_out_of_the_package():
    assert absolute_target("/ppt/presentation.xml", "../../../../etc/passwd") == "/etc/passwd"


@pytest.mark.parametrize(
    ("source", "name"),
    [("/", "/_rels/.rels"), ("/ppt/presentation.xml", "/ppt/_rels/presentation.xml.rels"), ("/a.xml", "/_rels/a.xml.rels")],
)
def test_where_relationships_are_kept(source: str, name: str):
    assert rels_part_name(source) == name


def test_a_new_id_is_above_all_in_use():
    assert next_rel_id(()) == "rId1"
    assert next_rel_id((Relationship("rId7", "t", "/a"), Relationship("other", "t", "/a"), Relationship("rId2", "t", "/a"))) == "rId8"


def test_only_what_is_reached_is_kept():
    main = Part(
        "/p.xml", "", b"", (Relationship("rId1", RT["theme"], "/t.xml"), Relationship("rId2", RT["image"], "http://x", external=True))
    )
    theme = Part("/t.xml", "", b"", (Relationship("rId1", RT["theme"], "/p.xml"),))
    package = Package(
        {"/p.xml": main, "/t.xml": theme, "/z.xml": Part("/z.xml", "", b"")}, (Relationship("r", RT["officeDocument"], "/p.xml"),)
    )
    assert set(reachable(package).parts) == {"/p.xml", "/t.xml"}
    assert presentation_part(package) == main
    assert related_one(package, main, "theme") == theme
    assert related_one(package, main, "image") is None
