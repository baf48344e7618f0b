"""Diagnostics as JSON, and back: what is read is what was written, and nothing else is taken for one."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.diagnostics import Diagnostic, Origin
from pupitre.diagnostics.jsonio import from_json, to_json

ORIGINS = st.none() | st.builds(Origin, st.text(), st.integers(1), st.integers(1), st.integers(1), st.text(), st.text())
TEXTS = st.lists(st.text()).map(tuple)
DIAGNOSTICS = st.builds(Diagnostic, st.text(), st.sampled_from(["error", "warning", "note"]), st.text(), ORIGINS, st.text(), TEXTS, TEXTS)


@given(problem=DIAGNOSTICS)
def test_a_diagnostic_comes_back_as_it_was(problem: Diagnostic):
    (value,) = json.loads(json.dumps(to_json([problem])))
    (again,) = to_json([from_json(value)])
    assert again == value


GOOD = to_json([Diagnostic("code", "error", "message", Origin("file"))])[0]


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "x",
        {},
        {**GOOD, "more": 1},
        *({**GOOD, name: 5} for name in GOOD),
        {**GOOD, "notes": [1]},
        {**GOOD, "origin": {"file": 1}},
    ],
)
def test_anything_else_is_refused(value: object):
    with pytest.raises(ValueError, match=r"diagnostic|origin|notes"):
        from_json(value)
