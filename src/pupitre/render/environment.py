"""Jinja, shut in: what content may say, what templates may say, and errors at the line where they were written."""

import difflib
import re
import traceback
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.render.grammar import PlaceName

MAX_RANGE = 1_000
MAX_OUTPUT = 2_000_000
MAX_POWER = 64

# Filters that only look at what they are given; the others can make a megabyte of a word (center, indent, format…) or leave escaping.
_FILTERS = (
    "abs", "batch", "capitalize", "count", "default", "d", "e", "escape", "first", "float", "groupby", "int", "items", "join",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_TEXT_METHODS = {"capitalize", "endswith", "lower", "lstrip", "rstrip", "split", "startswith", "strip", "title", "upper"}
_CONTENT_STATEMENTS = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)


class Fields(dict[str, Any]):
    """The fields of a YAML object for templates: a key is always the field, never a method of the dictionary."""


class _Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator in ("*", "**", "%") and not all(isinstance(value, int | float) for value in (left, right)):
            raise SecurityError(f"`{operator}` works on numbers only")
        if operator == "**" and (abs(right) > MAX_POWER or abs(left) > 2**MAX_POWER):
            raise SecurityError(f"`**` takes an exponent up to {MAX_POWER}, of a number below 2 to the power {MAX_POWER}")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Fields):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, PlaceName) and attr in ("de", "a"):
            return True
        if isinstance(obj, str):
            return attr in _TEXT_METHODS
        return super().is_safe_attribute(obj, attr, value)


class _Loader(BaseLoader):
    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        del environment
        if template not in self._sources:
            raise TemplateNotFound(template)
        return self._sources[template], f"templates/{template}", lambda: True

    def list_templates(self) -> list[str]:
        return sorted(self._sources)


def template_environment(partials: Mapping[str, str], bytecode: BytecodeCache | None = None) -> Environment:
    """Return the environment of slide templates: escaped, sandboxed, with `partials` to include and import."""
    options: dict[str, Any] = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    return _prepared(_Sandbox(loader=_Loader(partials), bytecode_cache=bytecode, **options))


def content_environment() -> Environment:
    """Return the environment of content: expressions and conditions, no loops, no macros."""
    return _prepared(_Sandbox(undefined=StrictUndefined, autoescape=False))


def _prepared(environment: Environment) -> Environment:
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    environment.globals = {"range": _bounded_range}
    return environment


def _bounded_range(*bounds: int) -> range:
    numbers = range(*bounds)
    if len(numbers) > MAX_RANGE:
        raise SecurityError(f"range() of more than {MAX_RANGE} numbers")
    return numbers


class Source(Struct, frozen=True):
    """A Jinja text and the place of its first line, so that errors name the true line. `written` is the text before it was annotated.

    `column` is where its lines start, 0 when only the first does so where the origin is. Lines of a `folded` text are not those of the
    file: its errors stand at its origin.
    """

    text: str
    file: str
    line: int
    origin: Origin
    written: str = ""
    column: int = 0
    folded: bool = False

    def on(self, name: str) -> Origin:
        """Return the place of the first `name` in the text, or the text's own."""
        lines = self.text.split("\n")
        index = next((number for number, line in enumerate(lines) if re.search(rf"\b{re.escape(name)}\b", line)), None)
        return self.origin if index is None else _on_name(_at_line(self, self.line + index), name, self)


def compile_source(environment: Environment, source: Source, *, content: bool) -> tuple[Any, list[Diagnostic]]:
    """Compile `source`, or find it compiled; return the template, or None and what is wrong with it."""
    padded = "{#" + "\n" * (source.line - 1) + "#}" + source.text
    kept = environment.bytecode_cache
    bucket = kept.get_bucket(environment, source.file, source.file, padded) if kept else None
    if bucket and bucket.code:
        return _ready(environment, bucket.code), []
    try:
        tree = environment.parse(padded, source.file, source.file)
        if content and (found := _statement(tree)):
            return None, [_statement_error(found, source)]
        code = environment.compile(tree, source.file, source.file)
    except TemplateSyntaxError as problem:
        return None, [_syntax_error(problem, source)]
    except (RecursionError, TemplateError, SecurityError, MemoryError, OverflowError) as problem:
        return None, [error("jinja", f"this Jinja text cannot be read: {_said(problem)}", source.origin, help="simplify the expression")]
    if kept and bucket:
        bucket.code = code
        kept.set_bucket(bucket)
    return _ready(environment, code), []


def _ready(environment: Environment, code: CodeType) -> Template:
    return environment.template_class.from_code(environment, code, dict(environment.globals), None)


