"""The reference deck under one template: build it with the command that people use, then have the deck judged."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from support import rendering, validators

ROOT = Path(__file__).resolve().parents[2]
_SECONDS = 300
_BRAND = "foreign"


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a template: findings by severity and code, what validators say of the deck, words outside their place."""

    built: bool
    findings: dict[str, Counter[str]]
    messages: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    rendered: tuple[str, ...] | None = None
    crash: str = ""


def project(folder: Path) -> Path:
    """Copy the talk with its templates to `folder`, set to a brand called `foreign`."""
    for part in ("slides", "templates", "assets"):
        shutil.copytree(ROOT / part, folder / part)
    talk = folder / "slides" / "talk.yaml"
    lines = talk.read_text(encoding="utf-8").splitlines(keepends=True)
    talk.write_text("".join(f"brand: {_BRAND}\n" if line.startswith("brand:") else line for line in lines), encoding="utf-8")
    return folder


def run(template: Path, project_folder: Path, *, render: bool = False) -> Run:
    """Build the reference deck under `template`."""
    brand = project_folder / "templates" / "brands" / _BRAND
    shutil.rmtree(brand, ignore_errors=True)
    brand.mkdir(parents=True)
    shutil.copyfile(template, brand / f"master{template.suffix}")
    out = project_folder / "dist"
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--only", "reference", "--report", "json"]
    command += ["--project", str(project_folder), "--output", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        return Run(built=False, findings={}, crash=(done.stderr.strip().splitlines() or ["no answer"])[-1])
    return _judged(answer, out, project_folder if render else None)


def _judged(answer: dict[str, list[dict[str, str]]], out: Path, render_from: Path | None) -> Run:
    findings: dict[str, Counter[str]] = {}
    for problem in answer["diagnostics"]:
        findings.setdefault(problem["severity"], Counter())[problem["code"]] += 1
    messages = tuple(problem["message"] for problem in answer["diagnostics"] if problem["severity"] == "error")
    decks = [out / deck["path"] for deck in answer["decks"]]
    invalid = tuple(str(problem) for deck in decks for problem in validators.validate(deck))
    rendered = _rendered(decks[0], render_from) if decks and render_from else None
    return Run(built=bool(decks), findings=findings, messages=messages, invalid=invalid, rendered=rendered)


def _rendered(deck: Path, project_folder: Path) -> tuple[str, ...]:
    """Return where LibreOffice's pages do not show what was planned. Words of the template's own are none of it."""
    from pupitre.pipeline import Selection, build  # noqa: PLC0415 - only this check plans inside this process
    from support.layoutcheck import check  # noqa: PLC0415

    outcome = build(project_folder, Selection(only=("reference",)))[0]
    if outcome.plan is None:
        return ("the deck cannot be planned again",)
    offences = check(outcome.plan, rendering.to_pdf(deck, deck.parent)).offences
    return tuple(str(offence) for offence in offences if offence.kind != "unclaimed")
