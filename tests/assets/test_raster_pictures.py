"""Raster pictures: what is read, what is refused, and what a deck carries of them."""

from hashlib import sha256
from io import BytesIO
from struct import pack
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pupitre.assets.media import prepare, shown_pixels
from pupitre.assets.pictures import MAX_PIXELS, read_picture
from pupitre.model.cropping import focal_crop
from pupitre.units import cm

RED, BLUE = (200, 30, 40), (20, 40, 190)


def encoded(image, form, **options):
    stream = BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


def halves(size=(80, 40), mode="RGB"):
    """Return a picture with a red left and a blue right half."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, *size))
    return image.convert(mode)


def noise(size=(400, 300)):
    return Image.merge("RGB", [Image.effect_noise(size, 90) for _ in range(3)])


def rotated_jpeg(orientation=6):
    """Return a JPEG that lies on its side and says so: seen upright, red is on top (6) or left and mirrored (other values)."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(halves(), "JPEG", exif=exif, quality=95)


def picture(data):
    found, problems = read_picture(data, "assets/a.jpg")
    assert problems == []
    return found


def code_of(data):
    found, (problem,) = read_picture(data, "assets/a.jpg")
    assert found is None
    assert problem.origin is None
    return problem.code


def opened(media):
    image = Image.open(BytesIO(media.data))
    image.load()
    return image


def near(color, expected):
    return all(abs(a - b) < 12 for a, b in zip(color, expected, strict=True))


