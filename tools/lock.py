"""Write the locks: `python3 tools/lock.py` resolves what `pyproject.toml` names, with all that those packages need in turn.

`requirements.txt` is what the engine runs with, `requirements-dev.txt` what its tests need besides. Both pin every package. Run this after
a change of `dependencies` or of the `dev` group; `build.py` notices the new lock by itself.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "# Written by tools/lock.py from pyproject.toml; change that one and run it again.\n"


def main() -> None:
    """Resolve both sets and write both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    engine = resolve(project["project"]["dependencies"])
    everything = resolve([*(f"{name}=={version}" for name, version in engine.items()), *project["dependency-groups"]["dev"]])
    tests_only = {name: version for name, version in everything.items() if name not in engine}
    write("requirements.txt", "", engine)
    write("requirements-dev.txt", "-r requirements.txt\n", tests_only)


def resolve(wanted: list[str]) -> dict[str, str]:
    """Return the version of every package that an empty environment would get for `wanted`, by normalised name."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-", *wanted]
    report = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
    found = (item["metadata"] for item in report["install"])
    return dict(sorted((item["name"].lower().replace("_", "-").replace(".", "-"), item["version"]) for item in found))


def write(name: str, first: str, pins: dict[str, str]) -> None:
    """Write one lock, a package a line, in alphabetical order."""
    text = HEADER + first + "".join(f"{package}=={version}\n" for package, version in pins.items())
    (ROOT / name).write_text(text, encoding="utf-8")
    print(f"{name}: {len(pins)} packages")


if __name__ == "__main__":
    main()
