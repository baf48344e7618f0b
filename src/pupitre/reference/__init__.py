"""The reference in `docs/reference/`: generated from contracts, from the slide markup language and from the command line."""

from collections.abc import Callable, Mapping

from pupitre.model.contract import Template
from pupitre.reference import pages

__all__ = ["FOLDER", "reference"]

FOLDER = "docs/reference"
"""Where the reference lies in the project."""

_WRITTEN = "<!-- Written by `python3 build.py reference` from the contracts; change those and run it again. -->"


def reference(templates: Mapping[str, Template], commands: list[str]) -> dict[str, str]:
    """Return the text of every page by its file's name; `commands` are the lines of the command line's page."""
    made: dict[str, list[str]] = {
        "slides.md": pages.slides(dict(sorted(templates.items()))),
        **{name: page() for name, page in _FIXED.items()},
        "command-line.md": commands,
    }
    made = {"README.md": _index(made), **made}
    return {name: "\n".join([_WRITTEN, "", *lines]) + "\n" for name, lines in made.items()}


_FIXED: Mapping[str, Callable[[], list[str]]] = {
    "talk.md": pages.talk,
    "facts.md": pages.facts,
    "layers.md": pages.layers,
    "brand.md": pages.brand,
    "markup.md": pages.markup,
}


def _index(made: Mapping[str, list[str]]) -> list[str]:
    return ["# Reference", "", *(f"- [{lines[0].removeprefix('# ')}]({name})" for name, lines in made.items())]
