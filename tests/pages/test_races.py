"""The one promise: what was rendered before a purge is never served after it."""

import gzip
import multiprocessing
import random
import threading
import time
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.test import override_settings

from pages import store
from pages.store import Page, purge

TAGS = ["article:1", "list:kk"]
PATHS = ["/kk/", "/kk/articles/1/su/"]
PLAIN_OF = {"plain": bytes, "br": brotli.decompress, "gzip": gzip.decompress}


class Story:
    """A number that editors raise and that pages show: what the database is to the real thing."""

    def __init__(self):
        self.committed = self.purged = 0


def rendering(story, path):
    """The steps of one request, in the order of the middleware."""
    found = store.find(path)
    if found is not None:
        assert int(found.body) >= story.purged
        return
    yield
    ticket = store.ticket()
    yield
    body = b"%d" % story.committed
    yield
    store.store(path, Page({}, body), TAGS, ticket)


def publishing(story, tag):
    number = story.committed = story.committed + 1
    yield
    purge([tag])
    story.purged = max(story.purged, number)


@pytest.mark.parametrize("seed", range(40))
def test_no_interleaving_of_steps_serves_what_was_purged(seed):
    chance = random.Random(seed)
    story, under_way = Story(), []
    for _step in range(150):
        if not under_way or chance.random() < 0.4:
            under_way.append(
                publishing(story, chance.choice(TAGS))
                if chance.random() < 0.2
                else rendering(story, chance.choice(PATHS))
            )
        one = chance.choice(under_way)
        if next(one, "finished") == "finished":
            under_way.remove(one)


class Machine:
    """A store of its own, and the notices that are on their way to it."""

    def __init__(self, folder):
        self.folder, self.heard, self.notices = folder, 0, []

    def rendering(self, story, path):
        """As above; a page is right when it is as new as the last purge that came here."""
        with override_settings(PAGES_ROOT=self.folder):
            found = store.find(path)
            ticket = store.ticket()
        if found is not None:
            assert int(found.body) >= self.heard
            return
        yield
        body = b"%d" % story.committed
        yield
        with override_settings(PAGES_ROOT=self.folder):
            store.store(path, Page({}, body), TAGS, ticket)

    def hearing(self):
        yield
        if self.notices:
            number, tag = self.notices.pop(0)
            with override_settings(PAGES_ROOT=self.folder):
                purge([tag])
            self.heard = max(self.heard, number)


def committing(story, machines, tag):
    yield
    story.committed += 1
    for machine in machines:
        machine.notices.append((story.committed, tag))


@pytest.mark.parametrize("seed", range(20))
def test_no_interleaving_on_two_machines_stores_what_was_purged(seed, tmp_path):
    chance = random.Random(seed)
    machines = [Machine(tmp_path / name) for name in ("one", "two")]
    story, under_way = Story(), []
    for _step in range(150):
        if not under_way or chance.random() < 0.4:
            machine = chance.choice(machines)
            deed = chance.random()
            if deed < 0.15:
                under_way.append(committing(story, machines, chance.choice(TAGS)))
            elif deed < 0.4:
                under_way.append(machine.hearing())
            else:
                under_way.append(machine.rendering(story, chance.choice(PATHS)))
        one = chance.choice(under_way)
        if next(one, "finished") == "finished":
            under_way.remove(one)
    assert story.committed > 3


def test_threads_never_see_what_was_purged():
    story, faults = Story(), []
    end = time.monotonic() + 1

    def read():
        while time.monotonic() < end:
            purged, found = story.purged, store.find(PATHS[0])
            if found is None:
                ticket = store.ticket()
                store.store(PATHS[0], Page({}, b"%d" % story.committed), TAGS, ticket)
            elif int(found.body) < purged:
                faults.append((purged, found.body))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    while time.monotonic() < end:
        for _step in publishing(story, TAGS[story.committed % 2]):
            time.sleep(0.001)
    for reader in readers:
        reader.join()

    assert story.purged > 20
    assert faults == []


def number_in(file):
    return int(file.read_text())


def write_number(file, number):
    file.with_suffix(".new").write_text(str(number))
    file.with_suffix(".new").replace(file)


def read_in_a_process(folder, seconds, faults, hits, encoding):
    settings.PAGES_ROOT = folder / "pages"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        purged, found = number_in(folder / "purged"), store.find(PATHS[0], encoding)
        if found is None:
            ticket = store.ticket()
            body = b"%d" % number_in(folder / "committed")
            store.store(PATHS[0], Page({}, body * 1000), TAGS, ticket)
            continue
        hits.value += 1
        body = PLAIN_OF[found.encoding](found.body)
        if body != b"%d" % number_in_body(body) * 1000:
            faults.put("torn")
        elif number_in_body(body) < purged:
            faults.put((purged, number_in_body(body)))


def number_in_body(body):
    """Bodies are one number of five digits a thousand times: a torn or mixed one shows."""
    return int(body[:5])


def test_processes_never_see_what_was_purged(tmp_path):
    for name in ("committed", "purged"):
        write_number(tmp_path / name, 10_000)
    spawn = multiprocessing.get_context("spawn")
    faults, hits = spawn.Queue(), spawn.Value("i", 0)
    readers = [
        spawn.Process(target=read_in_a_process, args=(Path(tmp_path), 1.5, faults, hits, encoding))
        for encoding in PLAIN_OF
    ]
    for reader in readers:
        reader.start()
    number = 10_000
    while any(reader.is_alive() for reader in readers):
        number += 1
        write_number(tmp_path / "committed", number)
        purge([TAGS[number % 2]])
        write_number(tmp_path / "purged", number)
        time.sleep(0.002)
    for reader in readers:
        reader.join()

    assert [reader.exitcode for reader in readers] == [0, 0, 0]
    assert hits.value > 100
    assert faults.empty()
