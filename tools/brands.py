"""Draw the three templates that designers' hands might have made: `python3 tools/brands.py` writes `templates/brands/*/`.

They stand for what an agency brings: made in PowerPoint by somebody else, unlike each other and unlike what the engine generates. How
each one is drawn is read in `tools/drawn/`. The same script writes the same files. Their `_brand.yml` are written by hand.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from drawn import agglo, nuit, sobre  # noqa: E402 - the package is found only now

BRANDS = ROOT / "templates" / "brands"
FILES = {"nuit/nuit.pptx": nuit.draw, "agglo/agglo.potx": agglo.draw, "sobre/sobre.pptx": sobre.draw}


def main() -> None:
    """Write every template."""
    for name, draw in FILES.items():
        target = BRANDS / name
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(draw().data())
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
