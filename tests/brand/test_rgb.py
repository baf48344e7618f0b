"""What a DrawingML colour comes to: every element and modification, against values worked out by hand from the standard's formulas."""

import pytest
from lxml import etree

from pupitre.brand.rgb import Scheme, alpha_of, color_rgb, fill_rgb, theme_slot
from pupitre.model.plan import Slot
from pupitre.ooxml import NS

COLORS: dict[Slot, str] = {"dk1": "102030", "lt1": "FFFFFF", "dk2": "004080", "lt2": "EEEEEE", "accent1": "336699"}
SCHEME = Scheme(COLORS, {"tx1": "dk1", "bg1": "lt1", "bg2": "dk2"})


def node(text: str) -> etree._Element:
    """Return the one element of `text`, in DrawingML's namespace."""
    return etree.fromstring(f'<a:spPr xmlns:a="{NS["a"]}">{text}</a:spPr>')[0]


@pytest.mark.parametrize(
    ("color", "rgb"),
    [
        ('<a:srgbClr val="1a2B3c"/>', "1A2B3C"),
        ('<a:schemeClr val="accent1"/>', "336699"),
        ('<a:schemeClr val="tx1"/>', "102030"),
        ('<a:schemeClr val="bg2"/>', "004080"),  # through the colour map, not by its own name
        ('<a:sysClr val="windowText" lastClr="0A0A0A"/>', "0A0A0A"),
        ('<a:sysClr val="window"/>', "FFFFFF"),
        ('<a:prstClr val="red"/>', "FF0000"),
        ('<a:prstClr val="dkBlue"/>', "00008B"),
        ('<a:prstClr val="ltGray"/>', "D3D3D3"),
        ('<a:prstClr val="medOrchid"/>', "BA55D3"),
        ('<a:scrgbClr r="100000" g="0" b="50000"/>', "FF00BC"),  # half of linear light is 188 of 255 in sRGB
        ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', "00FF00"),  # 120 degrees
    ],
)
def test_a_colour_element_comes_to(color: str, rgb: str):
    assert color_rgb(node(color), SCHEME) == rgb


@pytest.mark.parametrize(
    "color",
    [
        '<a:schemeClr val="unheard"/>',
        '<a:schemeClr val="phClr"/>',
        '<a:srgbClr val="red"/>',
        '<a:prstClr val="noColour"/>',
        '<a:sysClr val="unheard"/>',
        "<a:noFill/>",
    ],
)
def test_what_names_no_colour_is_none(color: str):
    assert color_rgb(node(color), SCHEME) is None
    assert color_rgb(None, SCHEME) is None


@pytest.mark.parametrize(
    ("base", "changes", "rgb"),
    [
        ("306090", '<a:lumMod val="50000"/>', "183048"),
        ("336699", '<a:lumMod val="40000"/><a:lumOff val="60000"/>', "A3C2E0"),  # luminance 0.4 × 0.4 + 0.6 = 0.76
        ("336699", '<a:lumOff val="20000"/>', "6699CC"),
        ("336699", '<a:lumOff val="-50000"/>', "000000"),
        ("336699", '<a:satMod val="0"/>', "666666"),
        ("336699", '<a:satMod val="200000"/>', "0066CC"),  # saturation 0.5 to 1
        ("336699", '<a:satOff val="50000"/>', "0066CC"),
        ("00FF00", '<a:hueMod val="200000"/>', "0000FF"),  # 120 to 240 degrees
        ("000000", '<a:tint val="50000"/>', "BCBCBC"),  # half of the way to white in linear light
        ("FFFFFF", '<a:shade val="50000"/>', "BCBCBC"),  # half of white in linear light
        ("336699", '<a:tint val="100000"/>', "336699"),
        ("336699", '<a:shade val="0"/>', "000000"),
        ("336699", '<a:lumMod val="x"/>', "336699"),
        ("336699", '<a:alpha val="10000"/>', "336699"),  # how opaque it is does not change the colour
    ],
)
def test_modifications_change_it(base: str, changes: str, rgb: str):
    assert color_rgb(node(f'<a:srgbClr val="{base}">{changes}</a:srgbClr>'), SCHEME) == rgb


def test_modifications_are_applied_in_their_order():
    dark_first = node('<a:srgbClr val="808080"><a:lumMod val="50000"/><a:lumOff val="25000"/></a:srgbClr>')
    light_first = node('<a:srgbClr val="808080"><a:lumOff val="25000"/><a:lumMod val="50000"/></a:srgbClr>')
    assert (color_rgb(dark_first, SCHEME), color_rgb(light_first, SCHEME)) == ("808080", "606060")


def test_a_theme_format_sees_the_colour_that_it_is_drawn_in():
    inner = SCHEME.within("FF8800")
    assert color_rgb(node('<a:schemeClr val="phClr"/>'), inner) == "FF8800"
    assert color_rgb(node('<a:schemeClr val="tx1"/>'), inner) == "102030"


def test_opacity_is_whole_unless_said():
    assert alpha_of(node('<a:srgbClr val="000000"/>')) == 1.0
    assert alpha_of(node('<a:srgbClr val="000000"><a:alpha val="35000"/></a:srgbClr>')) == 0.35


PATTERN = '<a:fgClr><a:srgbClr val="111111"/></a:fgClr><a:bgClr><a:srgbClr val="EEEEEE"/></a:bgClr>'
STOPS = '<a:gs pos="0"><a:schemeClr val="tx1"/></a:gs><a:gs pos="100000"><a:srgbClr val="AABBCC"/></a:gs>'


@pytest.mark.parametrize(
    ("text", "colors", "hides"),
    [
        ('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>', ("336699",), True),
        ('<a:solidFill><a:srgbClr val="336699"><a:alpha val="30000"/></a:srgbClr></a:solidFill>', ("336699",), False),
        ('<a:solidFill><a:srgbClr val="336699"><a:alpha val="0"/></a:srgbClr></a:solidFill>', (), False),
        (f"<a:gradFill><a:gsLst>{STOPS}</a:gsLst></a:gradFill>", ("102030", "AABBCC"), True),
        (
            f'<a:pattFill prst="dkUpDiag">{PATTERN}</a:pattFill>',
            ("111111", "EEEEEE"),
            True,
        ),
        ("<a:noFill/>", (), False),
        ("<a:grpFill/>", (), False),
        ("<a:solidFill/>", (), False),
    ],
)
def test_a_fill_has_these_colours(text: str, colors: tuple[str, ...], hides: bool):
    assert fill_rgb(node(text), SCHEME) == (colors, hides)


def test_no_fill_has_no_colours():
    assert fill_rgb(None, SCHEME) == ((), False)


def test_only_a_scheme_colour_names_a_theme_slot():
    color_map = {"tx1": "dk1", "bg1": "lt1"}
    assert theme_slot(node('<a:schemeClr val="tx1"/>'), color_map) == "dk1"
    assert theme_slot(node('<a:schemeClr val="accent6"/>'), color_map) == "accent6"
    assert theme_slot(node('<a:schemeClr val="phClr"/>'), color_map) is None
    assert theme_slot(node('<a:srgbClr val="000000"/>'), color_map) is None
    assert theme_slot(None, color_map) is None
