"""The commands of `brand`: masters and templates, looked at, started, compared."""

from pathlib import Path
from typing import Any

import click

from pupitre.cli.options import (
    FOLDER,
    format_option,
    project_option,
    root_of,
)


class _Brands(click.Group):
    """The commands of `brand`. `brand NAME`, without one, is `brand master NAME`: so it was written before there were others."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that `args` name."""
        known = not args or args[0] in self.commands or args[0].startswith("-")
        return super().resolve_command(ctx, args if known else ["master", *args])


@click.group(
    "brand",
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
@project_option
@click.option("--output", "-o", type=FOLDER, help="Where to write it (default: master.pptx in the brand's folder).")
@click.pass_context
def brand_master(context: click.Context, name: str, project: Path | None, output: Path | None) -> int:
    """Write the master of the brand NAME as a PowerPoint file, to be changed in PowerPoint and used by the build from then on.

    NAME is the brand's folder below templates/brands/.
    """
    from pupitre.cli.masters import write_master  # noqa: PLC0415

    return write_master(root_of(context, project), name, output)


@brand.command(
    "inspect", short_help="Say what is in a template.", epilog="Example: python3 build.py brand inspect modele.potx --pictures look"
)
@click.argument("what")
@project_option
@click.option("--pictures", type=FOLDER, help="A folder for a picture of each layout, and one of all (needs LibreOffice).")
@format_option
@click.pass_context
def brand_inspect(context: click.Context, /, what: str, project: Path | None, pictures: Path | None, format: str) -> int:
    """Say what the engine finds in a brand or a template: layouts and their roles, frames, fonts, colours, and what is missing.

    WHAT is a brand's name, or a .potx or .pptx file anywhere.
    """
    from pupitre.cli.inspecting import inspect_brand  # noqa: PLC0415

    return inspect_brand(root_of(context, project), what, format, pictures)


@brand.command("new", short_help="Start a brand.", epilog='Example: python3 build.py brand new quai --primary "#0B5A5C" --headings Georgia')
@click.argument("name")
@project_option
@click.option("--from", "template", type=FOLDER, help="A .potx or .pptx to wear: it is copied, and what it holds is written down.")
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

    return write_brand(root_of(context, project), name, Asked(**asked))


@brand.command("diff", short_help="Say what another template would do.", epilog="Example: python3 build.py brand diff agglo new.potx")
@click.argument("old")
@click.argument("new")
@project_option
@format_option
@click.pass_context
def brand_diff(context: click.Context, /, old: str, new: str, project: Path | None, format: str) -> int:
    """Say which slides of which variants change when the template NEW takes the place of OLD: what stops fitting, shrinks, gets better.

    Each is a brand's name or a .potx or .pptx file. The variants that wear OLD are compared; all, when none does. A file without a
    _brand.yml beside it takes that of OLD. The exit code is 1 when a deck gets an error that it does not have under OLD.
    """
    from pupitre.cli.brand_diff import tell_impact  # noqa: PLC0415

    return tell_impact(root_of(context, project), old, new, format)
