"""Posts from elsewhere: which networks are known, and the safe addresses of their posts.

The table below is the law (`trust.md`, R3): an address is recognised by its exact host and by the
shape of its path, and everything that goes out is built anew from the id. Nothing is fetched.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

URL_LIMIT = 500  # characters


@dataclass(frozen=True, slots=True)
class Post:
    """A recognised post: its network, its one address, its frame, the account if it is told."""

    provider: str
    url: str
    frame_src: str
    handle: str = ""


def recognise(url: str) -> Post:
    """Return the post at `url`; ValidationError says why an address is refused."""
    host, path, query = _parts(url)
    provider = _HOSTS.get(host)
    if host in _SHORTENERS or (provider and path.startswith(_SHORT_PATHS)):
        raise ValidationError(_SHORT, code="short")
    if provider is None:
        raise ValidationError(_UNKNOWN, code="unknown")
    for shape, build in _SHAPES[provider]:
        if found := shape.fullmatch(f"{path}?{query}" if shape in _WITH_QUERY else path):
            return build(**found.groupdict())
    raise ValidationError(_NO_POST, code="no_post")


def frame_src(url: str) -> str:
    """Return the address that may be framed for the post at `url`, or "" where there is none."""
    try:
        return recognise(url).frame_src
    except ValidationError:
        return ""


_UNKNOWN = _(
    "This address cannot be embedded. Posts from Instagram, YouTube, Telegram, X, TikTok and "
    "Facebook can."
)
_SHORT = _("This is a short address. Open the post and copy its full address.")
_NO_POST = _("This address leads to no single post. Open the post and copy its address.")

_PLAIN = re.compile(r"https?://[!-\[\]-~]+", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def _parts(url: str) -> tuple[str, str, str]:
    """Return host, path without a final slash, and the ids of the query in a fixed form."""
    url = url.strip()
    if "://" not in url:
        url = f"https://{url}"
    if len(url) > URL_LIMIT or not _PLAIN.fullmatch(url):
        raise ValidationError(_UNKNOWN, code="unknown")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValidationError(_UNKNOWN, code="unknown") from None
    if "@" in parts.netloc or port not in {None, _DEFAULT_PORTS[parts.scheme]}:
        raise ValidationError(_UNKNOWN, code="unknown")
    wanted = parse_qs(parts.query, max_num_fields=50) if parts.query.count("&") < 50 else {}
    ids = [(name, wanted[name][0]) for name in ("v", "fbid", "story_fbid", "id") if name in wanted]
    return host, parts.path.rstrip("/"), "&".join(f"{name}={value}" for name, value in ids)


def _instagram(kind: str, code: str) -> Post:
    url = f"https://www.instagram.com/{'p' if kind == 'p' else 'reel'}/{code}/"
    return Post("instagram", url, f"{url}embed/")


def _youtube(code: str) -> Post:
    return Post(
        "youtube",
        f"https://www.youtube.com/watch?v={code}",
        f"https://www.youtube-nocookie.com/embed/{code}",
    )


def _telegram(channel: str, number: str) -> Post:
    url = f"https://t.me/{channel}/{number}"
    return Post("telegram", url, f"{url}?embed=1", f"@{channel}")


def _x(account: str, number: str) -> Post:
    return Post(
        "x",
        f"https://x.com/{account}/status/{number}",
        f"https://platform.twitter.com/embed/Tweet.html?id={number}",
        "" if account == "i" else f"@{account}",
    )


def _tiktok(account: str, kind: str, number: str) -> Post:
    return Post(
        "tiktok",
        f"https://www.tiktok.com/@{account}/{kind}/{number}",
        f"https://www.tiktok.com/embed/v2/{number}",
        f"@{account}",
    )


def _facebook_post(page: str, code: str) -> Post:
    return _facebook("post", f"https://www.facebook.com/{page}/posts/{code}")


def _facebook_story(page: str, code: str) -> Post:
    return _facebook("post", f"https://www.facebook.com/permalink.php?story_fbid={code}&id={page}")


def _facebook_photo(code: str) -> Post:
    return _facebook("post", f"https://www.facebook.com/photo/?fbid={code}")


def _facebook_group(group: str, code: str) -> Post:
    return _facebook("post", f"https://www.facebook.com/groups/{group}/posts/{code}")


def _facebook_video(code: str) -> Post:
    return _facebook("video", f"https://www.facebook.com/watch/?v={code}")


def _facebook(kind: str, url: str) -> Post:
    frame = f"https://www.facebook.com/plugins/{kind}.php?href={quote(url, safe='')}"
    return Post("facebook", url, f"{frame}&show_text=true")


_HOSTS = {
    "instagram.com": "instagram",
    "www.instagram.com": "instagram",
    "m.instagram.com": "instagram",
    "youtube.com": "youtube",
    "www.youtube.com": "youtube",
    "m.youtube.com": "youtube",
    "music.youtube.com": "youtube",
    "youtu.be": "youtube",
    "youtube-nocookie.com": "youtube",
    "www.youtube-nocookie.com": "youtube",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "x.com": "x",
    "www.x.com": "x",
    "mobile.x.com": "x",
    "m.x.com": "x",
    "twitter.com": "x",
    "www.twitter.com": "x",
    "mobile.twitter.com": "x",
    "m.twitter.com": "x",
    "tiktok.com": "tiktok",
    "www.tiktok.com": "tiktok",
    "m.tiktok.com": "tiktok",
    "facebook.com": "facebook",
    "www.facebook.com": "facebook",
    "m.facebook.com": "facebook",
    "web.facebook.com": "facebook",
    "mbasic.facebook.com": "facebook",
    "ru-ru.facebook.com": "facebook",
    "kk-kz.facebook.com": "facebook",
    "fb.com": "facebook",
    "www.fb.com": "facebook",
    "m.fb.com": "facebook",
}
# Their targets are known to the network alone, and asking it would be a request of ours.
_SHORTENERS = frozenset(
    {"vm.tiktok.com", "vt.tiktok.com", "fb.watch", "fb.me", "t.co", "instagr.am"}
)
_SHORT_PATHS = ("/share/", "/t/")  # of Facebook and Instagram, of TikTok

_VIDEO = r"(?P<code>[A-Za-z0-9_-]{11})"
_WATCH = re.compile(rf"/watch\?v={_VIDEO}(&.*)?")
_FB_WATCH = re.compile(r"/watch(?:/live)?\?v=(?P<code>\d{5,25})(&.*)?")
_FB_STORY = re.compile(
    r"/(permalink|story)\.php\?story_fbid=(?P<code>[A-Za-z0-9]{5,100})&id=(?P<page>\d{1,25})"
)
_FB_PHOTO = re.compile(r"/photo(?:\.php)?\?fbid=(?P<code>\d{5,25})(&.*)?")
_WITH_QUERY = frozenset({_WATCH, _FB_WATCH, _FB_STORY, _FB_PHOTO})
_Shape = tuple[re.Pattern[str], Callable[..., Post]]
_SHAPES: dict[str, list[_Shape]] = {
    "instagram": [
        (
            re.compile(
                r"(/[A-Za-z0-9_.]{1,30})?/(?P<kind>p|reel|reels|tv)/(?P<code>[A-Za-z0-9_-]{5,40})"
                r"(/embed)?"
            ),
            _instagram,
        )
    ],
    "youtube": [
        (_WATCH, _youtube),
        (re.compile(rf"(/shorts|/live|/embed|/v)?/{_VIDEO}"), _youtube),
    ],
    "telegram": [
        (
            re.compile(
                r"(/s)?/(?!joinchat/)(?P<channel>[A-Za-z][A-Za-z0-9_]{3,31})/(\d{1,12}/)?"
                r"(?P<number>\d{1,12})"
            ),
            _telegram,
        )
    ],
    "x": [
        (
            re.compile(
                r"/(?P<account>[A-Za-z0-9_]{1,20})(/web)?/status/(?P<number>\d{5,25})(/.*)?"
            ),
            _x,
        )
    ],
    "tiktok": [
        (
            re.compile(
                r"/@(?P<account>[A-Za-z0-9_.]{1,30})/(?P<kind>video|photo)/(?P<number>\d{5,25})"
            ),
            _tiktok,
        )
    ],
    "facebook": [
        (
            re.compile(
                r"/(?P<page>[A-Za-z0-9.]{1,80})/posts/([^/]+/)?(?P<code>[A-Za-z0-9]{5,100})"
            ),
            _facebook_post,
        ),
        (re.compile(r"/[A-Za-z0-9.]{1,80}/videos/([^/]+/)?(?P<code>\d{5,25})"), _facebook_video),
        (re.compile(r"/reel/(?P<code>\d{5,25})"), _facebook_video),
        (_FB_WATCH, _facebook_video),
        (_FB_STORY, _facebook_story),
        (_FB_PHOTO, _facebook_photo),
        (
            re.compile(
                r"/groups/(?P<group>[A-Za-z0-9.]{1,80})/(?:posts|permalink)/(?P<code>\d{5,25})"
            ),
            _facebook_group,
        ),
    ],
}
