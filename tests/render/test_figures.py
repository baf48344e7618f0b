"""Facts as slides show them."""

from decimal import Decimal

from pupitre.diagnostics import Origin
from pupitre.model.talk import Fact
from pupitre.render.figures import credits_of, missing_credit, number_format, show, source_notes

HERE = Origin("slides/facts.yaml", 1)
NB, NN = "\u00a0", "\u202f"


def fact(**values):
    return Fact(
        **{"name": "f", "label": "Population", "origin": HERE, "year": "2010", "source": "Annuaire, 2011", "credit": "annuaire", **values}
    )


def test_a_number_with_its_unit():
    assert show(fact(value=Decimal("12500.50"), unit="km²"), "fr").text == f"12{NN}500,50{NB}km²"


def test_an_approximate_number_is_rounded_and_says_so():
    shown = show(fact(value=Decimal(229473), approximate=True, round_to=Decimal(10000)), "fr")
    assert (shown.prefix, shown.number, shown.text) == ("environ", f"230{NN}000", f"environ 230{NN}000")


def test_a_missing_number_shows_as_missing():
    assert show(fact(), "fr").text == f"n.{NB}d."


def test_each_credit_is_given_once():
    known = [fact(value=Decimal(1)), fact(name="g", value=Decimal(2)), fact(name="h", label="Emplois")]
    assert credits_of(known, "fr") == ["Population : annuaire."]


def test_a_missing_figure_is_explained():
    assert missing_credit("fr") == f"n.{NB}d. : donnée non disponible, aucune source publique trouvée."


def test_a_figure_of_the_presentation_says_so():
    assert credits_of([fact(value=Decimal(1), nature="presentation", credit="", source="")], "fr") == [
        "Population : donnée de la présentation."
    ]


def test_notes_carry_year_perimeter_source_and_caveat():
    (line,) = source_notes([fact(value=Decimal(5), perimeter="4 communes", comment="Somme de quatre communes")], "fr")
    assert line == "Population : 5 (2010, 4 communes). Annuaire, 2011. Somme de quatre communes."


def test_excel_groups_digits_in_french_on_every_machine():
    assert number_format("%", "fr") == f'[>=1000000]#"{NN}"###"{NN}"##0"{NB}%";[>=1000]#"{NN}"##0"{NB}%";0"{NB}%"'
    assert number_format("", "en") == "#,##0.##"
