"""Write the shipped numbers of the known families, `src/pupitre/fonts/data/*.json`, from the fonts installed on this machine.

`python3 tools/metrics.py [FOLDER…]`: the fonts are looked for in the folders given, else where the system keeps fonts (on Debian:
fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation). The same fonts give the same bytes.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pupitre.fonts.extract import extract  # noqa: E402 - the package is found only now
from pupitre.fonts.metrics import STYLES  # noqa: E402
from pupitre.fonts.search import find, system_folders  # noqa: E402

DATA = ROOT / "src" / "pupitre" / "fonts" / "data"
# Licences as the packages that ship the fonts state them; widths are facts and carry no glyph shapes.
LICENCES = {
    "Carlito": "SIL Open Font License 1.1",
    "Caladea": "SIL Open Font License 1.1",
    "Liberation Sans": "GNU GPL 2 with the Liberation font exception",
}


def write(family: str, folders: tuple[Path, ...]) -> None:
    """Measure the four faces of `family` and write one file each."""
    for bold, italic in STYLES:
        path = find(family, bold=bold, italic=italic, folders=folders)
        if path is None:
            sys.exit(f"{family} {STYLES[bold, italic]} is not installed: see the packages named in tools/metrics.py")
        metrics = extract(path, bold=bold, italic=italic, copyright_=_copyright(path), licence=LICENCES[family])
        target = DATA / f"{family.lower().replace(' ', '-')}-{STYLES[bold, italic]}.json"
        target.write_text(metrics.to_json(), encoding="utf-8", newline="\n")
        print(f"{target.relative_to(ROOT)}: {metrics.version}, {len(metrics.characters)} characters")


def _copyright(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(0)).split(" (http")[0].split(". ")[0]


if __name__ == "__main__":
    for name in LICENCES:
        write(name, tuple(Path(folder) for folder in sys.argv[1:]) or system_folders())
