"""Turn a YAML text into a node with positions, and problems into diagnostics."""

from collections.abc import Iterator

import yaml

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.source import Node
from pupitre.yamlio.builder import Builder, StopReading
from pupitre.yamlio.characters import check_characters
from pupitre.yamlio.spans import Source
from pupitre.yamlio.syntax import explain

TEXT_LIMIT = 2 * 1024 * 1024

# libyaml's scanner is ten times as fast as the Python one; both give the same events.
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(text: str, file: str) -> tuple[Node | None, list[Diagnostic]]:
    """Return the node of the YAML document `text` and what is wrong with it; `file` names it in origins.

    The node is None when the document is empty or cannot be read to its end. Scalars keep their text as typed: `06130`, `no` and
    `12:30` are texts. A leading byte-order mark is passed over. Never raises for what the text holds.
    """
    if len(text) > TEXT_LIMIT:
        return None, [error("too-large", f"the text is longer than {TEXT_LIMIT} characters", Origin(file), help="split the file")]
    clean, found = check_characters(text.removeprefix("\ufeff"), file)
    builder = Builder(Source(file, clean))
    root = _build(builder, clean)
    return root, [*found, *builder.found]


def _build(builder: Builder, text: str) -> Node | None:
    try:
        for event in _events(text):
            builder.feed(event)
    except StopReading as stop:
        builder.found.append(stop.diagnostic)
        return None
    except yaml.YAMLError as failure:
        _add(builder.found, explain(failure, builder.source, builder.last))
        return None
    return builder.root


def _add(found: list[Diagnostic], problem: Diagnostic) -> None:
    """Add the parser's failure, unless the builder has already said the same of that place."""
    if all((known.code, known.origin and str(known.origin)) != (problem.code, str(problem.origin)) for known in found):
        found.append(problem)


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=LOADER))
