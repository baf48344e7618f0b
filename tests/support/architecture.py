"""The shape of the engine: who may import whom, which library may appear where, and how long files and functions may be."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENGINE = "pupitre"
# From the ground up. A package may import what stands below it, never what stands beside or above it.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"diagnostics", "memo", "units"}),
    frozenset({"model"}),
    frozenset({"yamlio", "ooxml", "fonts", "assets", "contracts"}),
    frozenset({"brand"}),
    frozenset({"load", "variants", "render", "layout", "write", "check", "export"}),
    frozenset({"pipeline"}),
    frozenset({"batch", "compare", "preview", "pull", "schema", "survey"}),
    frozenset({"reference", "scaffold"}),
    frozenset({"cli"}),
)
# Libraries and modules that have one home, or a few.
HOMES = {
    "pptx": frozenset({"ooxml", "brand", "write"}),
    "lxml": frozenset({"ooxml", "brand", "write", "render"}),
    "jinja2": frozenset({"render"}),
    "subprocess": frozenset({"export"}),
    "distributed": frozenset({"batch"}),
    "watchfiles": frozenset({"cli"}),
}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60


@dataclass(frozen=True, slots=True)
class Violation:
    """A line that breaks a rule. `file` is relative to the folder that was looked at."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Import:
    """A module that a line imports, in full (`pupitre.model.plan`)."""

    module: str
    line: int


def check_imports(source: Path) -> list[Violation]:
    """Return what breaks the layers or the libraries' homes in `source`, the folder that holds the `pupitre` package."""
    return [violation for path in _files(source / ENGINE) for violation in _check_file(path, source)]


def check_sizes(folder: Path, base: Path) -> list[Violation]:
    """Return the files and functions below `folder` that are too long; files are named relative to `base`."""
    return [violation for path in _files(folder) for violation in _too_long(path, str(path.relative_to(base)))]


def imports_of(text: str, package: str) -> Iterator[Import]:
    """Yield what a module of `package` imports, anywhere in it: in functions, under TYPE_CHECKING, and through importlib."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, package)
            # `from pupitre import load` names a package below; `from pupitre.load import talk` says all in its base.
            yield from (Import(f"{base}.{alias.name}" if base == ENGINE else base, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and _is_import_call(node.func):
            yield from (Import(str(a.value), node.lineno) for a in node.args[:1] if isinstance(a, ast.Constant))


def _files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]


def _check_file(path: Path, source: Path) -> Iterator[Violation]:
    relative = path.relative_to(source)
    home = relative.parts[1].removesuffix(".py")
    package = ".".join(relative.parts[:-1])
    for found in imports_of(path.read_text(encoding="utf-8"), package):
        message = _refusal(home, found.module)
        if message:
            yield Violation(relative.as_posix(), found.line, message)


def _refusal(home: str, module: str) -> str:
    """Return why a module of package `home` may not import `module`, empty when it may."""
    top, _, rest = module.partition(".")
    if top in HOMES and home not in HOMES[top]:
        return f"`{top}` is for {', '.join(sorted(HOMES[top]))} only"
    target = rest.partition(".")[0]
    if top != ENGINE or target in {"", home, "__version__"}:
        return ""
    if home == "__main__":
        return "" if target == "cli" else f"`__main__` starts `cli` and imports nothing else, not `{target}`"
    levels = {name: level for level, layer in enumerate(LAYERS) for name in layer}
    unknown = [name for name in (home, target) if name not in levels]
    if unknown:
        return f"`{unknown[0]}` has no place in the layers: give it one in tests/support/architecture.py"
    if levels[target] < levels[home]:
        return ""
    return f"`{home}` may not import `{target}`, which stands {'beside' if levels[target] == levels[home] else 'above'} it"


def _base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    return name in {"import_module", "__import__"}


def _too_long(path: Path, name: str) -> Iterator[Violation]:
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > MAX_FILE_LINES:
        yield Violation(name, lines, f"{lines} lines, where {MAX_FILE_LINES} are allowed")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION_LINES:
                yield Violation(name, node.lineno, f"`{node.name}` has {length} lines, where {MAX_FUNCTION_LINES} are allowed")


def main() -> int:
    """Print every violation in the project."""
    folders = [ROOT / "src", ROOT / "tools", ROOT / "tests" / "support", ROOT / "build.py"]
    found = check_imports(ROOT / "src") + [violation for folder in folders for violation in check_sizes(folder, ROOT)]
    print("\n".join(map(str, found)) or "the layers hold")
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main())
