"""French place names after their prepositions."""

import pytest

from pupitre.render.grammar import after_a, after_de


@pytest.mark.parametrize(
    ("name", "de", "a"),
    [
        ("Lens-Liévin", "de Lens-Liévin", "à Lens-Liévin"),
        ("Amiens", "d’Amiens", "à Amiens"),
        ("Évry", "d’Évry", "à Évry"),
        ("Le Creusot", "du Creusot", "au Creusot"),
        ("Les Sables-d'Olonne", "des Sables-d'Olonne", "aux Sables-d'Olonne"),
        ("La Rochelle", "de la Rochelle", "à la Rochelle"),
        ("L'Isle-d'Abeau", "de l’Isle-d'Abeau", "à l’Isle-d'Abeau"),
        ("Hénin-Beaumont", "d’Hénin-Beaumont", "à Hénin-Beaumont"),
        ("Hayange", "de Hayange", "à Hayange"),
        ("Yutz", "d’Yutz", "à Yutz"),
        ("la communauté urbaine", "de la communauté urbaine", "à la communauté urbaine"),
        ("l'Agglomération", "de l’Agglomération", "à l’Agglomération"),
        ("le Val de Fensch", "du Val de Fensch", "au Val de Fensch"),
    ],
)
def test_prepositions(name, de, a):
    assert (after_de(name), after_a(name)) == (de, a)
