import json
import logging
import os
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from pages import purge, store
from pages.store import MAX_AGE, Page, Ticket

PATH = "/kk/articles/1/su/"
PAGE = Page({"Content-Type": "text/html; charset=utf-8", "ETag": '"1"'}, "Су келді".encode())


def rendered(path=PATH, page=PAGE, tags=("article:1",), **more):
    return store.store(path, page, tags, store.ticket(), **more)


def seconds_ago(seconds):
    return Ticket(store.ticket().generation, time.time_ns() - int(seconds * 1e9))


def test_a_stored_page_is_found_with_its_headers():
    assert rendered() is True
    assert store.find(PATH) == PAGE


def test_an_address_that_was_never_stored_has_no_page():
    assert store.find("/kk/") is None


def test_an_address_and_the_address_below_it_keep_apart():
    below = Page(PAGE.headers, b"below")
    rendered("/kk/feed.xml")
    rendered("/kk/feed.xml/", below)

    assert store.find("/kk/feed.xml") == PAGE
    assert store.find("/kk/feed.xml/") == below
    assert store.find("/kk/") is None


def test_purge_removes_the_pages_of_a_tag_and_no_others():
    rendered("/kk/articles/1/su/", tags=["article:1", "chrome"])
    rendered("/kk/articles/2/jel/", tags=["article:2", "chrome"])

    purge(["article:1"])

    assert store.find("/kk/articles/1/su/") is None
    assert store.find("/kk/articles/2/jel/") == PAGE


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
    assert store.find(PATH) == PAGE
    purge(["section:2"])
    assert store.find(PATH) is None


def test_a_page_dies_by_itself():
    store.store(PATH, PAGE, ["article:1"], seconds_ago(MAX_AGE - 0.05))
    assert store.find(PATH) == PAGE
    time.sleep(0.06)
    assert store.find(PATH) is None


def test_a_rendering_that_took_longer_than_a_page_lives_is_not_stored():
    assert store.store(PATH, PAGE, ["article:1"], seconds_ago(MAX_AGE)) is False


def test_a_page_dies_when_a_scheduled_story_comes():
    rendered(until=timezone.now() + timedelta(seconds=0.05))
    assert store.find(PATH) == PAGE
    time.sleep(0.06)
    assert store.find(PATH) is None


def test_a_page_that_has_changed_by_now_is_not_stored():
    assert rendered(until=timezone.now()) is False


def test_a_clock_set_back_does_not_lengthen_a_life(own_store):
    rendered()
    file = own_store / "pages/kk/articles/1/su/=head"
    head = json.loads(file.read_text())
    file.write_text(json.dumps(head | {"dies": head["dies"] + 3600 * 10**9}))

    assert store.find(PATH) is None


@pytest.mark.parametrize(
    "torn", [b"", b"[]", b"{}", b"{", b"\xff", b'{"dies": "x"}', b'{"dies": 1}']
)
def test_a_torn_head_is_no_page_and_can_be_replaced(own_store, torn):
    rendered()
    (own_store / "pages/kk/articles/1/su/=head").write_bytes(torn)

    assert store.find(PATH) is None
    assert rendered() is True
    assert store.find(PATH) == PAGE


def test_a_body_of_another_rendering_is_not_served_under_a_head(own_store):
    rendered()
    (own_store / "pages/kk/articles/1/su/=body").write_bytes(b"x" * len(PAGE.body))

    assert store.find(PATH) is None


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


def test_sweep_removes_dead_pages_with_their_index_and_leaves_the_others(own_store):
    rendered("/kk/", tags=["list:kk", "chrome"])
    store.store(PATH, PAGE, ["article:1", "chrome"], seconds_ago(MAX_AGE - 0.05))
    time.sleep(0.06)

    assert store.sweep() == 1
    assert sorted(str(f.relative_to(own_store)) for f in own_store.rglob("=*")) == [
        "pages/kk/=body",
        "pages/kk/=head",
    ]
    assert sorted(f.name for f in (own_store / "tags").iterdir()) == ["chrome", "list:kk"]
    assert len(list((own_store / "tags/chrome").iterdir())) == 1


def test_sweep_forgets_only_purges_older_than_any_ticket(own_store):
    purge(["article:1", "article:2"])
    old = time.time() - 2 * MAX_AGE - 1
    os.utime(own_store / "tags/article:1/purged", (old, old))

    store.sweep()

    assert [f.name for f in (own_store / "tags").iterdir()] == ["article:2"]


def test_the_command_says_how_many_pages_it_removed(capsys):
    call_command("sweep_pages")
    assert capsys.readouterr().out == "0\n"
