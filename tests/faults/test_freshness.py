"""No reader sees an old page later than a second after its article was published anew."""

import re
import threading
import time
from bisect import bisect_right
from http.client import HTTPConnection
from itertools import chain

import pytest
from django.db import transaction

from articles.models import Edition
from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role
from tests.servers import web_server

PUBLICATIONS = 200
READERS = 3
LATEST = 1.0  # seconds after the commit
HEADLINE = re.compile(rb"<h1[^>]*>[^<]*?([0-9]+)[^<]*</h1>")


@pytest.mark.django_db(transaction=True)
def test_a_reader_who_hammers_the_page_sees_no_old_edition(record_testsuite_property):
    editor = person_with_role("editor")
    article = ArticleFactory(slug_ru="tramvay")
    commits = []
    publish_headline(article, editor, 0, commits)
    address = Edition.objects.get().get_absolute_url()
    with web_server(workers=2) as (_server, port):
        is_over = threading.Event()
        seen = [[] for _ in range(READERS)]
        readers = [
            threading.Thread(target=hammer, args=(port, address, pages, is_over)) for pages in seen
        ]
        for reader in readers:
            reader.start()
        for number in range(1, PUBLICATIONS + 1):
            publish_headline(article, editor, number, commits)
        time.sleep(2 * LATEST)
        is_over.set()
        for reader in readers:
            reader.join()

    pages = list(chain.from_iterable(seen))
    worst = max(lateness(headline, moment, commits) for headline, moment in pages)
    record_testsuite_property("pages read", len(pages))
    record_testsuite_property("editions seen", len({headline for headline, _ in pages}))
    record_testsuite_property("worst lateness, ms", round(worst * 1000))
    assert max(pages, key=lambda page: page[1])[0] == PUBLICATIONS
    assert worst < LATEST


def publish_headline(article, editor, number, commits):
    article.title_ru = f"Трамвай вернулся в {number} раз"
    save_article(article, editor)
    with transaction.atomic():
        transaction.on_commit(lambda: commits.append(time.monotonic()))
        publish(article, "ru", editor)


def hammer(port, address, pages, is_over):
    """Read the page again and again; note the number in each headline, and when it had come."""
    connection = HTTPConnection("localhost", port, timeout=10)
    while not is_over.is_set():
        connection.request("GET", address)
        answer = connection.getresponse()
        page = answer.read()
        assert answer.status == 200
        pages.append((int(HEADLINE.search(page)[1]), time.monotonic()))
    connection.close()


def lateness(headline, moment, commits):
    """Return for how many seconds a newer edition had been committed when this page came."""
    newest = bisect_right(commits, moment) - 1
    return moment - commits[headline + 1] if headline < newest else 0
