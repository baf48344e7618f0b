"""`reference`: write the pages of docs/reference, the command line's among them."""

from collections.abc import Iterator
from pathlib import Path

import click

from pupitre.cli.report import print_text, save, say
from pupitre.load import load
from pupitre.reference import FOLDER, reference


def write_reference(root: Path, app: click.Group) -> int:
    """Write the reference of the project in `root`; return the exit code."""
    made = pages_of(root, app)
    old = {name: text for name, text in made.items() if not _is_current(root / FOLDER / name, text)}
    problems = save(root / FOLDER, {name: text.encode() for name, text in old.items()})
    if problems:
        print_text(root, problems)
        return 1
    say(f"{root / FOLDER}: " + (f"{', '.join(old)} written" if old else "all pages are current"))
    return 0


def pages_of(root: Path, app: click.Group) -> dict[str, str]:
    """Return the pages for the project in `root`, whose templates they describe."""
    talk, _ = load(root)
    return reference(talk.templates if talk else {}, command_lines(app))


def command_lines(app: click.Group) -> list[str]:
    """Return the lines of the command line's page."""
    head = "`python3 build.py COMMAND …`; `pupitre COMMAND …` once the package is installed. Without a command, `build` is meant."
    exits = "Exit codes: 0 done, 1 errors in the sources, 2 wrong use."
    return ["# Command line", "", head, "", exits, *(line for path, one in _commands("", app) for line in _command(path, one))]


def _is_current(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def _commands(before: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(f"{before}{name} ", command)
        else:
            yield f"{before}{name}", command


def _command(path: str, command: click.Command) -> Iterator[str]:
    arguments = [_usage(one) for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    yield from ["", f"## {path}", "", f"    {' '.join(['python3 build.py', path, *arguments, *(['[OPTIONS]'] if options else [])])}"]
    yield from ["", *(line.strip() for line in (command.help or "").strip().splitlines())]
    yield from ["", *(f"- `{', '.join(one.opts)}`{_metavar(one)}: {one.help}" for one in options)] if options else []
    yield from ["", f"    {(command.epilog or '').removeprefix('Example: ')}"] if command.epilog else []


def _usage(argument: click.Argument) -> str:
    name = (argument.name or "").upper()
    return name if argument.required else f"[{name}]"


def _metavar(option: click.Option) -> str:
    if option.is_flag:
        return ""
    return f" {' | '.join(option.type.choices)}" if isinstance(option.type, click.Choice) else ""
