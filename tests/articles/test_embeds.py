from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from articles.embeds import Post, frame_src, recognise
from articles.models import Embed

INSTAGRAM = Post(
    "instagram",
    "https://www.instagram.com/p/C9xQ2kAMN-1/",
    "https://www.instagram.com/p/C9xQ2kAMN-1/embed/",
)
REEL = Post(
    "instagram",
    "https://www.instagram.com/reel/C9xQ2kAMN-1/",
    "https://www.instagram.com/reel/C9xQ2kAMN-1/embed/",
)
YOUTUBE = Post(
    "youtube",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
)
TELEGRAM = Post(
    "telegram",
    "https://t.me/almaty_akimat/1204",
    "https://t.me/almaty_akimat/1204?embed=1",
    "@almaty_akimat",
)
X = Post(
    "x",
    "https://x.com/KazNews/status/1790000000000000001",
    "https://platform.twitter.com/embed/Tweet.html?id=1790000000000000001",
    "@KazNews",
)
TIKTOK = Post(
    "tiktok",
    "https://www.tiktok.com/@almaty.kz/video/7301234567890123456",
    "https://www.tiktok.com/embed/v2/7301234567890123456",
    "@almaty.kz",
)
FACEBOOK = Post(
    "facebook",
    "https://www.facebook.com/aport.kz/posts/1234567890",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Faport.kz"
    "%2Fposts%2F1234567890&show_text=true",
)
VIDEO = Post(
    "facebook",
    "https://www.facebook.com/watch/?v=1234567890",
    "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fwatch%2F%3Fv"
    "%3D1234567890&show_text=true",
)
FACEBOOK_PHOTO = Post(
    "facebook",
    "https://www.facebook.com/photo/?fbid=1234567890",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fphoto%2F"
    "%3Ffbid%3D1234567890&show_text=true",
)
FACEBOOK_GROUP = Post(
    "facebook",
    "https://www.facebook.com/groups/almaty/posts/1234567890",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fgroups"
    "%2Falmaty%2Fposts%2F1234567890&show_text=true",
)

ADDRESSES = [
    ("https://www.instagram.com/p/C9xQ2kAMN-1/", INSTAGRAM),
    ("https://instagram.com/p/C9xQ2kAMN-1?igsh=abc&utm_source=x#frag", INSTAGRAM),
    ("http://www.instagram.com/aport.kz/p/C9xQ2kAMN-1/", INSTAGRAM),
    ("www.instagram.com/reels/C9xQ2kAMN-1/", REEL),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YOUTUBE),
    ("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s", YOUTUBE),
    ("https://youtu.be/dQw4w9WgXcQ?si=abc", YOUTUBE),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
    ("https://www.youtube.com/live/dQw4w9WgXcQ", YOUTUBE),
    ("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YOUTUBE),
    ("https://t.me/almaty_akimat/1204", TELEGRAM),
    ("t.me/s/almaty_akimat/1204?single", TELEGRAM),
    ("https://telegram.me/almaty_akimat/1204", TELEGRAM),
    ("https://x.com/KazNews/status/1790000000000000001?s=20", X),
    ("https://mobile.twitter.com/KazNews/status/1790000000000000001", X),
    ("https://twitter.com/KazNews/status/1790000000000000001/photo/1", X),
    ("https://www.tiktok.com/@almaty.kz/video/7301234567890123456?lang=ru", TIKTOK),
    ("https://m.tiktok.com/@almaty.kz/video/7301234567890123456", TIKTOK),
    ("https://www.facebook.com/aport.kz/posts/1234567890", FACEBOOK),
    ("https://m.facebook.com/aport.kz/posts/sel-qaupi/1234567890/?mibextid=x", FACEBOOK),
    ("https://www.facebook.com/aport.kz/videos/1234567890/", VIDEO),
    ("https://www.facebook.com/watch/?v=1234567890", VIDEO),
    ("https://www.facebook.com/reel/1234567890", VIDEO),
    ("https://www.facebook.com/watch/live/?v=1234567890", VIDEO),
    ("https://fb.com/aport.kz/posts/1234567890", FACEBOOK),
    ("https://mbasic.facebook.com/aport.kz/posts/1234567890?refid=1", FACEBOOK),
    ("https://m.facebook.com/photo.php?set=a.1&fbid=1234567890&id=1", FACEBOOK_PHOTO),
    ("https://www.facebook.com/photo/?fbid=1234567890", FACEBOOK_PHOTO),
    ("https://www.facebook.com/groups/almaty/permalink/1234567890/", FACEBOOK_GROUP),
    ("https://m.instagram.com/p/C9xQ2kAMN-1/", INSTAGRAM),
    ("https://m.twitter.com/KazNews/status/1790000000000000001", X),
    ("https://t.me/almaty_akimat/55/1204", TELEGRAM),
    ("  HTTPS://T.ME/almaty_akimat/1204\n", TELEGRAM),
    ("https://t.me:443/almaty_akimat/1204", TELEGRAM),
]

