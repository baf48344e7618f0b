"""`brand`: write a brand's master as a file that a designer opens in PowerPoint."""

from pathlib import Path

from pupitre.brand import master_bytes
from pupitre.cli.report import print_text, say
from pupitre.export import write_whole


def write_master(root: Path, name: str, output: Path | None) -> int:
    """Write the master of brand `name`; return the exit code. A master that exists is never overwritten."""
    target = output or root / "templates" / "brands" / name / "master.pptx"
    if target.exists():
        say(f"{target} exists already: open it in PowerPoint, or remove it to start from _brand.yml again")
        return 1
    data, problems = master_bytes(root, name)
    print_text(root, problems)
    if data is None:
        return 1
    write_whole(target, data)
    say(f"{target}: open it in PowerPoint, change it, save it; the build uses it from now on")
    return 0
