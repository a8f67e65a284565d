"""Who asks: a robot, a colleague, somebody in a flood. Nothing of it is stored anywhere."""

import hashlib
import re
import secrets
import threading
import time
from collections import OrderedDict
from datetime import date

from django.conf import settings
from django.utils import timezone

AT_ONCE = 40  # reads that one address and browser may bring in a moment
EVERY = 5  # seconds after which it may bring one more
REMEMBERED = 10_000  # visitors, the longest unseen forgotten first

ROBOTS = re.compile(
    r"bot|crawl|spider|slurp|headless|phantomjs|preview|fetch|monitor|uptime|pingdom|curl|"
    r"wget|python|java/|okhttp|go-http|http|scan|lighthouse|facebookexternalhit|whatsapp|scrapy|"
    r"axios|libwww|gptbot|claude|selenium|playwright|puppeteer",
    re.IGNORECASE,
)
# Older browsers said it in other headers.
FETCHED_AHEAD = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)


def is_reader(request) -> bool:
    """Say whether a person outside the newsroom has the page before their eyes."""
    is_staff = settings.SESSION_COOKIE_NAME in request.COOKIES
    is_ahead = any(AHEAD.search(request.headers.get(name, "")) for name in FETCHED_AHEAD)
    return not (is_staff or is_ahead or is_robot(request.headers.get("User-Agent", "")))


def is_robot(user_agent: str) -> bool:
    """Say whether a visitor names itself a machine, or says nothing at all."""
    return not user_agent or ROBOTS.search(user_agent) is not None


def address_of(request) -> str:
    """Return the client's address; X-Forwarded-For counts only as far as our proxies wrote it."""
    if proxies := settings.TRUSTED_PROXIES:
        chain = request.headers.get("X-Forwarded-For", "").split(",")
        if len(chain) >= proxies:
            return chain[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


class Gate:
    """Lets each address and browser bring AT_ONCE reads, then one every EVERY seconds.

    A bound for one process, not a proof: whole districts share the address of their mobile network,
    so it must be wide. The key of the hash lives for a day, in memory alone.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._visitors = OrderedDict[bytes, tuple[float, float]]()
        self._key: tuple[date, bytes] | None = None

    def admits(self, request) -> bool:
        now = time.monotonic()
        with self._lock:
            visitor = self._hash(request)
            reads, since = self._visitors.pop(visitor, (AT_ONCE, now))
            reads = min(AT_ONCE, reads + (now - since) / EVERY)
            is_admitted = reads >= 1
            self._visitors[visitor] = (reads - is_admitted, now)
            if len(self._visitors) > REMEMBERED:
                self._visitors.popitem(last=False)
        return is_admitted

    def _hash(self, request) -> bytes:
        today = timezone.localdate()
        if self._key is None or self._key[0] != today:
            self._key = today, secrets.token_bytes(32)
            self._visitors.clear()
        words = f"{address_of(request)}\n{request.headers.get('User-Agent', '')[:300]}"
        return hashlib.blake2b(words.encode(errors="replace"), key=self._key[1]).digest()


gate = Gate()
