from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError

from media import uploads
from media.models import Photo
from media.originals import admit
from tests.media.pictures import alternatives, file_of, jpeg, quarters, with_iptc, xmp


def originals():
    return {str(f) for f in Path(settings.ORIGINALS_ROOT).rglob("*") if f.is_file()}


def test_upload_stores_facts_words_and_the_file_untouched(upload, journalist):
    file = with_iptc(
        file_of(
            quarters((640, 480)),
            name="Қала күні.JPEG",
            xmp=xmp(alternatives("dc:description", kk="Су", ru="Вода")),
        ),
        (2, 80, "Ольга Ким".encode()),
    )
    content = file.read()
    photo = Photo.objects.get(pk=upload(journalist, file).pk)

    assert (photo.width, photo.height, photo.size) == (640, 480, len(content))
    assert (photo.caption_kk, photo.caption_ru) == ("Су", "Вода")
    assert (photo.credit_kk, photo.credit_ru) == ("Ольга Ким", "Ольга Ким")
    assert (photo.source_name, photo.uploaded_by) == ("Қала күні.JPEG", journalist)
    with photo.image.open("rb") as original:
        assert original.read() == content


def test_words_of_a_person_win_and_empty_ones_do_not(upload, journalist):
    file = file_of(quarters((80, 60)), xmp=xmp(alternatives("dc:description", kk="Су", ru="Вода")))
    photo = upload(journalist, file, {"caption_kk": "Өзен", "caption_ru": "", "focal_x": 0})
    assert (photo.caption_kk, photo.caption_ru, photo.focal_x) == ("Өзен", "Вода", 0)


def test_the_stored_name_is_our_own(upload, journalist):
    photo = upload(journalist, jpeg(name="../../evil\x00.php"))
    folder, name = photo.image.name.split("/")
    assert (len(folder), len(name), name[-4:]) == (2, 36, ".jpg")
    assert photo.source_name == "evil.php"


def test_originals_stand_outside_the_public_folder(upload, journalist):
    photo = upload(journalist)
    assert Path(settings.MEDIA_ROOT) not in Path(photo.image.path).parents
    assert Path(photo.image.path).stat().st_mode & 0o077 == 0


def test_a_proofreader_may_not_upload(upload, proofreader):
    with pytest.raises(PermissionDenied):
        upload(proofreader)


def test_an_admitted_file_is_kept_for_nobody_without_permission(proofreader):
    with pytest.raises(PermissionDenied):
        uploads.keep(Photo(), admit(jpeg()), proofreader)


def test_a_refused_file_leaves_nothing_behind(upload, journalist):
    before = originals()
    with pytest.raises(ValidationError):
        upload(journalist, ContentFile(jpeg().read()[:3000], name="фото.jpg"))
    assert (originals(), Photo.objects.count()) == (before, 0)


def test_a_row_that_cannot_be_saved_leaves_no_file(journalist):
    before = originals()
    with pytest.raises(DatabaseError):
        uploads.upload(jpeg(), journalist, {"credit_kk": "Ы" * 300})
    assert (originals(), Photo.objects.count()) == (before, 0)