HOSTILE = [
    "",
    "   ",
    "хабар",
    "javascript:alert(1)",
    "JaVaScRiPt://www.youtube.com/watch?v=dQw4w9WgXcQ%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "//www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://example.kz/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil-youtube.com/watch?v=dQw4w9WgXcQ",
    "https://wwwyoutube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil.example@www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://user:pass@t.me/almaty_akimat/1204",
    "https://www.youtube.com\\@evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil.example/https://t.me/almaty_akimat/1204",
    "https://evil.example#https://t.me/almaty_akimat/1204",
    "https://evil.example?https://t.me/almaty_akimat/1204",
    "https://уoutube.com/watch?v=dQw4w9WgXcQ",
    "https://xn--outube-3qf.com/watch?v=dQw4w9WgXcQ",
    "https://fb.com.evil.example/aport.kz/posts/1234567890",
    "https://evil.example/share/p/a1/",
    "https://m.facebook.com.evil.example/photo.php?fbid=1234567890",
    "https://fxtwitter.com/KazNews/status/1790000000000000001",
    "https://youtu.be.example.kz/dQw4w9WgXcQ",
    "https://t。me/almaty_akimat/1204",
    "https://t.me./almaty_akimat/1204",
    "https://t.me:8443/almaty_akimat/1204",
    "https://t.me:port/almaty_akimat/1204",
    "https://[::1]/watch?v=dQw4w9WgXcQ",
    "https://[www.youtube.com]/watch?v=dQw4w9WgXcQ",
    "https://www.you\ttube.com/watch?v=dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ\x00",
    'https://www.youtube.com/watch?v="><script>alert(1)</script>',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ"onload=',
    "https://www.youtube.com/redirect?q=https://evil.example",
    "https://www.youtube.com/",
    "https://www.youtube.com/@aport",
    "https://www.instagram.com/aport.kz/",
    "https://www.instagram.com/p/../../evil/",
    "https://t.me/almaty_akimat",
    "https://t.me/c/1234567890/12",
    "https://t.me/joinchat/1204",
    "https://t.me/joinchat/AAAAAEabcdef",
    "https://x.com/KazNews",
    "https://x.com/KazNews/status/abc",
    "https://www.tiktok.com/@almaty.kz",
    "https://www.facebook.com/aport.kz",
    "https://www.facebook.com/plugins/post.php?href=https://evil.example",
    "https://www.facebook.com/l.php?u=https://evil.example",
    "https://www.youtube.com/watch?" + "a=1&" * 100 + "v=dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&x=" + "a" * 600,
]


@pytest.mark.parametrize(("address", "post"), ADDRESSES)
def test_recognise_rebuilds_the_address_from_the_id(address, post):
    assert recognise(address) == post


@pytest.mark.parametrize("address", HOSTILE)
def test_recognise_refuses_unknown_and_look_alike_addresses(address):
    with pytest.raises(ValidationError):
        recognise(address)
    assert frame_src(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://vm.tiktok.com/ZMabc/",
        "https://www.tiktok.com/t/ZTabc/",
        "https://vt.tiktok.com/ZSabc/",
        "https://www.instagram.com/share/p/BAxyz/",
        "https://fb.watch/abc/",
        "https://www.facebook.com/share/p/a1/",
    ],
)
def test_recognise_asks_for_the_full_address_of_a_short_one(address):
    with pytest.raises(ValidationError) as refused:
        recognise(address)
    assert refused.value.code == "short"


@pytest.mark.parametrize(("address", "post"), ADDRESSES)
def test_a_canonical_address_is_its_own_canonical_address(address, post):
    assert recognise(post.url) == (post if post.handle else recognise(address))


def test_frames_stand_on_hosts_that_the_content_policy_names():
    hosts = {f"https://{urlsplit(frame_src(address)).hostname}" for address, _post in ADDRESSES}
    assert hosts == set(settings.SECURE_CSP["frame-src"]) - {"'self'"}


def test_every_network_of_the_table_can_be_stored():
    assert {post.provider for _address, post in ADDRESSES} == set(Embed.Provider.values)
