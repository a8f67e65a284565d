"""Changing the words, the focal point or the rights of a photo."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from media import policy
from media.models import Photo
from pages import purge


@transaction.atomic
def describe(photo: Photo, by: policy.Colleague, fields: Iterable[str]) -> None:
    """Save these fields alone, so that two people who describe different things lose nothing.

    Editions keep the words that they were published with; pages that show the photo itself are
    made anew. Raises PermissionDenied.
    """
    fields = set(fields)
    if not fields <= policy.writable_fields(by, photo):
        raise PermissionDenied
    if fields:
        photo.save(update_fields=fields)
        purge([f"photo:{photo.pk}"], at_once=bool(fields & policy.RIGHTS))
