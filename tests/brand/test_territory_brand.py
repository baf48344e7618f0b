"""A territory brings its whole template: `brand:` in its file."""

from pathlib import Path

from pptx import Presentation

from brand.brands import SMALL
from pupitre.pipeline import Selection, build
from support.talks import talk


def test_a_territory_s_deck_is_built_under_the_brand_that_it_names(tmp_path: Path):
    files = {
        "slides/territories/shore.yaml": "name: Shore\nbrand: shore\n",
        "templates/brands/shore/_brand.yml": SMALL,
    }
    root = talk(tmp_path, files).root
    outcomes = {one.variant: one for one in build(root, Selection(territory="shore"))}
    (outcome,) = outcomes.values()
    assert not outcome.failed
    assert outcome.deck is not None
    path = tmp_path / "deck.pptx"
    path.write_bytes(outcome.deck)
    theme = next(rel.target_part for rel in Presentation(str(path)).slide_masters[0].part.rels.values() if rel.reltype.endswith("/theme"))
    assert b'typeface="Georgia"' in theme.blob
