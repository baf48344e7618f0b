"""The tools as programs: `python tests/support audit deck.pptx`."""

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path[:1] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "src")]

from support import audit, pdfwords, rendering, texts, validators  # noqa: E402
from support.deckreader import open_deck  # noqa: E402


def audit_deck(deck: Path) -> int:
    """What is wrong with the deck's colours, fonts, titles, alt text, language, notes, sizes, contrast, connectors, parts."""
    sizes = audit.smallest_sizes(deck)
    print("smallest text (pt):", ", ".join(f"{slide}: {size:g}" for slide, size in sizes.items()))
    return _print(audit.audit(deck))


def validate_deck(deck: Path) -> int:
    """What both validators of Office files say."""
    if not validators.has_sdk():
        print("the Open XML SDK's validator is not installed (`tests/run` does); openxml-audit alone:", file=sys.stderr)
    return _print(validators.validate(deck))


def show_texts(deck: Path) -> int:
    """The text of every slide in reading order, its chrome and its notes."""
    for slide in texts.read(deck):
        print(f"== {slide.number}. {slide.title}")
        print("\n".join(slide.paragraphs))
        print("\n".join(f"  [chrome] {text}" for text in slide.chrome))
        print("\n".join(f"  [notes] {text}" for text in slide.notes))
    return 0


def show_words(deck: Path) -> int:
    """Every rendered word with its place in centimetres: slide, left, top, right, bottom."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = rendering.to_pdf(deck, Path(folder))
        for number, page in enumerate(pdfwords.pages(pdf, open_deck(deck).size), 1):
            for word in pdfwords.words(page):
                box = [f"{value / 360_000:.2f}" for value in (word.box.left, word.box.top, word.box.right, word.box.bottom)]
                print(number, *box, word.text, sep="\t")
    return 0


def render_deck(deck: Path) -> int:
    """Beside the deck: its PDF, a folder of PNG files, and `…-sheet.png` with all slides."""
    pdf = rendering.to_pdf(deck)
    images = rendering.to_images(pdf)
    folder = deck.with_suffix("")
    folder.mkdir(exist_ok=True)
    for number, image in enumerate(images, 1):
        image.save(folder / f"{number:02d}.png")
    rendering.contact_sheet(images).save(deck.with_name(f"{deck.stem}-sheet.png"))
    print(f"{pdf}, {folder}/, {deck.stem}-sheet.png: {len(images)} slides")
    return 0


def _print(findings: Iterable[object]) -> int:
    lines = [str(finding) for finding in findings]
    print("\n".join(lines) or "nothing found")
    return bool(lines)


TOOLS: dict[str, Callable[[Path], int]] = {
    "audit": audit_deck,
    "validate": validate_deck,
    "texts": show_texts,
    "words": show_words,
    "render": render_deck,
}


def main() -> int:
    """Run one tool on one deck; ends with 1 when it found something."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends this quietly
    parser = argparse.ArgumentParser(prog="python tests/support", description=__doc__)
    tools = parser.add_subparsers(dest="tool", required=True)
    for name, tool in TOOLS.items():
        tools.add_parser(name, help=tool.__doc__).add_argument("deck", type=Path)
    chosen = parser.parse_args()
    return TOOLS[chosen.tool](chosen.deck)


if __name__ == "__main__":
    sys.exit(main())
