"""Measure a font file: the same numbers as the shipped ones, taken with HarfBuzz's shaper."""

from collections.abc import Iterable, Mapping, Sequence
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


def extract(
    path: Path, *, bold: bool, italic: bool, index: int = 0, weight: float | None = None, copyright_: str = "", licence: str = ""
) -> Metrics:
    """Measure the font at `path`, the one at `index` of a collection.

    A variable font is measured at `weight` (by default 400, or 700 when `bold`) and at the slant asked for. Raises OSError when the file
    cannot be read; a file that is no font has no glyphs, and no widths.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - 10 ms that only unknown families cost

    face = hb.Face(hb.Blob.from_file_path(str(path)), index)
    wanted = {"wght": weight or (700.0 if bold else 400.0), "ital": float(italic), "slnt": -10.0 if italic else 0.0}
    return measure([face], wanted, STYLES[bold, italic], copyright_=copyright_, licence=licence)


def measure(faces: Sequence[Any], variations: Mapping[str, float], style: str, *, copyright_: str = "", licence: str = "") -> Metrics:
    """Measure HarfBuzz faces that are one face in subsets, as the web has them: a character is taken from the first that draws it.

    Pairs of characters of two subsets are not kerned: no program sees both.
    """
    import uharfbuzz as hb  # noqa: PLC0415 - see `extract`

    fonts = [_instance(hb, face, variations) for face in faces]
    main, extents = fonts[0], fonts[0].get_font_extents("ltr")
    homes: dict[str, int] = {}
    advances: dict[str, int] = {}
    for number, font in enumerate(fonts):
        found = _advances(hb, font)
        homes = {**dict.fromkeys(found, number), **homes}
        advances = {**found, **advances}
    ordered = {character: advances[character] for character in CHARACTERS if character in advances}
    left, right, kerning = _classes([_kerning(hb, fonts[homes[first]], first, ordered, homes) for first in ordered])
    return Metrics(
        family=faces[0].get_name(hb.OTNameIdPredefined.FONT_FAMILY) or "",
        style=style,
        version=(faces[0].get_name(hb.OTNameIdPredefined.VERSION_STRING) or "").split(";")[0].strip(),
        copyright=copyright_,
        licence=licence,
        units_per_em=faces[0].upem,
        ascent=extents.ascender,
        descent=extents.descender,
        cap_height=main.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT),
        x_height=main.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT),
        characters="".join(ordered),
        advances=tuple(ordered.values()),
        left=left,
        right=right,
        kerning=kerning,
    )


def _instance(hb: Any, face: Any, variations: Mapping[str, float]) -> Any:
    font = hb.Font(face)
    font.set_variations({axis.tag: variations[axis.tag] for axis in face.axis_infos if axis.tag in variations})
    return font


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


def _kerning(hb: Any, font: Any, first: str, advances: Mapping[str, int], homes: Mapping[str, int]) -> tuple[int, ...]:
    """Return how far each character moves when it follows `first`: one call shapes `first` before every other character of its font."""
    followers = [second for second in advances if homes[second] == homes[first]]
    text = "".join(first + second for second in followers)
    widths = [0] * len(text)
    for _, index, advance in shape(hb, font, text):
        widths[index] += advance
    moved = {second: width - advances[first] for second, width in zip(followers, widths[::2], strict=True)}
    return tuple(moved.get(second, 0) for second in advances)


def _classes(rows: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], tuple[int, ...], tuple[tuple[int, ...], ...]]:
    """Flatten a full matrix: characters with equal rows share a left class, those with equal columns a right class."""
    left, row_kinds = _kinds(rows)
    right, column_kinds = _kinds(zip(*row_kinds, strict=True))
    return left, right, tuple(zip(*column_kinds, strict=True))


def _kinds(rows: Iterable[tuple[int, ...]]) -> tuple[tuple[int, ...], list[tuple[int, ...]]]:
    known: dict[tuple[int, ...], int] = {}
    return tuple(known.setdefault(row, len(known)) for row in rows), list(known)
