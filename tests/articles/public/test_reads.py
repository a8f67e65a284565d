import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from articles.models import DailyReads, HourlyReads
from articles.public import reads, visitors
from articles.public.reads import ReadCounter
from articles.publishing import withdraw

pytestmark = pytest.mark.django_db

READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"


@pytest.fixture
def hit(client):
    def send(agent=READER, headers=None, **fields):
        headers = {"user-agent": agent, **(headers or {})}
        return client.post("/hits/", form(fields), TYPE, headers=headers)

    return send


TYPE = "application/x-www-form-urlencoded"


def form(fields):
    return "&".join(f"{name}={value}" for name, value in fields.items())


def test_a_read_is_counted_and_answered(hit, published):
    article = published("kk")

    assert hit(article=article.pk, language="kk").json() == {"reads": 1}
    assert hit(article=article.pk, language="kk").json() == {"reads": 2}


def test_reads_wait_in_memory_and_are_written_together(hit, published, django_assert_num_queries):
    first, second = published("kk"), published("kk", "ru")
    for article, language in [(first, "kk"), (second, "kk"), (second, "ru"), (second, "ru")]:
        hit(article=article.pk, language=language)
    assert DailyReads.objects.count() == 0

    with django_assert_num_queries(1):
        reads.counter.flush()

    rows = DailyReads.objects.order_by("article_id", "language")
    today = timezone.localdate()
    assert [(row.article_id, row.language, row.day, row.reads) for row in rows] == [
        (first.pk, "kk", today, 1),
        (second.pk, "kk", today, 1),
        (second.pk, "ru", today, 2),
    ]


def test_a_read_is_kept_in_its_hour_and_in_its_day_of_almaty(published):
    article = published("kk")
    for hour in (18, 19):  # 23:30 and 00:30 in Almaty
        reads.counter.count(article.pk, "kk", datetime(2026, 11, 23, hour, 30, tzinfo=UTC))
        reads.counter.count(article.pk, "kk", datetime(2026, 11, 23, hour, 40, tzinfo=UTC))
    reads.counter.count(article.pk, "kk", datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    reads.counter.flush()

    days = DailyReads.objects.order_by("day").values_list("day", "reads")
    hours = HourlyReads.objects.order_by("hour").values_list("hour", "reads")
    assert [(day.day, number) for day, number in days] == [(23, 3), (24, 2)]
    assert [(hour.hour, number) for hour, number in hours] == [(17, 1), (18, 2), (19, 2)]


def test_old_hours_are_forgotten_and_their_days_kept(published, monkeypatch):
    monkeypatch.setattr(reads, "FORGOTTEN_AT_ONCE", 2)
    article, now = published("kk"), timezone.now()
    for hours in (0, 24, 24 * 9, 24 * 10, 24 * 11, 24 * 12, 24 * 13):
        reads.counter.count(article.pk, "kk", now - timedelta(hours=hours))
    reads.counter.flush()

    said = [StringIO(), StringIO()]
    for output in said:
        call_command("forget_hours", stdout=output)

    assert [output.getvalue() for output in said] == ["hours: 5\n", "hours: 0\n"]
    assert HourlyReads.objects.count() == 2
    assert reads.total(article.pk, "kk") == 7


@pytest.mark.django_db(transaction=True)
def test_two_can_forget_at_once(published):
    article, now = published("kk"), timezone.now()
    for hours in range(400):
        reads.counter.count(article.pk, "kk", now - timedelta(hours=hours))
    reads.counter.flush()

    forgotten = in_threads([reads.forget_hours] * 4)

    assert sum(forgotten) == 400 - HourlyReads.objects.count()
    assert HourlyReads.objects.filter(hour__lt=now - reads.HOURS_KEPT).count() == 0


@pytest.mark.django_db(transaction=True)
def test_processes_that_write_at_once_lose_nothing(published):
    stories = [published("kk", "ru") for _ in range(3)]
    counters = [ReadCounter() for _ in range(4)]

    def write(counter, order):
        for _ in range(10):
            for article in stories[::order]:
                for language in ("kk", "ru")[::order]:
                    counter.count(article.pk, language)
            counter.flush()
        return counter.waiting(stories[0].pk, "kk")

    waiting = in_threads([partial(write, one, 1 - 2 * (n % 2)) for n, one in enumerate(counters)])

    assert waiting == [0] * 4
    assert {row.reads for row in DailyReads.objects.all()} == {40}
    assert sum(row.reads for row in HourlyReads.objects.all()) == 6 * 40


def in_threads(deeds):
    """Do all deeds at once, each over a connection of its own; return their answers."""
    answers = [None] * len(deeds)

    def do(number):
        try:
            answers[number] = deeds[number]()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=[number]) for number in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_what_is_flushed_adds_to_what_was_there(hit, published):
    article = published("kk")
    for _ in range(2):
        hit(article=article.pk, language="kk")
        reads.counter.flush()

    assert DailyReads.objects.get().reads == 2
    assert hit(article=article.pk, language="kk").json() == {"reads": 3}


def test_a_page_view_writes_nothing(client, published, address):
    article = published("kk")
    client.get(address(article, "kk"))

    assert reads.counter.waiting(article.pk, "kk") == 0
    assert DailyReads.objects.count() == 0


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Googlebot/2.1",
        "curl/8",
        "python-requests/2",
        "Mozilla HeadlessChrome/140",
        "WhatsApp/2.23 A",
        "facebookexternalhit/1.1",
        "Go-http-client/2.0",
    ],
)
def test_robots_are_answered_and_not_counted(hit, published, agent):
    article = published("kk")

    assert hit(agent, article=article.pk, language="kk").json() == {"reads": 0}


