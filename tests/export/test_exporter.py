"""Exporting decks: as LibreOffice really does it, checked with a validator of PDF/UA."""

import http.server
import io
import shutil
import threading
from pathlib import Path

import page as pdf_validator
import pikepdf
import pytest
from PIL import Image

from export.fakes import fake_office, starts
from pupitre.export.about import read_about
from pupitre.export.decks import Wanted, export_decks
from pupitre.export.exporter import Exporter, Job
from pupitre.export.office import choose_office, find_office
from pupitre.export.pool import export_all
from pupitre.export.stamps import Stamp
from pupitre.write import write
from support.fixtures import SampleDeck
from support.plans import brand, everything

SLOW = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office()[0] is None, reason="LibreOffice or its Python is not installed"),
]


def slow(test):
    for mark in SLOW:
        test = mark(test)
    return test


@pytest.fixture
def folder(tmp_path) -> Path:
    deck = SampleDeck()
    deck.add_slide("Deux")
    deck.save(tmp_path / "deck.pptx")
    return tmp_path


def job(folder, *formats, stamp=None, name="deck.pptx"):
    return Job(folder, name, formats, 320, stamp)


def codes(exported):
    return [problem.code for problem in exported.diagnostics]


def test_a_deck_says_its_title_its_language_and_its_pages():
    about, problems = read_about(write(everything(), brand()), "deck.pptx")
    assert problems == []
    assert about.title == everything().properties.title or about.title == "deck"
    shown = [number for number, slide in enumerate(everything().slides, 1) if not slide.hidden]
    assert [page.number for page in about.pages] == shown


def test_what_is_no_deck_is_told(folder):
    (folder / "deck.pptx").write_bytes(b"no zip")
    assert codes(Exporter(None).export(job(folder, "pdf"))) == ["not-a-package"]
    (folder / "deck.pptx").unlink()
    assert codes(Exporter(None).export(job(folder, "pdf"))) == ["unreadable-file"]


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [("hangs", "office-hung"), ("crashes", "office-failed"), ("refuses", "office-failed"), ("works", "office-failed")],
)
def test_what_libreoffice_does_not_do_is_told_and_nothing_is_written(folder, behaviour, code):
    """A fake that `works` answers with what is no PDF."""
    before = set(folder.rglob("*.p*"))
    with Exporter(fake_office(folder, behaviour), limit=0.3 if behaviour == "hangs" else 60) as exporter:
        done = exporter.export(job(folder, "pdf", "png", "sheet"))
    assert (codes(done), done.stamp, done.made) == ([code], None, ())
    assert done.diagnostics[0].help
    assert set(folder.rglob("*.p*")) == before
    assert len(starts(folder)) == (1 if behaviour == "works" else 2)


def test_one_deck_that_fails_stops_no_other(folder):
    shutil.copy(folder / "deck.pptx", folder / "other.pptx")
    (folder / "deck.pptx").write_bytes(b"no zip")
    done = list(export_all([job(folder, "pdf"), job(folder, "pdf", name="other.pptx")], fake_office(folder, "refuses"), (), workers=1))
    assert [codes(one) for one in done] == [["not-a-package"], ["office-failed"]]


def test_a_missing_libreoffice_is_told_and_what_is_there_stays(folder):
    missing = choose_nothing()
    done = Exporter(None, missing).export(job(folder, "pdf"))
    assert codes(done) == ["no-libreoffice"]
    assert (folder / "deck.pptx").is_file()


def choose_nothing():
    return choose_office([], lambda _: [], lambda _: False)[1]


@slow
def test_all_formats_are_made_and_made_once(folder):
    wanted = Wanted(("pdf", "png", "sheet", "thumbnail"), 320)
    (done,) = export_decks(folder, ["deck.pptx"], wanted)
    assert codes(done) == []
    assert done.made == wanted.formats
    assert [Image.open(folder / "deck" / name).size for name in ("01.png", "02.png")] == [(320, 240)] * 2
    assert Image.open(folder / "deck_sheet.png").width == 2400
    assert Image.open(folder / "thumbnails" / "deck.jpg").size[0] == 480
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    (again,) = export_decks(folder, ["deck.pptx"], wanted)
    assert again.made == ()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()} == before


