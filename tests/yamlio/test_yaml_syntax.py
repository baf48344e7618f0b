"""YAML that the parser refuses, explained with its place and what to type."""

import pytest
import yaml

from pupitre.yamlio import read

CASES = [
    ("title: Bilan : les résultats\n", "colon-in-text", "1:14", 'write `title: "Bilan : les résultats"`'),
    ('a: « b : "c" »\n', "colon-in-text", "1:8", "write `a: '« b : \"c\" »'`"),
    ("a:\n\t- b\n", "tab", "2:1", "indent with spaces"),
    ("a: x\n\tb: 1\n", "tab", "2:1", "indent with spaces"),
    ("a: 1\n b: 2\n", "bad-indentation", "2:2", "same column"),
    ("a:\n  b: 1\n c: 2\n", "bad-indentation", "3:2", "same column"),
    ("- a\nb: c\n", "bad-indentation", "2:1", "same column"),
    ("- c: d\n  - e", "bad-indentation", "2:3", "same column"),
    ("a: 'x\nb: c\n", "unclosed-quote", "1:4", "add the closing quote"),
    ('a: "x\nb: "y"\n', "unclosed-quote", "1:4", "add the closing quote"),
    ("a: 'l'eau'\n", "text-after-quote", "1:7", "between double quotes"),
    ('a: "un" deux\n', "text-after-quote", "1:9", "between single quotes"),
    ('a: "x\\q"\n', "bad-escape", "1:6", "single quotes"),
    ("a: [1,2\nb: 3\n", "unclosed-bracket", "1:4", "close it with `]`"),
    ("a: {x: 1\n", "unclosed-bracket", "1:4", "close it with `}`"),
    ("- **fort** mot\n", "unquoted-character", "1:3", 'write `- "**fort** mot"`'),
    ("a: & b\n", "unquoted-character", "1:4", 'write `a: "& b"`'),
    ("a: @moi\n", "unquoted-character", "1:4", 'write `a: "@moi"`'),
    ("a: `x\n", "unquoted-character", "1:4", 'write `a: "`x"`'),
    ("a: , x\n", "unquoted-character", "1:4", 'write `a: ", x"`'),
    ("b: 2\na:x\n", "missing-colon", "2:1", "write a space after the colon: `a: x`"),
    ("a:x\nb: 2\n", "missing-space", "1:2", "write `a: x`"),
    ("a: 1\nfoo\n", "missing-colon", "2:1", "write `name: value`"),
    ("a: - b\n", "dash-in-text", "1:4", "on the next line"),
    ("a: |x\n  foo\n", "text-after-bar", "1:5", "on the next line"),
    ("a: {{ x }} b\n", "unquoted-template", "1:4", 'write `a: "{{ x }} b"`'),
    ("a: {% if x %}\n", "unquoted-template", "1:4", 'write `a: "{% if x %}"`'),
    ("a: 1\n...\nb: 2\n", "text-after-end", "3:1", "quotes"),
]


LOADERS = {"python": yaml.SafeLoader, "c": getattr(yaml, "CSafeLoader", yaml.SafeLoader)}


@pytest.fixture(params=LOADERS.values(), ids=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    monkeypatch.setattr("pupitre.yamlio.reading.LOADER", request.param)
    return request.param


@pytest.mark.parametrize(("text", "code", "place", "help"), CASES)
def test_each_mistake_has_its_place_and_its_remedy(loader: type, text: str, code: str, place: str, help: str) -> None:
    node, found = read(text, "a.yaml")
    assert node is None
    assert [problem.code for problem in found] == [code]
    assert help in found[0].help
    if loader is yaml.SafeLoader and code == "bad-escape":
        place = "1:7"  # the Python scanner stops one character later
    assert str(found[0].origin) == f"a.yaml:{place}"


def test_what_is_wrong_above_a_mistake_is_reported_with_it() -> None:
    assert [problem.code for problem in read("a: 1\na: 2\nb: c : d\n", "a.yaml")[1]] == ["duplicate-key", "colon-in-text"]
