"""Telling one reader from another for a day, without knowing who they are.

The hash is an HMAC of address and browser under a key of the day; the key is destroyed after a day,
so that nothing can be linked later. No address is stored or logged.
"""

import hashlib
import hmac
import secrets

from django.utils import timezone

from articles.public.visitors import address_of
from typos.models import DayKey


def reader_hash(request) -> str:
    """Return 64 hexadecimal characters that stand for this reader today."""
    browser = request.headers.get("User-Agent", "")[:300]
    words = f"{address_of(request)}\n{browser}".encode(errors="replace")
    return hmac.new(bytes(key_of_the_day()), words, hashlib.sha256).hexdigest()


def key_of_the_day() -> bytes:
    """Return the key of today (Almaty), made on the first call; yesterday's is destroyed."""
    today = timezone.localdate()
    key, is_new = DayKey.objects.get_or_create(day=today, defaults={"key": secrets.token_bytes(32)})
    if is_new:
        DayKey.objects.filter(day__lt=today).delete()
    return key.key