@slow
def test_a_sheet_of_a_deck_whose_pdf_is_there_needs_no_libreoffice(folder):
    (first,) = export_decks(folder, ["deck.pptx"], Wanted(("pdf",)))
    done = Exporter(None, choose_nothing()).export(job(folder, "sheet", stamp=first.stamp))
    assert (codes(done), done.made) == ([], ("sheet",))
    assert set(done.stamp.files) == {"pdf", "sheet"}


@slow
def test_a_picture_of_a_slide_that_is_gone_goes(folder):
    (first,) = export_decks(folder, ["deck.pptx"], Wanted(("png",), 320))
    SampleDeck().save(folder / "deck.pptx")
    (second,) = export_decks(folder, ["deck.pptx"], Wanted(("png",), 320))
    assert (len(first.stamp.files["png"]), len(second.stamp.files["png"])) == (2, 1)
    assert [path.name for path in (folder / "deck").iterdir()] == ["01.png"]


@slow
def test_a_pdf_is_accessible_and_its_bytes_repeat(tmp_path):
    deck = write(everything(), brand())
    made = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        (tmp_path / run / "deck.pptx").write_bytes(deck)
        with Exporter(*find_office()) as exporter:
            done = exporter.export(Job(tmp_path / run, "deck.pptx", ("pdf",), 320))
        assert codes(done) == []
        made.append((tmp_path / run / "deck.pdf").read_bytes())
    assert made[0] == made[1]
    about, _ = read_about(deck, "deck.pptx")
    with pikepdf.open(io.BytesIO(made[0])) as pdf:
        assert len(pdf.pages) == len(about.pages)
        assert str(pdf.docinfo["/Title"]) == about.title
        assert str(pdf.Root.Lang) == about.language
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert "/StructTreeRoot" in pdf.Root
        assert "/CreationDate" not in pdf.docinfo
        alternatives = [text for page in about.pages for text in page.charts]
        assert all(
            any(str(one.get("/Alt", "")) == text for one in pdf.objects if isinstance(one, pikepdf.Dictionary)) for text in alternatives
        )
    report = pdf_validator.validate_pdf_bytes(made[0], profile="ua1")
    assert [failure.message for failure in report.failures] == []


@slow
def test_a_picture_on_the_network_is_not_fetched(folder):
    asked: list[str] = []

    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - names of the protocol

        def log_message(self, *_):
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    deck = SampleDeck()
    slide = deck.slide
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    shape = slide.shapes.add_picture(io.BytesIO(picture.getvalue()), 0, 0)
    outside = slide.part.relate_to(
        f"http://127.0.0.1:{server.server_port}/spy.png",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image",
        is_external=True,
    )
    blip = shape._element.blipFill.find("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    relation = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    del blip.attrib[f"{relation}embed"]
    blip.set(f"{relation}link", outside)
    deck.save(folder / "deck.pptx")
    with Exporter(*find_office()) as exporter:
        done = exporter.export(job(folder, "pdf"))
    server.shutdown()
    server.server_close()
    assert codes(done) == []
    assert asked == []


@slow
def test_several_processes_make_what_one_makes(folder):
    for name in ("a.pptx", "b.pptx"):
        shutil.copy(folder / "deck.pptx", folder / name)
    done = list(export_decks(folder, ["a.pptx", "b.pptx"], Wanted(("pdf",)), workers=2))
    assert [codes(one) for one in done] == [[], []]
    with Exporter(*find_office()) as exporter:
        exporter.export(job(folder, "pdf"))
    pages = [pikepdf.open(folder / f"{name}.pdf") for name in ("a", "b", "deck")]
    assert [len(pdf.pages) for pdf in pages] == [2, 2, 2]


def test_a_stamp_of_another_deck_counts_for_nothing(folder):
    old = Stamp("00", 320, {"pdf": ("deck.pdf",)})
    (folder / "deck.pdf").write_bytes(b"%PDF of another deck")
    assert codes(Exporter(None, choose_nothing()).export(job(folder, "sheet", stamp=old))) == ["no-libreoffice"]
