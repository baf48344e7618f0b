"""The pictures of the drawn templates, painted with Pillow; the same numbers give the same pixels."""

import math
import random
import struct
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

Color = tuple[int, int, int]


def night_lights(width: int = 1600, height: int = 900) -> bytes:
    """Return a city far away at night, out of focus: dark, with light spots that text may come to stand on. A PNG."""
    rng = random.Random(1995)
    image = _vertical(width, height, (9, 18, 36), (24, 38, 70))
    for layer, (count, radius, blur) in enumerate(((26, 70, 16), (40, 38, 8), (70, 15, 3))):
        spots = Image.new("RGB", image.size)
        draw = ImageDraw.Draw(spots)
        for _ in range(count):
            x, y, r = rng.randrange(width), rng.gauss(height * (0.62 + 0.08 * layer), height * 0.16), radius * rng.uniform(0.5, 1.2)
            tint = rng.choice(((255, 196, 92), (255, 232, 190), (70, 214, 200), (120, 140, 255)))
            share = rng.uniform(0.25, 0.8)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(round(part * share) for part in tint))
        spots = spots.filter(ImageFilter.GaussianBlur(blur))
        image = Image.composite(spots, image, spots.convert("L").point(lambda value: min(255, round(value * 1.3))))
    return _png(image.quantize(128, dither=Image.Dither.FLOYDSTEINBERG))


def estate(sky: tuple[Color, Color], ground: Color, seed: int, size: tuple[int, int] = (960, 640)) -> bytes:
    """Return a drawn view of roofs and trees under a sky, as a sample slide's photograph. A JPEG."""
    rng = random.Random(seed)
    image = _vertical(*size, *sky)
    draw = ImageDraw.Draw(image)
    for row in range(4):
        base = size[1] * (0.55 + 0.11 * row)
        shade = tuple(round(part * (1.25 - 0.2 * row)) for part in ground)
        x = -rng.randrange(60)
        while x < size[0]:
            width, height = rng.randrange(40, 120), rng.randrange(20, 90 + 30 * row)
            if rng.random() < 0.3:
                draw.ellipse((x, base - height, x + width, base + 30), fill=(shade[0] // 2, min(255, shade[1] + 20), shade[2] // 2))
            else:
                draw.polygon(
                    [(x, base), (x, base - height), (x + width // 2, base - height - 18), (x + width, base - height), (x + width, base)],
                    fill=shade,
                )
            x += width - 4
        draw.rectangle((0, base, size[0], size[1]), fill=shade)
    return _jpeg(image)


def emblem(ink: Color, second: Color, *, scale: int = 4, padding: int = 0) -> bytes:
    """Return a round mark, three waves in a disc, on a transparent ground. A PNG."""
    side = 120 * scale
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    edge = padding * scale
    draw.ellipse((edge, edge, side - edge, side - edge), fill=(*ink, 255))
    for n in range(3):
        middle = side * (0.40 + 0.15 * n)
        top = [(x, middle + side * 0.045 * math.sin(x / side * 2 * math.pi + n)) for x in range(side)]
        wave = Image.new("L", image.size)
        ImageDraw.Draw(wave).line(top, fill=255, width=round(side * 0.055), joint="curve")
        image.paste((*second, 255), mask=Image.composite(wave, Image.new("L", image.size), image.getchannel("A")))
    return _png(image.resize((side // 2, side // 2), Image.Resampling.LANCZOS))


def word_mark(ink: Color, second: Color) -> bytes:
    """Return a mark of blocks, as a partner's logo of a few letters' width. A PNG with a white ground: such logos come without transparency."""
    image = Image.new("RGB", (480, 160), (255, 255, 255))
    draw = ImageDraw.Draw(image)
    for n, height in enumerate((60, 96, 76, 112, 50)):
        draw.rounded_rectangle((24 + 46 * n, 136 - height, 60 + 46 * n, 136), 6, fill=second if n == 3 else ink)
    for n in range(3):
        draw.rounded_rectangle((276, 36 + 38 * n, 456 - 44 * n, 54 + 38 * n), 8, fill=ink if n else second)
    return _png(image.quantize(32))


def thumbnail(band: Color, ground: Color, accent: Color) -> bytes:
    """Return what a file manager shows of the template. A JPEG."""
    image = Image.new("RGB", (256, 192), ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 256, 34), fill=band)
    draw.rectangle((0, 180, 256, 192), fill=accent)
    return _jpeg(image)


def emblem_svg(ink: str, second: str) -> bytes:
    """Return the round mark as SVG."""
    waves = "".join(f'<path d="M14 {48 + 18 * n}q23-14 46 0t46 0" fill="none" stroke="#{second}" stroke-width="7"/>' for n in range(3))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><circle cx="60" cy="60" r="60" fill="#{ink}"/>{waves}</svg>'.encode()


def skyline_emf(ink: Color, second: Color) -> bytes:
    """Return roofs as an enhanced metafile ([MS-EMF] 2.3): header, brushes, polygons, end. The frame is in hundredths of a millimetre."""
    shapes: list[tuple[Color, tuple[tuple[int, int], ...]]] = [(second, ((0, 400), (0, 220), (150, 120), (300, 220), (300, 400)))]
    shapes += [(ink, ((x, 400), (x, y), (x + 90, y - 50), (x + 90, 400))) for x, y in ((320, 200), (420, 140), (520, 230), (620, 90))]
    records = [struct.pack("<III", 37, 12, 0x80000008)]  # EMR_SELECTOBJECT: the stock null pen
    for number, (tint, points) in enumerate(shapes, 1):
        records.append(struct.pack("<IIIIBBBxI", 39, 24, number, 0, *tint, 0))  # EMR_CREATEBRUSHINDIRECT
        records.append(struct.pack("<III", 37, 12, number))
        packed = b"".join(struct.pack("<hh", x, y) for x, y in points)
        records.append(struct.pack("<IIiiiiI", 86, 28 + len(packed), 0, 0, 720, 400, len(points)) + packed)  # EMR_POLYGON16
    records.append(struct.pack("<IIIII", 14, 20, 0, 16, 20))  # EMR_EOF
    size = 88 + sum(len(record) for record in records)
    bounds = struct.pack("<8i", 0, 0, 720, 400, 0, 0, 19_050, 10_583)
    counts = struct.pack("<IIIIHHIII", 0x464D4520, 0x10000, size, len(records) + 1, len(shapes) + 1, 0, 0, 0, 0)
    return struct.pack("<II", 1, 88) + bounds + counts + struct.pack("<4i", 1920, 1080, 508, 286) + b"".join(records)


def _vertical(width: int, height: int, top: Color, bottom: Color) -> Image.Image:
    column = Image.new("RGB", (1, height))
    for y in range(height):
        column.putpixel((0, y), tuple(round(a + (b - a) * y / height) for a, b in zip(top, bottom, strict=True)))
    return column.resize((width, height))


def _png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _jpeg(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=82)
    return buffer.getvalue()
