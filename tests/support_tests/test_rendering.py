"""Decks become PDF and pictures; what goes wrong is said."""

import pytest
from PIL import Image

from support import rendering
from support.fixtures import SampleDeck
from support.rendering import RenderError, contact_sheet, to_images, to_pdf


def test_a_missing_libreoffice_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(rendering.shutil, "which", lambda _: None)
    with pytest.raises(RenderError, match="not installed"):
        to_pdf(tmp_path / "deck.pptx")


@pytest.mark.parametrize(("script", "timeout", "message"), [("exit 0", 20, "wrote no PDF"), ("exec sleep 9", 0.2, "took more than")])
def test_a_libreoffice_that_fails_is_said(tmp_path, monkeypatch, script, timeout, message):
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(rendering.shutil, "which", lambda _: str(fake))
    with pytest.raises(RenderError, match=message):
        to_pdf(tmp_path / "deck.pptx", timeout=timeout)


def test_an_old_pdf_is_not_taken_for_a_new_one(tmp_path, monkeypatch):
    (tmp_path / "deck.pdf").write_bytes(b"old")
    monkeypatch.setattr(rendering.shutil, "which", lambda _: "/bin/true")
    with pytest.raises(RenderError, match="wrote no PDF"):
        to_pdf(tmp_path / "deck.pptx")


def test_a_contact_sheet_holds_every_picture():
    sheet = contact_sheet([Image.new("RGB", (160, 90), color) for color in ("red", "green", "blue")], columns=2, width=80, gap=10)
    assert sheet.size == (190, 120)
    assert [sheet.getpixel(at) for at in ((50, 30), (140, 30), (50, 85), (140, 85))] == [
        (255, 0, 0),
        (0, 128, 0),
        (0, 0, 255),
        (96, 96, 96),
    ]


@pytest.mark.slow
@pytest.mark.skipif(not rendering.is_available(), reason="LibreOffice is not installed; `tests/run` installs it")
def test_a_deck_becomes_one_picture_a_slide(tmp_path):
    deck = SampleDeck()
    deck.add_slide("Deux")
    images = to_images(to_pdf(deck.save(tmp_path / "deck.pptx")), width=320)
    assert [image.size for image in images] == [(320, 240), (320, 240)]
    assert images[0].getextrema() != ((255, 255),) * 3
