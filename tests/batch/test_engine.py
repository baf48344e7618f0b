"""Machines that would make other bytes are told apart."""

import re
import tomllib
from pathlib import Path

import pytest

from pupitre.batch import engine
from pupitre.batch.engine import PACKAGES, differing, makers, system_fonts

ROOT = Path(__file__).resolve().parents[2]


def test_this_machine_does_not_differ_from_itself():
    assert differing(dict(makers()), makers()) == []


def test_it_is_said_what_differs():
    theirs = {**makers(), "Python": "2.7.18", "pillow": "none"}
    assert differing(theirs, makers()) == [
        f"Python: 2.7.18 there, {makers()['Python']} here",
        f"pillow: none there, {makers()['pillow']} here",
    ]


def test_what_is_known_here_or_there_alone_differs():
    theirs = {name: version for name, version in makers().items() if name != "zlib"}
    assert differing({**theirs, "zlib-ng": "2"}, makers()) == [f"zlib: none there, {makers()['zlib']} here", "zlib-ng: 2 there, none here"]


def test_every_package_that_makes_bytes_is_looked_at():
    """Left out are what reads the command line, what watches the sources, and what makes PDF of decks, here alone."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {*PACKAGES} == {re.split("[=<>]", one)[0] for one in wanted} - {"click", "watchfiles", "pikepdf", "pypdfium2"}


def test_fonts_count_by_name_and_size(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def fonts() -> str:
        system_fonts.cache_clear()
        return system_fonts()

    monkeypatch.setattr(engine, "system_folders", lambda: (tmp_path,))
    none = fonts()
    (tmp_path / "readme.txt").write_bytes(b"x")
    assert fonts() == none
    (tmp_path / "Lake.ttf").write_bytes(b"x")
    one = fonts()
    (tmp_path / "Lake.ttf").write_bytes(b"xy")
    assert len({none, one, fonts()}) == 3
    system_fonts.cache_clear()
