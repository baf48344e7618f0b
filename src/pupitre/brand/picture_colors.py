"""The colours of a picture, tile by tile: what text that stands on it must be read on."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pupitre.model.brand import Ground, Patch
from pupitre.model.colors import luminance
from pupitre.model.plan import Frame
from pupitre.units import Emu

if TYPE_CHECKING:
    from PIL import Image

_COLUMNS, _ROWS = 12, 8
_TILE: Final = 8  # pixels of a tile's side, after the picture was made small
_LARGEST: Final = 100_000_000  # pixels; beyond it a picture is not opened
_EDGES: Final = (0.05, 0.95)  # the darkest and the lightest colour of a tile, but for specks
_VISIBLE: Final = 128


@lru_cache(maxsize=32)
def tile_colors(data: bytes) -> tuple[tuple[Ground, ...], ...]:
    """Return the darkest and the lightest colour of each tile, row by row; none for a picture that Pillow cannot read, or see-through."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few masters paint pictures

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > _LARGEST:
                return ()
            small = picture.convert("RGBA").resize((_COLUMNS * _TILE, _ROWS * _TILE), Image.Resampling.BOX)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ()
    if sum(small.getchannel("A").histogram()[:_VISIBLE]) > _COLUMNS * _ROWS * _TILE * _TILE // 2:
        return ()
    return tuple(tuple(_tile(small, column, row) for column in range(_COLUMNS)) for row in range(_ROWS))


def tiles(data: bytes, frame: Frame, duotone: Ground = ()) -> tuple[Patch, ...]:
    """Return what a picture paints when it fills `frame`; of a `duotone` only how light it is counts, between the two colours."""
    rows = tile_colors(data)
    if len(duotone) == 2:
        rows = tuple(tuple(tuple(_between(color, *duotone) for color in tile) for tile in row) for row in rows)
    if not rows:
        return ()
    xs = [frame.x + frame.w * column // _COLUMNS for column in range(_COLUMNS + 1)]
    ys = [frame.y + frame.h * row // _ROWS for row in range(_ROWS + 1)]
    return tuple(
        Patch(Frame(Emu(xs[c]), Emu(ys[r]), Emu(xs[c + 1] - xs[c]), Emu(ys[r + 1] - ys[r])), colors, tile=True)
        for r, row in enumerate(rows)
        for c, colors in enumerate(row)
    )


def _between(color: str, dark: str, light: str) -> str:
    share = luminance(color)
    parts = ((int(dark[i : i + 2], 16), int(light[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(low + (high - low) * share):02X}" for low, high in parts)


def _tile(picture: "Image.Image", column: int, row: int) -> Ground:
    left, top = column * _TILE, row * _TILE
    tile = picture.crop((left, top, left + _TILE, top + _TILE)).convert("RGB").tobytes()
    pixels = sorted((tile[n : n + 3] for n in range(0, len(tile), 3)), key=lambda rgb: 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2])
    return tuple(dict.fromkeys(pixels[int(len(pixels) * share)].hex().upper() for share in _EDGES))
