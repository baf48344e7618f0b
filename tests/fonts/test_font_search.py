"""A brand's own font files: found by the names inside, measured like the shipped faces."""

import sys

import pytest
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from fontTools.varLib import build

from pupitre.fonts import damaged, face, web_fonts
from pupitre.fonts.search import Wish, find
from pupitre.model.brand import FontFolder


def path_of(family, folder, *, bold=False, italic=False):
    font = find(Wish(family, bold=bold, italic=italic), folder)
    return font.path if font else None


def write_font(path, family="Maison", style="Regular", weight=400, width=600, italic=False, typographic=None):
    """A font of 1,000 units to the em in which everything is `width` wide, and A before V moves by -100."""
    glyphs = {" ": "space", "A": "A", "V": "V", "a": "a"}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap({ord(character): name for character, name in glyphs.items()})
    builder.setupGlyf({name: Glyph() for name in [".notdef", *glyphs.values()]})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *glyphs.values()], (width, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    names = {"familyName": family, "styleName": style}
    builder.setupNameTable(names | ({"typographicFamily": typographic} if typographic else {}))
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
    own = face("Maison", False, False, FontFolder(tmp_path))
    assert (own.source, own.approximate) == ("brand", False)
    assert own.width("AV a", 10) == pytest.approx(4 * 6.0 - 1.0)
    assert own.width("\u00a0", 10) == 6.0
    assert (own.ascent, own.descent, own.cap_height, own.x_height) == (0.8, 0.2, 0.7, 0.5)


def test_the_style_asked_for_is_found(tmp_path):
    regular = write_font(tmp_path / "1.ttf", weight=400)
    bold = write_font(tmp_path / "2.ttf", style="Bold", weight=700)
    write_font(tmp_path / "0.ttf", style="Light", weight=300)
    italic = write_font(tmp_path / "3.ttf", style="Italic", italic=True)
    assert path_of("maison", tmp_path) == regular
    assert path_of("MAISON", tmp_path, bold=True) == bold
    assert path_of("Maison", tmp_path, italic=True) == italic
    assert path_of("Maison", tmp_path, bold=True, italic=True) is None


@pytest.mark.parametrize("written", ["Grande Maison", "GrandeMaison", "grande-maison", "Grande_Maison"])
def test_a_family_goes_by_its_name_however_it_is_spaced(tmp_path, written):
    path = write_font(tmp_path / "1.ttf", family="Grande Maison")
    assert path_of(written, tmp_path) == path


def test_a_style_that_is_not_there_has_the_widths_of_one_that_is(tmp_path):
    write_font(tmp_path / "regular.ttf", width=700)
    bold = face("Maison", True, False, FontFolder(tmp_path))
    assert (bold.stand_in, bold.source) == ("its regular", "brand")
    assert bold.width("a", 10) == 7.0


def test_a_family_with_a_weight_in_its_name_is_that_weight(tmp_path):
    write_font(tmp_path / "regular.ttf", width=500)
    light = write_font(tmp_path / "light.ttf", family="Maison Light", weight=300, width=400, typographic="Maison")
    heavy = write_font(tmp_path / "heavy.ttf", family="Maison ExtraBold", weight=800, width=900, typographic="Maison")
    folder = FontFolder(tmp_path)
    assert path_of("Maison Light", folder) == light
    assert path_of("Maison ExtraBold", folder) == heavy
    assert face("Maison", False, False, folder).width("a", 10) == 5.0
    assert face("Maison Light", True, False, folder).stand_in == "its regular"


def test_a_weight_that_windows_does_not_know_is_found_by_its_number(tmp_path):
    semibold = write_font(tmp_path / "1.ttf", style="SemiBold", weight=600)
    assert path_of("Maison SemiBold", tmp_path) == semibold
    assert path_of("Maison Demi", tmp_path) == semibold


def test_a_variable_font_is_measured_at_the_weight_asked_for(tmp_path):
    variable(tmp_path / "maison.ttf")
    folder = FontFolder(tmp_path)
    assert face("Maison", False, False, folder).width("a", 10) == 5.0
    assert face("Maison", True, False, folder).width("a", 10) == pytest.approx(8.0)
    assert face("Maison Medium", False, False, folder).width("a", 10) == pytest.approx(6.0)
    assert face("Maison", True, True, folder).approximate


def variable(path):
    """A variable font, 500 units wide at weight 400, 900 at weight 800."""
    masters = [TTFont(write_font(path.with_suffix(f".{weight}"), weight=weight, width=width)) for weight, width in ((400, 500), (800, 900))]
    for master in masters:
        del master["GPOS"]
    space = DesignSpaceDocument()
    space.addAxis(AxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=800))
    for master, weight in zip(masters, (400, 800), strict=True):
        space.addSource(SourceDescriptor(font=master, location={"Weight": weight}))
    font, _, _ = build(space)
    font.save(path)


def test_every_font_of_a_collection_is_found(tmp_path):
    fonts = [write_font(tmp_path / "one", width=500), write_font(tmp_path / "two", style="Bold", weight=700, width=800)]
    collection = TTCollection()
    collection.fonts = [TTFont(path) for path in fonts]
    collection.save(tmp_path / "maison.ttc")
    assert face("Maison", True, False, FontFolder(tmp_path)).width("a", 10) == 8.0


def test_a_brands_own_file_of_a_known_family_wins(tmp_path):
    write_font(tmp_path / "calibri.ttf", family="Calibri", width=5000)
    folder = FontFolder(tmp_path)
    assert face("Calibri", False, False, folder).width("a", 10) == 50
    assert face("Calibri", True, False, folder).source == "shipped"


def test_a_file_that_changes_is_measured_anew(tmp_path):
    write_font(tmp_path / "maison.ttf", width=500)
    assert face("Maison", False, False, FontFolder(tmp_path, "1")).width("a", 10) == 5.0
    write_font(tmp_path / "maison.ttf", width=700)
    assert face("Maison", False, False, FontFolder(tmp_path, "2")).width("a", 10) == 7.0


def test_files_that_hold_no_font_are_passed_over_and_named(tmp_path):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "empty.otf").write_bytes(b"")
    (tmp_path / "web.woff2").write_bytes(b"wOF2")
    good = write_font(tmp_path / "good.ttf")
    cut = tmp_path / "cut.ttf"
    cut.write_bytes(good.read_bytes()[:300])
    folder = FontFolder(tmp_path)
    assert path_of("Maison", folder) == good
    assert damaged(folder) == (tmp_path / "broken.ttf", cut, tmp_path / "empty.otf")
    assert web_fonts(folder) == (tmp_path / "web.woff2",)


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert path_of("Maison", tmp_path / "missing") is None


def test_a_font_of_the_system_is_measured_and_told_from_the_brands(tmp_path, monkeypatch):
    write_font(tmp_path / "maison.ttf", family="Maison du Parc")
    monkeypatch.setattr(sys.modules["pupitre.fonts.face"], "system_folders", lambda: (tmp_path,))
    own = face("Maison du Parc", False, False)
    assert (own.source, own.approximate, own.width("a", 10)) == ("system", False, 6.0)
