"""`schema`: write the JSON Schemas with which editors complete, explain and underline the project's YAML."""

from pathlib import Path

import click

from pupitre.cli.report import print_text, save, say
from pupitre.diagnostics import error
from pupitre.export import write_whole
from pupitre.schema import FOLDER, schemas, sources_of, stale


def write_schemas(root: Path) -> int:
    """Write the schemas of the project in `root`; return the exit code."""
    sources = sources_of(root)
    if sources is None:
        print_text(
            root, [error("no-talk", "there is no talk to make schemas for", help="create `slides/talk.yaml`, or name another --project")]
        )
        return 1
    old = stale(root, schemas(sources))
    problems = save(root / FOLDER, {name: text.encode() for name, text in old.items()})
    if problems:
        print_text(root, problems)
        return 1
    say(f"{root / FOLDER}: " + (f"{', '.join(old)} written" if old else "all schemas are current"))
    return 0


def renew_schemas(root: Path) -> None:
    """Write those schemas that are no longer current, in a project that has schemas; a folder that cannot be written is told.

    Sources that are older than the schemas are not read: a build calls this every time.
    """
    if not (root / FOLDER).is_dir() or not _is_older(root / FOLDER, [root / folder for folder in ("slides", "templates", "assets")]):
        return
    sources = sources_of(root)
    made = schemas(sources) if sources else {}
    try:
        for name, text in stale(root, made).items():
            write_whole(root / FOLDER / name, text.encode())
        for name in made:
            (root / FOLDER / name).touch()
    except OSError as problem:
        click.echo(f"{root / FOLDER} could not be renewed for editors: {problem.strerror or problem}", err=True)


def _is_older(folder: Path, sources: list[Path]) -> bool:
    """Return whether something in or below `sources` changed after a file of `folder` was written."""
    written = min((path.stat().st_mtime_ns for path in folder.glob("*.json")), default=0)
    return any(_written(path) >= written for source in sources if source.is_dir() for path in (source, *source.rglob("*")))


def _written(path: Path) -> int:
    """Return when a file was last written; 0 for one that is not there, such as a link that leads nowhere."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
