"""Purges across transactions and machines: real keepers, each with a store of its own."""

import os
import time

import pytest
from django.conf import settings as current
from django.core.management import call_command
from django.db import connection, transaction
from django.test import override_settings

import pages
from pages import files, store
from pages.page import pack
from pages.purging import CHANNEL, Notice
from pages.store import Page
from tests import servers

PATH = "/kk/articles/1/su/"


@pytest.fixture
def other_store(settings, tmp_path):
    """What a second machine has on its disk; `settings.PAGES_ROOT` is the first one's."""
    return tmp_path / "other"


def stored(path=PATH, tags=("article:1",), ticket=None, at=None):
    """Store a page here, or on the machine whose folder is given."""
    with of_machine(at):
        return store.store(path, Page({}, b"page"), tags, ticket or store.ticket())


def is_stored(path=PATH, at=None):
    with of_machine(at):
        return store.find(path) is not None


def of_machine(var):
    return override_settings(PAGES_ROOT=var / "pages" if var else current.PAGES_ROOT)


def within(seconds, question):
    """Say whether it becomes true in time."""
    ends = time.monotonic() + seconds
    while not question():
        if time.monotonic() > ends:
            return False
        time.sleep(0.01)
    return True


@pytest.mark.django_db(transaction=True)
def test_a_purge_happens_with_the_commit_and_not_before():
    stored()
    with transaction.atomic():
        pages.purge(["article:1"])
        assert is_stored()
    assert not is_stored()


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_rolled_back_purges_nothing():
    stored()
    with transaction.atomic():
        pages.purge(["article:1"])
        transaction.set_rollback(True)
    assert is_stored()


@pytest.mark.django_db(transaction=True)
def test_a_purge_of_very_many_tags_is_told_in_parts_that_postgresql_carries():
    stored(tags=["article:777"])
    pages.purge(f"{'photo' * 12}:{number}" for number in range(300))
    pages.purge(f"article:{number}" for number in range(1000))
    assert not is_stored()


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '{"by": 1}', '{"by":"","token":"a","tags":["../x"],"at_once":false}'],
)
def test_a_strange_notice_is_refused(text):
    with pytest.raises(ValueError, match=r"not a|Expecting"):
        Notice.of(text)


@pytest.mark.django_db(transaction=True)
def test_two_machines_share_their_purges(other_store):
    with servers.keeper(other_store):
        stored(at=other_store)
        stored("/kk/other/", ["article:2"], at=other_store)
        began = store.ticket()

        pages.purge(["article:1"])

        assert within(1, lambda: not is_stored(at=other_store))
        assert is_stored("/kk/other/", at=other_store)
        with of_machine(other_store):
            assert store.find_former(PATH, whatever_its_age=True) is not None
        assert stored(ticket=began, at=other_store) is False  # rendered before, stored after


@pytest.mark.django_db(transaction=True)
def test_what_must_vanish_leaves_nothing_on_another_machine(other_store):
    with servers.keeper(other_store):
        stored(at=other_store)
        pages.purge(["article:1"], at_once=True)
        assert within(1, lambda: not is_stored(at=other_store))
        with of_machine(other_store):
            assert store.find_former(PATH, whatever_its_age=True) is None


@pytest.mark.django_db(transaction=True)
def test_the_keeper_does_what_a_worker_killed_after_its_commit_left_undone(settings, tmp_path):
    settings.PAGES_ROOT = tmp_path / "mine/pages"
    with servers.keeper(tmp_path / "mine"):
        stored()
        announce(Notice(files.identity(), "killed", ["article:1"], at_once=False))
        assert is_stored()
        assert within(1, lambda: not is_stored())


@pytest.mark.django_db(transaction=True)
def test_the_keeper_does_not_repeat_what_a_worker_did(settings, tmp_path):
    settings.PAGES_ROOT = tmp_path / "mine/pages"
    with servers.keeper(tmp_path / "mine"):
        pages.purge(["article:1"])
        stored()
        time.sleep(0.9)
        assert is_stored()
        assert list((settings.PAGES_ROOT / "done").iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_lost_line_is_found_again_and_everything_made_anew(settings, tmp_path):
    settings.PAGES_ROOT = tmp_path / "mine/pages"
    with servers.keeper(tmp_path / "mine"):
        stored()
        old = store.ticket()
        end_all_listeners()
        assert within(5, lambda: not is_stored())
        assert stored(ticket=old) is False
        stored()
        announce(Notice("another", "x", ["article:1"], at_once=False))
        assert within(1, lambda: not is_stored())


@pytest.mark.django_db(transaction=True)
def test_a_scheduled_story_removes_the_page_at_its_second(settings, tmp_path):
    settings.PAGES_ROOT = tmp_path / "mine/pages"
    with servers.keeper(tmp_path / "mine"):
        moment = time.time_ns() + 500_000_000
        packed = pack(Page({}, b"page"), frozenset(["article:1"]), moment)
        assert store.put(PATH, packed, store.ticket())
        page = settings.PAGES_ROOT / "pages" / f"{PATH[1:]}=page"
        assert page.exists()
        assert within(3, lambda: not page.exists())
        assert 0 <= time.time_ns() - moment < 1_000_000_000


def test_notes_that_no_keeper_asked_for_are_forgotten(own_store):
    (own_store / "done").mkdir(parents=True)
    for token, age in {"old": 3700, "new": 10}.items():
        (own_store / "done" / token).touch()
        os.utime(own_store / "done" / token, (time.time() - age,) * 2)

    call_command("sweep_pages")

    assert [note.name for note in (own_store / "done").iterdir()] == ["new"]


def announce(notice):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, notice.to_text()])


def end_all_listeners():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        )
