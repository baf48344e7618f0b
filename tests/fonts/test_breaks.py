"""Where a line may end. `|` marks every chance; each row was seen in LibreOffice Impress."""

import pytest

from pupitre.fonts.breaks import chances

ROWS = [
    "un |deux |trois",
    "avant-|projet",
    "c’est-|à-|dire",
    "l’eau",
    "eau/gaz/électricité",
    "culture / |sport",
    "2010–|2015",
    "sans |– |délai |– |et",
    "oui |— |enfin",
    "oui|—|enfin",
    "qui|——|quoi",
    "Vraiment ? |Oui",
    "Vraiment\u202f? |Oui\u00a0! |Bon",
    "tout : |rien ; |fin",
    "a:b;c,d.e",
    "a?|b!|c",
    "«\u00a0une |chance\u00a0» |de",
    "« |une |chance |» |de",
    "d’«\u00a0une",
    "12\u202f500\u00a0€",
    "34,7\u00a0%",
    "34,7 |%",
    "12%",
    "n|%",
    "(le |troisième) |et",
    "( le )",
    "[ici], |{là}",
    "fait… |et",
    "fait…|et",
    "fait...et",
    "1 |… |2",
    "un\u2011deux",
    "un\u200b|deux",
    "un\u2009|deux",
    "a)|(b",
    "+|(−3)",
    "45 |m² |→ |60",
    "a→b",
    "a×b≈c=d",
    "nom@exemple.fr",
    "un  |deux",
    " un",
    "un ",
    "",
    "a|\u2014\u201cb\u201d",
]


@pytest.mark.parametrize("row", ROWS)
def test_chances(row):
    text = row.replace("|", "")
    expected = [len(head.replace("|", "")) for head in _heads(row)]
    assert list(chances(text).starts[:-1]) == expected
    assert chances(text).starts[-1] == len(text)


def _heads(row):
    return [row[:place] for place, character in enumerate(row) if character == "|"]


def test_spaces_hang_between_ink_and_start():
    found = chances("un  deux ")
    assert (found.inks, found.starts) == ((2, 8), (4, 9))
