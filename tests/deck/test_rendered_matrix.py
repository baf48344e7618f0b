"""Every deck of the matrix as LibreOffice shows it, as validators read it and as the audit sees it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deck.conftest import PROJECT
from pupitre.load import load
from pupitre.model.source import Mapping, text_of
from pupitre.pipeline import Outcome, build
from pupitre.variants import matrix
from support import rendering
from support.audit import Rules, audit
from support.layoutcheck import check
from support.validators import openxml_audit

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not rendering.is_available(), reason="LibreOffice is not installed"),
]
TALK = load(PROJECT)[0]
assert TALK is not None
KEYS = [variant.key for variant in matrix(TALK) if variant.key != "reference"]
QUIET = frozenset({"Couverture", "Affirmation pleine page", "Clôture"})  # layouts that show no footer and no number


def names() -> Iterator[str]:
    """The names that stand in for logos: the organiser's and every territory's."""
    yield text_of(TALK.settings.get("organiser"))
    for layer in TALK.layers:
        if layer.kind == "territory":
            yield text_of(layer.node.get("name"))
    territory = TALK.settings.get("territory")
    yield text_of(territory.get("name") if isinstance(territory, Mapping) else None)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    return {outcome.variant: outcome for outcome in build(PROJECT)}


def test_there_are_at_least_twenty_one_decks():
    assert len(KEYS) + 1 >= 21


@pytest.mark.parametrize("key", KEYS)
def test_a_deck_is_whole(key: str, outcomes: dict[str, Outcome], tmp_path: Path):
    outcome = outcomes[key]
    assert [problem.message for problem in outcome.diagnostics if problem.severity == "error"] == []
    assert outcome.plan is not None
    assert outcome.deck is not None
    path = tmp_path / "deck.pptx"
    path.write_bytes(outcome.deck)
    assert openxml_audit(path) == []
    assert [str(finding) for finding in audit(path, Rules(quiet_layouts=QUIET))] == []
    report = check(outcome.plan, rendering.to_pdf(path, tmp_path), tuple(names()))
    assert [str(offence) for offence in report.offences] == []
    assert report.more == 0
