"""Check a template's source against the vocabulary, and note in each start tag where it stands.

The result of a template is XML whose lines are not those of its source (loops, partials). So before Jinja sees a source, every start
tag gets an attribute `_at="line:column"`; and unknown elements and attributes are found here, in branches that no variant takes too.
"""

import difflib
import re

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.render.vocabulary import ELEMENTS

AT = "_at"

_TOKEN = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|<!(?P<declared>DOCTYPE|ENTITY)|<(?P<name>[A-Za-z][\w-]*)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"""\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}|(?P<name>[A-Za-z_][\w:-]*)\s*=|"(?:\{\{.*?\}\}|[^"])*"|'(?:\{\{.*?\}\}|[^'])*'|(?P<end>/?>)""",
    re.DOTALL,
)


def annotate(text: str, file: str, first_line: int) -> tuple[str, list[Diagnostic]]:
    """Return `text` with its places noted, and what its tags say that the vocabulary does not know."""
    out: list[str] = []
    problems: list[Diagnostic] = []
    position = 0
    for match in _TOKEN.finditer(text):
        name = match.group("name")
        if match.group("declared") and all(problem.code != "markup" for problem in problems):
            where = _origin(text, match.start(), file, first_line, len(match.group()))
            problems.append(error("markup", "slide markup may not declare a DOCTYPE or entities", where, help="remove the declaration"))
        if name is None or match.start() < position:
            continue
        where = _origin(text, match.start(), file, first_line, len(name) + 1)
        problems += _check_name(name, where) or _check_attributes(name, text, match.end(), file, first_line)
        out += [text[position : match.end()], f' {AT}="{file}:{where.line}:{where.column}"']
        position = match.end()
    return "".join([*out, text[position:]]), problems


def place(at: str, path: str = "") -> Origin:
    """Return the origin that an `_at` attribute names."""
    file, line, column = at.rsplit(":", 2)
    return Origin(file, int(line), int(column), 1, path, "template")


def nearest(name: str, known: list[str]) -> str:
    """Return the known name that looks most like `name`, or nothing."""
    return next(iter(difflib.get_close_matches(name, known, 1, 0.6)), "")


def _check_name(name: str, where: Origin) -> list[Diagnostic]:
    if name in ELEMENTS:
        return []
    near = nearest(name, list(ELEMENTS))
    help = f"rename `{name}` to `{near}`" if near else "use one of the elements of the reference"
    return [
        error(
            "unknown-element",
            f"slide markup has no element `{name}`",
            where,
            help=help,
            notes=(f"elements: {', '.join(sorted(ELEMENTS))}",),
        )
    ]


def _check_attributes(element: str, text: str, start: int, file: str, first_line: int) -> list[Diagnostic]:
    known = ELEMENTS[element].attributes
    problems = []
    for match in _ATTRIBUTE.finditer(text, start):
        if match.group("end"):
            break
        name = match.group("name")
        if name and name not in known:
            near = nearest(name, list(known))
            problems.append(
                error(
                    "unknown-attribute",
                    f"element `{element}` has no attribute `{name}`",
                    _origin(text, match.start(), file, first_line, len(name)),
                    help=f"rename `{name}` to `{near}`" if near else f"remove `{name}`",
                    notes=(f"`{element}` takes {', '.join(f'`{key}`' for key in known) or 'no attributes'}",),
                )
            )
    return problems


def _origin(text: str, position: int, file: str, first_line: int, width: int) -> Origin:
    line = text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1) + 1
    return Origin(file, first_line + line, column, width, "", "template")
