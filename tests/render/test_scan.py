"""Unknown elements and attributes are found in a template's source, in branches that no variant takes too."""

from pupitre.render.scan import annotate, place


def problems(text):
    return annotate(text, "templates/slides/x.xml.j2", 10)[1]


def test_places_are_noted_in_every_start_tag():
    text, found = annotate("<slide>\n  <title>a</title>\n</slide>", "f", 5)
    assert found == []
    assert text == '<slide _at="f:5:1">\n  <title _at="f:6:3">a</title>\n</slide>'
    origin = place("f:6:3")
    assert (origin.file, origin.line, origin.column) == ("f", 6, 3)


def test_an_unknown_element_is_told_with_the_nearest_name():
    (problem,) = problems("<slide>\n  {% if false %}<titel/>{% endif %}\n</slide>")
    assert problem.code == "unknown-element"
    assert (problem.origin.line, problem.origin.column, problem.origin.width) == (11, 17, 6)
    assert problem.help == "rename `titel` to `title`"


def test_an_unknown_attribute_is_told_with_the_nearest_name():
    (problem,) = problems('<slide><card\n  fil="lt2"/></slide>')
    assert (problem.code, problem.origin.line, problem.origin.column) == ("unknown-attribute", 11, 3)
    assert problem.help == "rename `fil` to `fill`"


def test_jinja_inside_tags_is_passed_over():
    assert problems('<slide {% if a < 3 %}background="{{ b["x"] }}"{% endif %}>{# <nonsense> #}<!-- <more/> --></slide>') == []


def test_less_than_in_an_expression_is_no_tag():
    assert problems("<slide>{{ 1 if a <b else 2 }}</slide>") == []
