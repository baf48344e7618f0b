"""Finding LibreOffice and a Python that can talk to it, and what is said when they are missing."""

from pathlib import Path

import pytest

from pupitre.export import office
from pupitre.export.office import LibreOffice, choose_office, find_office, pythons

SOFFICE, OWN, SYSTEM = Path("/office/soffice"), Path("/office/python"), Path("/system/python3")


def test_the_first_starter_and_the_first_python_with_uno_are_taken():
    found, problems = choose_office([SOFFICE, Path("/other")], lambda _: [OWN, SYSTEM], lambda python: python == SYSTEM)
    assert (found, problems) == (LibreOffice(SOFFICE, SYSTEM), ())


def test_a_missing_libreoffice_is_told_with_the_way_to_install_it():
    found, (problem,) = choose_office([], lambda _: [], lambda _: True)
    assert found is None
    assert (problem.code, problem.severity) == ("no-libreoffice", "error")
    for system in ("Debian", "macOS", "Windows"):
        assert system in problem.help


def test_a_missing_uno_is_told_apart():
    found, (problem,) = choose_office([SOFFICE], lambda _: [OWN, SYSTEM], lambda _: False)
    assert found is None
    assert problem.code == "no-uno"
    assert "python3-uno" in problem.help


def test_the_python_that_libreoffice_brings_is_asked_first(tmp_path):
    for name in ("soffice", "python"):
        (tmp_path / name).touch()
    assert next(iter(pythons(tmp_path / "soffice"))) == tmp_path / "python"


def test_one_that_is_installed_meanwhile_is_found(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []
    monkeypatch.setattr(office, "pythons", lambda _: [SYSTEM])
    monkeypatch.setattr(office, "_has_uno", lambda _: asked.append(1) or True)
    monkeypatch.setattr(office, "starters", lambda: ())
    office._found.cache_clear()
    assert find_office()[0] is None
    monkeypatch.setattr(office, "starters", lambda: [SOFFICE])
    assert [find_office()[0] for _ in range(2)] == [LibreOffice(SOFFICE, SYSTEM)] * 2
    assert asked == [1]
    office._found.cache_clear()
