"""Two validators of Office files that know nothing of each other: `openxml-audit` (Python) and the Open XML SDK (through npm)."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from openxml_audit import OpenXmlValidator

TOOLS = Path(__file__).resolve().parents[2] / ".ci-tools"
SDK = TOOLS / "node_modules" / ".bin" / "ooxml-validator"


class ValidatorError(Exception):
    """A validator could not do its work, so nothing is known about the file."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """One thing that a validator says against a file."""

    validator: str
    part: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.validator}: {self.part}: {self.message} ({self.path})"


def validate(path: Path) -> list[Invalid]:
    """Return what the validators that are installed here say against `path`."""
    return openxml_audit(path) + (open_xml_sdk(path) if has_sdk() else [])


def openxml_audit(path: Path) -> list[Invalid]:
    """Return what PyPI's `openxml-audit` says."""
    result = OpenXmlValidator().validate(str(path))
    found = [Invalid("openxml-audit", error.part_uri, error.path, error.description) for error in result.errors]
    if not result.is_valid and not found:
        raise ValidatorError(f"openxml-audit refuses {path.name} and does not say why")
    return found


def has_sdk() -> bool:
    """Whether `tests/run` has installed the Open XML SDK's validator."""
    return SDK.exists() and shutil.which("node") is not None


def open_xml_sdk(path: Path) -> list[Invalid]:
    """Return what the Open XML SDK says. Its exit code has differed between versions, so its answer alone counts."""
    if not has_sdk():
        raise ValidatorError("the Open XML SDK's validator is not installed: run `tests/run` where node and npm are")
    done = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, timeout=120, check=False)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError as problem:
        raise ValidatorError(f"the Open XML SDK gave no answer on {path.name}: {done.stderr.strip()[:400]}") from problem
    errors = [Invalid("open-xml-sdk", str(e["path"]), str(e["xPath"]), e["description"]) for e in answer["errors"]]
    if not answer["ok"] and not errors:
        raise ValidatorError(f"the Open XML SDK refuses {path.name} and does not say why")
    return errors
