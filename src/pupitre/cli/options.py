"""Options that several commands take, and where a command finds its project."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

FOLDER = click.Path(path_type=Path)
Command = TypeVar("Command", bound=Callable[..., Any] | click.Command)

project_option = click.option("--project", type=FOLDER, help="The folder of the talk (default: the one that holds build.py).")
audience_option = click.option("--audience", default="", help="Only this audience (* and ? as in file names).")
territory_option = click.option("--territory", default="", help="Only this territory (* and ? as in file names).")
only_option = click.option("--only", multiple=True, help="Only variants with this key, such as reference or elus/*; may be repeated.")
minutes_option = click.option("--minutes", type=click.FloatRange(min=1), help="The best shorter version that takes at most this long.")
jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(min=0), default=0, help="How many processes share the work (default: one for each core)."
)


def _findings_option(name: str) -> Callable[[Command], Command]:
    """Return the option that says how findings are printed; where `--format` is about files, it has another name."""
    help_ = "How findings are printed: text for people, json for programs."
    return click.option(name, type=click.Choice(["text", "json"]), default="text", show_default=True, help=help_)


format_option = _findings_option("--format")
report_option = _findings_option("--report")
width_option = click.option(
    "--width", type=click.IntRange(160, 7680), default=1920, show_default=True, help="The pictures' width in pixels."
)


class Executor(Struct, frozen=True):
    """Who does the work: as many processes of this machine (0 for what suits it), or the Dask cluster of a scheduler."""

    jobs: int = 0
    scheduler: str = ""


def executor_of(named: str, scheduler: str, jobs: int) -> Executor:
    """Return the executor that the options name. Raises UsageError for options that do not go together."""
    if named == "dask" and not scheduler:
        raise click.UsageError("--executor dask needs --scheduler ADDRESS")
    if named == "dask" and jobs:
        raise click.UsageError("--jobs is for --executor local: the cluster has the workers that it has")
    if named == "local" and scheduler:
        raise click.UsageError("--scheduler is for --executor dask")
    return Executor(jobs, scheduler)


class Formats(click.ParamType[tuple[str, ...]]):
    """Names of formats with commas between them."""

    name = "formats"

    def __init__(self, *known: str) -> None:
        self._known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names, each once."""
        named = tuple(dict.fromkeys(part.strip().lower() for part in value.split(","))) if isinstance(value, str) else value
        for name in named:
            if name in ("text", "json"):
                self.fail(f"--format says which files are made; for findings as {name}, write `--report {name}`", param, ctx)
            if name not in self._known:
                self.fail(f"`{name}` is not made here; choose from {', '.join(self._known)}, with commas between them", param, ctx)
        return tuple(named)


def root_of(context: click.Context, project: Path | None) -> Path:
    """Return the folder of the talk: as asked for, else the one that holds build.py. Raises BadParameter when it is none."""
    root: Path = project or context.obj
    if not root.is_dir():
        raise click.BadParameter(f"{root} is not a folder", param_hint="--project")
    return root
