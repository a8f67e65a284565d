"""The one door through which a picture becomes a photo: forms, pickers and the demo use it."""

import secrets
from collections.abc import Mapping
from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction

from media import metadata, policy
from media.models import Photo
from media.originals import AdmittedPhoto, admit
from media.renditions import make_renditions_of


def upload(
    file: File, by: policy.Colleague, words: Mapping[str, str | int | date] | None = None
) -> Photo:
    """Make a photo of a file. `words` (fields of `Photo`) win over what the file says itself.

    Renditions follow on commit. Raises PermissionDenied, or ValidationError in words.
    """
    _check_permission(by)
    return keep(Photo(), admit(file), by, words)


def keep(
    photo: Photo,
    admitted: AdmittedPhoto,
    by: policy.Colleague,
    words: Mapping[str, str | int | date] | None = None,
) -> Photo:
    """Fill and save a new photo from an admitted file, under a random name of our own.

    Raises PermissionDenied.
    """
    _check_permission(by)
    given = {name: value for name, value in (words or {}).items() if value not in ("", None)}
    for name, value in {**metadata.read(admitted.file).fields(), **given}.items():
        setattr(photo, name, value)
    for name in ("width", "height", "size", "digest", "source_name"):
        setattr(photo, name, getattr(admitted, name))
    photo.uploaded_by = by
    _save_with_file(photo, admitted)
    transaction.on_commit(partial(make_renditions_of.enqueue, photo.pk))
    return photo


def _check_permission(by: policy.Colleague) -> None:
    if not policy.may_upload(by):
        raise PermissionDenied


def _save_with_file(photo: Photo, admitted: AdmittedPhoto) -> None:
    """The file first, so that no row ever lacks one; without the row the file goes again."""
    token = secrets.token_hex(16)
    name = f"{token[:2]}/{token}.{admitted.extension}"
    admitted.file.seek(0)
    photo.image.save(name, admitted.file, save=False)
    stored = str(photo.image.name)
    try:
        with transaction.atomic():
            photo.save()
    except Exception:
        photo.image.storage.delete(stored)
        raise
