"""The commands. Each reads its options, calls the pipeline, and hands the result to a reporter."""

from pathlib import Path
from typing import Annotated, Any, Literal

import click
import typer

from pupitre import __version__

Format = Literal["text", "json"]

app = typer.Typer(add_completion=True, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, help=__doc__)

Project = Annotated[Path | None, typer.Option("--project", help="The folder of the talk (default: the one that holds build.py).")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The folder for the decks (default: dist/ in the project).")]
Shape = Annotated[Format, typer.Option("--format", help="How findings are printed: text for people, json for programs.")]


def run(arguments: list[str], project: Path) -> int:
    """Run one command; click's own errors are wrong use."""
    try:
        result = app(arguments, standalone_mode=False, obj={"project": project}, prog_name="build.py")
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as problem:
        problem.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        typer.echo("stopped; files already written are whole", err=True)
        return 130
    return int(result or 0)


def _version(value: bool) -> None:  # noqa: FBT001 - click calls it so
    if value:
        typer.echo(f"pupitre {__version__}")
        raise typer.Exit


@app.callback(
    help="One source of a talk; a PowerPoint deck for every audience and every territory.",
    epilog="Example: python3 build.py check --format json",
)
def _root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:  # noqa: FBT002
    del version


@app.command(epilog="Example: python3 build.py build --output /tmp/decks")
def build(context: typer.Context, project: Project = None, output: Output = None, format: Shape = "text") -> int:
    """Build the decks of the talk into dist/, with a manifest of what was built."""
    from pupitre.cli.building import build_decks  # noqa: PLC0415

    root = _root_of(context, project)
    return build_decks(root, output or root / "dist", format)


@app.command(epilog="Example: python3 build.py check --format json")
def check(context: typer.Context, project: Project = None, format: Shape = "text") -> int:
    """Check everything that a build would, and write nothing."""
    from pupitre.cli.building import check_decks  # noqa: PLC0415

    return check_decks(_root_of(context, project), format)


@app.command(epilog="Example: python3 build.py brand nord")
def brand(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The brand's folder below templates/brands/.")],
    project: Project = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to write it (default: master.pptx in the brand's folder).")
    ] = None,
) -> int:
    """Write a brand's master as a PowerPoint file, to be changed in PowerPoint and used by the build from then on."""
    from pupitre.cli.masters import write_master  # noqa: PLC0415

    return write_master(_root_of(context, project), name, output)


def _root_of(context: typer.Context, project: Path | None) -> Path:
    root = project or _default(context.obj)
    if not root.is_dir():
        raise typer.BadParameter(f"{root} is not a folder", param_hint="--project")
    return root


def _default(state: dict[str, Any]) -> Path:
    return Path(state["project"])
