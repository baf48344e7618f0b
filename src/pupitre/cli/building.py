"""`build` and `check`: run the pipeline, write what came out, say what was found."""

from collections.abc import Sequence
from pathlib import Path

from pupitre import pipeline
from pupitre.cli.report import print_json, print_text, say
from pupitre.diagnostics import Diagnostic, error
from pupitre.diagnostics.jsonio import to_json
from pupitre.export import BuiltDeck, file_name, manifest_bytes, remove_partial, write_whole
from pupitre.pipeline import Outcome, Selection

MANIFEST = "manifest.json"


def build_decks(root: Path, output: Path, format: str, selection: Selection) -> int:
    """Build every variant into `output`; return the exit code. For people, notes are left to `check`."""
    outcomes = pipeline.build(root, selection)
    decks = [_deck(outcome) for outcome in outcomes if outcome.deck is not None]
    unwritten = _written(output, decks)
    decks = [] if unwritten else decks
    problems = _all(outcomes) + unwritten
    failed = _failed(problems)
    if format == "json":
        print_json(
            {"output": str(output), "decks": [{"variant": deck.variant, "path": deck.path, "slides": deck.slides} for deck in decks]},
            problems,
        )
    else:
        print_text(root, [problem for problem in problems if problem.severity != "note"], len(outcomes))
        for deck in decks:
            say(f"{deck.variant}: {output / deck.path} ({deck.slides} slides)")
        if failed:
            say("nothing was written" if not decks else f"{len(decks)} of {len(outcomes)} decks were written")
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


def _deck(outcome: Outcome) -> BuiltDeck:
    name = file_name(outcome.talk, outcome.variant, "pptx")
    slides = len(outcome.plan.slides) if outcome.plan else 0
    return BuiltDeck(outcome.variant, name, outcome.deck or b"", slides, tuple(to_json(outcome.diagnostics)))


def _written(output: Path, decks: Sequence[BuiltDeck]) -> list[Diagnostic]:
    """Write decks and manifest; a folder that cannot be written is a problem, not a traceback."""
    if not decks:
        return []
    try:
        if output.is_dir():
            remove_partial(output)
        for deck in decks:
            write_whole(output / deck.path, deck.data)
        write_whole(output / MANIFEST, manifest_bytes(decks))
    except OSError as problem:
        message = f"{output} cannot be written: {problem.strerror or problem}"
        return [error("cannot-write", message, help="close the file in PowerPoint, free some room, or choose another folder with --output")]
    return []


def _all(outcomes: Sequence[Outcome]) -> list[Diagnostic]:
    return list(dict.fromkeys(problem for outcome in outcomes for problem in outcome.diagnostics))


def _failed(problems: Sequence[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
