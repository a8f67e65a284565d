"""The day line: what went out today in each language, and what is still to come."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import languages
from articles.models import Edition
from languages.dates import ALMATY

FIRST_HOUR = 6
LENGTH = 18  # hours, from 06:00 to midnight
WIDTH = 900  # units of the picture


@dataclass(frozen=True, slots=True)
class Track:
    """One language of the line: places of what is out and of what is scheduled."""

    language: str
    y: int
    out: list[float]
    planned: list[float]

    @property
    def top(self):
        return self.y - 5

    @property
    def bottom(self):
        return self.y + 5


@dataclass(frozen=True, slots=True)
class Day:
    now: float
    tracks: list[Track]
    coming: list[tuple[datetime, list[Edition]]]

    @classmethod
    def of(cls, now):
        """Return the day of `now` in Almaty, in one query."""
        midnight = now.astimezone(ALMATY).replace(hour=0, minute=0, second=0, microsecond=0)
        editions = list(
            Edition.objects.current()
            .not_taken_off()
            .filter(
                published_at__gte=midnight,
                published_at__lt=midnight + timedelta(days=1),
            )
            .order_by("published_at", "article_id", "language")
            .defer("body", "html", "text", "inserts")
        )
        tracks = [
            _track(language, y, now, editions)
            for language, y in zip(languages.CODES, (18, 44), strict=True)
        ]
        return cls(place(now), tracks, _coming(now, editions))

    @property
    def hours(self):
        return [
            (f"{hour:02}", round(index * 2 * WIDTH / LENGTH, 1))
            for index, hour in enumerate(range(FIRST_HOUR, FIRST_HOUR + LENGTH, 2))
        ]

    @property
    def planned(self):
        return sum(len(track.planned) for track in self.tracks)


def place(moment):
    """Return how far along the line a moment stands; before six it waits at the beginning."""
    local = moment.astimezone(ALMATY)
    hours = local.hour + local.minute / 60 - FIRST_HOUR
    return round(min(max(hours / LENGTH, 0), 1) * WIDTH, 1)


def _track(language, y, now, editions):
    mine = [edition for edition in editions if edition.language == language]
    return Track(
        language,
        y,
        out=[place(edition.published_at) for edition in mine if edition.live_from <= now],
        planned=[place(edition.live_from) for edition in mine if edition.live_from > now],
    )


def _coming(now, editions):
    """Return the editions still to come today, those of one article and minute together."""
    found = {}
    for edition in editions:
        if edition.live_from > now:
            found.setdefault((edition.live_from, edition.article_id), []).append(edition)
    return [(moment, together) for (moment, _article), together in sorted(found.items())]
