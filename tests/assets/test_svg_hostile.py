"""SVG files that want to do more than show a drawing, or that are broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.assets import svg_tree
from pupitre.assets.svg import read_drawing
from pupitre.assets.svg_scene import MAX_SEGMENTS

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
RECT = '<rect data-theme="accent1" width="9" height="9"/>'

LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
REMOTE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/svg11.dtd">'


def problems_of(text):
    drawing, problems = read_drawing(text.encode(), "assets/a.svg")
    assert drawing is None
    return problems


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, REMOTE])
def test_a_doctype_is_refused_before_anything_is_expanded_or_fetched(doctype):
    (problem,) = problems_of(f"<?xml version='1.0'?>\n{doctype}{HEAD}<title>&c;&a;</title>{RECT}</svg>")
    assert (problem.code, problem.origin.line) == ("svg-doctype", 2)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>alert(1)</script>", "svg-active"),
        ("<defs><script/></defs>", "svg-active"),
        ("<foreignObject><p/></foreignObject>", "svg-active"),
        ('<animate attributeName="x"/>', "svg-active"),
        ('<rect data-theme="accent1" width="1" height="1" onclick="x()"/>', "svg-active"),
        ('<image href="data:image/png;base64,AAAA"/>', "svg-unsupported"),
        ('<use href="#a"/>', "svg-unsupported"),
        ('<g xlink:href="http://example.org"/>', "svg-external"),
        ('<rect data-theme="accent1" width="1" height="1" fill="url(http://example.org/#a)"/>', "svg-external"),
        ('<rect data-theme="accent1" width="1" height="1" style="fill:url(//example.org/#a)"/>', "svg-external"),
        ("<style>@import 'http://example.org/a.css';</style>", "svg-external"),
        ("<style>.a { fill: url( 'http://example.org' ) }</style>", "svg-external"),
    ],
)
def test_scripts_animation_and_references_are_refused(body, code):
    assert [problem.code for problem in problems_of(f"{HEAD}{RECT}{body}</svg>") if problem.severity == "error"] == [code]


def test_a_style_sheet_outside_is_refused():
    (problem,) = problems_of(f'<?xml-stylesheet href="http://example.org/a.css"?>{HEAD}{RECT}</svg>')
    assert problem.code == "svg-external"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "svg-not-xml"),
        (b"\x89PNG\r\n", "svg-not-xml"),
        (f"{HEAD}<g></svg>".encode(), "svg-not-xml"),
        (f"{HEAD}{RECT}".encode(), "svg-not-xml"),
        (f"{HEAD}&nbsp;</svg>".encode(), "svg-not-xml"),
        (f"<?xml version='1.0' encoding='klingon'?>{HEAD}</svg>".encode(), "svg-not-xml"),
        (b"<html/>", "svg-not-svg"),
    ],
)
def test_a_file_that_is_no_svg_says_so(data, code):
    drawing, problems = read_drawing(data, "a.svg")
    assert drawing is None
    assert [problem.code for problem in problems] == [code]


def test_broken_xml_is_reported_at_its_place():
    (problem,) = problems_of(f"{HEAD}\n  <g>\n</svg>")
    assert str(problem.origin) == "assets/a.svg:3:3"


def test_depth_and_number_of_elements_are_limited():
    deep = "<g>" * 10_000 + "</g>" * 10_000
    many = "<g/>" * (svg_tree.MAX_ELEMENTS + 1)
    for body in (deep, many):
        assert [problem.code for problem in problems_of(f"{HEAD}{body}</svg>")] == ["svg-too-complex"]


def test_the_number_of_segments_is_limited():
    polygon = f'<polygon data-theme="accent1" points="{"1,2 " * (MAX_SEGMENTS // 4)}"/>'
    assert [problem.code for problem in problems_of(f"{HEAD}{polygon * 6}</svg>")] == ["svg-too-complex"]


@given(st.binary(max_size=80), st.integers(0, 300))
def test_no_bytes_raise(noise, at):
    whole = (
        f'{HEAD}<style>.a {{--theme: accent1}}</style><g id="x" transform="scale(2)"><path class="a" d="M0 0L9 9 9 0z"/></g></svg>'.encode()
    )
    read_drawing(whole[:at] + noise + whole[at:], "a.svg")


@given(st.text(alphabet="MmLlCcQqAaZzHhVvSsTt0123456789.,-+e ", max_size=40))
def test_no_path_data_raises(data):
    read_drawing(f'{HEAD}<path data-theme="accent1" d="M0 0{data}"/></svg>'.encode(), "a.svg")
