import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from media.models import Photo, Rendition
from media.renditions import make_renditions, make_renditions_of, widths_of
from tests.media.pictures import (
    UPRIGHT,
    alternatives,
    corners,
    file_of,
    jpeg,
    laid,
    phone_heic,
    quarters,
    with_iptc,
    xmp,
)

SECRETS = ["Canon", "76.94", "Құпия", "жасырын"]


def place(settings, rendition):
    return Path(settings.MEDIA_ROOT) / rendition.name


def loaded_with_secrets():
    """A JPEG that tells place, device, author and comments in every way that a file has."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Canon", "Canon EOS R5"
    exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 14.0, 0.0), 3: "E", 4: (76.0, 56.0, 0.0)})
    words = alternatives("dc:description", kk="Құпия", ru="Құпия")
    packet = xmp(words, 'exif:GPSLongitude="76.94E" photoshop:City="Құпия"')
    file = jpeg(exif=exif, xmp=packet, comment="жасырын".encode(), icc_profile=b"Canon profile")
    return with_iptc(file, (2, 120, "Құпия".encode()))


def test_a_photo_gets_every_width_in_both_formats(upload, photo_editor, settings):
    photo = upload(photo_editor, jpeg((2000, 1500)))

    assert list(photo.renditions.values_list("format", "width", "height")) == [
        (form, width, width * 3 // 4)
        for form in ("avif", "jpeg")
        for width in (320, 640, 960, 1280, 1920)
    ]
    for rendition in photo.renditions.all():
        file = place(settings, rendition)
        with Image.open(file) as picture:
            assert picture.format == rendition.format.upper()
            assert picture.size == (rendition.width, rendition.height)
            assert corners(picture) == UPRIGHT
        assert file.stat().st_size == rendition.size


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((1279, 800), (320, 640, 960)),
        ((1280, 800), (320, 640, 960, 1280)),
        ((320, 200), (320,)),
        ((100, 80), (100,)),
        ((2000, 8000), (320, 640, 960, 1280)),
        ((300, 20_000), (300,)),
    ],
)
def test_a_photo_is_never_enlarged_and_towers_stay_narrow(size, widths):
    assert widths_of(Photo(width=size[0], height=size[1])) == widths


@pytest.mark.parametrize("orientation", range(1, 9))
def test_rotated_photos_are_upright_in_all_sizes(upload, photo_editor, settings, orientation):
    photo = upload(photo_editor, laid(orientation, size=(1000, 700)))
    turned = []
    for rendition in photo.renditions.all():
        with Image.open(place(settings, rendition)) as picture:
            turned.append(corners(picture) == UPRIGHT and not picture.getexif())
    assert turned == [True] * 6


@pytest.mark.filterwarnings("ignore")  # the profile is a broken one
def test_public_copies_hold_pixels_and_nothing_else(upload, photo_editor, settings):
    photo = upload(photo_editor, loaded_with_secrets())

    for rendition in photo.renditions.all():
        content = place(settings, rendition).read_bytes()
        with Image.open(BytesIO(content)) as picture:
            assert not picture.getexif()
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density",
                                         "progressive", "progression"}  # fmt: skip
        for secret in [*SECRETS, "http://", "Exif\0", "8BIM", "xpacket"]:
            assert secret.encode() not in content


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("original", [loaded_with_secrets, phone_heic])
def test_exiftool_finds_nothing_of_the_person_the_place_or_the_device(
    upload, photo_editor, settings, original
):
    photo = upload(photo_editor, original())
    told = subprocess.run(
        ["exiftool", "-j", "-a", "-G1", "-ee", "-U", settings.MEDIA_ROOT / "", "-r"],
        capture_output=True,
        check=True,
    )
    of_photo = {place(settings, rendition).name for rendition in photo.renditions.all()}
    copies = [c for c in json.loads(told.stdout) if Path(c["SourceFile"]).name in of_photo]
    groups = {key.partition(":")[0] for copy in copies for key in copy}

    assert len(copies) == photo.renditions.count()
    assert groups <= {"SourceFile", "ExifTool", "System", "File", "JFIF", "Composite",
                      "QuickTime", "Meta", "ItemList"}  # fmt: skip
    assert [secret for secret in SECRETS if secret in json.dumps(copies, ensure_ascii=False)] == []


def test_making_renditions_again_changes_nothing(upload, photo_editor, settings):
    photo = upload(photo_editor)
    before = {r.pk: place(settings, r).stat().st_mtime_ns for r in photo.renditions.all()}

    make_renditions(photo)

    assert before == {r.pk: place(settings, r).stat().st_mtime_ns for r in photo.renditions.all()}


def test_a_lost_file_and_a_lost_row_are_made_again_under_the_same_names(
    upload, photo_editor, settings
):
    photo = upload(photo_editor)
    names = set(photo.renditions.values_list("name", flat=True))
    first, second, *_others = photo.renditions.all()
    place(settings, first).unlink()
    second.delete()

    make_renditions(photo)

    assert set(photo.renditions.values_list("name", flat=True)) == names
    assert place(settings, first).is_file()


def test_names_tell_nothing_of_the_original_or_the_number(upload, photo_editor):
    photo = upload(photo_editor)
    token = Path(photo.image.name).stem
    assert [r.name for r in photo.renditions.all() if token in r.name] == []


def test_the_task_does_nothing_for_a_photo_that_is_gone(db):
    make_renditions_of.call(0)
    assert Rendition.objects.count() == 0


def test_an_original_that_broke_on_disk_fails_alone(photo_editor, upload, caplog):
    photo = upload(photo_editor, file_of(quarters((100, 80)), "PNG"))
    photo.renditions.all().delete()
    photo.image.storage.delete(photo.image.name)
    photo.image.storage.save(photo.image.name, ContentFile(b"\x89PNG broken"))

    make_renditions_of.enqueue(photo.pk)

    assert photo.renditions.count() == 0
    assert "ValidationError" in caplog.text
