"""A brand's own font files: found by the names inside, measured like the shipped faces."""

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from pupitre.fonts import face
from pupitre.fonts.search import find


def write_font(path, family="Maison", style="Regular", weight=400, width=600, italic=False):
    """A font of 1,000 units to the em in which everything is `width` wide, and A before V moves by -100."""
    glyphs = {" ": "space", "A": "A", "V": "V", "a": "a"}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap({ord(character): name for character, name in glyphs.items()})
    builder.setupGlyf({name: Glyph() for name in [".notdef", *glyphs.values()]})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs.values()], (width, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style})
    builder.setupOS2(usWeightClass=weight, sCapHeight=700, sxHeight=500, fsSelection=1 if italic else 64)
    builder.setupPost(italicAngle=-10 if italic else 0)
    if italic:
        builder.font["head"].macStyle = 2
    builder.addOpenTypeFeatures("feature kern { pos A V -100; } kern;")
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


def test_a_brands_file_is_measured(tmp_path):
    write_font(tmp_path / "deep" / "any-name.ttf")
    own = face("Maison", False, False, (tmp_path,))
    assert not own.approximate
    assert own.width("AV a", 10) == pytest.approx(4 * 6.0 - 1.0)
    assert own.width("\u00a0", 10) == 6.0
    assert (own.ascent, own.descent, own.cap_height, own.x_height) == (0.8, 0.2, 0.7, 0.5)


def test_the_style_asked_for_is_found(tmp_path):
    regular = write_font(tmp_path / "1.ttf", weight=400)
    bold = write_font(tmp_path / "2.ttf", style="Bold", weight=700)
    write_font(tmp_path / "0.ttf", style="Light", weight=300)
    italic = write_font(tmp_path / "3.ttf", style="Italic", italic=True)
    assert find("maison", bold=False, italic=False, folders=[tmp_path]) == regular
    assert find("MAISON", bold=True, italic=False, folders=[tmp_path]) == bold
    assert find("Maison", bold=False, italic=True, folders=[tmp_path]) == italic
    assert find("Maison", bold=True, italic=True, folders=[tmp_path]) is None


def test_a_style_that_is_not_there_is_approximate(tmp_path):
    write_font(tmp_path / "regular.ttf")
    assert face("Maison", True, False, (tmp_path,)).approximate


def test_known_families_never_look_at_files(tmp_path):
    write_font(tmp_path / "calibri.ttf", family="Calibri", width=5000)
    assert face("Calibri", False, False, (tmp_path,)).width("a", 10) < 10


def test_the_first_folder_wins_and_odd_files_are_passed_over(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "one" / "empty.otf").write_bytes(b"")
    second = write_font(tmp_path / "two" / "a.ttf")
    write_font(tmp_path / "three" / "a.ttf")
    folders = [tmp_path / "missing", tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    assert find("Maison", bold=False, italic=False, folders=folders) == second
