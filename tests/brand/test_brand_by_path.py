"""A talk may name its brand by the path of a template."""

import shutil
from pathlib import Path

import pytest

from brand.brands import PROJECT, project, saved_master
from pupitre.brand import load_brand
from pupitre.brand.home import Home, home_of, home_of_file

AGGLO = PROJECT / "templates/brands/agglo/agglo.potx"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    shutil.copy(AGGLO, tmp_path / "assets/modele.potx")
    return tmp_path


def test_a_template_of_the_project_is_a_brand_called_like_its_file(root: Path):
    brand, problems = load_brand(root, "assets/modele.potx")
    assert [one for one in problems if one.severity == "error"] == []
    assert brand is not None
    assert (brand.name, brand.file, brand.drawn) == ("modele", "assets/modele.potx", True)


def test_what_stands_beside_it_belongs_to_it(root: Path):
    (root / "assets/_brand.yml").write_text("defaults: {pupitre: {meanings: {past: accent6}}}\n", encoding="utf-8")
    (root / "assets/chrome.xml.j2").write_text("<slide/>", encoding="utf-8")
    brand, _ = load_brand(root, "assets/modele.potx")
    assert brand is not None
    assert brand.meanings["past"] == "accent6"
    assert brand.chrome == "<slide/>"


@pytest.mark.parametrize(
    ("named", "code"),
    [("../out.potx", "outside-project"), ("assets/none.potx", "missing-file"), ("assets/modele", "unknown-brand")],
)
def test_a_path_that_leads_nowhere_or_out_of_the_project_is_an_error(root: Path, named: str, code: str):
    shutil.copy(AGGLO, root.parent / "out.potx")
    brand, problems = load_brand(root, named)
    assert brand is None
    assert [one.code for one in problems] == [code]


def test_a_template_to_try_wears_the_settings_of_the_brand_that_it_is_to_follow(tmp_path: Path):
    root = project(tmp_path / "project")
    saved_master(root)
    old = home_of(root, "nord")
    assert isinstance(old, Home)
    shutil.copy(AGGLO, tmp_path / "new.potx")
    tried = home_of_file(root, tmp_path / "new.potx", old)
    assert (tried.settings, tried.file, tried.base) == ("templates/brands/nord/_brand.yml", "new.potx", tmp_path)
    (tmp_path / "_brand.yml").write_text("meta: {name: New}\n", encoding="utf-8")
    assert home_of_file(root, tmp_path / "new.potx", old).root == tmp_path
