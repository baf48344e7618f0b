"""`build` and `check`: run the batch, say what was found and what was written. A build with nothing to do loads no more than this."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from pupitre.batch.files import Look, elsewhere, moved, sources, stamps, stamps_before
from pupitre.batch.store import Store
from pupitre.batch.unchanged import Keeping, Record, Records
from pupitre.cli.making import Making
from pupitre.cli.options import Executor
from pupitre.cli.report import print_json, print_text, say
from pupitre.diagnostics import Diagnostic, warning
from pupitre.export import EXPORTS, INDEX
from pupitre.model.selection import Selection

if TYPE_CHECKING:
    from pupitre.batch.bench import Bench
    from pupitre.batch.building import Result

CACHE = ".cache"
_VARIABLE = "PUPITRE_CACHE"
# More decks than anybody reads the names of are counted.
_LISTED = 40


def cache_of(root: Path, wished: Path | None) -> Path:
    """Return the folder of what is kept between runs: as wished, as the environment says, else in the project."""
    named = os.environ.get(_VARIABLE)
    return wished or (Path(named) if named else root / CACHE)


def build_decks(
    root: Path,
    output: Path,
    report: str,
    selection: Selection,
    making: Making,
    executor: Executor,
    *,
    cache: Path | None = None,
    bench: "Bench | None" = None,
) -> int:
    """Build every variant into `output`; return the exit code. For people, notes are left to `check`.

    `cache` is None for none; `bench` has what earlier builds of this process made.
    """
    if cache is None:
        return _told(root, output, report, making, *_forgotten(root, output, selection, executor, bench))
    store = Store(cache)
    records = Records(store, root, output, selection)
    files, around = records.now()
    record = records.unchanged(files, around)
    if record is not None and (output / INDEX).is_file():
        if bench is not None:
            bench.elsewhere = elsewhere(root, records.outside)
        return _told(root, output, report, making, record, 0, None)
    keeping = Keeping(cache, f"{files.digest('engine')} {around}", files.digest("templates", "assets"), files)
    made, written, result = _built(root, output, selection, executor, bench, keeping)
    if not _remember(records, made, files, result):
        made = replace(made, problems=(*made.problems, _touched()))
    store.trim()
    return _told(root, output, report, making, made, written, result)


def _built(
    root: Path, output: Path, selection: Selection, executor: Executor, bench: "Bench | None", keeping: Keeping | None = None
) -> tuple[Record, int, "Result"]:
    """Run a build; return its record, how many decks it wrote, and all else that is known of it."""
    from pupitre.batch.building import Request, build  # noqa: PLC0415 - a build with nothing to do need not load it
    from pupitre.cli.editors import renew_schemas  # noqa: PLC0415

    request = Request(root, output, selection, executor.jobs, keeping, scheduler=executor.scheduler, bench=bench)
    result = build(request, sys.stderr)
    renew_schemas(root)
    decks = tuple((deck.variant, deck.path, deck.slides) for deck in result.decks)
    return Record(result.total, decks, result.problems), sum(deck.written for deck in result.decks), result


def _forgotten(root: Path, output: Path, selection: Selection, executor: Executor, bench: "Bench | None") -> tuple[Record, int, "Result"]:
    """Run a build of which nothing is kept."""
    before = stamps(sources(str(root)))
    record, written, result = _built(root, output, selection, executor, bench)
    brands = result.elsewhere
    still = not moved({**before, **brands.found.stamps}, stamps(sources(str(root), brands.places)))
    return record if still else replace(record, problems=(*record.problems, _touched())), written, result


def _remember(records: Records, record: Record, before: Look, result: "Result") -> bool:
    """Keep the record of a build. Return whether all sources stood still while it ran: else nobody knows what was read."""
    places = result.elsewhere.places
    files, around = records.now(places)
    if moved(stamps_before(before, result.elsewhere), files.stamps):
        return False
    if result.lasts and result.decks:
        records.keep(record, files, around, places)
    return True


def _touched() -> Diagnostic:
    message = "a source was changed while the decks were built: some may show what stood there before, or for a moment"
    return warning("changed-meanwhile", message, help="build again")


def _told(root: Path, output: Path, report: str, making: Making, record: Record, written: int, result: "Result | None") -> int:
    """Make what else was asked for, and say what a build came to; return the exit code."""
    exports, found = _exported(output, record, making, result, telling=report == "text")
    problems = (*record.problems, *found)
    failed = any(problem.severity == "error" for problem in problems)
    if report == "json":
        decks = [_value(deck, exports) for deck in record.decks]
        print_json({"output": str(output), "decks": decks}, problems)
    else:
        print_text(root, [problem for problem in problems if problem.severity != "note"], record.total)
        for line in _lines(output, record, written, failed=failed):
            say(line)
    if result is not None and result.interrupted:
        raise KeyboardInterrupt
    if making.show and record.decks:
        from pupitre.cli.exporting import open_result  # noqa: PLC0415 - see `_exported`

        open_result(output, [path for _, path, _ in record.decks])
    return 1 if failed else 0


def _exported(
    output: Path, record: Record, making: Making, result: "Result | None", *, telling: bool
) -> tuple[dict[str, dict[str, list[str]]], list[Diagnostic]]:
    """Make PDF and pictures of the decks where asked to, and bring the index up to date; return the files by deck, and what went wrong."""
    idle = result is None and not making.exports and not (output / EXPORTS).is_file()
    stuck = any(problem.code == "cannot-write" for problem in record.problems)
    if not record.decks or idle or stuck or (result is not None and result.interrupted):
        return {}, []
    from pupitre.cli.listing import list_decks, unbuilt_deck  # noqa: PLC0415 - a build with nothing to do need not load it
    from pupitre.export import read_manifest  # noqa: PLC0415

    exported, found = _made(output, record, making, telling=telling) if making.exports else ({}, [])
    entries = list(read_manifest(output).values())
    there = {entry["variant"] for entry in entries}
    stopped = [one for one in (result.unbuilt if result else ()) if one.variant not in there]
    unbuilt = [unbuilt_deck(one.variant, one.about, one.findings) for one in stopped]
    return exported, [*found, *list_decks(output, entries, unbuilt)]


def _made(output: Path, record: Record, making: Making, *, telling: bool) -> tuple[dict[str, dict[str, list[str]]], list[Diagnostic]]:
    """Make PDF and pictures; return the files by deck, and what went wrong."""
    from pupitre.cli.exporting import export_built, exports_of, problems_of  # noqa: PLC0415 - takes 30 ms

    exported = export_built(output, [path for _, path, _ in record.decks], making, telling=telling)
    return {one.path: exports_of(one) for one in exported}, problems_of(exported)


def _value(deck: tuple[str, str, int], exports: dict[str, dict[str, list[str]]]) -> dict[str, Any]:
    variant, path, slides = deck
    value = {"variant": variant, "path": path, "slides": slides}
    return {**value, "exports": exports[path]} if path in exports else value


def _lines(output: Path, record: Record, written: int, *, failed: bool) -> list[str]:
    """Return what people are told of the decks."""
    count = len(record.decks)
    if not count:
        return ["nothing was written"] if failed else []
    if not written and not failed:
        return [f"nothing has changed: {_decks(count)} in {output} {'is' if count == 1 else 'are'} up to date"]
    lines = [f"{variant}: {output / path} ({slides} slides)" for variant, path, slides in record.decks] if count <= _LISTED else []
    rest = f"; {_decks(count - written)} had not changed" if written < count else ""
    if failed:
        return [*lines, f"{count} of {record.total} decks are there{rest}"]
    return [*lines, f"{_decks(written)} {'was' if written == 1 else 'were'} written{rest}"] if count > 1 else lines


def _decks(count: int) -> str:
    return f"{count} deck{'s' * (count != 1)}"


def check_decks(root: Path, format: str, selection: Selection, *, jobs: int = 0) -> int:
    """Check every variant; return the exit code."""
    from pupitre.batch.building import Request, build  # noqa: PLC0415 - see `_built`

    result = build(Request(root, None, selection, jobs), sys.stderr)
    if format == "json":
        print_json({"variants": list(result.variants)}, result.problems)
    else:
        print_text(root, result.problems, result.total)
        if not result.problems:
            say("nothing to report")
    if result.interrupted:
        raise KeyboardInterrupt
    return 1 if _failed(result.problems) else 0


def _failed(problems: Sequence[Diagnostic]) -> bool:
    return any(problem.severity == "error" for problem in problems)
