"""Decks that share compiled slides say what their plans say, each its own, and are valid."""

from pathlib import Path

import pytest
from pptx import Presentation

from pupitre.model.plan import AutoShape, Group, Placeholder, Plan, Shape, TableShape, TextBody
from pupitre.pipeline import Outcome, build
from support.lakes import lakes
from support.validators import validate

ROOT = Path(__file__).resolve().parents[2]


def planned(plan: Plan) -> list[tuple[list[str], list[str]]]:
    """Return the texts of each slide and of its notes, paragraph by paragraph."""
    return [(_texts(slide.shapes), _paragraphs(TextBody(slide.notes.paragraphs))) for slide in plan.slides]


def _texts(shapes: tuple[Shape, ...]) -> list[str]:
    found: list[str] = []
    for shape in shapes:
        if isinstance(shape, Group):
            found += _texts(shape.children)
        elif isinstance(shape, TableShape):
            found += [text for row in shape.rows for cell in row for text in _paragraphs(cell.text)]
        elif isinstance(shape, AutoShape | Placeholder) and shape.text is not None:
            found += _paragraphs(shape.text)
    return found


def _paragraphs(body: TextBody) -> list[str]:
    texts = ["".join("\v" if run.is_break else run.text for run in paragraph.runs) for paragraph in body.paragraphs]
    return [text for text in texts if text]


def written(path: Path) -> list[tuple[list[str], list[str]]]:
    """Return the same of a deck, as python-pptx reads it."""
    return [
        (_read(slide.shapes), _lines(slide.notes_slide.notes_text_frame) if slide.has_notes_slide else [])
        for slide in Presentation(path).slides
    ]


def _read(shapes) -> list[str]:
    found: list[str] = []
    for shape in shapes:
        if shape.shape_type == 6:
            found += _read(shape.shapes)
        elif shape.has_table:
            found += [text for row in shape.table.rows for cell in row.cells for text in _lines(cell.text_frame)]
        elif shape.has_text_frame:
            found += _lines(shape.text_frame)
    return found


def _lines(frame) -> list[str]:
    # A field, such as the slide's number, is no run to python-pptx.
    texts = [
        "".join(part.text or ("\v" if part.tag.endswith("}br") else "") for part in paragraph._p.iter() if part.tag.endswith(("}t", "}br")))
        for paragraph in frame.paragraphs
    ]
    return [text for text in texts if text]


def saved(outcome: Outcome, folder: Path) -> Path:
    path = folder / f"{outcome.variant.replace('/', '-')}.pptx"
    assert outcome.deck is not None
    path.write_bytes(outcome.deck)
    return path


def test_the_text_of_each_deck_is_its_plan_s(tmp_path: Path):
    outcomes = build(lakes(tmp_path / "project", 3))
    assert len(outcomes) == 7
    for outcome in outcomes:
        assert outcome.plan is not None
        assert written(saved(outcome, tmp_path)) == planned(outcome.plan), outcome.variant


@pytest.mark.slow
def test_the_project_s_own_decks_say_what_their_plans_say_and_are_valid(tmp_path: Path):
    outcomes = build(ROOT)
    assert [outcome.variant for outcome in outcomes if outcome.deck is None] == []
    for outcome in outcomes:
        assert outcome.plan is not None
        assert written(saved(outcome, tmp_path)) == planned(outcome.plan), outcome.variant
    for outcome in outcomes[::4]:
        assert validate(saved(outcome, tmp_path)) == [], outcome.variant
