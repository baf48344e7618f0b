"""Faces: the known ones measure with shipped numbers, others from their file, the rest with the nearest known face."""

from pathlib import Path

import pytest
import uharfbuzz as hb
from hypothesis import given, settings
from hypothesis import strategies as st

from pupitre.fonts import face
from pupitre.fonts.extract import CHARACTERS, extract, shape
from pupitre.fonts.face import grid_size
from pupitre.fonts.metrics import STYLES, Metrics, shipped
from pupitre.fonts.nearest import _MEANS, _NEAREST, MARGIN, SHIPPED, nearest
from pupitre.fonts.search import Wish, find, plain, system_folders

FAMILIES = {
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Arial": "Liberation Sans",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
    "DejaVu Sans": "DejaVu Sans",
}
DATA = Path(__file__).parents[2] / "src" / "pupitre" / "fonts" / "data"
each_face = pytest.mark.parametrize(("family", "bold", "italic"), [(family, *style) for family in FAMILIES for style in STYLES])


def installed(family: str, *, bold: bool, italic: bool) -> Path:
    wish = Wish(FAMILIES[family], bold=bold, italic=italic)
    font = next((font for folder in system_folders() if (font := find(wish, folder))), None)
    return font.path if font else pytest.skip(f"{FAMILIES[family]} is not installed")


def harfbuzz_width(path: Path, text: str) -> float:
    """Width in ems."""
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    return sum(advance for _, _, advance in shape(hb, font, text)) / font.face.upem


@each_face
@pytest.mark.parametrize(
    "text",
    [
        "AVATAR, To. LTéYo “Wave” d’où l’Œuvre",
        "«\u00a0Où va-t-on\u202f?\u00a0» – 12\u202f500 €, soit 34,7\u00a0%",
        "Affichage officiel, attirer : fluide",
        "PARTAGER LA VALEUR AJOUTÉE → 2 × 1,5",
    ],
)
def test_width_is_what_harfbuzz_measures_on_the_real_file(family, bold, italic, text):
    expected = harfbuzz_width(installed(family, bold=bold, italic=italic), text)
    assert face(family, bold, italic).width(text, 100) == pytest.approx(expected * 100, rel=0.001)


@pytest.mark.parametrize(("family", "bold", "italic"), [("Calibri", True, False), ("Cambria", False, True), ("Arial", False, False)])
def test_shipped_numbers_are_those_of_the_real_file(family, bold, italic):
    measured = extract(installed(family, bold=bold, italic=italic), bold=bold, italic=italic)
    known = shipped(SHIPPED[plain(family)], bold=bold, italic=italic)
    if measured.version != known.version:
        pytest.skip(f"another version is installed: {measured.version}")
    for name in ("units_per_em", "ascent", "descent", "cap_height", "x_height", "characters", "advances", "left", "right", "kerning"):
        assert getattr(measured, name) == getattr(known, name)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from([*shipped("carlito", bold=False, italic=False).characters]), min_size=1, max_size=40))
def test_any_text_of_known_characters_measures_as_shaped(text):
    expected = harfbuzz_width(installed("Calibri", bold=False, italic=False), text)
    assert face("Calibri", False, False).width(text, 1) == pytest.approx(expected, rel=0.001)


@each_face
def test_every_shipped_file_says_what_it_is(family, bold, italic):
    known = shipped(SHIPPED[plain(family)], bold=bold, italic=italic)
    assert (known.family, known.style) == (FAMILIES[family], STYLES[bold, italic])
    assert "Version" in known.version
    assert "Copyright" in known.copyright
    assert any(name in known.licence for name in ("Open Font License", "Liberation font exception", "Bitstream Vera"))
    assert set("aé«»–—…œŒ€²³\u00a0\u202f\u2009“”‘’•→≈×−ğŁ") <= set(known.characters)


def test_shipped_files_are_small_and_come_back_as_written():
    files = sorted(DATA.glob("*.json"))
    assert len(files) == 4 * len(set(SHIPPED.values()))
    assert sum(file.stat().st_size for file in files) < 800_000
    for file in files:
        text = file.read_text(encoding="utf-8")
        metrics = Metrics.from_json(text)
        assert metrics.to_json() == text
        assert metrics.family
        assert metrics.version
        assert metrics.copyright
        assert metrics.licence


@pytest.mark.parametrize(("wide", "narrow"), [("Georgia", "Times New Roman"), ("Arial", "Arial Narrow"), ("Montserrat", "Open Sans")])
def test_families_keep_their_own_widths(wide, narrow):
    text = "Les communes ont choisi une stratégie"
    assert face(wide, False, False).width(text, 20) > 1.05 * face(narrow, False, False).width(text, 20)


