"""Brings the demo newspaper into the database by the deeds that the newsroom itself uses.

Every step looks first whether its work is done, so that a second run, or one after a run that was
broken off, adds only what is missing.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from articles.models import Author, HouseSpelling, Person, Section, Topic
from languages.slugs import slugify
from media.models import Photo
from media.renditions import make_renditions
from media.uploads import upload
from newsroom.demo import content, filing
from newsroom.models import User


@dataclass
class Newspaper:
    """The rows that stories refer to, by their short names, and what was added to them."""

    now: datetime
    users: dict[str, User]
    photos: dict[str, Photo] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    added: Counter[str] = field(default_factory=Counter)


def load() -> Counter[str]:
    """Load what is missing and return how many photos, stories and reports were added.

    The logins must exist (`newsroom.demo.logins`).
    """
    logins = content.paper()["logins"]
    users = {user.username: user for user in User.objects.filter(username__in=logins)}
    newspaper = Newspaper(timezone.now(), users)
    _load_photos(newspaper)
    _load_names(newspaper)
    _load_spellings()
    for name in filing.by_date(newspaper.now):
        filing.file_story(name, newspaper)
    return newspaper.added


def _load_photos(newspaper: Newspaper) -> None:
    for name, words in content.photos().items():
        picture = (content.PHOTOS / name).read_bytes()
        photo = Photo.objects.filter(digest=sha256(picture).hexdigest()).first()
        newspaper.photos[name] = photo or _upload(name, picture, words, newspaper)


def _upload(name: str, picture: bytes, words: dict[str, Any], newspaper: Newspaper) -> Photo:
    """Upload a photo; all words but the Russian place come out of the file itself."""
    file = SimpleUploadedFile(name, picture, content_type="image/jpeg")
    focal_x, focal_y = words["focal"]
    by_hand = {"place_ru": words["place"]["ru"], "focal_x": focal_x, "focal_y": focal_y}
    photo = upload(file, newspaper.users["photo-editor"], by_hand)
    make_renditions(photo)  # where a worker would make them later, stories could not come out now
    newspaper.added["photos"] += 1
    return photo


def _load_names(newspaper: Newspaper) -> None:
    paper = content.paper()
    for position, (key, words) in enumerate(paper["sections"].items()):
        newspaper.sections[key] = _named(Section, words, position=position)
    for key, name in paper["topics"].items():
        newspaper.topics[key] = _named(Topic, {"name": name})
    for key, words in paper["authors"].items():
        login = newspaper.users.get(words.get("login"))
        newspaper.authors[key] = _named(Author, words, user=login)
    for key, words in paper["people"].items():
        portrait = newspaper.photos.get(words.get("photo"))
        newspaper.people[key] = _named(Person, words, photo=portrait)


def _load_spellings() -> None:
    for words in content.paper()["spellings"]:
        rest = {"wrong": "\n".join(words["wrong"]), "note": words["note"]}
        HouseSpelling.objects.get_or_create(
            language=words["language"], right=words["right"], defaults=rest
        )


def _named(model, words: dict[str, Any], **fields):
    """Return the row of that name, found by the Kazakh address that its name was given."""
    found = model.objects.filter(slug_kk=slugify(words["name"]["kk"], "kk")).first()
    return found or model.objects.create(**fields, **filing.translated(words))
