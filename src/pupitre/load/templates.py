"""Slide templates and partials: front matter into contracts, the rest kept as Jinja text."""

import re
from collections.abc import Iterator
from pathlib import Path

from pupitre.contracts import parse_contract
from pupitre.diagnostics import Origin
from pupitre.load.reader import ID, Reader
from pupitre.memo import Same
from pupitre.model.contract import Template
from pupitre.model.source import text_of
from pupitre.yamlio import check_characters

TEMPLATES = "templates/slides"
_SUFFIX = ".xml.j2"
_FENCE = re.compile(r"^---[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_BREAK = re.compile(r"\r\n|\r|\n")


def template_file(kind: str) -> str:
    """Return the path of the template `kind`."""
    return f"{TEMPLATES}/{kind}{_SUFFIX}"


def load_templates(reader: Reader) -> dict[str, Template]:
    """Return the project's slide templates by kind. One whose front matter cannot be read is left out, once that is noted."""
    templates: dict[str, Template] = {}
    names = reader.names(TEMPLATES)
    for name in names:
        file = f"{TEMPLATES}/{name}"
        if not name.endswith(_SUFFIX):
            reader.report("wrong-extension", f"`{file}` is not read", Origin(file), f"end its name with `{_SUFFIX}`, or move it elsewhere")
            continue
        template = _template(reader, file, name.removesuffix(_SUFFIX))
        if template is not None:
            templates[template.kind] = template
    if not names:
        reader.report("no-templates", "the project has no slide template", Origin(TEMPLATES), f"add one: `{template_file('<kind>')}`")
    return reader.memo.once("templates", tuple(map(Same, templates.values())), lambda: templates)


def _template(reader: Reader, file: str, kind: str) -> Template | None:
    text = reader.text(file)
    return None if text is None else reader.once("template", (file, text), lambda own: _parsed(own, text, file, kind))


def _parsed(reader: Reader, text: str, file: str, kind: str) -> Template | None:
    if not ID.fullmatch(kind):
        reader.report("bad-id", f"`{kind}` cannot be the name of a template", Origin(file), "use small letters, digits and hyphens")
    parts = _split(reader, text, file)
    if parts is None:
        return None
    head, markup, line = parts
    _check_markup(reader, markup, file, line)
    node = reader.mapping_in(head, file)
    if node is None:
        return None
    contract, problems = parse_contract(node, kind)
    reader.found.extend(problems)
    if any(problem.severity == "error" for problem in problems):
        reader.doubtful.add(kind)
    wanted = node.get("layout")
    return Template(kind, file, contract, text_of(wanted), markup, line, wanted.origin if wanted else None)


def _split(reader: Reader, text: str, file: str) -> tuple[str, str, int] | None:
    """Return the front matter, on its own lines of the file, the markup, and the line on which the markup starts."""
    opening = _FENCE.match(text)
    if opening is None:
        help_ = "start the file with `---`, then `layout:` and `fields:`, then `---` again"
        reader.report("no-front-matter", f"`{file}` does not say which fields it takes", Origin(file), help_)
        return None
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        reader.report("no-front-matter", "the `---` that opens here is not closed", Origin(file, width=3), "write `---` below the fields")
        return None
    head = "\n" + text[opening.end() : closing.start()]
    return head, text[closing.end() :], len(_BREAK.findall(text[: closing.end()])) + 1


def _check_markup(reader: Reader, markup: str, file: str, line: int) -> None:
    if not markup.strip():
        reader.report("empty-template", f"`{file}` has no markup", Origin(file, line), "write the slide below the second `---`")
    _check_text(reader, "\n" * (line - 1) + markup, file)


def _check_text(reader: Reader, text: str, file: str) -> None:
    reader.found.extend(check_characters(text, file)[1])


def load_partials(reader: Reader) -> dict[str, str]:
    """Return the texts that templates include, by path below `templates/`."""
    partials: dict[str, str] = {}
    for path in _files_below(reader.root / "templates" / "partials"):
        file = path.relative_to(reader.root).as_posix()
        text = reader.text(file)
        if text is not None:
            _check_text(reader, text, file)
            partials[file.removeprefix("templates/")] = text
    return reader.memo.once("partials", tuple(partials.items()), lambda: partials)


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the folder's templates at any depth, sorted. Folders that are symbolic links are not entered."""
    return iter(sorted(path for path in folder.rglob("*.j2") if not path.name.startswith(".") and not path.is_dir()))
