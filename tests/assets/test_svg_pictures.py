"""SVG logos: they keep their colours, and bring nothing that does things or reaches outside."""

from io import BytesIO

import pytest
from PIL import Image

from pupitre.assets.svg_picture import read_svg_picture
from pupitre.model.drawing import Picture

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 300 100">'
MARK = '<rect width="150" height="100" fill="#0B5A5C"/>'


def read(body: str, opening: str = OPEN) -> tuple[Picture | None, list[tuple[str, str]]]:
    picture, problems = read_svg_picture(f"{opening}{body}</svg>".encode(), "assets/logo.svg")
    return picture, [(problem.code, problem.severity) for problem in problems]


def kept(body: str) -> Picture:
    picture, problems = read(body)
    assert problems == []
    assert picture is not None
    return picture


def test_a_logo_is_drawn_in_its_own_colours():
    picture = kept(MARK)
    assert picture.size == (1600, 534)
    with Image.open(BytesIO(picture.data)) as image:
        assert image.convert("RGBA").getpixel((400, 200)) == (0x0B, 0x5A, 0x5C, 255)
        assert image.convert("RGBA").getpixel((1200, 200))[3] == 0


@pytest.mark.parametrize(
    "body",
    [
        '<linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient><rect width="9" height="9" fill="url(#g)"/>',
        '<clipPath id="c"><circle r="20"/></clipPath><g clip-path="url(#c)"><rect width="9" height="9"/></g>',
        '<symbol id="s"><path d="M0 0h9v9z"/></symbol><use xlink:href="#s" x="3"/>',
        '<line x1="0" y1="0" x2="50" y2="50" stroke="#123456" stroke-width="4"/>',
        "<style>.a { fill: red } @media print { .a { fill: blue } }</style><title>A &amp; B</title><path class='a' d='M0 0h9v9z'/>",
    ],
)
def test_what_logos_are_made_of_is_kept(body: str):
    again, problems = read_svg_picture(kept(body).vector, "assets/logo.svg")
    assert problems == []
    assert again is not None
    assert again.vector == kept(body).vector


def test_what_other_programs_left_is_dropped():
    vector = kept(f'<metadata><x/></metadata><g xmlns:i="urn:i" i:layer="1" data-name="Mark" id="m">{MARK}</g><!-- made by hand -->').vector
    assert b"layer" not in vector
    assert b"metadata" not in vector
    assert b"hand" not in vector
    assert b'id="m"' in vector


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>alert(1)</script>", "svg-active"),
        ('<rect onclick="x()" width="9" height="9"/>', "svg-active"),
        ('<animate attributeName="x"/>', "svg-active"),
        ('<a xlink:href="#b"><rect width="9" height="9"/></a>', "svg-active"),
        ('<use xlink:href="https://example.org/a.svg#b"/>', "svg-external"),
        ('<rect width="9" height="9" fill="url(https://example.org/a)"/>', "svg-external"),
        ("<style>@import 'a.css'; .a { fill: red }</style>", "svg-external"),
        ('<image href="photo.png" width="9" height="9"/>', "svg-external"),
        ('<image href="#x" width="9" height="9"/>', "svg-unsupported"),
        ("<text>Ville</text>", "svg-unsupported"),
        ('<svg><rect width="9" height="9"/></svg>', "svg-unsupported"),
        ('<g id="a"><use xlink:href="#a"/></g>', "svg-too-complex"),
    ],
)
def test_what_does_things_or_cannot_be_drawn_is_refused(body: str, code: str):
    picture, problems = read(MARK + body)
    assert picture is None
    assert (code, "error") in problems


def test_references_that_multiply_are_refused():
    levels = "".join(f'<g id="l{n}">' + f'<use xlink:href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    picture, problems = read(f'<g id="l0">{MARK}</g>{levels}')
    assert picture is None
    assert problems == [("svg-too-complex", "error")]


def test_an_effect_is_left_out_and_told():
    picture, problems = read(
        f'<filter id="f"><feGaussianBlur stdDeviation="9"/></filter><g filter="url(#f)" style="filter:url(#f)">{MARK}</g>'
    )
    assert picture is not None
    assert b"filter" not in picture.vector
    assert problems == [("svg-ignored", "warning")] * 2


@pytest.mark.parametrize("view", ['viewBox="0 0 100000 1"', 'viewBox="0 0 1 100000"', "", 'viewBox="0 0 0 9"'])
def test_a_logo_without_a_usable_size_is_refused(view: str):
    picture, problems = read(MARK, f'<svg xmlns="http://www.w3.org/2000/svg" {view}>')
    assert picture is None
    assert problems == [("svg-view", "error")]


@pytest.mark.parametrize("body", ["", '<rect width="9" height="9" fill="none"/>', '<path d="M0 0"/>'])
def test_a_logo_that_shows_nothing_is_refused(body: str):
    assert read(body) == (None, [("svg-empty", "error")])
