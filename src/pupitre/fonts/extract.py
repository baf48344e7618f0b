"""Measure a font file: the same numbers as the shipped ones, taken with HarfBuzz's shaper."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pupitre.fonts.metrics import STYLES, Metrics

# Kerning only: PowerPoint draws no ligatures by default, and widths without them are the larger ones.
FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False, "dlig": False}
_SPACES = "\u2002\u2003\u2007\u2008\u2009\u200a\u202f"
_PUNCTUATION = "‐‑‒–—―‘’‚‛“”„‟†‡•…‰′″‹›€™№"
_SIGNS = "←↑→↓↔⇒−∕∙√∞≈≠≤≥∆Ω∑π■□▪▫▲►▼◆●○✓"
_LATIN = "ƒȘșȚțẞŴŵẀẁẂẃẄẅỲỳ"
_SUPERIORS = "⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
CHARACTERS = "".join(
    [
        *(chr(code) for code in range(0x20, 0x7F)),
        *(chr(code) for code in range(0xA0, 0x180) if code != 0xAD),
        *(_SPACES + _PUNCTUATION + _SIGNS + _LATIN + _SUPERIORS),
    ]
)


def extract(path: Path, *, bold: bool, italic: bool, copyright_: str = "", licence: str = "") -> Metrics:
    """Measure the file at `path`. A variable font is measured at the weight and slant asked for.

    Raises OSError when the file cannot be read; a file that is no font has no glyphs, see `names`.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - 10 ms that only unknown families cost

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    font = hb.Font(face)
    font.set_variations(_instance(face, bold=bold, italic=italic))
    extents = font.get_font_extents("ltr")
    advances = _advances(hb, font)
    left, right, kerning = _classes([_kerning(hb, font, first, advances) for first in advances])
    return Metrics(
        family=face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or path.stem,
        style=STYLES[bold, italic],
        version=(face.get_name(hb.OTNameIdPredefined.VERSION_STRING) or "").split(";")[0].strip(),
        copyright=copyright_,
        licence=licence,
        units_per_em=face.upem,
        ascent=extents.ascender,
        descent=extents.descender,
        cap_height=font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT),
        x_height=font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT),
        characters="".join(advances),
        advances=tuple(advances.values()),
        left=left,
        right=right,
        kerning=kerning,
    )


def _instance(face: Any, *, bold: bool, italic: bool) -> dict[str, float]:
    wanted = {"wght": 700.0 if bold else 400.0, "ital": 1.0 if italic else 0.0}
    return {axis.tag: wanted[axis.tag] for axis in face.axis_infos if axis.tag in wanted}


def shape(hb: Any, font: Any, text: str) -> list[tuple[int, int, int]]:
    """Return (glyph, index of its character, advance in font units) for `text` as Latin script, with `FEATURES`."""
    buffer = hb.Buffer()
    buffer.add_codepoints([ord(character) for character in text])
    buffer.direction, buffer.script, buffer.language = "ltr", "Latn", "fr"
    hb.shape(font, buffer, FEATURES)
    return [(info.codepoint, info.cluster, place.x_advance) for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)]


def _advances(hb: Any, font: Any) -> dict[str, int]:
    """Return the width of every character that the shaper can draw: a missing no-break space comes out as a space."""
    measured = {character: shape(hb, font, character) for character in CHARACTERS}
    return {character: sum(glyph[2] for glyph in glyphs) for character, glyphs in measured.items() if all(glyph[0] for glyph in glyphs)}


def _kerning(hb: Any, font: Any, first: str, advances: dict[str, int]) -> tuple[int, ...]:
    """Return how far each character moves when it follows `first`: one call shapes `first` before every other character."""
    text = "".join(first + second for second in advances)
    widths = [0] * len(text)
    for _, index, advance in shape(hb, font, text):
        widths[index] += advance
    return tuple(width - advances[first] for width in widths[::2])


def _classes(rows: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Flatten a full matrix: characters with equal rows share a left class, those with equal columns a right class."""
    left, row_kinds = _kinds(rows)
    right, column_kinds = _kinds(zip(*row_kinds, strict=True))
    return left, right, tuple(zip(*column_kinds, strict=True))


def _kinds(rows: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
    known: dict[tuple[int, ...], int] = {}
    return tuple(known.setdefault(row, len(known)) for row in rows), list(known)
