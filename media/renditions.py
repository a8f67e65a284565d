"""Public copies of a photo: five widths, AVIF and JPEG, pixels only."""

import io
from pathlib import Path
from typing import Any

from django.conf import settings
from django.tasks import task
from django.utils.crypto import salted_hmac
from PIL import Image

from media import pixels
from media.models import Photo, Rendition
from pages import purge

WIDTHS = (320, 640, 960, 1280, 1920)  # px
MOST_PIXELS = 7_000_000  # of one copy: encoders take memory by pixels, and nobody reads a tower
ENDINGS = {Rendition.Format.AVIF: "avif", Rendition.Format.JPEG: "jpg"}
# Judged at equal structural similarity; figures in docs/decisions/photos.md.
ENCODING: dict[Rendition.Format, dict[str, Any]] = {
    Rendition.Format.AVIF: {"format": "AVIF", "quality": 60, "speed": 8},
    Rendition.Format.JPEG: {"format": "JPEG", "quality": 80, "progressive": True},
}


@task
def make_renditions_of(photo_id: int) -> None:
    """`make_renditions` in the background; nothing to do for a photo deleted meanwhile."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is not None:
        make_renditions(photo)


def make_renditions(photo: Photo) -> None:
    """Write every public copy of a photo and its row; safe to repeat and to run twice at once.

    Decodes the original once and shrinks step by step. Raises ValidationError when the original
    cannot be read any more.
    """
    widths = widths_of(photo)
    if _is_complete(photo, widths):
        return
    with photo.image.open("rb") as original:
        picture = pixels.plain_pixels(original, widths[-1])
    made = []
    for width in reversed(widths):
        picture = pixels.shrunk(picture, width) if width < picture.width else picture
        made += [_rendition(photo, picture, form) for form in ENCODING]
    Rendition.objects.bulk_create(
        made,
        update_conflicts=True,
        unique_fields=["photo", "format", "width"],
        update_fields=["height", "name", "size"],
    )
    purge([f"photo:{photo.pk}"])


def widths_of(photo: Photo) -> tuple[int, ...]:
    """Return the widths, px, smallest first; a photo is never enlarged."""
    shape = photo.height / photo.width
    fitting = [width for width in WIDTHS if width <= photo.width and width**2 * shape < MOST_PIXELS]
    return tuple(fitting) or (min(photo.width, WIDTHS[0]),)


def _is_complete(photo: Photo, widths: tuple[int, ...]) -> bool:
    made = {(rendition.format, rendition.width): rendition for rendition in photo.renditions.all()}
    return set(made) == {(form, width) for form in ENCODING for width in widths} and all(
        place_of(rendition.name).is_file() for rendition in made.values()
    )


def _rendition(photo: Photo, picture: Image.Image, form: Rendition.Format) -> Rendition:
    encoded = io.BytesIO()
    picture.save(encoded, **ENCODING[form])
    name = _name(photo, picture.width, ENDINGS[form])
    write_whole(place_of(name), encoded.getvalue())
    return Rendition(
        photo=photo,
        format=form,
        width=picture.width,
        height=picture.height,
        name=name,
        size=len(encoded.getvalue()),
    )


def _name(photo: Photo, width: int, ending: str) -> str:
    """A name that nobody guesses, that the same original always gets and another never does."""
    original = str(photo.image.name)
    token = salted_hmac("media.renditions", original, algorithm="sha256").hexdigest()[:32]
    return f"{token[:2]}/{token}-{width}.{ending}"


def write_whole(place: Path, content: bytes) -> None:
    """Put a file in place as a whole: a worker killed half way leaves no half picture."""
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}")
    unfinished.write_bytes(content)
    unfinished.replace(place)


def place_of(name: str) -> Path:
    """Return where the public copy of this name lies."""
    return Path(settings.MEDIA_ROOT) / name
