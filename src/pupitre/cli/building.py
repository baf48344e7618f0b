"""`build` and `check`: run the pipeline, write what came out, say what was found."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pupitre import pipeline
from pupitre.cli.exporting import Making, export_built, exports_of, list_decks, open_result, problems_of, unbuilt_deck
from pupitre.cli.report import print_json, print_text, say
from pupitre.diagnostics import Diagnostic, error, warning
from pupitre.diagnostics.jsonio import to_json
from pupitre.export import BuiltDeck, file_name, keep_edited, manifest_bytes, read_manifest, remove_partial, write_whole
from pupitre.export.exporter import Exported
from pupitre.pipeline import Outcome, Selection

MANIFEST = "manifest.json"


def build_decks(root: Path, output: Path, report: str, selection: Selection, making: Making) -> int:
    """Build every variant into `output`; return the exit code. For people, notes are left to `check`."""
    outcomes = pipeline.build(root, selection)
    decks = [_deck(outcome, selection.minutes) for outcome in outcomes if outcome.deck is not None]
    written = _written(output, decks, partial=selection != Selection())
    decks = [] if _failed(written) else decks
    exported = {one.path: one for one in export_built(output, [deck.path for deck in decks], making, telling=report == "text")}
    problems = _all(outcomes) + written + problems_of(exported.values()) + (_indexed(output, outcomes) if decks else [])
    failed = _failed(problems)
    if report == "json":
        print_json({"output": str(output), "decks": [_value(deck, exported.get(deck.path)) for deck in decks]}, problems)
    else:
        print_text(root, [problem for problem in problems if problem.severity != "note"], len(outcomes))
        for deck in decks:
            say(f"{deck.variant}: {output / deck.path} ({deck.slides} slides)")
        if failed:
            say("nothing was written" if not decks else f"{len(decks)} of {len(outcomes)} decks were written")
        elif len(decks) > 1:
            say(f"{len(decks)} decks were written")
    if making.show and decks:
        open_result(output, [deck.path for deck in decks])
    return 1 if failed else 0


def check_decks(root: Path, format: str, selection: Selection) -> int:
    """Check every variant; return the exit code."""
    outcomes = pipeline.build(root, selection, writing=False)
    problems = _all(outcomes)
    if format == "json":
        print_json({"variants": [outcome.variant for outcome in outcomes]}, problems)
    else:
        print_text(root, problems, len(outcomes))
        if not problems:
            say("nothing to report")
    return 1 if _failed(problems) else 0


def _value(deck: BuiltDeck, exported: Exported | None) -> dict[str, Any]:
    value = {"variant": deck.variant, "path": deck.path, "slides": deck.slides}
    return {**value, "exports": exports_of(exported)} if exported else value


def _indexed(output: Path, outcomes: Sequence[Outcome]) -> list[Diagnostic]:
    """Write the index of all decks that the manifest knows, and of those that errors stopped."""
    entries = list(read_manifest(output / MANIFEST).values())
    there = {entry["variant"] for entry in entries}
    stopped = [outcome for outcome in outcomes if outcome.failed and outcome.variant not in there]
    unbuilt = [unbuilt_deck(outcome.variant, outcome.about, to_json(outcome.diagnostics)) for outcome in stopped]
    return list_decks(output, entries, unbuilt)


def _deck(outcome: Outcome, minutes: float | None) -> BuiltDeck:
    length = f"/{minutes:g}min" if minutes is not None else ""
    name = file_name(outcome.talk, outcome.variant + length, "pptx")
    slides = len(outcome.plan.slides) if outcome.plan else 0
    return BuiltDeck(outcome.variant, name, outcome.deck or b"", slides, tuple(to_json(outcome.diagnostics)), outcome.about)


def _written(output: Path, decks: Sequence[BuiltDeck], *, partial: bool) -> list[Diagnostic]:
    """Write decks and manifest; a folder that cannot be written is a problem, not a traceback. Decks that people changed are kept.

    The manifest of a `partial` build still lists the other decks of the folder.
    """
    if not decks:
        return []
    try:
        if output.is_dir():
            remove_partial(output)
        known = read_manifest(output / MANIFEST)
        kept = [keep_edited(output / deck.path, known.get(deck.path, {}).get("sha256"), deck.sha256) for deck in decks]
        for deck in decks:
            write_whole(output / deck.path, deck.data)
        left = [entry for path, entry in known.items() if path not in {deck.path for deck in decks} and (output / path).is_file()]
        write_whole(output / MANIFEST, manifest_bytes(decks, left if partial else ()))
    except OSError as problem:
        message = f"{output} cannot be written: {problem.strerror or problem}"
        return [error("cannot-write", message, help="close the file in PowerPoint, free some room, or choose another folder with --output")]
    return [_edited(path) for path in kept if path is not None]


def _edited(path: Path) -> Diagnostic:
    message = f"a deck was changed after it was built; the changed one is kept as `{path.name}`"
    return warning("edited-deck", message, help="carry its changes back to slides/, then delete it")


def _all(outcomes: Sequence[Outcome]) -> list[Diagnostic]:
    return list(dict.fromkeys(problem for outcome in outcomes for problem in outcome.diagnostics))


def _failed(problems: Sequence[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
