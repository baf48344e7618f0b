"""The commands. Each reads its options, calls the pipeline, and hands the result to a reporter.

On click alone: typer is the same underneath, but costs 100 ms at every start, of a build that takes a few hundred.
"""

from pathlib import Path
from typing import Any

import click

from pupitre import __version__

_FOLDER = click.Path(path_type=Path)

_project = click.option("--project", type=_FOLDER, help="The folder of the talk (default: the one that holds build.py).")
_audience = click.option("--audience", default="", help="Only this audience (* and ? as in file names).")
_territory = click.option("--territory", default="", help="Only this territory (* and ? as in file names).")
_only = click.option("--only", multiple=True, help="Only variants with this key, such as reference or elus/*; may be repeated.")
_minutes = click.option("--minutes", type=click.FloatRange(min=1), help="The best shorter version that takes at most this long.")
_format = click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed: text for people, json for programs.",
)


def run(arguments: list[str], project: Path) -> int:
    """Run one command; click's own errors are wrong use."""
    try:
        result = app(arguments, standalone_mode=False, obj=project, prog_name="build.py")
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as problem:
        problem.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped; files already written are whole", err=True)
        return 130
    return int(result or 0)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    help="One source of a talk; a PowerPoint deck for every audience and every territory.",
    epilog="Example: python3 build.py check --format json",
)
@click.version_option(__version__, message="pupitre %(version)s", help="Print the version.")
def app() -> None:
    """Stand above the commands."""


@app.command(epilog="Example: python3 build.py build --audience elus --territory lens-lievin --minutes 20")
@_audience
@_territory
@_only
@_minutes
@_project
@click.option("--output", "-o", type=_FOLDER, help="The folder for the decks (default: dist/ in the project).")
@_format
@click.pass_context
def build(context: click.Context, /, project: Path | None, output: Path | None, format: str, **chosen: Any) -> int:
    """Build the decks of the talk into dist/, with a manifest of what was built."""
    from pupitre.cli.building import build_decks  # noqa: PLC0415

    root = _root_of(context, project)
    return build_decks(root, output or root / "dist", format, _selection(**chosen))


@app.command(epilog="Example: python3 build.py check --format json")
@_audience
@_territory
@_only
@_minutes
@_project
@_format
@click.pass_context
def check(context: click.Context, /, project: Path | None, format: str, **chosen: Any) -> int:
    """Check everything that a build would, and write nothing."""
    from pupitre.cli.building import check_decks  # noqa: PLC0415

    return check_decks(_root_of(context, project), format, _selection(**chosen))


@app.command(epilog="Example: python3 build.py brand nord")
@click.argument("name")
@_project
@click.option("--output", "-o", type=_FOLDER, help="Where to write it (default: master.pptx in the brand's folder).")
@click.pass_context
def brand(context: click.Context, name: str, project: Path | None, output: Path | None) -> int:
    """Write the master of the brand NAME as a PowerPoint file, to be changed in PowerPoint and used by the build from then on.

    NAME is the brand's folder below templates/brands/.
    """
    from pupitre.cli.masters import write_master  # noqa: PLC0415

    return write_master(_root_of(context, project), name, output)


def _selection(audience: str, territory: str, only: tuple[str, ...], minutes: float | None) -> Any:
    from pupitre.pipeline import Selection  # noqa: PLC0415

    return Selection(audience, territory, only, minutes)


def _root_of(context: click.Context, project: Path | None) -> Path:
    root: Path = project or context.obj
    if not root.is_dir():
        raise click.BadParameter(f"{root} is not a folder", param_hint="--project")
    return root
