"""The codes of diagnostics that the engine can emit, read from its source."""

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).parent.parent.parent / "src" / "pupitre"

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# The functions of `diagnostics`, and what single packages put before them.
_SPEAKERS = {"error", "warning", "note", "report", "say", "_error", "_warn", "RefusedError", "_MapError"}


def emitted_codes(source: Path = SOURCE) -> set[str]:
    """Return every code that stands as the first argument of a call that makes a diagnostic."""
    return {code for path in source.rglob("*.py") for code in _codes(ast.parse(path.read_text(encoding="utf-8")))}


def _codes(tree: ast.Module) -> set[str]:
    """Return first arguments of calls that make a diagnostic, and defaults of parameters called `code`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args and _speaks(node))
    firsts = (call.args[0] for call in calls)
    found = [*firsts, *(default for node in ast.walk(tree) if isinstance(node, ast.arguments) for default in _defaults(node))]
    return {str(first.value) for first in found if isinstance(first, ast.Constant) and _CODE.fullmatch(str(first.value))}


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    named = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    return [default for argument, default in zip(named, arguments.defaults, strict=True) if argument.arg == "code"]


def _speaks(call: ast.Call) -> bool:
    name = call.func.id if isinstance(call.func, ast.Name) else call.func.attr if isinstance(call.func, ast.Attribute) else ""
    # `Problems.add` of brands takes code, message, node and help; sets and lists take one value.
    return name in _SPEAKERS or (name == "add" and len(call.args) >= 4)
