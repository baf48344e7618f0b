"""A deck is read back as text: in reading order, chrome and notes apart."""

from pptx.util import Cm

from support.fixtures import SampleDeck
from support.texts import read


def test_text_comes_in_reading_order_with_groups_tables_and_charts(tmp_path):
    deck = SampleDeck()
    deck.add_text("Une boîte")
    group = deck.slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, Cm(5), Cm(1)).text_frame.text = "Dans un groupe"
    table = deck.slide.shapes.add_table(1, 2, 0, 0, Cm(8), Cm(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Gauche", "Droite"
    deck.add_chart()
    (slide,) = read(deck.save(tmp_path / "deck.pptx"))
    boxes = ("Un titre", "Une boîte", "Dans un groupe", "Gauche", "Droite")
    assert slide.paragraphs == (*boxes, "1990", "2004", "Chômage", "10", "5")


def test_chrome_and_notes_stand_apart(tmp_path):
    deck = SampleDeck()
    (slide,) = read(deck.save(tmp_path / "deck.pptx"))
    assert slide.title == "Un titre"
    assert slide.chrome == ("Pied", "1")
    assert slide.notes == ("Ce qu’il faut dire.",)


def test_kicker_and_source_are_chrome_by_index(tmp_path):
    deck = SampleDeck()
    slide = deck.presentation.slides.add_slide(deck.presentation.slide_layouts[1])
    slide.placeholders[1].text_frame.text = "Source : Insee"
    slide.placeholders[1].element.ph.set("idx", "14")
    assert read(deck.save(tmp_path / "deck.pptx"))[1].chrome == ("Source : Insee",)


def test_a_paragraph_keeps_its_line_breaks_and_paragraphs_part(tmp_path):
    deck = SampleDeck()
    deck.add_text("un\vdeux\ntrois")
    (slide,) = read(deck.save(tmp_path / "deck.pptx"))
    assert slide.paragraphs[1:] == ("un\ndeux", "trois")
