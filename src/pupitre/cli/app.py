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
_jobs = click.option(
    "--jobs", "-j", type=click.IntRange(min=0), default=0, help="How many processes share the work (default: one for each core)."
)
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
    help="One source of a talk; a PowerPoint deck for every audience and every territory. Without a command, all decks are built.",
    epilog="Example: python3 build.py build --only reference",
)
@click.version_option(__version__, message="pupitre %(version)s", help="Print the version.")
def app() -> None:
    """Stand above the commands."""


@app.command(
    short_help="Build the decks into dist/.", epilog="Example: python3 build.py build --audience elus --territory lens-lievin --minutes 20"
)
@_audience
@_territory
@_only
@_minutes
@_project
@click.option("--output", "-o", type=_FOLDER, help="The folder for the decks (default: dist/ in the project).")
@_jobs
@click.option(
    "--executor",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who does the work: processes of this machine, or a Dask cluster (needs the extra `dask`).",
)
@click.option("--scheduler", default="", metavar="ADDRESS", help="The scheduler of the Dask cluster, such as tcp://10.0.0.5:8786.")
@click.option(
    "--cache", type=_FOLDER, help="Where to keep what is known between builds (default: $PUPITRE_CACHE, else .cache/ in the project)."
)
@click.option("--no-cache", is_flag=True, help="Keep nothing between builds, and believe nothing that was kept.")
@_format
@click.pass_context
def build(
    context: click.Context,
    /,
    project: Path | None,
    output: Path | None,
    jobs: int,
    executor: str,
    scheduler: str,
    cache: Path | None,
    format: str,
    *,
    no_cache: bool,
    **chosen: Any,
) -> int:
    """Build the decks of the talk into dist/, with a manifest of what was built. Decks that would not change are left as they are."""
    from pupitre.cli.building import Executor, build_decks, cache_of  # noqa: PLC0415

    _check_executor(executor, scheduler, jobs)
    root = _root_of(context, project)
    kept = None if no_cache else cache_of(root, cache)
    return build_decks(root, output or root / "dist", format, _selection(**chosen), Executor(jobs, scheduler), cache=kept)


@app.command(short_help="Tell what is wrong; write nothing.", epilog="Example: python3 build.py check --format json")
@_audience
@_territory
@_only
@_minutes
@_project
@_jobs
@_format
@click.pass_context
def check(context: click.Context, /, project: Path | None, jobs: int, format: str, **chosen: Any) -> int:
    """Check everything that a build would, and write nothing."""
    from pupitre.cli.building import check_decks  # noqa: PLC0415

    return check_decks(_root_of(context, project), format, _selection(**chosen), jobs=jobs)


class _Brands(click.Group):
    """The commands of `brand`. `brand NAME`, without one, is `brand master NAME`: so it was written before there were others."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name."""
        known = not args or args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["master", *args])


@app.group(
    cls=_Brands,
    no_args_is_help=True,
    short_help="Look at a brand, start one, compare two, save its master.",
    epilog="Example: python3 build.py brand inspect agglo",
)
def brand() -> None:
    """Look at a brand, start one, see what another template would do, or save the master that the engine draws.

    `brand NAME` alone is `brand master NAME`.
    """


@brand.command(
    "master", short_help="Save a brand's master, to change it in PowerPoint.", epilog="Example: python3 build.py brand master nord"
)
@click.argument("name")
@_project
@click.option("--output", "-o", type=_FOLDER, help="Where to write it (default: master.pptx in the brand's folder).")
@click.pass_context
def brand_master(context: click.Context, name: str, project: Path | None, output: Path | None) -> int:
    """Write the master of the brand NAME as a PowerPoint file, to be changed in PowerPoint and used by the build from then on.

    NAME is the brand's folder below templates/brands/.
    """
    from pupitre.cli.masters import write_master  # noqa: PLC0415

    return write_master(_root_of(context, project), name, output)


