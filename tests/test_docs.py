"""The documentation holds together: links lead somewhere, commands are told, and no page names somebody's machine."""

import re
from pathlib import Path

import pytest

from pupitre.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
_HIDDEN = {"node_modules", "dist"}
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part in _HIDDEN or part.startswith(".") for part in path.relative_to(ROOT).parts)
    and not path.is_relative_to(ROOT / "tests" / "cases")
)
_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?[^)]*\)")
_CODE = re.compile(r"^ *```.*?^ *```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)
# Home and temporary folders: what only exists where the page was written.
_MACHINE = re.compile(r"(?<![\w./-])(?:/(?:home|root|Users|tmp|work)/[\w.]|[A-Z]:\\Users\\)")
_MAIN_PAGES = ("README.md", "docs/guide-communication.md", "docs/guide-designers.md")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def links_of(text: str) -> list[str]:
    return [link for link in _LINK.findall(_CODE.sub("", text)) if not re.match(r"[a-z]+:", link)]


def anchors_of(text: str) -> set[str]:
    """The anchors that GitHub makes of headings: small letters, no punctuation, hyphens for spaces."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    return {heading.replace(" ", "-") for heading in plain}


def broken(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return not target.exists() or bool(anchor and target.suffix == ".md" and anchor not in anchors_of(text_of(target)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    assert [link for link in links_of(text_of(page)) if broken(page, link)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_names_a_place_on_somebody_s_machine(page):
    assert _MACHINE.findall(text_of(page)) == []


def test_a_broken_link_and_a_machine_s_place_are_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A heading: with signs\n[a](#a-heading-with-signs) [b](#no) [c](gone.md) `[d](code.md)`\n", encoding="utf-8")
    assert [link for link in links_of(text_of(page)) if broken(page, link)] == ["#no", "gone.md"]
    assert _MACHINE.search("see /home/ada/talk") is not None
    assert _MACHINE.search("see docs/home/talk") is None


def test_the_architecture_fits_one_screen():
    assert len(text_of(ROOT / "docs" / "architecture.md").splitlines()) <= 80


def test_pictures_are_light():
    assert [path.name for path in (ROOT / "docs" / "images").iterdir() if path.stat().st_size > 400_000] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_in_the_readme_or_a_guide(command):
    assert any(f"build.py {command}" in text_of(ROOT / page) for page in _MAIN_PAGES)


def test_the_guide_lists_every_kind_of_slide():
    guide = text_of(ROOT / "docs" / "guide-communication.md")
    kinds = [path.name.removesuffix(".xml.j2") for path in (ROOT / "templates" / "slides").glob("*.xml.j2")]
    assert [kind for kind in kinds if f"| `{kind}` |" not in guide] == []
