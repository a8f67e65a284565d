import gzip
import json
import logging
import os
import threading
import time
from datetime import timedelta

import brotli
import pytest
from django.core.management import call_command
from django.utils import timezone

from pages import deaths, files, for_nginx, store
from pages.store import LIFE, LIFE_ALONE, OLDEST_TICKET, Page, Ticket, purge

PATH = "/kk/articles/1/su/"
PAGE = Page({"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}, "Су келді".encode())

FOR_NGINX = dict.fromkeys(for_nginx.HEADERS - {"Strict-Transport-Security"}, "x") | {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache",
}


def rendered(path=PATH, page=PAGE, tags=("article:1",), **more):
    return store.store(path, page, tags, store.ticket(), **more)


def found(path=PATH, encoding="plain"):
    """The page as it was stored, or None."""
    copy = store.find(path, encoding)
    return copy and Page(copy.head.headers, copy.body, copy.head.status)


def seconds_ago(seconds):
    return Ticket(store.ticket().generation, time.time_ns() - int(seconds * 1e9))


def test_a_stored_page_is_found_with_its_headers():
    assert rendered() is True
    assert found() == PAGE


def test_an_address_that_was_never_stored_has_no_page():
    assert store.find("/kk/") is None


def test_an_address_and_the_address_below_it_keep_apart():
    below = Page(PAGE.headers, b"below")
    rendered("/kk/feed.xml")
    rendered("/kk/feed.xml/", below)

    assert found("/kk/feed.xml") == PAGE
    assert found("/kk/feed.xml/") == below
    assert store.find("/kk/") is None


def test_purge_removes_the_pages_of_a_tag_and_no_others():
    rendered("/kk/articles/1/su/", tags=["article:1", "chrome"])
    rendered("/kk/articles/2/jel/", tags=["article:2", "chrome"])

    purge(["article:1"])

    assert store.find("/kk/articles/1/su/") is None
    assert found("/kk/articles/2/jel/") == PAGE


def test_a_page_rendered_before_a_purge_is_not_stored_after_it():
    ticket = store.ticket()
    purge(["article:1"])

    assert store.store(PATH, PAGE, ["section:2", "article:1"], ticket) is False
    assert store.find(PATH) is None


def test_a_purge_of_another_tag_does_not_hinder_storing():
    ticket = store.ticket()
    purge(["article:2"])

    assert store.store(PATH, PAGE, ["article:1"], ticket) is True


def test_a_page_rendered_before_the_folder_was_emptied_is_not_stored_after_a_purge(own_store):
    purge(["article:1"])
    ticket = store.ticket()
    own_store.rename(own_store.with_name("away"))
    purge(["article:1"])

    assert store.store(PATH, PAGE, ["article:1"], ticket) is False


def test_a_page_stored_again_with_other_tags_follows_the_new_ones():
    rendered(tags=["article:1", "section:1"])
    rendered(tags=["article:1", "section:2"])

    purge(["section:1"])
    assert found() == PAGE
    purge(["section:2"])
    assert store.find(PATH) is None


def test_a_page_dies_by_itself():
    store.store(PATH, PAGE, ["article:1"], seconds_ago(LIFE_ALONE - 0.05))
    assert found() == PAGE
    time.sleep(0.06)
    assert store.find(PATH) is None


def test_a_rendering_that_took_longer_than_a_page_lives_is_not_stored():
    assert store.store(PATH, PAGE, ["article:1"], seconds_ago(OLDEST_TICKET)) is False


def test_a_page_dies_when_a_scheduled_story_comes():
    rendered(until=timezone.now() + timedelta(seconds=0.05))
    assert found() == PAGE
    time.sleep(0.06)
    assert store.find(PATH) is None


def test_a_page_that_has_changed_by_now_is_not_stored():
    assert rendered(until=timezone.now()) is False


def test_a_clock_set_back_does_not_lengthen_a_life(own_store):
    rendered()
    file = own_store / "pages/kk/articles/1/su/=page"
    head, _, body = file.read_bytes().partition(b"\n")
    later = json.loads(head) | {"dies": time.time_ns() + 2 * LIFE * 10**9}
    file.write_bytes(json.dumps(later).encode() + b"\n" + body)

    assert store.find(PATH) is None


@pytest.mark.parametrize(
    "torn",
    [
        b"",
        b"\n",
        b"[]\n",
        b"{}\n",
        b"{",
        b"\xff\n",
        b'{"dies": "x"}\n',
        b'{"dies": 1}\n',
        b"\0" * 9000,
    ],
)
def test_a_torn_file_is_no_page_and_can_be_replaced(own_store, torn):
    rendered()
    (own_store / "pages/kk/articles/1/su/=page").write_bytes(torn)

    assert store.find(PATH) is None
    assert rendered() is True
    assert found() == PAGE


def test_a_page_that_ends_too_early_is_no_page(own_store):
    rendered()
    file = own_store / "pages/kk/articles/1/su/=page"
    file.write_bytes(file.read_bytes()[:-1])

    assert store.find(PATH) is None


def test_a_page_with_many_tags_is_found(own_store):
    tags = [f"article:{number}" for number in range(600)]
    rendered(tags=tags)

    assert store.find(PATH).head.tags == sorted(tags)


def test_a_page_is_found_in_every_encoding():
    page = Page(PAGE.headers, "Су келді. ".encode() * 200)
    rendered(page=page)

    bodies = {name: store.find(PATH, name).body for name in ("plain", "br", "gzip")}
    etags = {store.find(PATH, name).etag for name in bodies}

    assert brotli.decompress(bodies["br"]) == gzip.decompress(bodies["gzip"]) == page.body
    assert max(len(bodies["br"]), len(bodies["gzip"])) < len(page.body) / 10
    assert len(etags) == 3


def test_an_encoding_is_made_for_the_first_who_asks_and_kept_for_nginx(own_store):
    store.note_keeper()
    rendered(page=Page(FOR_NGINX, b"Su keldi. " * 200))
    folder = own_store / "pages/kk/articles/1/su"
    before = sorted(file.name for file in folder.iterdir())

    copies = [store.find(PATH, "br") for _ in range(2)]

    assert before == ["=page", "=plain.html"]
    assert sorted(file.name for file in folder.iterdir()) == ["=br.html", *before]
    assert (folder / "=br.html").read_bytes() == copies[0].body == copies[1].body
    assert [copy.etag for copy in copies] == [copies[0].etag] * 2
    purge(["article:1"])
    assert [file.name for file in folder.iterdir()] == ["=former"]


def test_an_encoding_made_while_a_page_was_purged_is_not_kept(own_store):
    store.note_keeper()
    rendered(page=Page(FOR_NGINX, b"Su keldi. " * 200))
    folder = own_store / "pages/kk/articles/1/su"
    (folder / "=plain.html").unlink()
    found = []
    reader = threading.Thread(target=lambda: found.append(store.find(PATH, "br")))

    with files.writing():  # as a purge does it, while the reader waits for the lock
        reader.start()
        time.sleep(0.1)
        (folder / "=page").rename(folder / "=former")
    reader.join()

    assert brotli.decompress(found[0].body) == b"Su keldi. " * 200
    assert [file.name for file in folder.iterdir()] == ["=former"]


def test_a_short_page_is_not_compressed():
    rendered()
    assert found(encoding="br") == PAGE


def test_a_purged_page_bridges_a_moment_of_rebuilding_and_no_more(own_store):
    rendered()
    purge(["article:1"])

    assert store.find(PATH) is None
    assert store.find_former(PATH).body == PAGE.body

    second_ago = time.time_ns() - int(store.FORMER * 10**9)
    os.utime(own_store / "pages/kk/articles/1/su/=former", ns=(second_ago, second_ago))
    assert store.find_former(PATH) is None
    assert store.find_former(PATH, whatever_its_age=True).body == PAGE.body


def test_a_second_purge_does_not_lengthen_the_bridge(own_store):
    rendered()
    purge(["article:1"])
    former = own_store / "pages/kk/articles/1/su/=former"
    ended = former.stat().st_mtime_ns

    purge(["article:1"])

    assert former.stat().st_mtime_ns == ended


@pytest.mark.parametrize("is_former_already", [False, True])
def test_what_must_vanish_leaves_no_former_page(own_store, is_former_already):
    rendered(tags=["article:1", "list:kk"])
    if is_former_already:
        purge(["list:kk"])

    purge(["article:1"], at_once=True)

    assert store.find_former(PATH, whatever_its_age=True) is None
    assert [file.name for file in own_store.rglob("=*")] == []


def test_a_rebuilt_page_leaves_no_former_one():
    rendered()
    purge(["article:1"])
    rendered()

    assert store.find_former(PATH, whatever_its_age=True).body == PAGE.body  # the page itself
    purge(["article:1"], at_once=True)
    assert store.find_former(PATH, whatever_its_age=True) is None


def test_after_missed_purges_former_pages_serve_an_outage_alone():
    rendered("/kk/")
    rendered(PATH)
    old = store.ticket()

    store.purge_everything()

    assert [store.find(path) for path in ("/kk/", PATH)] == [None, None]
    assert store.find_former(PATH) is None
    assert store.find_former(PATH, whatever_its_age=True).body == PAGE.body
    assert store.store(PATH, PAGE, ["section:9"], old) is False
    assert rendered() is True


def test_a_page_lives_long_where_a_keeper_watches():
    store.note_keeper()
    rendered()

    lives = (store.find(PATH).head.dies - time.time_ns()) / 1e9
    assert LIFE - 1 < lives <= LIFE + deaths.STEP


def test_a_page_dies_at_its_second_for_nginx_too(own_store):
    store.note_keeper()
    until = timezone.now() + timedelta(seconds=0.05)
    rendered(page=Page(FOR_NGINX, PAGE.body), until=until)
    file = own_store / "pages/kk/articles/1/su/=plain.html"
    moment = int(until.timestamp() * 1e9)

    assert (store.bury(moment - 10**7), file.exists()) == (0, True)
    assert (store.bury(moment + 10**6), file.exists()) == (1, False)
    assert list((own_store / "deaths").iterdir()) == []


def test_a_page_that_was_built_anew_outlives_the_death_of_the_former():
    store.note_keeper()
    rendered(until=timezone.now() + timedelta(seconds=5))
    rendered()

    store.bury(time.time_ns() + 6 * 10**9)

    assert found() == PAGE


@pytest.mark.parametrize(
    ("page", "names"),
    [
        (Page(FOR_NGINX, b"1"), ["=page", "=plain.html"]),
        (Page(FOR_NGINX, b"1", 404), ["=page"]),
        (Page(FOR_NGINX, b"1", 410), ["=page"]),
        (Page(FOR_NGINX | {"X-Robots-Tag": "noindex"}, b"1"), ["=page"]),
        (Page(FOR_NGINX | {"Cache-Control": "public"}, b"1"), ["=page"]),
        (Page(FOR_NGINX | {"Content-Type": "text/plain"}, b"1"), ["=page"]),
    ],
)
def test_nginx_finds_only_what_it_sends_as_the_site_does(own_store, page, names):
    store.note_keeper()
    rendered("/kk/", page=page)
    assert sorted(file.name for file in (own_store / "pages/kk").iterdir()) == names


def test_nginx_finds_nothing_where_no_keeper_watches(own_store):
    rendered("/kk/", page=Page(FOR_NGINX, b"1"))
    assert [file.name for file in (own_store / "pages/kk").iterdir()] == ["=page"]


def test_nginx_finds_nothing_behind_a_cdn(own_store, settings):
    settings.CDN = "fastly"
    store.note_keeper()
    rendered("/kk/", page=Page(FOR_NGINX, b"1"))
    assert [file.name for file in (own_store / "pages/kk").iterdir()] == ["=page"]


def test_a_purge_takes_the_files_of_nginx_along(own_store):
    store.note_keeper()
    rendered("/kk/", page=Page(FOR_NGINX, b"Su " * 500))
    purge(["article:1"])
    assert [file.name for file in (own_store / "pages/kk").iterdir()] == ["=former"]


def test_a_tag_that_is_no_tag_is_refused():
    with pytest.raises(ValueError, match="not a page tag"):
        purge(["../../pages"])


def test_a_failing_disk_does_not_break_a_publication(own_store, caplog):
    own_store.write_text("a file where a folder must be")

    with caplog.at_level(logging.ERROR, "pages.store"):
        purge(["article:1"])

    assert [record.getMessage() for record in caplog.records] == [
        "stored pages could not be purged: ['article:1']"
    ]


def test_sweep_removes_what_is_long_dead_or_torn_and_leaves_the_others(own_store, monkeypatch):
    rendered("/kk/", tags=["list:kk", "chrome"])
    rendered("/ru/", tags=["list:ru", "chrome"])
    store.store(PATH, PAGE, ["article:1", "chrome"], seconds_ago(LIFE_ALONE - 0.05))
    (own_store / "pages/ru/=page").write_bytes(b"")
    monkeypatch.setattr(store, "LIFE", 0)  # the dead are kept for an outage as long as a life
    time.sleep(0.06)

    assert store.sweep() == 2
    assert [str(f.relative_to(own_store)) for f in own_store.rglob("=*")] == ["pages/kk/=page"]
    assert (own_store / "tags/list:kk").is_dir()
    assert not (own_store / "tags/article:1").exists()


def test_sweep_forgets_only_purges_older_than_any_ticket(own_store):
    purge(["article:1", "article:2"])
    old = time.time() - 2 * OLDEST_TICKET - 1
    os.utime(own_store / "tags/article:1/purged", (old, old))

    store.sweep()

    assert [f.name for f in (own_store / "tags").iterdir()] == ["article:2"]


def test_the_command_says_how_many_pages_it_removed(capsys):
    call_command("sweep_pages")
    assert capsys.readouterr().out == "0\n"
