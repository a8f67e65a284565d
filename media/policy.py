"""What a person may do with a photo; every view, form and deed asks here."""

from typing import Any

from media.models import Photo

type Colleague = Any  # a user of whatever AUTH_USER_MODEL names, or an anonymous visitor


def may_see(user: Colleague) -> bool:
    return user.has_perm("media.view_photo")


def may_upload(user: Colleague) -> bool:
    return user.has_perm("media.add_photo")


def may_describe(user: Colleague, photo: Photo) -> bool:
    """Words and focal point: of one's own uploads, or of all for who answers for the library."""
    return user.has_perm("media.describe_any_photo") or (
        user.has_perm("media.change_photo") and is_own(user, photo)
    )


def may_manage_rights(user: Colleague) -> bool:
    return user.has_perm("media.manage_photo_rights")


def may_fetch_original(user: Colleague, photo: Photo) -> bool:
    return user.has_perm("media.see_original") or (may_upload(user) and is_own(user, photo))


def is_own(user: Colleague, photo: Photo) -> bool:
    return photo.uploaded_by_id == user.pk
