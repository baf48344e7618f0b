"""What people type, and what the slide shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.render.typography import typographer

NB, NN = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("L'agence", "L’agence"),
        ("aujourd'hui", "aujourd’hui"),
        ("s'engagent...", "s’engagent…"),
        ("1995 : Chute", f"1995{NB}: Chute"),
        ("1995: Chute", f"1995{NB}: Chute"),
        ("à inventer !", f"à inventer{NN}!"),
        ("à inventer!", f"à inventer{NN}!"),
        ("Et chez nous ?", f"Et chez nous{NN}?"),
        ("l'un ; l'autre", f"l’un{NN}; l’autre"),
        ("Accueil « cadré » de", f"Accueil «{NB}cadré{NB}» de"),
        ('Accueil "cadré" de', f"Accueil «{NB}cadré{NB}» de"),
        ("10 %", f"10{NB}%"),
        ("10%", f"10{NB}%"),
        ("36 km²", f"36{NB}km²"),
        ("230 000 habitants", f"230{NN}000 habitants"),
        ("n. d. emplois", f"n.{NB}d. emplois"),
        ("vis-à-vis du secteur", "vis-à-vis du secteur"),
        ("un - deux", "un – deux"),
        ("https://exemple.fr/a?b=1:2 ; fin", f"https://exemple.fr/a?b=1:2{NN}; fin"),
        ("prenom.nom@exemple.fr", "prenom.nom@exemple.fr"),
        ("12:30", "12:30"),
        ("(TIC, médias, etc.)", "(TIC, médias, etc.)"),
        ("en 1990 et 2004", "en 1990 et 2004"),
        ("00 00 00 00 00", "00 00 00 00 00"),
    ],
)
def test_french(typed, shown):
    assert typographer("fr")(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [('It\'s "here"', "It’s “here”"), ("Note: this", "Note: this"), ("10%", "10%")],
)
def test_english_keeps_its_own_spaces(typed, shown):
    assert typographer("en-GB")(typed) == shown


def test_a_language_without_rules_gets_the_common_ones():
    assert typographer("fi")("se'n...") == "se’n…"


@given(st.text(alphabet="abé '\":;?!«»%0123 .-\n*", max_size=60))
def test_setting_a_set_text_again_changes_nothing(text):
    set_text = typographer("fr")
    once = set_text(text)
    assert set_text(once) == once


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_no_letter_or_digit_is_lost(text):
    kept = [c for c in typographer("fr")(text) if c.isalnum()]
    assert kept == [c for c in text if c.isalnum()]
