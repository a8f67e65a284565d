from itertools import pairwise

import pytest
from PIL import Image, ImageCms

from media.pixels import plain_pixels, shrunk
from tests.media.pictures import (
    BLUE,
    GREEN,
    RED,
    UPRIGHT,
    WHITE,
    corners,
    file_of,
    jpeg,
    laid,
    phone_heic,
    quarters,
)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_every_orientation_comes_out_upright(form, orientation):
    picture = plain_pixels(laid(orientation, form), 320)
    assert (picture.size, corners(picture)) == ((320, 240), UPRIGHT)


def test_a_heic_of_a_phone_comes_out_upright():
    picture = plain_pixels(phone_heic(), 320)
    assert (picture.size, corners(picture)) == ((96, 64), UPRIGHT)


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "CMYK"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGBA"), ("AVIF", "RGBA")],
)
def test_every_colour_mode_becomes_plain_rgb(form, mode):
    picture = plain_pixels(file_of(quarters(mode=mode), form), 320)
    assert (picture.mode, corners(picture)) == ("RGB", UPRIGHT)


def test_a_grey_16_bit_png_keeps_its_greys():
    picture = Image.new("I;16", (400, 300), 128 * 256)
    assert plain_pixels(file_of(picture, "PNG"), 320).getpixel((9, 9)) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "PA"])
def test_what_is_transparent_becomes_paper_white(mode):
    picture = Image.new("RGBA", (400, 300), (0, 0, 0, 0)).convert(mode)
    form = "PNG" if mode != "PA" else "WEBP"
    picture = picture.convert("RGBA") if mode == "PA" else picture
    assert plain_pixels(file_of(picture, form), 320).getpixel((9, 9)) == (255, 255, 255)


def test_a_transparent_colour_of_a_palette_becomes_paper_white():
    picture = Image.new("P", (400, 300), 0)
    picture.putpalette([0, 0, 0, 255, 0, 0])
    file = file_of(picture, "PNG", transparency=0)
    assert plain_pixels(file, 320).getpixel((9, 9)) == (255, 255, 255)


def test_colours_are_converted_to_srgb_by_the_profile_of_the_file():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"----").replace(b"gXYZ", b"rXYZ").replace(b"----", b"gXYZ")
    file = file_of(Image.new("RGB", (400, 300), (255, 0, 0)), "PNG", icc_profile=swapped)

    assert plain_pixels(file, 320).getpixel((9, 9)) == (0, 255, 0)


@pytest.mark.parametrize("profile", [b"no profile at all", b"\0" * 200])
def test_a_broken_profile_is_ignored(profile):
    assert corners(plain_pixels(jpeg(icc_profile=profile), 320)) == UPRIGHT


@pytest.mark.parametrize("size", [(3000, 1), (1, 3000), (1, 1), (321, 7)])
def test_odd_shapes_keep_at_least_one_pixel(size):
    picture = plain_pixels(file_of(Image.new("RGB", size, RED), "PNG"), 320)
    assert (picture.width, picture.height) == (
        min(size[0], 320),
        max(1, round(size[1] * min(1, 320 / size[0]))),
    )


def test_strips_show_no_seam():
    picture = plain_pixels(file_of(Image.linear_gradient("L").resize((900, 900)), "PNG"), 300)
    column = [picture.getpixel((150, y))[0] for y in range(300)]
    assert column == sorted(column)
    assert max(b - a for a, b in pairwise(column)) <= 2


def test_shrunk_pictures_carry_nothing_along():
    picture = quarters()
    picture.info["comment"] = b"secret"
    small = shrunk(picture, 200)
    assert (small.size, small.info, corners(small)) == ((200, 150), {}, [RED, GREEN, BLUE, WHITE])
