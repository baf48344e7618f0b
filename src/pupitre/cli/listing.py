"""The index of built decks. Light: every build that wrote something renews it."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pupitre.diagnostics import Diagnostic, error
from pupitre.export.listing import write_index
from pupitre.export.matrix import Axis, Listed, findings_of
from pupitre.export.stamps import outdated


def list_decks(output: Path, entries: Sequence[dict[str, Any]], unbuilt: Iterable[Listed] = ()) -> list[Diagnostic]:
    """Write the index of the folder `output`; return what is wrong with it and with what was exported before."""
    try:
        write_index(output, entries, unbuilt)
    except OSError as problem:
        message = f"{output} cannot be written: {problem.strerror or problem}"
        return [error("cannot-write", message, help="check the folder's permissions, or free some room")]
    return outdated(output, {entry["path"]: entry["sha256"] for entry in entries})


def unbuilt_deck(variant: str, about: dict[str, Any], findings: Iterable[dict[str, Any]]) -> Listed:
    """Return a variant that errors stopped, as the index lists it."""
    return Listed(
        variant=variant,
        path="",
        title=about["title"],
        slides=0,
        size=0,
        audience=Axis(about["audience"], about["audience_name"]),
        territory=Axis(about["territory"], about["territory_name"]),
        language=about["language"],
        findings=tuple(findings_of(findings)),
    )
