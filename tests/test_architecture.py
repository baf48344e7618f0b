"""The engine keeps its layers; the check itself is shown to see each way of breaking them."""

from pathlib import Path

import pytest

from support.architecture import ROOT, check_imports, check_sizes


def engine(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "pupitre" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_the_engine_keeps_its_layers():
    assert [str(violation) for violation in check_imports(ROOT / "src")] == []


@pytest.mark.parametrize("part", ["src", "tools", "tests/support", "build.py"])
def test_files_and_functions_stay_short(part):
    assert [str(violation) for violation in check_sizes(ROOT / part, ROOT)] == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("load/talk.py", "import pupitre.variants"),
        ("load/talk.py", "from pupitre.variants import patch"),
        ("load/talk.py", "from pupitre import variants"),
        ("load/talk.py", "from ..variants import patch"),
        ("load/talk.py", "from .. import variants"),
        ("load/talk.py", "def late():\n    from pupitre.render import story"),
        ("load/talk.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from pupitre.render import story"),
        ("load/talk.py", "import importlib\nimportlib.import_module('pupitre.render')"),
        ("model/plan.py", "from pupitre.brand import reader"),
        ("brand/reader.py", "from pupitre.pipeline import run"),
        ("layout.py", "from pupitre import write"),
        ("yamlio/reader.py", "from pupitre.fonts import metrics"),
        ("units.py", "from pupitre.diagnostics import error"),
        ("novelty.py", "from pupitre.model import plan"),
        ("__main__.py", "from pupitre.load import talk"),
    ],
)
def test_an_import_up_or_sideways_is_refused(tmp_path, file, text):
    (violation,) = check_imports(engine(tmp_path, {file: text}))
    assert violation.file == f"pupitre/{file}"
    assert violation.line == text.count("\n") + 1


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("layout/text.py", "import pptx"),
        ("layout/text.py", "from pptx.util import Emu"),
        ("load/talk.py", "from lxml import etree"),
        ("render/story.py", "import pptx"),
        ("load/talk.py", "import jinja2"),
        ("batch.py", "import subprocess"),
        ("batch.py", "__import__('subprocess')"),
    ],
)
def test_a_library_away_from_its_home_is_refused(tmp_path, file, text):
    (violation,) = check_imports(engine(tmp_path, {file: text}))
    assert "only" in violation.message


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "load/talk.py",
            "from pupitre.yamlio import reader\nfrom pupitre.model.talk import Talk\nfrom pupitre.load import fields\nfrom . import x",
        ),
        ("write/slide.py", "import pptx\nfrom lxml import etree\nfrom pupitre.brand import x\nfrom pupitre import __version__"),
        ("render/markup.py", "import jinja2\nfrom lxml import etree"),
        ("export/pdf.py", "import subprocess"),
        ("cli/main.py", "from pupitre import batch, pipeline, preview"),
        ("__main__.py", "from pupitre.cli import main"),
    ],
)
def test_an_import_down_is_welcome(tmp_path, file, text):
    assert check_imports(engine(tmp_path, {file: text})) == []


def test_a_long_file_and_a_long_function_are_refused(tmp_path):
    (tmp_path / "file.py").write_text("a = 1\n" * 401, encoding="utf-8")
    (tmp_path / "function.py").write_text("def f():\n" + "    a = 1\n" * 60, encoding="utf-8")
    assert [violation.file for violation in check_sizes(tmp_path, tmp_path)] == ["file.py", "function.py"]
