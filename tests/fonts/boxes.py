"""Text boxes of French prose in many settings, the same at every run, for the comparison with LibreOffice."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from fonts.impress import Box, Part

CM = 72 / 2.54
TEXTS = (
    "La stratégie de développement est portée par tous les acteurs du territoire, dès la première année.",
    "Que reste-t-il à faire\u202f? Beaucoup\u202f! Voici trois pistes\u00a0: l’emploi, l’habitat, la culture\u202f; puis le reste.",
    "Le maire parle d’«\u00a0une chance à saisir\u00a0» et d’un « grand chantier » (le troisième depuis 1998).",
    "Au total, 12\u202f500 emplois, soit 34,7\u00a0% de la population active et 1\u202f234\u202f567\u00a0€ par an.",
    "Avant-projet, savoir-faire, porte-à-porte, c’est-à-dire un va-et-vient entre les sous-préfectures.",
    "Réseau eau/gaz/électricité, formation/emploi/insertion et culture / sport / loisirs.",
    "Ils l’ont fait… et d’autres suivront… Rien n’est joué : tout commence. Vraiment ? Oui !",
    "L’anticonstitutionnellement long intergouvernementalisation-désinstitutionnalisation des mots.",
    "Œuvrer à l’aménagement – sans délai – et bâtir — enfin — un cœur de ville où l’on vit mieux.",
    "Surface de 45 m² → 60 m² (+33 %) ; coût ≈ 2 × 1,5 M€ ; écart de −3 points entre 2010–2015 et 2016–2021.",
    "Élargir l’offre : ÉCOLES, COLLÈGES, UNIVERSITÉ ; AVANT TOUT, PARTAGER LA VALEUR AJOUTÉE.",
    "Affichage officiel, effort difficile : ffi, ffl, tti, attirer, fluide, offre, définition, souffle.",
    "Adresse : https://www.exemple.fr/chemin/vers/une-page?cle=valeur&autre=2, courriel : nom.prenom@exemple.fr.",
    "Oui.",
    "Trois mots : [ici], {là}, (partout). “Anglais” et ‘simple’ ; l’apostrophe d’« aujourd’hui ».",
)


def many(count: int, seed: int = 20) -> Iterator[Box]:
    """Yield `count` boxes: sizes 12 to 60 points, columns 3 to 25 cm, three families, all styles, mixed runs, bullets."""
    random = Random(seed)
    for _ in range(count):
        size = random.choice((12, 13, 14, 15, 16, 17, 18, 18.5, 20, 21.7, 22, 24, 26, 28, 30, 32, 36, 40, 44, 48, 54, 60))
        width = random.uniform(max(3.0, size / 8), 25) * CM
        text = " ".join(random.sample(TEXTS, random.choice((1, 1, 2))))
        base = Part(text, random.choice(("Calibri", "Cambria", "Arial")), size, random.random() < 0.4, random.random() < 0.25)
        parts = _mixed(random, base) if random.random() < 0.4 else (base,)
        hanging = random.choice((0.0, 0.0, 0.75 * size, 1.2 * size))
        yield Box(parts, round(width, 2), hanging, "•" if hanging else "")


def _mixed(random: Random, base: Part) -> tuple[Part, ...]:
    """Cut the text in three at any character; the middle is set in another weight, slant or size, and may begin after a forced break."""
    first, second = sorted(random.sample(range(1, len(base.text)), 2)) if len(base.text) > 2 else (0, 1)
    middle = replace(base, text=base.text[first:second], bold=not base.bold, italic=random.random() < 0.3)
    if random.random() < 0.3:
        middle = replace(middle, size=base.size + 4)
    if random.random() < 0.2:
        middle = replace(middle, text="\n" + middle.text)
    return (replace(base, text=base.text[:first]), middle, replace(base, text=base.text[second:]))
