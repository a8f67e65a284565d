"""The picture that networks show beside the address of a story.

It is the lead photo, cropped around its focal point, or the headline, drawn. It is made when an
edition is published, never while a page renders, and lies among the renditions under a name that
stands for its content: another headline or photo gets another name.
"""

import json
import logging
from typing import Any

from django.conf import settings
from django.tasks import task
from django.utils.crypto import salted_hmac

import pages
from articles import headline_picture
from articles.models import Edition
from media import crops, renditions

SIZE = headline_picture.SIZE
SMALLEST_PHOTO = 600  # px across; networks show a smaller picture as a stamp
VERSION = 1  # another number gives every picture a new name

logger = logging.getLogger(__name__)


def ready(edition: Edition) -> str:
    """Return the name of the edition's picture if it is there already, else ""."""
    name = name_of(edition)
    return name if renditions.place_of(name).is_file() else ""


@task
def make_share_picture(edition_id: int) -> None:
    """Make the picture of an edition, note its name, and let the story's page show it."""
    edition = Edition.objects.select_related("section").filter(pk=edition_id).first()
    if edition is None:
        return
    name = name_of(edition)
    try:
        renditions.write_whole(renditions.place_of(name), _content(edition))
    except OSError:
        logger.exception("no share picture for edition %s", edition)
        return
    Edition.objects.filter(pk=edition_id).update(share_picture=name)
    pages.purge([f"article:{edition.article_id}"])


def name_of(edition: Edition) -> str:
    """Return folder and name, which nobody guesses, for exactly this photo and crop, or headline.

    The figure in it is the width, px.
    """
    token = salted_hmac("articles.share", json.dumps(_shown(edition)), algorithm="sha256")
    digest = token.hexdigest()[:32]
    return f"{digest[:2]}/{digest}-{SIZE[0]}.jpg"


def _shown(edition: Edition) -> list[Any]:
    if photo := _photo(edition):
        return [VERSION, photo, _focal(edition)]
    return [VERSION, edition.headline, _kicker(edition)]


def _content(edition: Edition) -> bytes:
    if photo := _photo(edition):
        with renditions.place_of(photo).open("rb") as file:
            return crops.cropped(file, SIZE, _focal(edition))
    return headline_picture.draw(edition.headline, _kicker(edition))


def _photo(edition: Edition) -> str:
    """Return the name of the smallest copy of the lead photo that is wide enough, else the largest.

    "" where there is no photo, or only a small one.
    """
    copies = edition.lead_photo["sources"]["jpeg"] if edition.lead_photo else []
    usable = [(url, width) for url, width in copies if width >= SMALLEST_PHOTO]
    enough = [(url, width) for url, width in usable if width >= SIZE[0]]
    url = (enough or usable[-1:] or [("", 0)])[0][0]
    return url.removeprefix(settings.MEDIA_URL)


def _focal(edition: Edition) -> tuple[int, int]:
    x, y = (edition.lead_photo or {})["focal"]
    return x, y


def _kicker(edition: Edition) -> str:
    return getattr(edition.section, f"name_{edition.language}") or ""
