"""From a file to plain pixels: upright, sRGB, without transparency and without a word inside."""

import io

from django.core.files import File
from PIL import Image, ImageCms, ImageFile

from media import originals

_STRIP = 64  # rows
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def plain_pixels(file: File, width: int) -> Image.Image:
    """Decode a picture once and return it upright, in RGB, `width` px wide (never enlarged).

    The memory beside the decoded picture stays small, because it is read in strips.
    """
    with originals.opened(file) as image:
        turn = originals.orientation(image)
        profile = image.info.get("icc_profile")
        size = _size(image, width, turned=turn >= 5)
        image.draft(None, (size[0], 1))
        image.load()
        narrow = _narrowed(image, size[0])
    small = _in_srgb(narrow.resize(size, Image.Resampling.LANCZOS), profile)
    return _bare(small.transpose(_UPRIGHT[turn]) if turn in _UPRIGHT else small)


def shrunk(picture: Image.Image, width: int) -> Image.Image:
    """Return a copy `width` px wide of an RGB picture without metadata."""
    height = max(1, round(picture.height * width / picture.width))
    return _bare(picture.resize((width, height), Image.Resampling.LANCZOS))


def _size(image: ImageFile.ImageFile, width: int, *, turned: bool) -> tuple[int, int]:
    """The size that the pixels as they lie in the file must get."""
    scale = min(1, width / (image.height if turned else image.width))
    wide, high = (max(1, round(side * scale)) for side in image.size)
    return wide, high


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    """Shrink across only, strip by strip: rows do not mix, so that no seam can show."""
    narrow = None
    for top in range(0, image.height, _STRIP):
        bottom = min(top + _STRIP, image.height)
        strip = _plain(image.crop((0, top, image.width, bottom)))
        narrow = narrow or Image.new(strip.mode, (width, image.height))
        narrow.paste(strip.resize((width, bottom - top), Image.Resampling.LANCZOS), (0, top))
    return narrow


def _plain(strip: Image.Image) -> Image.Image:
    """Bring any mode to RGB, L or CMYK; what is transparent becomes paper white."""
    if strip.has_transparency_data:
        strip = strip.convert("RGBA")
        paper = Image.new("RGB", strip.size, "white")
        paper.paste(strip, mask=strip)
        return paper
    if strip.mode.startswith("I;16"):
        return strip.point(lambda value: value * (1 / 256)).convert("L")
    if strip.mode == "1":
        return strip.convert("L")
    return strip if strip.mode in ("RGB", "L", "CMYK") else strip.convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert to sRGB by the file's own profile; a profile that does not fit is ignored."""
    if profile:
        try:
            return ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _SRGB, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return picture.convert("RGB")


def _bare(picture: Image.Image) -> Image.Image:
    picture.info = {}
    return picture
