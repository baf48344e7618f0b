"""`brand`: write a brand's master as a file that a designer opens in PowerPoint."""

from pathlib import Path

from pupitre.brand import master_bytes
from pupitre.cli.report import print_text, save, say


def write_master(root: Path, name: str, output: Path | None) -> int:
    """Write the master of brand `name`; return the exit code. A master that exists is never overwritten."""
    target = output or root / "templates" / "brands" / name / "master.pptx"
    if target.exists():
        say(f"{target} exists already: open it in PowerPoint, or remove it to start from _brand.yml again")
        return 1
    data, problems = master_bytes(root, name)
    unsaved = [] if data is None else save(target.parent, {target.name: data})
    print_text(root, [*problems, *unsaved])
    if data is None or unsaved:
        return 1
    say(f"{target}: open it in PowerPoint, change it, save it; the build uses it from now on")
    return 0
