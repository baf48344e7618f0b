"""PDF, pictures and contact sheets: of decks that were just built, and with `export` of any that are there."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

import click

from pupitre.cli.listing import list_decks
from pupitre.cli.making import Making
from pupitre.cli.report import print_json, print_text, say
from pupitre.diagnostics import Diagnostic, error
from pupitre.export import INDEX, read_manifest
from pupitre.export.decks import Wanted, export_decks
from pupitre.export.exporter import Exported
from pupitre.export.pool import default_workers
from pupitre.export.stamps import Format


def export_files(files: Sequence[Path], formats: Sequence[str], width: int, jobs: int | None, report: str) -> int:
    """Export the decks `files`, each into its own folder; return the exit code."""
    problems = [_not_a_deck(file) for file in files if file.suffix.lower() != ".pptx" or not file.is_file()]
    done: list[tuple[Path, Exported]] = []
    if not problems:
        wanted, workers = Wanted(_formats(formats), width), jobs or default_workers()
        for folder in dict.fromkeys(file.parent for file in files):
            names = list(dict.fromkeys(file.name for file in files if file.parent == folder))
            done += [(folder, one) for one in _exported(folder, names, wanted, workers, telling=report == "text")]
            problems += _listed_anew(folder)
        problems += problems_of(one for _, one in done)
    if report == "json":
        decks = [{"path": str(folder / one.path), "exports": exports_of(one)} for folder, one in done]
        print_json({"decks": decks}, problems)
    else:
        print_text(Path(), problems)
    return 1 if any(problem.severity == "error" for problem in problems) else 0


def export_built(output: Path, paths: Sequence[str], making: Making, *, telling: bool) -> list[Exported]:
    """Export the decks `paths` of the folder `output` as a build was asked to; say what is made when `telling`."""
    wanted = Wanted((*_formats(making.formats), "thumbnail"), making.width)
    return _exported(output, paths, wanted, default_workers(), telling=telling)


def problems_of(exported: Iterable[Exported]) -> list[Diagnostic]:
    """Return what went wrong, each problem once."""
    return list(dict.fromkeys(problem for one in exported for problem in one.diagnostics))


def exports_of(exported: Exported) -> dict[str, list[str]]:
    """Return the current exports of a deck for programs: paths by format."""
    return {} if exported.stamp is None else {name: list(files) for name, files in exported.stamp.files.items()}


def open_result(output: Path, paths: Sequence[str]) -> None:
    """Open the one deck that was built, or the index of several, with the program that the system has for it."""
    click.launch(str(output / (paths[0] if len(paths) == 1 else INDEX)))


def _listed_anew(folder: Path) -> list[Diagnostic]:
    """Bring the index of a folder of built decks up to date; other folders have none."""
    entries = list(read_manifest(folder).values()) if (folder / INDEX).is_file() else []
    return list_decks(folder, entries) if entries else []


def _formats(names: Iterable[str]) -> tuple[Format, ...]:
    """Return the formats that are exported, in the order in which they are made; a deck itself is none."""
    asked = set(names)
    return tuple(name for name in get_args(Format) if name in asked)


def _exported(folder: Path, paths: Sequence[str], wanted: Wanted, workers: int, *, telling: bool) -> list[Exported]:
    done: list[Exported] = []
    try:
        for one in export_decks(folder, paths, wanted, workers):
            done.append(one)
            if telling and one.made:
                say(f"{folder / one.path}: {', '.join(name for name in one.made if name != 'thumbnail')} made ({len(done)}/{len(paths)})")
    except OSError as problem:
        message = f"{folder} cannot be written: {problem.strerror or problem}"
        found = error("cannot-write", message, help="check the folder's permissions, or free some room")
        done.append(Exported("", None, (), (found,)))
    return done


def _not_a_deck(file: Path) -> Diagnostic:
    what = "is not there" if not file.exists() else "is no .pptx"
    return error("not-a-deck", f"`{file}` {what}", help="name decks, such as `dist/*.pptx`")
