"""Every example of the guides works: each section is played, as a reader would, on a copy of the project."""

import shutil
from pathlib import Path

import pytest

from support.guides import Player, Section, sections

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ("docs/guide-communication.md", "docs/guide-designers.md")
SECTIONS = [
    pytest.param(section, id=f"{section.guide.removesuffix('.md')}: {section.title}", marks=[pytest.mark.slow] if section.is_slow else [])
    for guide in GUIDES
    for section in sections(ROOT / guide)
]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("slides", "templates", "assets"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.parametrize("section", SECTIONS)
def test_the_examples_of_a_section_hold(section: Section, project: Path) -> None:
    assert Player(project).play(section) == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("Text.\n```yaml\na: 1\n```\n", "does not say what it is for"),
        ("Text.\n```sh\nls\n```\n", "not a command of the project"),
        ("Text.\n```sh\npython3 build.py check --only nothing\n```\n", "ended with 1"),
        ("Text.\n```sh exit=1\npython3 build.py check --only nothing\n```\n```text\nall is well\n```\n", "not printed: all is well"),
        ("In `slides/merci.yaml`:\n```diff file=slides/merci.yaml\n-title: Au revoir\n+title: Merci\n```\n", "0 times"),
        ("Text.\n```xml try\n<txet>a</txet>\n```\n", "does not hold"),
        ("Text.\n```yaml file=slides/x.yaml\na: 1\n```\n", "`slides/x.yaml` is not named"),
    ],
)
def test_an_example_that_does_not_hold_is_told(project: Path, tmp_path: Path, text: str, complaint: str) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text(f"## One\n\n{text}", encoding="utf-8")
    (section,) = sections(guide)
    assert complaint in "\n".join(Player(project).play(section))