@brand.command(
    "inspect", short_help="Say what is in a template.", epilog="Example: python3 build.py brand inspect modele.potx --pictures look"
)
@click.argument("what")
@_project
@click.option("--pictures", type=_FOLDER, help="A folder for a picture of each layout, and one of all (needs LibreOffice).")
@_format
@click.pass_context
def brand_inspect(context: click.Context, /, what: str, project: Path | None, pictures: Path | None, format: str) -> int:
    """Say what the engine finds in a brand or a template: layouts and their roles, frames, fonts, colours, and what is missing.

    WHAT is a brand's name, or a .potx or .pptx file anywhere.
    """
    from pupitre.cli.inspecting import inspect_brand  # noqa: PLC0415

    return inspect_brand(_root_of(context, project), what, format, pictures)


@brand.command("new", short_help="Start a brand.", epilog='Example: python3 build.py brand new quai --primary "#0B5A5C" --headings Georgia')
@click.argument("name")
@_project
@click.option("--from", "template", type=_FOLDER, help="A .potx or .pptx to wear: it is copied, and what it holds is written down.")
@click.option("--primary", default="", help="The main colour (default: the logo's).")
@click.option("--secondary", default="", help="A second colour (default: one that goes with the first).")
@click.option("--headings", default="Cambria", show_default=True, help="The family of headings.")
@click.option("--base", default="Calibri", show_default=True, help="The family of text.")
@click.option("--logo", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A PNG, JPEG or SVG.")
@click.option("--page", type=click.Choice(["16:9", "4:3"]), default="16:9", show_default=True, help="The slide's format.")
@click.pass_context
def brand_new(context: click.Context, /, name: str, project: Path | None, **asked: Any) -> int:
    """Write the brand NAME into templates/brands/NAME: a commented _brand.yml, ready to build.

    From colours, fonts and a logo, or from a template. What is not given is chosen so that text can be read. Nothing is overwritten.
    """
    from pupitre.cli.brand_new import Asked, write_brand  # noqa: PLC0415

    return write_brand(_root_of(context, project), name, Asked(**asked))


@brand.command("diff", short_help="Say what another template would do.", epilog="Example: python3 build.py brand diff agglo new.potx")
@click.argument("old")
@click.argument("new")
@_project
@_format
@click.pass_context
def brand_diff(context: click.Context, /, old: str, new: str, project: Path | None, format: str) -> int:
    """Say which slides of which variants change when the template NEW takes the place of OLD: what stops fitting, shrinks, gets better.

    Each is a brand's name or a .potx or .pptx file. The variants that wear OLD are compared; all, when none does. A file without a
    _brand.yml beside it takes that of OLD. The exit code is 1 when a deck gets an error that it does not have under OLD.
    """
    from pupitre.cli.brand_diff import tell_impact  # noqa: PLC0415

    return tell_impact(_root_of(context, project), old, new, format)


@app.command(
    short_help="Say where a text comes from, or why a slide is in or out.",
    epilog="Example: python3 build.py explain elus/lens-lievin resultats.title",
)
@click.argument("variant")
@click.argument("what", default="")
@_minutes
@_project
@_format
@click.pass_context
def explain(context: click.Context, /, variant: str, what: str, project: Path | None, minutes: float | None, format: str) -> int:
    """Say where a value of VARIANT comes from, and why a slide is in or out.

    VARIANT is a key such as reference or elus/lens-lievin. WHAT is a slide, or a field of one: its address, with the items of lists by
    their id, or by their place from 0. Without WHAT, all slides of the variant are listed with the reasons. `talk.title` and
    `facts.NAME.value` explain fields of talk.yaml and of facts.
    """
    from pupitre.cli.explaining import explain_what  # noqa: PLC0415

    return explain_what(_root_of(context, project), variant, what, format, minutes)


@app.command(short_help="Renew what editors propose and underline.", epilog="Example: python3 build.py schema")
@_project
@click.pass_context
def schema(context: click.Context, project: Path | None) -> int:
    """Write the JSON Schemas with which editors complete and underline the YAML of the talk, into schemas/.

    A build renews them too, once the folder is there.
    """
    from pupitre.cli.editors import write_schemas  # noqa: PLC0415

    return write_schemas(_root_of(context, project))


@app.command(short_help="Renew the pages of docs/reference.", epilog="Example: python3 build.py reference")
@_project
@click.pass_context
def reference(context: click.Context, project: Path | None) -> int:
    """Write the reference of templates, files, markup and commands into docs/reference/."""
    from pupitre.cli.referring import write_reference  # noqa: PLC0415

    return write_reference(_root_of(context, project), app)


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
@_project
@click.pass_context
def new_slide(context: click.Context, id: str, template: str, section: str, project: Path | None) -> int:
    """Write the slide ID: slides/ID.yaml, with every field of its template."""
    from pupitre.cli.scaffolding import write_slide  # noqa: PLC0415

    return write_slide(_root_of(context, project), id, template, section)


@new.command("audience", short_help="What changes for an audience.", epilog="Example: python3 build.py new audience etudiants")
@click.argument("id")
@_project
@click.pass_context
def new_audience(context: click.Context, id: str, project: Path | None) -> int:
    """Write the audience ID: slides/audiences/ID.yaml."""
    from pupitre.cli.scaffolding import write_layer  # noqa: PLC0415

    return write_layer(_root_of(context, project), "audience", id)


@new.command("territory", short_help="A territory: its name, its figures.", epilog="Example: python3 build.py new territory le-havre")
@click.argument("id")
@_project
@click.pass_context
def new_territory(context: click.Context, id: str, project: Path | None) -> int:
    """Write the territory ID: slides/territories/ID.yaml."""
    from pupitre.cli.scaffolding import write_layer  # noqa: PLC0415

    return write_layer(_root_of(context, project), "territory", id)


@new.command(
    "talk", short_help="Another talk, in a folder of its own.", epilog="Example: python3 build.py new talk ../autre-visite --language fr"
)
@click.argument("folder", type=_FOLDER)
@click.option("--language", default="", help="The language of the talk, such as fr or en-GB (default: that of this talk).")
@click.option("--brand", default="", help="The brand that it wears (default: that of this talk).")
@_project
@click.pass_context
def new_talk(context: click.Context, folder: Path, language: str, brand: str, project: Path | None) -> int:
    """Write a talk into FOLDER, with the templates and brands of this project."""
    from pupitre.cli.scaffolding import write_talk  # noqa: PLC0415

    return write_talk(_root_of(context, project), folder, language, brand)


@app.command(short_help="List the facts, or where one is shown.", epilog="Example: python3 build.py facts --where-used chomage_1990")
@click.option("--variant", default="reference", show_default=True, help="The variant whose facts are listed.")
@click.option("--where-used", "name", default="", help="Say instead on which slides of which variants this fact is shown.")
@_project
@_format
@click.pass_context
def facts(context: click.Context, /, variant: str, name: str, project: Path | None, format: str) -> int:
    """List the facts with value, year, nature and confidence, or say where one is shown."""
    from pupitre.cli.ledger import list_facts, where_used  # noqa: PLC0415

    root = _root_of(context, project)
    return where_used(root, name, format) if name else list_facts(root, variant, format)


@app.command(
    short_help="Say how two variants or decks differ.", epilog="Example: python3 build.py diff elus/lens-lievin habitants/lens-lievin"
)
@click.argument("first")
@click.argument("second")
@_project
@_format
@click.pass_context
def diff(context: click.Context, /, first: str, second: str, project: Path | None, format: str) -> int:
    """Say in words how SECOND differs from FIRST: slides, texts word by word, facts.

    Each is a variant such as elus/lens-lievin, a .pptx, or a folder of built decks.
    """
    from pupitre.cli.differences import tell_differences  # noqa: PLC0415

    return tell_differences(_root_of(context, project), first, second, format)


def _selection(audience: str, territory: str, only: tuple[str, ...], minutes: float | None) -> Any:
    from pupitre.model.selection import Selection  # noqa: PLC0415

    return Selection(audience, territory, only, minutes)


def _check_executor(executor: str, scheduler: str, jobs: int) -> None:
    """Refuse options that do not go together."""
    if executor == "dask" and not scheduler:
        raise click.UsageError("--executor dask needs --scheduler ADDRESS")
    if executor == "dask" and jobs:
        raise click.UsageError("--jobs is for --executor local: the cluster has the workers that it has")
    if executor == "local" and scheduler:
        raise click.UsageError("--scheduler is for --executor dask")


def _root_of(context: click.Context, project: Path | None) -> Path:
    root: Path = project or context.obj
    if not root.is_dir():
        raise click.BadParameter(f"{root} is not a folder", param_hint="--project")
    return root
