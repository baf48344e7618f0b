"""What Jinja may do in content, and how its mistakes are told."""

import pytest
from jinja2 import Environment

from pupitre.diagnostics import Origin
from pupitre.render.environment import Fields, Source, compile_source, content_environment, run, template_environment

ORIGIN = Origin("slides/a.yaml", 3, 8, 5, "title")


def evaluate(text: str, environment: Environment | None = None, *, content: bool = True, **names):
    source = Source(text, "slides/a.yaml", 3, ORIGIN)
    template, problems = compile_source(environment or content_environment(), source, content=content)
    if template is None:
        return None, problems
    return run(template, names, source)


def test_a_name_is_replaced():
    assert evaluate("de {{ territory.name }}", territory=Fields(name="Lens")) == ("de Lens", [])


def test_fields_are_looked_up_before_methods():
    assert evaluate("{{ slide.items }}", slide=Fields(items="mes points"))[0] == "mes points"


def test_an_unknown_name_is_told_where_it_stands():
    text, (problem,) = evaluate("de {{ teritory }}")
    assert text == ""
    assert (problem.code, problem.message) == ("undefined-name", "`teritory` is not defined")
    assert (problem.origin.line, problem.origin.column) == (3, 8 + 6)


def test_an_unknown_field_on_a_later_line():
    _, (problem,) = evaluate("un\n{{ territory.nom }}", territory=Fields(name="x"))
    assert problem.origin.line == 4
    assert "`nom`" in problem.message


def test_an_open_brace_is_a_syntax_error():
    _, (problem,) = evaluate("{{ fact('x') ")
    assert problem.code == "jinja-syntax"
    assert problem.origin == ORIGIN


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in 'abc' %}x{% endfor %}",
        "{% macro f() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% set a %}{% for b in c %}{% endfor %}{% endset %}",
    ],
)
def test_content_has_no_loops_macros_or_includes(text):
    _, (problem,) = evaluate(text)
    assert problem.code == "jinja-statement"


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 300000000 }}",
        "{{ 10 ** 100000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ 'x'.ljust(999999999) }}",
        "{{ '{:>999999999}'.format(1) }}",
        "{{ 'a' | center(999999999) }}",
        "{{ range(10000000) | join }}",
        "{{ " + "(" * 5000 + ")" * 5000 + " }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler }}",
    ],
)
def test_nothing_dangerous_runs(text):
    _, problems = evaluate(text)
    assert problems
    assert all(problem.severity == "error" for problem in problems)


def test_output_is_bounded():
    environment = template_environment({})
    loop = "{% for a in range(1000) %}{% for b in range(1000) %}" + "x" * 10 + "{% endfor %}{% endfor %}"
    _, (problem,) = evaluate(loop, environment, content=False)
    assert "longer than" in problem.message


def test_an_error_in_a_partial_names_the_partial():
    environment = template_environment({"partials/a.j2": "un\n{{ nothing }}"})
    _, (problem,) = evaluate("{% include 'partials/a.j2' %}", environment, content=False)
    assert (problem.origin.file, problem.origin.line) == ("templates/partials/a.j2", 2)
