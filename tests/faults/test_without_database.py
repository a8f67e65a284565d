"""The database is away: what was stored goes on being read, the rest is a short 503."""

import pytest

import pages
from articles.publishing import publish, withdraw
from tests import servers
from tests.factories import ArticleFactory, person_with_role

NOWHERE = "postgres://nobody@127.0.0.1:9/nothing"


@pytest.mark.django_db(transaction=True)
def test_stored_and_purged_pages_go_on_being_served_and_withdrawn_ones_do_not(tmp_path, settings):
    settings.PAGES_ROOT = tmp_path / "pages"
    editor = person_with_role("editor")
    articles = [ArticleFactory() for _ in range(3)]
    stored, purged, withdrawn = (
        publish(article, "ru", editor).get_absolute_url() for article in articles
    )
    with servers.web_server(NEWSROOM_VAR=str(tmp_path)) as (_process, port):
        servers.ask(port, withdrawn)
        withdraw(articles[2], "ru", editor)
        before = {address: servers.ask(port, address) for address in (stored, purged)}
        pages.purge([f"article:{articles[1].pk}"])

    with servers.web_server(NEWSROOM_VAR=str(tmp_path), DATABASE_URL=NOWHERE) as (_process, port):
        for address in (stored, purged, purged):
            status, headers, body = servers.ask(port, address)
            assert (status, body) == (200, before[address][2])
            assert headers["etag"] == before[address][1]["etag"]
        for address in (withdrawn, "/kk/"):
            status, headers, body = servers.ask(port, address)
            assert (status, headers["retry-after"]) == (503, "30")
            assert len(body) < 5000
            assert "Сайт уақытша жұмыс істемейді" in body.decode()
            assert "Сайт временно не работает" in body.decode()
