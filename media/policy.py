"""What a person may do with a photo; every view, form and deed asks here."""

from typing import Any

import languages
from media.models import Photo

type Colleague = Any  # a user of whatever AUTH_USER_MODEL names, or an anonymous visitor

RIGHTS = frozenset({"rights_until", "is_blocked"})
ORIGIN = frozenset({"credit_kk", "credit_ru", "place_kk", "place_ru", "taken_on"})
TOLD = frozenset({"caption_kk", "caption_ru", "alt_kk", "alt_ru"})
FOCUS = frozenset({"focal_x", "focal_y"})


def may_see(user: Colleague) -> bool:
    return user.has_perm("media.view_photo")


def may_upload(user: Colleague) -> bool:
    return user.has_perm("media.add_photo")


def may_describe(user: Colleague, photo: Photo) -> bool:
    return bool(writable_fields(user, photo))


def writable_fields(user: Colleague, photo: Photo) -> frozenset[str]:
    """Return what `user` may write of a photo, of one's own upload and of other people's.

    Whom a picture comes from is a matter of rights, what is seen on it is not: who takes pictures
    signs their own, an editor who only passes one on does not.
    """
    fields: frozenset[str] = RIGHTS | ORIGIN if may_manage_rights(user) else frozenset()
    if user.has_perm("media.change_photo") and is_own(user, photo):
        signs = user.has_perm("media.credit_own_photo")
        return fields | TOLD | FOCUS | (ORIGIN if signs else frozenset())
    if user.has_perm("media.describe_any_photo"):
        return fields | TOLD | FOCUS
    if user.has_perm("media.translate_words"):
        spoken = user.languages or languages.CODES
        return fields | {name for name in TOLD if name[-2:] in spoken}
    return fields


def may_manage_rights(user: Colleague) -> bool:
    return user.has_perm("media.manage_photo_rights")


def may_fetch_original(user: Colleague, photo: Photo) -> bool:
    return user.has_perm("media.see_original") or (may_upload(user) and is_own(user, photo))


def is_own(user: Colleague, photo: Photo) -> bool:
    return photo.uploaded_by_id == user.pk
