"""Write the shipped numbers of the known families, `src/pupitre/fonts/data/*.json`.

`python3 tools/metrics.py NODE_MODULES [FOLDER…]`: the families that systems have are looked for in the folders given, else where the
system keeps fonts (on Debian: fonts-crosextra-carlito, fonts-crosextra-caladea, fonts-liberation, fonts-liberation-sans-narrow,
fonts-dejavu-core and -extra); the others in the npm packages `@fontsource/…` below NODE_MODULES, whose subsets are put together. The same
fonts give the same bytes.
"""

import io
import json
import sys
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pupitre.fonts.extract import extract, measure  # noqa: E402 - the package is found only now
from pupitre.fonts.metrics import STYLES, Metrics  # noqa: E402
from pupitre.fonts.search import Wish, find, system_folders  # noqa: E402

DATA = ROOT / "src" / "pupitre" / "fonts" / "data"
OFL = "SIL Open Font License 1.1"
LIBERATION = "GNU GPL 2 with the Liberation font exception"
# Licences as the packages that ship the fonts state them; widths are facts and carry no glyph shapes.
INSTALLED = {
    "Carlito": OFL,
    "Caladea": OFL,
    "Liberation Sans": LIBERATION,
    "Liberation Sans Narrow": LIBERATION,
    "Liberation Serif": LIBERATION,
    "Liberation Mono": LIBERATION,
    "DejaVu Sans": "Bitstream Vera licence, changes in the public domain",
}
PACKAGED = ("gelasio", "inter", "lato", "montserrat", "noto-sans", "open-sans", "poppins", "roboto", "source-sans-3")
SUBSETS = ("latin", "latin-ext", "math", "symbols")


def write(slug: str, metrics: Metrics) -> None:
    """Write one face."""
    target = DATA / f"{slug}-{metrics.style}.json"
    target.write_text(metrics.to_json(), encoding="utf-8", newline="\n")
    print(f"{target.relative_to(ROOT)}: {metrics.version}, {len(metrics.characters)} characters")


def installed(family: str, folders: tuple[Path, ...]) -> None:
    """Measure the four faces of an installed family."""
    for (bold, italic), style in STYLES.items():
        found = next((font for folder in folders if (font := find(Wish(family, bold=bold, italic=italic), folder))), None)
        if found is None:
            sys.exit(f"{family} {style} is not installed: see the packages named in tools/metrics.py")
        metrics = extract(found.path, bold=bold, italic=italic, copyright_=_copyright(found.path), licence=INSTALLED[family])
        write(family.lower().replace(" ", "-"), metrics)


def packaged(slug: str, modules: Path) -> None:
    """Measure the four faces of a family that an npm package brings as web fonts."""
    home = modules / "@fontsource" / slug
    licence = json.loads((home / "package.json").read_text(encoding="utf-8"))["license"]
    if licence != "OFL-1.1":
        sys.exit(f"{slug} has another licence: {licence}")
    for (bold, italic), style in STYLES.items():
        end = f"{700 if bold else 400}-{'italic' if italic else 'normal'}.woff"
        files = [path for subset in SUBSETS if (path := home / "files" / f"{slug}-{subset}-{end}").is_file()]
        faces = [hb.Face(hb.Blob(_unpacked(path))) for path in files]
        write(slug, measure(faces, {}, style, copyright_=_copyright(files[0]), licence=OFL))


def _unpacked(path: Path) -> bytes:
    with TTFont(path) as font:
        font.flavor = None
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


def _copyright(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return str(font["name"].getDebugName(0)).split(" (http")[0].split(". ")[0].splitlines()[0]


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    places = tuple(Path(folder) for folder in sys.argv[2:]) or system_folders()
    for name in INSTALLED:
        installed(name, places)
    for name in PACKAGED:
        packaged(name, Path(sys.argv[1]))
