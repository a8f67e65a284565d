"""What the photo picker of the desk asks for, in JSON, and the private originals.

All of it goes through `admin_view`: signed in, never cached.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from languages.normalising import normalise_line
from media import policy, uploads
from media.describing import describe as describe_photo
from media.forms import WORDS, DescribeForm, UploadForm
from media.models import Photo

PAGE = 24  # photos
LARGEST_ID = 2**63 - 1


@require_GET
def picker(request):
    """Photos, newest first, by a cursor: `q` words to find, `mine` own uploads only."""
    if not policy.may_see(request.user):
        raise PermissionDenied
    photos = Photo.objects.search(normalise_line(request.GET.get("q", ""))[:200])
    if request.GET.get("mine"):
        photos = photos.filter(uploaded_by=request.user)
    cursor = request.GET.get("cursor", "")
    if cursor:
        if not (cursor.isascii() and cursor.isdecimal() and int(cursor) <= LARGEST_ID):
            return refused({"cursor": [_("There is no such page of photos.")]})
        photos = photos.filter(pk__lt=int(cursor))
    found = list(photos.order_by("-pk").prefetch_related("renditions")[: PAGE + 1])
    return JsonResponse(
        {
            "photos": [as_json(photo, request.user) for photo in found[:PAGE]],
            "next": str(found[PAGE - 1].pk) if len(found) > PAGE else None,
        }
    )


@require_POST
def upload(request):
    if not policy.may_upload(request.user):
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES)
    keep_writable(form, policy.writable_fields(request.user, Photo(uploaded_by=request.user)))
    if not form.is_valid():
        return refused(form.errors)
    words = {name: value for name, value in form.cleaned_data.items() if name != "image"}
    with transaction.atomic():
        photo = uploads.keep(Photo(), form.cleaned_data["image"], request.user, words)
        admin.site.record(request.user, photo, "added")
    return JsonResponse({"photo": as_json(photo, request.user)}, status=201)


@require_POST
def describe(request, photo_id):
    photo = get_object_or_404(Photo, pk=photo_id)
    if not policy.may_describe(request.user, photo):
        raise PermissionDenied
    form = DescribeForm(request.POST, photo)
    keep_writable(form, policy.writable_fields(request.user, photo))
    if not form.is_valid():
        return refused(form.errors)
    if form.has_changed():
        with transaction.atomic():
            describe_photo(photo, by=request.user, fields=form.changed_data)
            admin.site.record(request.user, photo, "changed", form.changed_data)
    return JsonResponse({"photo": as_json(photo, request.user)})


def keep_writable(form, writable):
    """Let the form not see what the person may not write, whatever was sent."""
    for name in form.fields.keys() - writable - {"image"}:
        del form.fields[name]


@require_GET
def original(request, photo_id):
    """The file as it was uploaded, metadata included: never for readers."""
    photo = get_object_or_404(Photo, pk=photo_id)
    if not policy.may_fetch_original(request.user, photo):
        raise PermissionDenied
    return FileResponse(photo.image.open("rb"), as_attachment=True, filename=file_name(photo))


def file_name(photo):
    """The uploader's name for the file with the ending of what it really is."""
    stem = photo.source_name.rpartition(".")[0] or photo.source_name or str(photo.pk)
    return f"{stem}.{photo.image.name.rpartition('.')[2]}"


def as_json(photo, user):
    return {
        "id": photo.pk,
        "thumbnail": photo.thumbnail_url or None,
        "preview": photo.preview_url or None,
        **{name: getattr(photo, name) or "" for name in WORDS},
        "width": photo.width,
        "height": photo.height,
        "size": photo.size,
        "focal_x": photo.focal_x,
        "focal_y": photo.focal_y,
        "taken_on": photo.taken_on.isoformat() if photo.taken_on else None,
        "source_name": photo.source_name,
        "selectable": not photo.obstacle,
        "reason": str(photo.obstacle),
        "may_describe": policy.may_describe(user, photo),
        "writable": sorted(policy.writable_fields(user, photo)),
    }


def refused(errors):
    return JsonResponse({"errors": errors}, status=422)
