"""Times of the demo newspaper, which are written relative to the moment of loading.

"-2h10m" and "-1d3h" are that long ago and "+2h" is two hours from now, to five minutes; "+1d 07:00"
is tomorrow at seven in Almaty.
"""

import re
from datetime import date, datetime, time, timedelta

from django.utils import timezone

AGO = re.compile(r"-(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")
SOON = re.compile(r"\+(\d+)h")
AHEAD = re.compile(r"\+(\d+)d (\d\d:\d\d)")


def moment(written: str, now: datetime) -> datetime:
    """Return the moment that is meant. Raises ValueError."""
    if ahead := AHEAD.fullmatch(written):
        day = timezone.localdate(now) + timedelta(days=int(ahead[1]))
        return timezone.make_aware(datetime.combine(day, time.fromisoformat(ahead[2])))
    if soon := SOON.fullmatch(written):
        return _to_five_minutes(now + timedelta(hours=int(soon[1])))
    if not (ago := AGO.fullmatch(written)):
        raise ValueError(f"{written!r} is not a time of the demo newspaper")
    days, hours, minutes = (int(figure or 0) for figure in ago.groups())
    return _to_five_minutes(now - timedelta(days=days, hours=hours, minutes=minutes))


def _to_five_minutes(then: datetime) -> datetime:
    return then.replace(minute=then.minute // 5 * 5, second=0, microsecond=0)


def day(written: str, now: datetime) -> date:
    """Return the day that is meant, in Almaty."""
    return timezone.localdate(moment(written, now))
