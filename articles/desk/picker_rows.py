"""What the editor and its pickers are told about a photo, a quote, a post or a person, as JSON."""

import languages
from media.desk import as_json

PREVIEW_WIDTH = 960  # px, enough for the column of the editor


def person_row(person):
    return {"id": person.pk, **_translated(person, "name", "post")}


def quote_row(quote):
    return {
        "id": quote.pk,
        **_translated(quote, "text", "post", "source"),
        "original_language": quote.original_language,
        "speaker": person_row(quote.speaker),
        "source_url": quote.source_url,
        "said_on": _day(quote.said_on),
    }


def embed_row(embed):
    return {
        "id": embed.pk,
        **_translated(embed, "text"),
        "url": embed.url,
        "provider": embed.get_provider_display(),
        "author": embed.author,
        "handle": embed.handle,
        "posted_on": _day(embed.posted_on),
    }


def photo_row(photo, user):
    """Return what the photo desk tells of a photo, and a picture in the width of the column."""
    pictures = photo.card(languages.CODES[0])["sources"]["jpeg"]
    enough = [address for address, width in pictures if width >= PREVIEW_WIDTH]
    largest = [address for address, _width in pictures[-1:]]
    return {**as_json(photo, user), "preview": (enough + largest + [None])[0]}


def _translated(row, *names):
    """Return the named fields in both languages, e.g. "text_kk" and "text_ru"."""
    fields = [f"{name}_{code}" for name in names for code in languages.CODES]
    return {field: getattr(row, field) or "" for field in fields}


def _day(date):
    return date.isoformat() if date else ""
