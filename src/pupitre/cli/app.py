"""The commands. Each reads its options, calls the pipeline, and hands the result to a reporter.

On click alone: typer is the same underneath, but costs 100 ms at every start, of a build that takes a few hundred.
"""

from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from pupitre import __version__
from pupitre.cli.brand_commands import brand
from pupitre.cli.options import (
    FOLDER,
    Formats,
    audience_option,
    executor_of,
    format_option,
    jobs_option,
    minutes_option,
    only_option,
    project_option,
    report_option,
    root_of,
    territory_option,
    width_option,
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
    help="One source of a talk; a PowerPoint deck for every audience and every territory. Without a command, all decks are built.",
    epilog="Example: python3 build.py build --only reference",
)
@click.version_option(__version__, message="pupitre %(version)s", help="Print the version.")
def app() -> None:
    """Stand above the commands."""


app.add_command(brand)


@app.command(
    short_help="Build the decks into dist/.", epilog="Example: python3 build.py build --audience elus --territory lens-lievin --minutes 20"
)
@audience_option
@territory_option
@only_option
@minutes_option
@project_option
@click.option("--output", "-o", type=FOLDER, help="The folder for the decks (default: dist/ in the project).")
@jobs_option
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who does the work: processes of this machine, or a Dask cluster (needs the extra `dask`).",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="The scheduler of the Dask cluster, such as tcp://10.0.0.5:8786.")
@click.option(
    "--cache", type=FOLDER, help="Where to keep what is known between builds (default: $PUPITRE_CACHE, else .cache/ in the project)."
)
@click.option("--no-cache", is_flag=True, help="Keep nothing between builds, and believe nothing that was kept.")
@click.option(
    "--format",
    type=Formats("pptx", "pdf", "png", "sheet"),
    default="pptx",
    show_default=True,
    help="What is made, with commas: pptx (always), pdf, png (a picture of each slide), sheet (all slides on one picture).",
)
@width_option
@click.option("--open", "show", is_flag=True, help="Open the deck afterwards; of several, the page that lists them.")
@click.option("--watch", is_flag=True, help="Go on building whenever a source changes, in a fraction of the time, until Ctrl+C.")
@report_option
@click.pass_context
def build(context: click.Context, /, project: Path | None, output: Path | None, **options: Any) -> int:
    """Build the decks of the talk into dist/, with a manifest of what was built and a page to find them, index.html.

    Decks that would not change are left as they are. All but the decks themselves is made with LibreOffice, and again only when its deck
    has changed.
    """
    from pupitre.cli.building import build_decks, cache_of  # noqa: PLC0415
    from pupitre.cli.making import Making  # noqa: PLC0415

    root, report, watching = root_of(context, project), options.pop("report"), options.pop("watch")
    making = Making(options.pop("format"), options.pop("width"), options.pop("show"))
    executor = executor_of(options.pop("executor"), options.pop("scheduler"), options.pop("jobs"))
    wished = options.pop("cache")
    kept = None if options.pop("no_cache") else cache_of(root, wished)
    selection = _selection(**options)
    make = partial(build_decks, root, output or root / "dist", report, selection, executor=executor, cache=kept)
    if not watching:
        return make(making)
    if report != "text" or executor.scheduler:
        raise click.UsageError("--watch builds on this machine and tells people: it goes with no --report json and no --executor dask")
    from pupitre.cli.watching import watch_decks  # noqa: PLC0415

    return watch_decks(root, lambda bench, *, first: make(replace(making, show=making.show and first), bench=bench))


