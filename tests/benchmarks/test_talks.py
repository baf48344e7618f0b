"""The made talks are talks: they load without errors, and have the size that was asked for."""

from pathlib import Path

import pytest
from talks import AUDIENCES, again, long_deck, network, numbered, one_audience

from pupitre.pipeline import prepare


def errors(root: Path) -> list[str]:
    return [problem.message for problem in prepare(root).problems if problem.severity == "error"]


def test_a_network_has_four_audiences_for_each_territory_and_the_reference(tmp_path: Path):
    root = network(tmp_path, 3)
    assert not errors(root)
    assert len(prepare(root).variants) == 1 + 3 * AUDIENCES


def test_with_one_audience_each_territory_has_one_deck(tmp_path: Path):
    root = one_audience(tmp_path, 3)
    assert not errors(root)
    assert [variant.key for variant in prepare(root).variants] == ["reference", "tous/t0000", "tous/t0001", "tous/t0002"]


def test_a_long_deck_has_as_many_slides_as_were_asked_for(tmp_path: Path):
    talk = prepare(long_deck(tmp_path, 40)).talk
    assert talk is not None
    assert sum(len(section.slides) for section in talk.sections) == 40
    assert not errors(tmp_path)


@pytest.mark.parametrize(
    ("slide", "titled"),
    [
        ("title: Merci\ntext: a\n", "title: Merci 7\ntext: a\n"),
        ('title: "1995 : la rupture"\n', 'title: "1995 : la rupture 7"\n'),
        ("title: |-\n  Deux\n  lignes\n", "title: |-\n  Deux 7\n  lignes\n"),
    ],
)
def test_each_slide_of_a_long_deck_has_a_title_of_its_own(slide: str, titled: str):
    assert numbered(slide, 7) == titled


def test_a_slide_that_stands_again_links_to_none_and_stands_in_every_variant():
    assert again("title: a\nonly: [elus]\npillars:\n  - id: b\n    slide: c\n") == "title: a\npillars:\n  - id: b\n"
