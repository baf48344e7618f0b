"""Pictures of slides, and what is said where nothing can draw them."""

import io

import pytest
from PIL import Image

from pupitre.export.preview_once import contact_sheet, slide_pictures


def test_without_libreoffice_there_is_a_warning_that_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    pictures, problems = slide_pictures(b"a deck")
    assert pictures == []
    assert [(one.code, one.severity, one.message) for one in problems] == [
        ("no-pictures", "warning", "no pictures were made: LibreOffice is not installed")
    ]


def test_a_sheet_holds_all_pictures_row_by_row():
    out = io.BytesIO()
    Image.new("RGB", (160, 90), (200, 0, 0)).save(out, "PNG")
    sheet = Image.open(io.BytesIO(contact_sheet([out.getvalue()] * 4, columns=3, width=160)))
    assert sheet.size == (3 * 172 + 12, 2 * 102 + 12)
    assert sheet.getpixel((92, 57)) == (200, 0, 0)
    assert sheet.getpixel((264, 160)) == (96, 96, 96)