def run(template: Any, context: Mapping[str, Any], source: Source) -> tuple[str, list[Diagnostic]]:
    """Render a compiled template; return its text, or an empty one and what went wrong, at the line where it was written."""
    parts: list[str] = []
    size = 0
    try:
        for part in template.generate(dict(context)):
            size += len(part)
            if size > MAX_OUTPUT:
                return "", [error("jinja", f"the result is longer than {MAX_OUTPUT:,} characters", source.origin, help="loop less")]
            parts.append(part)
    except UndefinedError as problem:
        return "", [_undefined_error(problem, source)]
    except TemplateNotFound as problem:
        return "", [_unknown_partial(problem, template.environment, source)]
    except TemplateSyntaxError as problem:
        return "", [_syntax_error(problem, source)]
    except Exception as problem:  # noqa: BLE001 - whatever an expression raises is the author's mistake, to be told as such
        return "", [
            error("jinja", f"this Jinja text fails: {_said(problem)}", _place(problem, source), help="check the expression at this line")
        ]
    return "".join(parts), []


def _statement(tree: nodes.Template) -> nodes.Node | None:
    return next(iter(node for kind in _CONTENT_STATEMENTS for node in tree.find_all(kind)), None)


def _statement_error(found: nodes.Node, source: Source) -> Diagnostic:
    name = type(found).__name__.lower()
    where = _at_line(source, found.lineno)
    return error(
        "jinja-statement",
        f"`{name}` is not allowed in content",
        where,
        help="write the items one by one, or ask for it in a slide template",
    )


def _syntax_error(problem: TemplateSyntaxError, source: Source) -> Diagnostic:
    message = (problem.message or "cannot be read").rstrip(".")
    file = problem.filename or source.file
    where = _at_line(source, problem.lineno) if file == source.file else Origin(file, problem.lineno)
    help = "check that every {{ has its }} and every {% its %}"
    if message.startswith(("No filter", "No test")):
        help = f"use one of the filters: {', '.join(_FILTERS)}"
    elif "looking for the following tags" in message:
        help = "close every {% for %} with {% endfor %}, and every {% if %} with {% endif %}"
    return error("jinja-syntax", f"what stands between braces here cannot be read: {message}", where, help=help)


def _unknown_partial(problem: TemplateNotFound, environment: Environment, source: Source) -> Diagnostic:
    known = environment.loader.list_templates() if environment.loader else []
    near = next(iter(difflib.get_close_matches(str(problem.name), known, 1)), "")
    help = f"write `{near}`" if near else "name a file below `templates/`, such as `partials/name.j2`"
    return error("unknown-partial", f"there is no partial `{problem.name}`", _place(problem, source), help=help)


def _undefined_error(problem: UndefinedError, source: Source) -> Diagnostic:
    message = str(problem.message or problem)
    where = _place(problem, source)
    match = re.search(r"'([^']+)'(?: is undefined)?$|'([^']+)' is undefined|no attribute '([^']+)'", message)
    name = next((group for group in match.groups() if group), "") if match else ""
    line = _line(where, source)
    owner = re.search(rf"([\w.]+)\.{re.escape(name)}\b", line) if name else None
    text = _plain_undefined(message, name, owner.group(1) if owner else "")
    return error("undefined-name", text, _on_name(where, name, source), help=_undefined_help(name, line, owner.group(1) if owner else ""))


def _plain_undefined(message: str, name: str, owner: str) -> str:
    if message.startswith("'") and message.endswith("is undefined"):
        return f"`{name}` is not defined"
    if not name:
        return message
    return f"`{owner}` has no `{name}`" if owner else f"`{name}` does not exist here"


def _undefined_help(name: str, line: str, owner: str) -> str:
    if name and re.search(rf"\bfact\(\s*{re.escape(name)}\s*\)", line):
        return f"put the fact's name between quotes: `fact('{name}')`"
    if owner == "territory":
        return f"write `{name}:` in the territory's file, or below `territory:` in slides/talk.yaml; or check the spelling"
    return "check the name's spelling, or define it"


def _said(problem: BaseException) -> str:
    text = str(problem).rstrip(".")
    return text or type(problem).__name__


def _place(problem: BaseException, source: Source) -> Origin:
    """Return the innermost place that lies in a template: Jinja gives its frames the template's file and line."""
    for frame in reversed(traceback.extract_tb(problem.__traceback__)):
        if frame.filename == source.file and frame.lineno:
            return _at_line(source, frame.lineno)
        if frame.filename.startswith("templates/") and frame.lineno:
            return Origin(frame.filename, frame.lineno)
    return source.origin


def _at_line(source: Source, line: int) -> Origin:
    origin = source.origin
    if line == origin.line or source.folded:
        return origin
    return Origin(origin.file, line, 1, 1, origin.path, origin.layer)


def _line(where: Origin, source: Source) -> str:
    """Return the line of `source` at `where`, or an empty text when that cannot be told."""
    lines = (source.written or source.text).split("\n")
    index = where.line - source.line
    return lines[index] if where.file == source.file and not source.folded and 0 <= index < len(lines) else ""


def _on_name(where: Origin, name: str, source: Source) -> Origin:
    """Move `where` onto `name` when its line shows it."""
    match = re.search(rf"\b{re.escape(name)}\b", _line(where, source)) if name else None
    if not match:
        return where
    first = source.origin.column if where.line == source.origin.line and source.file == source.origin.file else 1
    start = source.column or first
    return Origin(where.file, where.line, start + match.start(), len(name), where.path, where.layer)