@pytest.mark.parametrize(
    "agent",
    [
        READER,
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0"
        " Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        " Gecko) Version/18.5 Mobile/15E148 Safari/604.1 Instagram 390.0.0.28.85",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0",
    ],
)
def test_the_browsers_of_readers_are_counted(hit, published, agent):
    assert hit(agent, article=published("kk").pk, language="kk").json() == {"reads": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-purpose": "prefetch"},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
    ],
)
def test_what_is_fetched_ahead_is_not_counted(hit, published, headers):
    article = published("kk")

    assert hit(headers=headers, article=article.pk, language="kk").json() == {"reads": 0}


def test_whoever_looks_again_is_answered_and_not_counted(hit, published):
    article = published("kk")
    hit(article=article.pk, language="kk")

    assert hit(article=article.pk, language="kk", look=1).json() == {"reads": 1}


def test_a_flood_is_answered_and_counted_up_to_its_bound(hit, published):
    article = published("kk")

    answers = [hit(article=article.pk, language="kk") for _ in range(visitors.AT_ONCE + 20)]

    assert {answer.status_code for answer in answers} == {200}
    assert answers[-1].json() == {"reads": visitors.AT_ONCE}
    assert hit(READER + " OPR/120", article=article.pk, language="kk").json() == {
        "reads": visitors.AT_ONCE + 1
    }


def test_a_flood_is_let_in_again_slowly(rf, monkeypatch):
    gate, now = visitors.Gate(), 1000.0
    monkeypatch.setattr(visitors.time, "monotonic", lambda: now)
    request = rf.get("/", headers={"user-agent": READER})
    assert sum(gate.admits(request) for _ in range(100)) == visitors.AT_ONCE

    now += 3 * visitors.EVERY

    assert sum(gate.admits(request) for _ in range(100)) == 3


def test_the_gate_remembers_a_bounded_number_of_visitors(rf, monkeypatch):
    monkeypatch.setattr(visitors, "REMEMBERED", 10)
    gate = visitors.Gate()
    for number in range(50):
        gate.admits(rf.get("/", REMOTE_ADDR=f"10.0.0.{number}"))

    assert len(gate._visitors) == 10


def test_staff_are_answered_and_not_counted(client, hit, published, editor):
    article = published("kk")
    client.force_login(editor)

    assert hit(article=article.pk, language="kk").json() == {"reads": 0}


def test_what_is_not_live_has_no_count(hit, published, scheduled, editor):
    withdrawn = published("kk")
    withdraw(withdrawn, "kk", editor)

    for article in (withdrawn, scheduled("kk"), published("ru")):
        assert hit(article=article.pk, language="kk").status_code == 404
    assert hit(article=10**17, language="kk").status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"article": "x", "language": "kk"},
        {"article": "-1", "language": "kk"},
        {"article": "１", "language": "kk"},
        {"article": "9" * 19, "language": "kk"},
        {"article": "1", "language": "en"},
        {"article": "1", "language": "kk%00"},
        {"article": "1%00", "language": "kk"},
        {"article": "1", "language": "kk", "more": "x" * 200},
    ],
)
def test_garbage_is_refused(hit, db, fields):
    assert hit(**fields).status_code == 400


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "text/plain", ""])
def test_other_kinds_of_body_are_refused(client, db, kind):
    response = client.generic("POST", "/hits/", b"\xff\xfe{", kind)

    assert response.status_code == 400


def test_another_site_cannot_count(client, published):
    article = published("kk")
    headers = {"user-agent": READER, "sec-fetch-site": "cross-site"}

    response = client.post("/hits/", f"article={article.pk}&language=kk", TYPE, headers=headers)

    assert response.status_code == 403
    assert reads.counter.waiting(article.pk, "kk") == 0


def test_the_answer_is_for_nobody_else_to_keep(hit, published):
    response = hit(article=published("kk").pk, language="kk")

    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}


def test_an_article_that_was_deleted_does_not_hold_up_the_others(published):
    article = published("kk")
    counter = ReadCounter()
    counter.count(article.pk, "kk")
    counter.count(10**9, "kk")
    counter.flush()

    assert [row.article_id for row in DailyReads.objects.all()] == [article.pk]


@pytest.mark.django_db(transaction=True)
def test_reads_that_could_not_be_written_wait_for_the_next_time(published, monkeypatch):
    article = published("kk")
    counter = ReadCounter()
    counter.count(article.pk, "kk")
    with monkeypatch.context() as fault:
        fault.setattr(reads, "ADD_READS", "SELECT %s, %s, %s, %s, %s, 1 / 0")
        counter.flush()
    assert counter.waiting(article.pk, "kk") == 1

    counter.flush()
    assert DailyReads.objects.get().reads == 1


@pytest.mark.django_db(transaction=True)
def test_reads_that_could_not_be_written_are_tried_again_though_nobody_reads(
    published, monkeypatch
):
    article, counter = published("kk"), ReadCounter()
    counter.count(article.pk, "kk")
    monkeypatch.setattr(reads, "FLUSH_SECONDS", 0.2)
    with monkeypatch.context() as fault:
        fault.setattr(reads, "ADD_READS", "SELECT %s, %s, %s, %s, %s, 1 / 0")
        counter.flush()

    for _ in range(100):
        if DailyReads.objects.exists():
            break
        time.sleep(0.05)

    assert DailyReads.objects.get().reads == 1
    assert counter.waiting(article.pk, "kk") == 0


def test_threads_lose_no_reads(published):
    article = published("kk")
    counter = ReadCounter()
    threads = [
        threading.Thread(target=lambda: [counter.count(article.pk, "kk") for _ in range(40)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counter.waiting(article.pk, "kk") == 320
