"""Pages of a PDF as pictures."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2
from PIL import Image

# Of zlib's levels the one at which the time still falls and the size hardly grows (17 slides: 0.62 s and 3.4 MB; at 6, 0.79 s and 3.1 MB).
_LEVEL: Final = 3
_QUALITY: Final = 84


def draw_pages(pdf: bytes, width: int) -> Iterator[Image.Image]:
    """Yield each page of `pdf` as an RGB picture, `width` pixels wide."""
    with opened(pdf) as document:
        for index in range(len(document)):
            yield draw_page(document, index, width)


def draw_page(document: pypdfium2.PdfDocument, index: int, width: int) -> Image.Image:
    """Return one page, counted from 0, as an RGB picture, `width` pixels wide."""
    page = document[index]
    try:
        picture: Image.Image = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        return picture
    finally:
        page.close()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for `draw_page`."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        yield document
    finally:
        document.close()


def png(picture: Image.Image) -> bytes:
    """Return a picture as a PNG."""
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=_LEVEL)
    return data.getvalue()


def jpeg(picture: Image.Image) -> bytes:
    """Return a picture as a JPEG, for what is small and looked at in passing."""
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return data.getvalue()
