"""Small projects under two brands, from their files to the plan: each has goldens of what stands where and of what is reported.

`pytest tests/test_layout_cases.py --accept` writes the goldens anew; read them before they are committed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from pupitre.cli.report import line_reader
from pupitre.diagnostics.text import render_text
from pupitre.pipeline import build
from support.layoutcases import BRANDS, LAYOUT, make, names
from support.plandump import dump
from support.stories import bodies, every, said

CASES = [(name, brand) for name in names() for brand in BRANDS]


@pytest.mark.parametrize(("name", "brand"), CASES, ids=[f"{name}-{brand}" for name, brand in CASES])
def test_a_project_becomes_this_plan_and_this_report(name: str, brand: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    root = make(name, brand, tmp_path)
    (outcome,) = build(root)
    assert outcome.plan is not None, outcome.diagnostics
    assert (outcome.deck is None) == outcome.failed
    golden(str(LAYOUT / name / f"{brand}.plan.yaml"), dump(outcome.plan))
    golden(str(LAYOUT / name / f"{brand}.report.txt"), render_text(outcome.diagnostics, line_reader(root)) if outcome.diagnostics else "")


@pytest.mark.parametrize("name", names())
def test_both_brands_say_the_same_words(name: str, tmp_path: Path) -> None:
    said_by = []
    for brand in BRANDS:
        (outcome,) = build(make(name, brand, tmp_path / brand), writing=False)
        said_by.append(sorted(said(p) for shape in every(outcome.plan) for body in bodies(shape) for p in body.paragraphs))
    assert said_by[0] == said_by[1]
