"""The three drawn templates of the project are what `tools/brands.py` draws, and valid Office files."""

import runpy
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from support.validators import validate

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / "tools" / "brands.py"))
FILES = sorted(TOOL["FILES"])


def members(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package in their order: how they are deflated is the machine's business."""
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {info.filename: file.read(info) for info in file.infolist()}


@pytest.mark.parametrize("file", FILES)
def test_the_template_in_the_repository_is_the_one_that_the_script_draws(file: str):
    drawn = members(TOOL["FILES"][file]().data())
    kept = members((ROOT / "templates" / "brands" / file).read_bytes())
    assert list(drawn) == list(kept)
    assert [name for name in drawn if drawn[name] != kept[name]] == []


@pytest.mark.parametrize("file", FILES)
def test_drawing_twice_gives_the_same_bytes(file: str):
    draw = TOOL["FILES"][file]
    assert draw().data() == draw().data()


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES)
def test_the_validators_accept_it(file: str):
    assert validate(ROOT / "templates" / "brands" / file) == []
