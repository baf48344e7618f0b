"""Try the engine on templates that others made: fetch them, build the reference deck under each, say what came of it.

`python3 tools/foreign.py` prints a line for each template; `--page` writes `docs/foreign-templates.md`, `--index FILE` a list of the
templates with what is odd about each. They are fetched from packages (`tools/foreign.toml`) into `--folder`, outside the project: what
others made is not ours to ship. Needs the development packages and, for some, npm, apt and LibreOffice; what cannot be fetched is named.
"""

import argparse
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / part) for part in ("tools", "src", "tests")]

from trials.anatomy import anatomy  # noqa: E402 - the packages are found only now
from trials.runs import project, run  # noqa: E402
from trials.sources import FetchError, Template, fetch, sources  # noqa: E402
from trials.table import index, lacks, page, row  # noqa: E402


def main() -> int:
    """Run what the arguments ask for; ends with 1 when a template could not be built under or a deck is invalid."""
    arguments = _arguments()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    templates, missing = collect(arguments.folder, arguments.only)
    if arguments.index:
        arguments.index.write_text(index([(one, anatomy(one.path)) for one in templates]), encoding="utf-8")
        return 0
    rows, lacking = [], []
    with tempfile.TemporaryDirectory() as folder:
        copy = project(Path(folder) / "project")
        for template in templates:
            result = run(template.path, copy, render=arguments.render)
            rows.append(row(template, anatomy(template.path), result))
            lacking += [] if result.built else lacks(template, result)
            print("\t".join(rows[-1]), flush=True)
            if arguments.verbose:
                print(
                    "".join(f"    {line}\n" for line in (*result.messages, *result.invalid, *(result.rendered or ()))), end="", flush=True
                )
    print("".join(f"not fetched: {line}\n" for line in missing), end="")
    if arguments.page:
        (ROOT / "docs" / "foreign-templates.md").write_text(page(rows, lacking, missing), encoding="utf-8")
    return any(cells[5] != "built" or cells[9] != "0" for cells in rows)


def collect(folder: Path, only: str) -> tuple[list[Template], list[str]]:
    """Return the templates whose file name matches, and what could not be fetched."""
    templates, missing = [], []
    for source in sources(ROOT / "tools" / "foreign.toml"):
        try:
            templates += [template for template in fetch(source, folder) if fnmatch(template.path.name, only)]
        except FetchError as problem:
            missing.append(f"{source.package} {source.version}: {problem}")
    return templates, missing


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "foreign-templates", help="where templates are kept")
    parser.add_argument("--only", default="*", help="only templates whose file name matches, as '*EPAM*'")
    parser.add_argument("--index", type=Path, help="write a list of the templates here and build nothing")
    parser.add_argument("--render", action="store_true", help="compare each deck with its pages in LibreOffice, too")
    parser.add_argument("--page", action="store_true", help="write docs/foreign-templates.md")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every error, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
