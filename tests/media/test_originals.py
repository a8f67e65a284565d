import hashlib
import struct
import subprocess
import sys
import zlib
from contextlib import suppress
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from media.originals import MAX_BYTES, admit
from tests.media.pictures import file_of, jpeg, laid, phone_heic, quarters


def refusal(file):
    with pytest.raises(ValidationError) as refused:
        admit(file)
    return refused.value.code


def png_header(width, height):
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind, content):
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return ContentFile(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + chunk(b"IEND", b""),
        name="bomb.png",
    )


def test_admit_tells_the_facts_of_a_jpeg():
    file = jpeg((640, 480), name="Қала күні.jpg")
    photo = admit(file)

    assert (photo.format, photo.extension, photo.width, photo.height) == ("JPEG", "jpg", 640, 480)
    assert (photo.size, photo.source_name) == (file.size, "Қала күні.jpg")
    assert photo.digest == hashlib.sha256(file.file.getvalue()).hexdigest()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_content_decides_the_format_and_not_the_name(form):
    assert admit(file_of(quarters(), form, name="фото.gif")).format == form


def test_a_heic_of_a_phone_is_admitted_upright():
    photo = admit(phone_heic())
    assert (photo.format, photo.width, photo.height) == ("HEIF", 96, 64)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_width_and_height_are_of_the_upright_picture(form, orientation):
    photo = admit(laid(orientation, form, size=(64, 40)))
    assert (photo.width, photo.height) == (64, 40)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_jpegs_of_every_colour_mode_are_admitted(mode):
    assert admit(file_of(quarters(mode=mode))).width == 800


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pngs_of_every_colour_mode_are_admitted(mode):
    picture = Image.new("I;16", (800, 600)) if mode == "I;16" else quarters(mode=mode)
    assert admit(file_of(picture, "PNG")).width == 800


def test_a_phones_jpeg_with_a_second_picture_behind_it_is_admitted_as_jpeg():
    file = file_of(quarters(), "MPO", save_all=True, append_images=[quarters((80, 60))])
    assert admit(file).format == "JPEG"


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        file_of(quarters(), "GIF").read(),
        file_of(quarters(), "TIFF").read(),
        file_of(quarters(), "BMP").read(),
        b"%PDF-1.7 \xd1\x83",
        "Бұл сурет емес".encode(),
        b"\0",
    ],
    ids=["svg", "gif", "tiff", "bmp", "pdf", "text", "nul"],
)
def test_other_formats_are_refused_whatever_their_name(content):
    assert refusal(ContentFile(content, name="фото.jpg")) == "foreign_format"


def test_an_empty_file_is_refused():
    assert refusal(ContentFile(b"", name="фото.jpg")) == "empty"


def test_a_file_above_20_megabytes_is_refused_unread():
    assert refusal(ContentFile(b"\xff" * (MAX_BYTES + 1), name="фото.jpg")) == "too_large"


@pytest.mark.parametrize(
    "size", [(8000, 5001), (20_001, 1), (1, 20_001), (9500, 9500), (60_000, 60_000), (2**31 - 1, 1)]
)
def test_too_many_pixels_are_refused_before_decoding(size):
    assert refusal(png_header(*size)) == "too_many_pixels"


def test_a_format_whose_decoder_needs_more_memory_has_a_lower_limit():
    picture = Image.new("RGB", (5000, 3000))
    assert refusal(file_of(picture, "WEBP", method=0)) == "too_many_pixels"
    assert admit(file_of(picture, "JPEG")).width == 5000


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_moving_pictures_are_refused(form):
    file = file_of(quarters(), form, save_all=True, append_images=[quarters().rotate(180)])
    assert refusal(file) == "animated"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.5, 0.9, 0.99])
def test_truncated_files_are_refused(form, kept):
    content = file_of(Image.effect_noise((300, 200), 80).convert("RGB"), form).read()
    assert refusal(ContentFile(content[: int(len(content) * kept)])) == "damaged"


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9])
def test_a_truncated_heic_is_refused(kept):
    content = phone_heic().read()
    assert refusal(ContentFile(content[: int(len(content) * kept)])) == "damaged"


@pytest.mark.parametrize(
    ("form", "place"),
    [
        *product(["JPEG", "PNG", "WEBP", "AVIF"], range(0, 100, 4)),
        *product(["HEIF"], range(0, 100, 12)),
    ],
)
def test_damaged_bytes_give_a_photo_or_a_sentence_and_nothing_else(form, place):
    content = bytearray(
        phone_heic().read() if form == "HEIF" else file_of(quarters((80, 60)), form).read()
    )
    start = len(content) * place // 100
    content[start : start + 6] = b"\xff\x00\xff\xda\x00\x7f"
    with suppress(ValidationError):
        assert admit(ContentFile(bytes(content))).format == form


def test_a_heic_that_crashes_its_decoder_is_refused_and_crashes_nobody_else():
    content = phone_heic().read().replace(b"\0Exif\0", b"\0E\xb4if\0")
    assert refusal(ContentFile(content)) == "damaged"


def test_a_jpeg_of_thousands_of_scans_is_refused():
    content = jpeg(progressive=True).read()
    scan = content[content.index(b"\xff\xda") : -2]
    assert refusal(ContentFile(content[:-2] + scan * 300 + content[-2:])) == "damaged"


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_orientation_counts_as_upright():
    exif = Image.Exif()
    exif[0x0112] = 77
    assert admit(jpeg((64, 40), exif=exif)).width == 64
    assert admit(jpeg((64, 40), exif=b"Exif\0\0II*\0\xff\xff\xff\xff")).width == 64


def test_the_name_of_the_file_is_kept_as_plain_text():
    name = "C:\\Фото\x00\u202e ай\u0306/../<b>\n.jpg"
    assert admit(jpeg(name=name)).source_name == "<b> .jpg"
    assert admit(jpeg(name="C:\\Фото\\наурыз\x00\u202e.jpg")).source_name == "наурыз.jpg"
    assert len(admit(jpeg(name="қ" * 400 + ".jpg")).source_name) == 255


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("kk", "Бұл пішім қабылданбайды. JPEG етіп сақтаңыз."),
        ("ru", "Этот формат не принимается. Сохраните снимок как JPEG."),
    ],
)
def test_refusals_speak_the_persons_language(language, sentence):
    with translation.override(language), pytest.raises(ValidationError) as refused:
        admit(ContentFile(b"GIF89a", name="фото.gif"))
    with translation.override(language):
        assert refused.value.messages == [sentence]


HUNGRY = """
import re, sys
from pathlib import Path
from django.conf import settings
settings.configure()
from django.core.files.base import ContentFile
from media import originals, pixels
content = sys.stdin.buffer.read()
file = ContentFile(content)
photo = originals.admit(file)
pixels.plain_pixels(file, 1920)
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="Only Linux tells the peak.")
@pytest.mark.parametrize(
    ("form", "mode", "size", "options"),
    [
        ("PNG", "RGBA", (8000, 5000), {"compress_level": 1}),
        ("JPEG", "RGB", (7000, 5300), {"progressive": True, "subsampling": 0}),
        ("WEBP", "RGB", (4680, 3000), {"method": 0}),
        ("AVIF", "RGB", (5700, 4300), {"speed": 10}),
    ],
)
def test_the_largest_photos_stay_below_300_megabytes(form, mode, size, options):
    content = file_of(Image.new(mode, size, "gray"), form, **options).read()
    child = subprocess.run(
        [sys.executable, "-c", HUNGRY], input=content, capture_output=True, check=True
    )
    assert int(child.stdout) * 1024 < 300_000_000
