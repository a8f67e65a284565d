import threading

import pytest
from django.utils import timezone

from articles.models import DailyReads
from articles.public import reads
from articles.public.reads import ReadCounter
from articles.publishing import withdraw

pytestmark = pytest.mark.django_db

READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"


@pytest.fixture
def hit(client):
    def send(agent=READER, **fields):
        return client.post("/hits/", form(fields), TYPE, headers={"user-agent": agent})

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
    "agent", ["", "Googlebot/2.1", "curl/8", "python-requests/2", "Mozilla HeadlessChrome/140"]
)
def test_robots_are_answered_and_not_counted(hit, published, agent):
    article = published("kk")

    assert hit(agent, article=article.pk, language="kk").json() == {"reads": 0}


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
        fault.setattr(reads, "ADD_READS", "SELECT %s, %s, %s, %s, 1 / 0")
        counter.flush()
    assert counter.waiting(article.pk, "kk") == 1

    counter.flush()
    assert DailyReads.objects.get().reads == 1


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
