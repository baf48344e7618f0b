"""Cases of bad input: one small text file each, that says how a project differs from `tests/cases/base`.

A case reads like this:

    A field's name has a typing mistake.
    expect: unknown-field @ slides/opening.yaml:2:1
    === slides/opening.yaml
    template: bullets
    titel: A lake and its town

The first line says what somebody did. Then come `expect: CODE @ FILE:LINE:COLUMN` for each finding, `exit: 0` where there are only
warnings, `decks: N` where that many are written all the same, `command: check` in place of a build, `output: PATH` for an output folder
inside the project, `arguments:` for more of the command line, `link: PATH -> TARGET` for a symbolic link. A section starts with
`=== PATH` and holds the file's whole text; `| change` instead replaces the line after `- ` by the lines after `+ `; `| bytes` reads
Python's escapes; `| zip` packs entries, each below a line `@ NAME`; `| office` is Office's own template, as python-pptx ships it,
`| untitled` the same without its title placeholders;
`| deleted` removes the file.

The report that the case leads to lies beside it, as `NAME.report`.
"""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER

CASES = Path(__file__).parent.parent / "cases"
BASE = CASES / "base"
BAD = CASES / "bad"
OFFICE = Path(pptx.__file__).parent / "templates" / "default.pptx"

_SECTION = re.compile(r"^=== ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: `files` are (path, mode, text); `expected` the findings as `code @ file:line:column`."""

    name: str
    about: str
    expected: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]
    exit: int = 1
    decks: int = 0
    command: str = "build"
    output: str = ""
    arguments: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = field(default=())

    @property
    def report(self) -> Path:
        """The file that holds the report as people see it."""
        return BAD / f"{self.name}.report"


def cases() -> list[Case]:
    """Return all cases, by name."""
    return [read_case(path) for path in sorted(BAD.glob("*.txt"))]


def read_case(path: Path) -> Case:
    """Return the case in the file `path`."""
    head, *sections = _SECTION.split(path.read_text(encoding="utf-8"))
    about, *fields = head.splitlines()
    said = [tuple(line.split(": ", 1)) for line in fields if line]
    given = {name: value for name, value in said if name in ("exit", "decks", "command", "output", "arguments")}
    return Case(
        name=path.stem,
        about=about,
        expected=tuple(value for name, value in said if name == "expect"),
        files=tuple(_section(text) for text in sections),
        exit=int(given.get("exit", "1")),
        decks=int(given.get("decks", given.get("exit") == "0" and "command" not in given)),
        command=given.get("command", "build"),
        output=given.get("output", ""),
        arguments=tuple(given.get("arguments", "").split()),
        links=tuple((link, target) for name, value in said if name == "link" for link, target in [value.split(" -> ")]),
    )


def _section(text: str) -> tuple[str, str, str]:
    title, _, body = text.partition("\n")
    path, _, mode = title.partition(" | ")
    return path, mode, body


def make_project(case: Case, root: Path) -> Path:
    """Write the base project into the empty folder `root`, changed as `case` says; return `root`."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    for path, mode, text in case.files:
        place = root / path
        if mode == "deleted":
            place.unlink()
            _remove_empty(place.parent, root)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_content(place, mode, text))
    for link, target in case.links:
        (root / link).symlink_to(target)
    return root


def _remove_empty(folder: Path, root: Path) -> None:
    if folder != root and not any(folder.iterdir()):
        folder.rmdir()


def _content(place: Path, mode: str, text: str) -> bytes:
    if mode == "bytes":
        return text.removesuffix("\n").encode("ascii").decode("unicode_escape").encode("latin-1")
    if mode == "zip":
        return _packed(text)
    if mode == "office":
        return OFFICE.read_bytes()
    if mode == "untitled":
        return _untitled()
    return ("\n".join(_changed(place, text)) if mode == "change" else text).encode("utf-8")


def _untitled() -> bytes:
    deck, stream = pptx.Presentation(str(OFFICE)), io.BytesIO()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}:
                layout.placeholders.element.remove(shape.element)
    deck.save(stream)
    return stream.getvalue()


def _packed(text: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for entry in re.split(r"^@ ", text, flags=re.MULTILINE)[1:]:
            name, _, body = entry.partition("\n")
            archive.writestr(name, body)
    return stream.getvalue()


def _changed(place: Path, text: str) -> list[str]:
    lines = place.read_text(encoding="utf-8").split("\n")
    for old, new in _hunks(text):
        assert lines.count(old) == 1, f"{place.name} should hold this line once: {old}"
        at = lines.index(old)
        lines[at : at + 1] = new
    return lines


def _hunks(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each line to replace with the lines that take its place."""
    for hunk in re.split(r"^- ", text, flags=re.MULTILINE)[1:]:
        old, *new = hunk.splitlines()
        assert all(line.startswith("+ ") for line in new), f"not a change: {hunk}"
        yield old, [line.removeprefix("+ ") for line in new]
