"""Get the contenders that are no dependency of ours, into `.ci-tools/benchmarks`: pandoc from PyPI, PptxGenJS from npm.

They make the same text as `plain.py`, from the same `plain.json`: titles, paragraphs, notes. PptxGenJS puts each text where ours stands;
pandoc fills its own layouts. Neither draws.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from processes import run
from settings import HERE, ROOT
from turns import Contender, missing

TOOLS = ROOT / ".ci-tools" / "benchmarks"
PANDOC = "pypandoc_binary==1.17"
PPTXGENJS = "pptxgenjs@4.0.1"


def pandoc(folder: Path) -> Contender:
    """Return pandoc as a whole process, from Markdown that is written into `folder` beforehand."""
    program = TOOLS / "python" / "pypandoc" / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
    why = (
        ""
        if program.exists()
        else installed([sys.executable, "-m", "pip", "install", "--quiet", "--target", str(TOOLS / "python"), PANDOC])
    )
    name = f"pandoc ({PANDOC.replace('==', ' ')}), the same text"
    if why:
        return missing(name, why)
    source = folder / "talk.md"
    source.write_text("\n\n".join(markdown(json.loads((HERE / "plain.json").read_text(encoding="utf-8")))), encoding="utf-8")
    return Contender(name, lambda: run([program, source, "--slide-level", "2", "-o", folder / "pandoc.pptx"]))


def pptxgenjs(folder: Path) -> Contender:
    """Return PptxGenJS as a whole process under Node."""
    name = f"PptxGenJS ({PPTXGENJS.replace('@', ' ')}), the same text"
    command, why = pptxgenjs_command(folder)
    return missing(name, why) if why else Contender(name, lambda: run(command))


def pptxgenjs_command(folder: Path) -> tuple[list[str | Path], str]:
    """Return the command that makes a deck in `folder` with PptxGenJS, or why there is none."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return [], "Node is not installed"
    package = TOOLS / "node_modules" / "pptxgenjs"
    why = "" if package.exists() else installed([npm, "install", "--prefix", str(TOOLS), "--no-audit", "--no-fund", PPTXGENJS])
    return [node, HERE / "pptxgenjs.cjs", package, HERE / "plain.json", folder / "pptxgenjs.pptx"], why


def installed(command: list[str]) -> str:
    """Install something; return why that did not work, or an empty text."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else f"`{Path(command[0]).name}` could not install it"


def markdown(data: dict[str, Any]) -> Iterator[str]:
    """Yield the blocks of a document for pandoc: a heading for each slide, its paragraphs, its notes."""
    for slide in data["slides"]:
        texts = list(paragraphs(slide["shapes"]))
        title, body = next(((title, texts[1:]) for is_title, title in texts[:1] if is_title), ("", texts))
        yield f"## {escaped(title)}"
        yield from (escaped(text) for _, text in body)
        if slide["notes"]:
            yield "\n\n".join(["::: notes", *map(escaped, slide["notes"].split("\n")), ":::"])


def paragraphs(shapes: list[dict[str, Any]]) -> Iterator[tuple[bool, str]]:
    """Yield the paragraphs of text, each with whether it is of the title; the title first."""
    for shape in sorted(shapes, key=lambda shape: shape["kind"] != "title"):
        yield from paragraphs(shape.get("children", []))
        for paragraph in shape.get("paragraphs", []):
            text = "".join(run["text"] for run in paragraph["runs"]).replace("\v", " ")
            if text.strip():
                yield shape["kind"] == "title", text


def escaped(text: str) -> str:
    """Return a text in which Markdown sees no marks."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]()#+-.!|<>~^$@:" else letter for letter in text)
