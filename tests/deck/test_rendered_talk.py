"""The reference deck as LibreOffice shows it: nothing lost, nothing over the edge, and the lines that were predicted."""

from pathlib import Path

import pytest

from pupitre.pipeline import Outcome
from support import rendering
from support.layoutcheck import Report, check

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not rendering.is_available(), reason="LibreOffice is not installed"),
]
CHROME = ("MEF", "Agglomération")  # names that stand in for logos, drawn by the master


@pytest.fixture(scope="module")
def report(deck: Path, outcome: Outcome, tmp_path_factory: pytest.TempPathFactory) -> Report:
    found = check(outcome.plan, rendering.to_pdf(deck, tmp_path_factory.mktemp("pdf")), CHROME)
    print(f"\n{found.blocks} texts, {found.words} words; lines as predicted {found.equal}, fewer {found.fewer}, more {found.more}")
    return found


def test_every_word_is_where_the_plan_puts_it(report: Report):
    assert [str(offence) for offence in report.offences] == []


def test_nearly_all_texts_take_the_lines_that_were_predicted_and_none_takes_more(report: Report):
    predicted = report.equal + report.fewer + report.more
    assert report.more == 0
    assert report.equal >= 0.97 * predicted
    assert predicted > 100
