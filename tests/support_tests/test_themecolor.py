"""Colours come out as PowerPoint shows them, and contrast as WCAG counts it."""

import pytest
from lxml import etree

from support.themecolor import A, Paint, Palette, contrast, parse

PALETTE = Palette({"dk1": "1B2126", "lt1": "FFFFFF", "accent1": "9C3A1F"}, {"tx1": "dk1", "bg1": "lt1"})


def fill(inner: str) -> etree._Element:
    return etree.fromstring(f'<a:solidFill xmlns:a="{A[1:-1]}">{inner}</a:solidFill>')


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<a:schemeClr val="accent1"/>', "9C3A1F"),
        ('<a:schemeClr val="tx1"/>', "1B2126"),
        ('<a:srgbClr val="0B5A5C"/>', "0B5A5C"),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', "FEFEFE"),
        ('<a:prstClr val="white"/>', "FFFFFF"),
        ('<a:srgbClr val="000000"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:srgbClr>', "808080"),  # Office's "black, lighter 50 %"
        ('<a:srgbClr val="4472C4"><a:lumMod val="75000"/></a:srgbClr>', "2F5597"),  # Office's "accent 1, darker 25 %"
        ('<a:srgbClr val="4472C4"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:srgbClr>', "DAE3F3"),  # "lighter 80 %"
        ('<a:srgbClr val="FF0000"><a:satMod val="0"/></a:srgbClr>', "808080"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
    ],
)
def test_a_color_with_its_modifications(inner, expected):
    paint = PALETTE.resolve(fill(inner))
    assert paint is not None
    distance = max(abs(one - other) for one, other in zip(paint.rgb, parse(expected).rgb, strict=True))
    assert distance <= 1.01 / 255, paint.hex


def test_no_color_is_none_and_an_unknown_one_an_error():
    assert PALETTE.resolve(None) is None
    assert PALETTE.resolve(fill("")) is None
    with pytest.raises(KeyError):
        PALETTE.resolve(fill('<a:schemeClr val="accent9"/>'))
    with pytest.raises(ValueError, match="gamma"):
        PALETTE.resolve(fill('<a:schemeClr val="accent1"><a:gamma/></a:schemeClr>'))


@pytest.mark.parametrize(("one", "other", "ratio"), [("000000", "FFFFFF", 21.0), ("777777", "FFFFFF", 4.48), ("FFFFFF", "FFFFFF", 1.0)])
def test_contrast_is_wcag_s(one, other, ratio):
    assert contrast(parse(one), parse(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(parse(other), parse(one)) == pytest.approx(ratio, abs=0.01)


def test_half_transparent_black_on_white_is_grey():
    assert Paint((0.0, 0.0, 0.0), 0.5).over(parse("FFFFFF")).hex == "808080"
