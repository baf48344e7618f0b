"""What a plan says and what its .pptx says are the same outline, also once others have touched the file."""

import io

from pptx import Presentation

from pupitre.compare import Outline, diff, outline_of_package, outline_of_plan
from pupitre.compare.edits import SlidePlaced, TextChanged
from pupitre.model.talk import Talk
from pupitre.write import write
from support.plans import brand, everything
from support.talks import talk


def without_facts(outline: Outline | None) -> Outline:
    assert outline is not None
    return Outline(outline.name, outline.slides)


def planned(tmp_path) -> Outline:
    found: Talk = talk(tmp_path)
    return without_facts(outline_of_plan(everything(), found))


def read(data: bytes) -> Outline:
    outline, passport, problems = outline_of_package(data, "deck.pptx")
    assert problems == []
    assert passport is not None
    return without_facts(outline)


def test_a_plan_and_its_deck_say_the_same(tmp_path):
    assert diff(planned(tmp_path), read(write(everything(), brand()))) == ()


def test_titles_notes_tables_charts_and_alternative_texts_are_told(tmp_path):
    roles = {text.role for slide in planned(tmp_path).slides for text in slide.texts}
    assert roles == {"", "title", "notes", "alt", "data"}


def test_an_edit_in_powerpoint_is_a_changed_text(tmp_path):
    deck = Presentation(io.BytesIO(write(everything(), brand())))
    title = deck.slides[0].shapes.title
    before = title.text_frame.text
    title.text_frame.paragraphs[0].runs[0].text = "Edited"
    (edit,) = diff(planned(tmp_path), read(saved(deck)))
    assert isinstance(edit, TextChanged)
    assert edit.before.text == before
    assert edit.after.text.startswith("Edited")


def test_a_slide_that_was_moved_in_powerpoint_is_the_same_slide(tmp_path):
    deck = Presentation(io.BytesIO(write(everything(), brand())))
    ids = deck.slides._sldIdLst
    ids.append(ids[0])
    (edit,) = diff(planned(tmp_path), read(saved(deck)))
    assert isinstance(edit, SlidePlaced)
    assert (edit.slide, edit.content) == (everything().slides[0].id, None)


def test_a_deck_that_we_did_not_make_goes_by_titles_and_names():
    deck = Presentation()
    for title in ("One", "Two", "Two"):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = title
    outline, passport, problems = outline_of_package(saved(deck), "theirs.pptx")
    assert (passport, problems) == (None, [])
    assert outline is not None
    assert [slide.id for slide in outline.slides] == ["One", "Two", "Two#2"]
    assert [text.text for slide in outline.slides for text in slide.texts] == ["One", "Two", "Two"]


def test_a_file_that_is_no_deck_says_why():
    outline, _, problems = outline_of_package(b"no deck", "notes.txt")
    assert outline is None
    assert [problem.code for problem in problems] == ["not-a-package"]


def saved(deck) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()
