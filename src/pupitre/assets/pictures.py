"""Raster pictures: is this file one, is it whole, and how large is it the right way up."""

import struct
import warnings
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from pupitre.diagnostics import Diagnostic, error
from pupitre.model.drawing import Picture

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF")
MAX_PIXELS = 80_000_000  # below the 89 million from which Pillow warns of a decompression bomb

# What `media` turns into RGB or RGBA. Left out: floats and LAB, whose range or white point the file does not settle.
MODES = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBA", "RGBa", "RGBX", "CMYK", "YCbCr", "I;16", "I;16B", "I;16L")

# What Pillow's readers raise for files that are damaged, beyond OSError.
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error, zlib.error, MemoryError)

_ORIENTATION = 0x0112  # EXIF's tag; values 5 to 8 lay the picture on its side (CIPA DC-008, 4.6.4)


def read_picture(data: bytes, key: str) -> tuple[Picture | None, list[Diagnostic]]:
    """Return the picture in a PNG, JPEG, GIF, WebP or TIFF file (the first frame), or why it is none. Diagnostics have no origin.

    The whole file is decoded once, so that a damaged one is found here and not when a deck is written. `key` is its path in the project.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - a talk without pictures need not load it

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                problem = _misfit(image, key)
                return (None, [problem]) if problem else (Picture(key, _checked_size(image), data), [])
        except UnidentifiedImageError:
            how = "export it as PNG or JPEG"
            return None, [error("picture-unknown", f"`{key}` is no PNG, JPEG, GIF, WebP or TIFF picture", help=how)]
        except Image.DecompressionBombError:
            return None, [_too_large(key)]
        except _DAMAGE:
            return None, [error("picture-damaged", f"`{key}` is damaged or cut short", help="export or copy the picture again")]


def _misfit(image: "Image.Image", key: str) -> Diagnostic | None:
    if image.width * image.height > MAX_PIXELS:
        return _too_large(key)
    if image.mode not in MODES:
        message = f"`{key}` has the colour mode {image.mode}, which slides cannot show"
        return error("picture-mode", message, help="export it as an RGB picture, PNG or JPEG")
    return None


def _too_large(key: str) -> Diagnostic:
    message = f"`{key}` has more than {MAX_PIXELS // 1_000_000} million pixels"
    return error("picture-too-large", message, help="scale the picture down: a slide shows about two million pixels")


def _checked_size(image: "Image.Image") -> tuple[int, int]:
    """Decode the picture and return its size the right way up. A JPEG is decoded at an eighth: that reads all of the file, faster."""
    width, height = image.size
    sideways = image.getexif().get(_ORIENTATION, 1) in (5, 6, 7, 8)
    image.draft(None, (width // 8, height // 8))
    image.load()
    return (height, width) if sideways else (width, height)