def test_width_grows_with_the_size_and_is_zero_for_nothing():
    calibri = face("Calibri", False, False)
    assert calibri.width("", 18) == 0
    assert calibri.width("Bonjour", 36) == pytest.approx(2 * calibri.width("Bonjour", 18))
    assert calibri.width("n", 2048) == 1076  # Carlito's own unit


def test_pairs_are_kerned_and_letters_do_not_join():
    calibri = face("Calibri", False, False)
    assert calibri.width("AV", 10) < calibri.width("A", 10) + calibri.width("V", 10)
    assert calibri.width("ti", 10) == pytest.approx(calibri.width("t", 10) + calibri.width("i", 10))


@each_face
def test_no_break_spaces(family, bold, italic):
    """A missing no-break space is drawn as a space; a missing narrow one as half a space (HarfBuzz, and LibreOffice with it)."""
    one = face(family, bold, italic)
    assert one.width("\u00a0", 10) == one.width(" ", 10)
    share = {"Calibri": 1, "DejaVu Sans": 0}.get(family, 0.5)  # DejaVu has a glyph of its own
    assert one.width("\u202f", 10) == pytest.approx(one.width(" ", 10) * share if share else 1.997, abs=0.01)


def test_no_break_hyphen_is_as_wide_as_a_hyphen():
    calibri = face("Calibri", False, False)
    assert "\u2011" not in calibri.metrics.characters
    assert calibri.width("\u2011", 10) == calibri.width("-", 10)


@pytest.mark.parametrize(("character", "ems"), [("■", 1.0), ("漢", 1.0), ("\u0301", 0.0), ("\u200b", 0.0), ("\u00ad", 0.0)])
def test_a_character_that_the_face_lacks_counts_as_one_em_or_as_nothing(character, ems):
    assert face("Calibri", False, False).width(character, 10) == 10 * ems


def test_a_letter_that_the_face_lacks_is_as_wide_as_its_parts():
    calibri = face("Calibri", False, False)
    assert "ạ" not in CHARACTERS
    assert calibri.width("ạ", 10) == calibri.width("a", 10)


def test_heights_are_in_ems():
    calibri = face("Calibri", False, False)
    assert (calibri.ascent, calibri.descent) == (0.75, 0.25)
    assert 0.4 < calibri.x_height < calibri.cap_height < 0.7


@pytest.mark.parametrize("family", ["calibri", "CALIBRI", "Carlito", "Helvetica", "Liberation Sans"])
def test_known_families_go_by_several_names(family):
    assert not face(family, False, False).approximate


def test_one_request_gives_one_face():
    assert face("Cambria", True, False) is face("Cambria", True, False)


@pytest.mark.parametrize(
    ("family", "measured"),
    [
        ("Futura Nowhere", "Liberation Sans"),
        ("Nowhere Serif", "Caladea"),
        ("Nowhere Sans Serif", "Liberation Sans"),
        ("Roman Nowhere", "Caladea"),
        ("Segoe UI", "Open Sans"),
        ("", "Liberation Sans"),
    ],
)
def test_an_unknown_family_measures_with_the_nearest_and_says_so(family, measured):
    one = face(family, True, False)
    assert one.approximate
    assert one.stand_in == f"{measured} bold"
    assert (one.family, one.metrics.family, one.metrics.style) == (family, measured, "bold")


def test_a_stand_in_is_taken_on_the_wide_side():
    assert face("Nowhere", False, False).width("stratégie", 20) > face("Arial", False, False).width("stratégie", 20)
    for family, (stand_in, mean) in _NEAREST.items():
        assert nearest(family)[0] == stand_in
        assert nearest(family)[1] * _MEANS[stand_in] == pytest.approx(mean * MARGIN, rel=0.002)


@pytest.mark.parametrize(("family", "stand_in"), [("Calibri Light", "Carlito regular"), ("Open Sans ExtraBold", "Open Sans bold")])
def test_a_weight_that_is_not_shipped_measures_with_another_of_its_family(family, stand_in):
    assert face(family, False, False).stand_in == stand_in


@pytest.mark.parametrize(("size", "dots"), [(12, 100), (14, 117), (18, 150), (14.1, 117), (16.02, 133), (17.46, 146)])
def test_libreoffice_sets_type_in_whole_dots(size, dots):
    assert grid_size(size) == dots


def test_edges_round_to_the_dot():
    edges = face("Calibri", False, False).edges("nn", 12)
    assert edges.ideal == pytest.approx((12 * 1076 / 2048, 24 * 1076 / 2048))
    assert edges.drawn == pytest.approx((53 * 0.12, 106 * 0.12))
