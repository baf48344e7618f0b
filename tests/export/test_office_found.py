"""Finding LibreOffice and a Python that can talk to it, and what is said when they are missing."""

from pathlib import Path

from pupitre.export.office import LibreOffice, choose_office, pythons

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
