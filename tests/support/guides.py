"""Guides whose examples run: fenced blocks read from Markdown and played on a copy of the project, section by section.

After its language, a block says what it is for:

    ```yaml file=slides/x.yaml      the whole text of a file
    ```yaml append=slides/facts.yaml    lines for the end of a file
    ```diff file=slides/x.yaml      lines that stand there (` ` and `-`), and those that take the place of `-` (`+`)
    ```xml try                      what a slide's <content> holds, tried on a slide of its own
    ```sh                           commands, which end with 0, or with the code after `exit=`
    ```sh slow                      the same, where a test that takes seconds is welcome
    ```text                         lines that the commands above printed, among others; `…` stands for the rest of a line

A French guide may write `fichier=`, `ajout=`, `essai` and `lent`. A section starts with `## ` and finds the project as it was.
"""

import contextlib
import io
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from pupitre.cli import main

_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^## +(.+)$", re.MULTILINE)
_KEYS = {"fichier": "file", "ajout": "append", "essai": "try", "lent": "slow"}
_TRIED = "templates/slides/guide-try.xml.j2"
_TRY_HEAD = "---\nlayout: canvas\nfields: {}\n---\n<slide>\n  <title>{{ slide.title }}</title>\n  <content>\n"
_TRY_SLIDE = "template: guide-try\ntitle: Essai\nnotes: Essai.\n"
_TRY_TALK = "sections:\n  - {id: guide-try, title: Essai, slides: [guide-try]}\n"


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: `kind` is how it is played, `target` the file or the exit code, `line` where its text starts in the guide."""

    kind: str
    target: str
    text: str
    line: int
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a guide, with the prose around its blocks."""

    guide: str
    title: str
    prose: str
    blocks: tuple[Block, ...]

    @property
    def is_slow(self) -> bool:
        """Whether an example takes seconds."""
        return any(block.slow for block in self.blocks)


def sections(guide: Path) -> list[Section]:
    """Return the sections of `guide` that hold blocks."""
    text = guide.read_text(encoding="utf-8")
    starts = [(match.start(), match.group(1)) for match in _SECTION.finditer(text)]
    bounds = [*starts, (len(text), "")]
    parts = [(title, start, end) for (start, title), (end, _) in pairwise(bounds)]
    first = starts[0][0] if starts else len(text)
    found = [_section(guide.name, title, text, start, end) for title, start, end in [("", 0, first), *parts]]
    return [section for section in found if section.blocks]


def _section(guide: str, title: str, text: str, start: int, end: int) -> Section:
    blocks = tuple(_block(match, text.count("\n", 0, match.start("body")) + 1) for match in _FENCE.finditer(text, start, end))
    return Section(guide, title, _FENCE.sub("", text[start:end]), blocks)


def _block(match: re.Match[str], line: int) -> Block:
    language, *words = match.group("info").split() or [""]
    said = {_KEYS.get(key, key): value for key, _, value in (word.partition("=") for word in words)}
    body = re.sub(rf"^{match.group('indent')}", "", match.group("body"), flags=re.MULTILINE)
    match language:
        case "sh":
            return Block("run", said.get("exit", "0"), body, line, slow="slow" in said)
        case "text":
            return Block("printed", "", body, line)
        case "diff":
            return Block("change", said.get("file", ""), body, line)
        case _:
            kind = next((key for key in ("file", "append", "try") if key in said), "unknown")
            return Block(kind, said.get(kind, ""), body, line)


@dataclass(slots=True)
class Player:
    """Plays the blocks of one section on the project in `root`, and collects what does not hold."""

    root: Path
    printed: str = ""
    failures: list[str] = field(default_factory=list)

    def play(self, section: Section) -> list[str]:
        """Return what is wrong with the section's examples, one line each; empty when all of them hold."""
        for block in section.blocks:
            for problem in self._play(block):
                self.failures.append(f"{section.guide}:{block.line}: {problem}")
        self.failures += [f"{section.guide}: `{name}` is not named in the text of `{section.title}`" for name in _unnamed(section)]
        return self.failures

    def _play(self, block: Block) -> Iterator[str]:
        match block.kind:
            case "run":
                yield from self._run(block)
            case "printed":
                yield from (f"not printed: {line}" for line in _absent(block.text, self.printed))
            case "file":
                self._write(block.target, block.text)
            case "append":
                self._write(block.target, (self.root / block.target).read_text(encoding="utf-8") + block.text)
            case "change":
                yield from self._change(block)
            case "try":
                yield from self._try(block)
            case _:
                yield "this block does not say what it is for"

    def _write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _change(self, block: Block) -> Iterator[str]:
        lines = [(line[:1] or " ", line[1:]) for line in block.text.splitlines()]
        old = "".join(f"{text}\n" for mark, text in lines if mark in " -")
        new = "".join(f"{text}\n" for mark, text in lines if mark in " +")
        text = (self.root / block.target).read_text(encoding="utf-8")
        if text.count(old) != 1:
            yield f"these lines stand in {block.target} {text.count(old)} times"
        self._write(block.target, text.replace(old, new, 1))

    def _run(self, block: Block) -> Iterator[str]:
        self.printed = ""
        for line in block.text.splitlines():
            words = shlex.split(line, comments=True)
            if words[:2] != ["python3", "build.py"]:
                yield f"not a command of the project: {line}"
                continue
            code = self._call(words[2:])
            if str(code) != block.target:
                yield f"`{line}` ended with {code}:\n{self.printed}"

    def _call(self, arguments: list[str]) -> int:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main(arguments, project=self.root)
        self.printed += out.getvalue()
        return code

    def _try(self, block: Block) -> Iterator[str]:
        self._write(_TRIED, f"{_TRY_HEAD}{block.text}  </content>\n</slide>\n")
        self._write("slides/guide-try.yaml", _TRY_SLIDE)
        settings = self.root / "slides" / "talk.yaml"
        whole = settings.read_text(encoding="utf-8")
        settings.write_text(re.sub(r"^sections:.*", _TRY_TALK, whole, flags=re.MULTILINE | re.DOTALL), encoding="utf-8")
        code = self._call(["check", "--only", "reference"])
        settings.write_text(whole, encoding="utf-8")
        if code:
            yield f"this markup does not hold:\n{self.printed}"


def _absent(wanted: str, printed: str) -> list[str]:
    """Return the lines that were not printed. Margins are not compared: they depend on the width of line numbers."""
    shown = [line.strip() for line in printed.splitlines()]
    return [line for line in wanted.splitlines() if line.strip() and not any(_fits(line.strip(), one) for one in shown)]


def _fits(wanted: str, line: str) -> bool:
    return line.startswith(wanted.removesuffix("…")) if wanted.endswith("…") else line == wanted


def _unnamed(section: Section) -> list[str]:
    """Return the files that blocks write and that readers of the page, who do not see the fence's first line, are not told."""
    named = {block.target for block in section.blocks if block.kind in ("file", "append", "change")}
    return sorted(name for name in named if f"`{name}`" not in section.prose)
