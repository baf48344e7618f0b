"""A picture as a deck carries it: the right way up, cropped, no larger than it is shown, RGB, and without its metadata."""

from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pupitre.assets.pictures import FORMATS
from pupitre.model.cropping import Crop
from pupitre.model.drawing import Picture
from pupitre.model.plan import Media
from pupitre.units import Emu

if TYPE_CHECKING:
    from PIL import Image

MAX_PPI = 220  # what PowerPoint keeps by default when it compresses pictures ("print")

_QUALITY = 88
_FEW_COLORS = 4096
_WORTH = 1.5
_EMU_PER_INCH = 914_400
_ALPHA = ("LA", "La", "PA", "RGBA", "RGBa")


def shown_pixels(width: Emu, height: Emu, ppi: int = MAX_PPI) -> tuple[int, int]:
    """Return how many pixels a frame of `width` by `height` shows at `ppi` pixels per inch."""
    across, down = (max(1, round(length * ppi / _EMU_PER_INCH)) for length in (width, height))
    return across, down


@lru_cache(maxsize=64)
def prepare(picture: Picture, crop: Crop | None, shown: tuple[int, int]) -> Media:
    """Return what `picture` looks like on a slide. The same input gives the same bytes, with the same version of Pillow.

    `crop` is what to cut off at left, top, right, bottom, as fractions (None: nothing); `shown` the pixels that the rest covers.
    The rest is scaled down until it just covers them, never up. It becomes a JPEG, or a PNG when it is transparent or has few
    colours. Colours are converted to sRGB; metadata (place, camera) stays behind. The picture must come from `read_picture`.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - a talk without pictures need not load it

    kept = crop or (0.0, 0.0, 0.0, 0.0)
    with Image.open(BytesIO(picture.data), formats=FORMATS) as image:
        lossy = image.format in ("JPEG", "MPO")
        _draft(image, kept, shown)
        upright = ImageOps.exif_transpose(image)
    fitted = _fitted(_in_rgb(upright), kept, shown)
    data, extension = _encoded(fitted, lossy=lossy)
    return Media(sha256(data).hexdigest()[:16], extension, data)


def _draft(image: "Image.Image", crop: Crop, shown: tuple[int, int]) -> None:
    """Let a JPEG decode at a half, quarter or eighth when that still has the pixels that are shown."""
    widest = max(shown[0] / max(1 - crop[0] - crop[2], 0.01), shown[1] / max(1 - crop[1] - crop[3], 0.01))
    image.draft(None, (round(widest), round(widest)))


def _in_rgb(image: "Image.Image") -> "Image.Image":
    if image.mode.startswith("I;16"):
        # Pillow would clip 16 bits at 255 instead of scaling them.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if image.mode in _ALPHA or "transparency" in image.info:
        return _with_alpha(image)
    return _in_srgb(image).convert("RGB")


def _with_alpha(image: "Image.Image") -> "Image.Image":
    clear = image.convert("RGBA")
    alpha = clear.getchannel("A")
    colors = clear.convert("RGB")
    colors.info["icc_profile"] = image.info.get("icc_profile")
    colors = _in_srgb(colors)
    if alpha.getextrema() != (255, 255):
        colors.putalpha(alpha)
    return colors


def _in_srgb(image: "Image.Image") -> "Image.Image":
    """Return the picture in sRGB if it brings a profile. One that cannot be read is left aside, as browsers do."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    from PIL import ImageCms  # noqa: PLC0415 - rarely needed

    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        converted = ImageCms.profileToProfile(image, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB")
        return converted or image
    return image


def _fitted(image: "Image.Image", crop: Crop, shown: tuple[int, int]) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415 - see `prepare`

    left, right = _kept(crop[0], crop[2], image.width)
    top, bottom = _kept(crop[1], crop[3], image.height)
    width, height = right - left, bottom - top
    factor = min(1.0, max(shown[0] / width, shown[1] / height))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return (
        image.crop((left, top, right, bottom))
        if factor == 1.0
        else image.resize(size, Image.Resampling.LANCZOS, box=(left, top, right, bottom), reducing_gap=3.0)
    )


def _kept(before: float, after: float, length: int) -> tuple[int, int]:
    start = min(round(before * length), length - 1)
    return start, max(start + 1, length - round(after * length))


def _encoded(image: "Image.Image", *, lossy: bool) -> tuple[bytes, str]:
    """Return the bytes and their extension. What came as a JPEG stays one; else few colours mean a drawing or a screenshot.

    A photograph in greys has few colours too, but as a PNG it is several times as large.
    """
    image.info.clear()
    if image.mode == "RGBA":
        return _saved(image, "PNG"), "png"
    photograph = _saved(image, "JPEG", quality=_QUALITY, optimize=True, subsampling="4:2:0")
    if not lossy and image.getcolors(_FEW_COLORS) is not None:
        drawing = _saved(image, "PNG")
        if len(drawing) <= len(photograph) * _WORTH:
            return drawing, "png"
    return photograph, "jpg"


def _saved(image: "Image.Image", form: str, **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()