class TestRead:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP", "TIFF"])
    def test_every_usual_format_is_read_with_its_bytes(self, form):
        data = encoded(halves(), form)
        found = picture(data)
        assert (found.key, found.size, found.data) == ("assets/a.jpg", (80, 40), data)

    @pytest.mark.parametrize(("orientation", "size"), [(1, (80, 40)), (3, (80, 40)), (6, (40, 80)), (8, (40, 80))])
    def test_the_size_is_that_of_the_upright_picture(self, orientation, size):
        assert picture(rotated_jpeg(orientation)).size == size

    def test_something_else_is_refused(self):
        assert code_of(b"") == "picture-unknown"
        assert code_of(b"<svg/>") == "picture-unknown"
        assert code_of(encoded(halves(), "BMP")) == "picture-unknown"

    @pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
    def test_a_file_that_was_cut_short_is_refused(self, form):
        data = encoded(noise((120, 90)), form)
        assert code_of(data[: len(data) * 2 // 3]) == "picture-damaged"

    def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded(self):
        side = int(MAX_PIXELS**0.5) + 10
        assert code_of(_png_header(side, side)) == "picture-too-large"
        assert code_of(_png_header(60_000, 60_000)) == "picture-too-large"

    def test_a_colour_mode_of_unknown_range_is_refused(self):
        assert code_of(encoded(Image.new("F", (4, 4)), "TIFF")) == "picture-mode"

    @settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
    @given(st.sampled_from(["PNG", "JPEG", "GIF", "TIFF", "WEBP"]), st.integers(0, 600), st.binary(min_size=1, max_size=12))
    def test_no_damage_raises(self, form, at, junk):
        data = encoded(halves((20, 10)), form)
        found, _ = read_picture(data[:at] + junk + data[at + len(junk) :], "a")
        if found is not None:
            prepare(found, None, (10, 10))


def _png_header(width, height):
    """Return a PNG that claims a size and holds hardly any data."""

    def chunk(name, body):
        return pack(">I", len(body)) + name + body + pack(">I", crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    )


class TestPrepare:
    def test_a_photograph_becomes_a_jpeg_scaled_down_to_what_is_shown(self):
        media = prepare(picture(encoded(noise(), "JPEG")), None, (200, 100))
        assert media.extension == "jpg"
        assert opened(media).size == (200, 150)

    def test_it_is_never_scaled_up(self):
        assert opened(prepare(picture(encoded(noise((40, 30)), "JPEG")), None, (400, 300))).size == (40, 30)

    def test_the_key_is_the_digest_and_the_bytes_repeat(self):
        data = encoded(noise(), "JPEG")
        first = prepare(picture(data), (0.1, 0, 0, 0), (100, 100))
        prepare.cache_clear()
        assert prepare(picture(data), (0.1, 0, 0, 0), (100, 100)) == first
        assert first.key == sha256(first.data).hexdigest()[:16]

    def test_a_crop_keeps_the_rest(self):
        image = opened(prepare(picture(encoded(halves(), "PNG")), (0.5, 0, 0, 0.5), (400, 400)))
        assert image.size == (40, 20)
        assert image.getcolors() == [(800, BLUE)]

    def test_a_focal_crop_fits_the_frame(self):
        found = picture(encoded(noise((400, 300)), "JPEG"))
        crop = focal_crop(found.size, 16 / 9, (0.5, 0.2))
        assert opened(prepare(found, crop, (320, 180))).size == (320, 180)

    def test_a_crop_that_leaves_hardly_anything_leaves_a_pixel(self):
        assert opened(prepare(picture(encoded(halves((4, 4)), "PNG")), (0.99, 0.99, 0, 0), (9, 9))).size == (1, 1)

    def test_a_picture_on_its_side_is_turned_and_loses_the_tag(self):
        media = prepare(picture(rotated_jpeg(6)), None, (400, 400))
        image = opened(media)
        assert image.size == (40, 80)
        assert near(image.getpixel((20, 10)), RED)
        assert near(image.getpixel((20, 70)), BLUE)
        assert not image.getexif()

    def test_a_picture_on_its_side_is_cropped_as_it_is_seen(self):
        image = opened(prepare(picture(rotated_jpeg(6)), (0, 0.5, 0, 0), (400, 400)))
        assert image.size == (40, 40)
        assert near(image.getpixel((20, 20)), BLUE)

    def test_metadata_stays_behind(self):
        exif = Image.Exif()
        exif[0x010F] = "A camera"
        data = encoded(noise(), "JPEG", exif=exif, comment=b"secret place")
        assert b"A camera" in data
        media = prepare(picture(data), None, (400, 300))
        assert b"A camera" not in media.data
        assert b"secret place" not in media.data


class TestColours:
    def test_cmyk_becomes_rgb(self):
        image = opened(prepare(picture(encoded(halves(mode="CMYK"), "JPEG", quality=95)), None, (80, 40)))
        assert image.mode == "RGB"
        assert near(image.getpixel((10, 20)), RED)
        assert near(image.getpixel((70, 20)), BLUE)

    def test_sixteen_bits_are_scaled_and_not_clipped(self):
        grey = Image.new("I;16", (8, 8), 0x8000)
        image = opened(prepare(picture(encoded(grey, "PNG")), None, (8, 8)))
        assert image.getpixel((4, 4)) == (128, 128, 128)

    def test_a_palette_becomes_rgb(self):
        image = opened(prepare(picture(encoded(halves().quantize(4), "PNG")), None, (80, 40)))
        assert (image.mode, image.getpixel((2, 2))) == ("RGB", RED)

    def test_the_transparent_colour_of_a_gif_stays_transparent(self):
        image = halves().quantize(4)
        clear = image.getpixel((70, 20))
        result = opened(prepare(picture(encoded(image, "GIF", transparency=clear)), None, (80, 40)))
        assert (result.mode, result.getpixel((70, 20))[3], result.getpixel((2, 2))[3]) == ("RGBA", 0, 255)

    def test_transparency_is_kept_in_a_png_even_for_many_colours(self):
        image = noise()
        image.putalpha(Image.linear_gradient("L").resize(image.size))
        media = prepare(picture(encoded(image, "PNG")), None, (400, 300))
        assert (media.extension, opened(media).mode) == ("png", "RGBA")

    def test_an_alpha_channel_that_hides_nothing_is_dropped(self):
        image = noise()
        image.putalpha(255)
        assert prepare(picture(encoded(image, "PNG")), None, (400, 300)).extension == "jpg"

    def test_few_colours_stay_lossless_unless_they_came_as_a_jpeg(self):
        assert prepare(picture(encoded(halves(), "PNG")), None, (80, 40)).extension == "png"
        assert prepare(picture(encoded(halves(), "JPEG")), None, (80, 40)).extension == "jpg"

    def test_a_photograph_in_greys_is_a_jpeg_though_it_has_few_colours(self):
        assert prepare(picture(encoded(Image.effect_noise((400, 300), 90), "PNG")), None, (400, 300)).extension == "jpg"

    def test_only_the_first_frame_of_an_animation_is_shown(self):
        frames = [Image.new("RGB", (8, 8), color) for color in (RED, BLUE)]
        data = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])
        assert opened(prepare(picture(data), None, (8, 8))).getpixel((4, 4)) == RED

    def test_a_colour_profile_is_applied(self):
        lab_like = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        same = prepare(picture(encoded(halves(), "PNG", icc_profile=lab_like)), None, (80, 40))
        assert near(opened(same).getpixel((2, 2)), RED)
        assert "icc_profile" not in opened(same).info

    def test_a_colour_profile_that_cannot_be_read_is_left_aside(self):
        image = opened(prepare(picture(encoded(halves(), "JPEG", icc_profile=b"nonsense", quality=95)), None, (80, 40)))
        assert near(image.getpixel((10, 20)), RED)


def test_a_frame_shows_220_pixels_an_inch():
    assert shown_pixels(cm(2.54), cm(5.08)) == (220, 440)
    assert shown_pixels(cm(0.001), cm(0.001)) == (1, 1)
