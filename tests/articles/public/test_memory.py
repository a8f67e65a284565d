"""What pages are made from is asked once, and anew after a purge or a minute."""

import pytest

import pages
from articles.public import memory


@pytest.fixture
def asked(monkeypatch):
    """Return what was asked; `asked.now` is the clock of the process."""
    clock = Clock()
    monkeypatch.setattr(memory.time, "monotonic", lambda: clock.now)
    monkeypatch.setattr(memory, "LONGEST", 60)
    return clock


class Clock(list):
    now = 1000.0


@pytest.fixture
def latest(asked):
    @memory.until_purge
    def latest(language):
        asked.append(language)
        return len(asked)

    return latest


def test_it_is_asked_once_for_each_argument(asked, latest):
    assert [latest("kk"), latest("kk"), latest("ru"), latest("kk")] == [1, 1, 2, 1]
    assert asked == ["kk", "ru"]


@pytest.mark.django_db(transaction=True)
def test_a_purge_lets_it_be_asked_anew(latest):
    latest("kk")

    pages.purge(["list:ru"])

    assert latest("kk") == 2


def test_a_minute_lets_it_be_asked_anew_where_a_purge_was_lost(asked, latest):
    latest("kk")

    asked.now += 60

    assert latest("kk") == 2