@app.command(short_help="Make PDF and pictures of decks.", epilog="Example: python3 build.py export dist/*.pptx --format pdf,sheet")
@click.argument("decks", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DECK.pptx...")
@click.option(
    "--format",
    type=Formats("pdf", "png", "sheet"),
    default="pdf",
    show_default=True,
    help="What is made, with commas: pdf, png (a picture of each slide), sheet (all slides on one picture).",
)
@width_option
@click.option("--jobs", "-j", type=click.IntRange(1, 64), help="How many decks at a time, each with a LibreOffice (default: one a core).")
@report_option
def export(decks: tuple[Path, ...], format: tuple[str, ...], width: int, jobs: int | None, report: str) -> int:
    """Make PDF, pictures and contact sheets of decks that are there already, beside each of them, with LibreOffice.

    What was made of a deck that has not changed since is left as it is.
    """
    from pupitre.cli.exporting import export_files  # noqa: PLC0415

    return export_files(decks, format, width, jobs, report)


@app.command(short_help="Tell what is wrong; write nothing.", epilog="Example: python3 build.py check --format json")
@audience_option
@territory_option
@only_option
@minutes_option
@project_option
@jobs_option
@format_option
@click.pass_context
def check(context: click.Context, /, project: Path | None, jobs: int, format: str, **chosen: Any) -> int:
    """Check everything that a build would, and write nothing."""
    from pupitre.cli.building import check_decks  # noqa: PLC0415

    return check_decks(root_of(context, project), format, _selection(**chosen), jobs=jobs)


@app.command(
    short_help="Say where a text comes from, or why a slide is in or out.",
    epilog="Example: python3 build.py explain elus/lens-lievin resultats.title",
)
@click.argument("variant")
@click.argument("what", default="")
@minutes_option
@project_option
@format_option
@click.pass_context
def explain(context: click.Context, /, variant: str, what: str, project: Path | None, minutes: float | None, format: str) -> int:
    """Say where a value of VARIANT comes from, and why a slide is in or out.

    VARIANT is a key such as reference or elus/lens-lievin. WHAT is a slide, or a field of one: its address, with the items of lists by
    their id, or by their place from 0. Without WHAT, all slides of the variant are listed with the reasons. `talk.title` and
    `facts.NAME.value` explain fields of talk.yaml and of facts.
    """
    from pupitre.cli.explaining import explain_what  # noqa: PLC0415

    return explain_what(root_of(context, project), variant, what, format, minutes)


@app.command(short_help="Renew what editors propose and underline.", epilog="Example: python3 build.py schema")
@project_option
@click.pass_context
def schema(context: click.Context, project: Path | None) -> int:
    """Write the JSON Schemas with which editors complete and underline the YAML of the talk, into schemas/.

    A build renews them too, once the folder is there.
    """
    from pupitre.cli.editors import write_schemas  # noqa: PLC0415

    return write_schemas(root_of(context, project))


@app.command(short_help="Renew the pages of docs/reference.", epilog="Example: python3 build.py reference")
@project_option
@click.pass_context
def reference(context: click.Context, project: Path | None) -> int:
    """Write the reference of templates, files, markup and commands into docs/reference/."""
    from pupitre.cli.referring import write_reference  # noqa: PLC0415

    return write_reference(root_of(context, project), app)


@app.group(
    no_args_is_help=True,
    short_help="Start a slide, an audience, a territory or a talk.",
    epilog="Example: python3 build.py new slide les-emplois --template key-figures --section resultats",
)
def new() -> None:
    """Write a slide, an audience, a territory or a talk to start from. What exists is never overwritten."""


@new.command(
    "slide",
    short_help="A slide, with every field of its kind.",
    epilog="Example: python3 build.py new slide les-emplois --template key-figures --section resultats",
)
@click.argument("id")
@click.option("--template", required=True, help="The kind of slide: a file of templates/slides without .xml.j2.")
@click.option("--section", default="", help="The section of talk.yaml in which it is to stand.")
@project_option
@click.pass_context
def new_slide(context: click.Context, id: str, template: str, section: str, project: Path | None) -> int:
    """Write the slide ID: slides/ID.yaml, with every field of its template."""
    from pupitre.cli.scaffolding import write_slide  # noqa: PLC0415

    return write_slide(root_of(context, project), id, template, section)


@new.command("audience", short_help="What changes for an audience.", epilog="Example: python3 build.py new audience etudiants")
@click.argument("id")
@project_option
@click.pass_context
def new_audience(context: click.Context, id: str, project: Path | None) -> int:
    """Write the audience ID: slides/audiences/ID.yaml."""
    from pupitre.cli.scaffolding import write_layer  # noqa: PLC0415

    return write_layer(root_of(context, project), "audience", id)


@new.command("territory", short_help="A territory: its name, its figures.", epilog="Example: python3 build.py new territory le-havre")
@click.argument("id")
@project_option
@click.pass_context
def new_territory(context: click.Context, id: str, project: Path | None) -> int:
    """Write the territory ID: slides/territories/ID.yaml."""
    from pupitre.cli.scaffolding import write_layer  # noqa: PLC0415

    return write_layer(root_of(context, project), "territory", id)


@new.command(
    "talk", short_help="Another talk, in a folder of its own.", epilog="Example: python3 build.py new talk ../autre-visite --language fr"
)
@click.argument("folder", type=FOLDER)
@click.option("--language", default="", help="The language of the talk, such as fr or en-GB (default: that of this talk).")
@click.option("--brand", default="", help="The brand that it wears (default: that of this talk).")
@project_option
@click.pass_context
def new_talk(context: click.Context, folder: Path, language: str, brand: str, project: Path | None) -> int:
    """Write a talk into FOLDER, with the templates and brands of this project."""
    from pupitre.cli.scaffolding import write_talk  # noqa: PLC0415

    return write_talk(root_of(context, project), folder, language, brand)


@app.command(short_help="List the facts, or where one is shown.", epilog="Example: python3 build.py facts --where-used chomage_1990")
@click.option("--variant", default="reference", show_default=True, help="The variant whose facts are listed.")
@click.option("--where-used", "name", default="", help="Say instead on which slides of which variants this fact is shown.")
@project_option
@format_option
@click.pass_context
def facts(context: click.Context, /, variant: str, name: str, project: Path | None, format: str) -> int:
    """List the facts with value, year, nature and confidence, or say where one is shown."""
    from pupitre.cli.ledger import list_facts, where_used  # noqa: PLC0415

    root = root_of(context, project)
    return where_used(root, name, format) if name else list_facts(root, variant, format)


@app.command(
    short_help="Say how two variants or decks differ.", epilog="Example: python3 build.py diff elus/lens-lievin habitants/lens-lievin"
)
@click.argument("first")
@click.argument("second")
@project_option
@format_option
@click.pass_context
def diff(context: click.Context, /, first: str, second: str, project: Path | None, format: str) -> int:
    """Say in words how SECOND differs from FIRST: slides, texts word by word, facts.

    Each is a variant such as elus/lens-lievin, a .pptx, or a folder of built decks.
    """
    from pupitre.cli.differences import tell_differences  # noqa: PLC0415

    return tell_differences(root_of(context, project), first, second, format)


def _selection(audience: str, territory: str, only: tuple[str, ...], minutes: float | None) -> Any:
    from pupitre.model.selection import Selection  # noqa: PLC0415

    return Selection(audience, territory, only, minutes)
