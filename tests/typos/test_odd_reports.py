"""Whatever is sent to the reader's door, it answers calmly."""

import json
import random
from urllib.parse import urlencode

import pytest

from articles.publishing import publish
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

NAMES = ["exact", "suggestion", "comment", "email", "edition", "field", "block", "nth"]
NAMES += ["prefix", "suffix", "script", "website", "took", "pk"]
VALUES = ["вагон", "", "ы" * 300, "\ud800", "\x00", "\u202e", "💥" * 50, "<script>", "{{ 7 }}"]
VALUES += ["body", "photo:999999999999999999:caption", "b1aaaaaa", "1e9", "١", "NaN", "a@b.kz"]
VALUES += [0, -1, 10**30, 1.5, True, None, [], {}]
TYPES = [
    "application/json",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=nope",
    "multipart/form-data; boundary=x",
    "",
]
ACCEPTED = ["application/json", "text/html", "", ";;,,/", "a/b;q=zz"]


@pytest.fixture
def article():
    article = ArticleFactory()
    publish(article, "kk", person_with_role("editor"))
    return article


@pytest.mark.parametrize("seed", range(4))
def test_no_report_is_an_error_of_the_server(client, article, seed):
    chance = random.Random(seed)
    for number in range(50):
        words = {name: chance.choice(VALUES) for name in chance.sample(NAMES, 6)}
        kind = chance.choice(TYPES)
        body = json.dumps(words) if kind == TYPES[0] else urlencode(words, errors="replace")
        answer = client.generic(
            "POST", f"/kk/typos/report/{article.pk}/", body.encode(), kind,
            headers={
                "sec-fetch-site": "same-origin",
                "user-agent": str(number),
                "accept": chance.choice(ACCEPTED),
            },
        )  # fmt: skip

        assert answer.status_code in {200, 201, 202, 303, 400, 415, 422}


@pytest.mark.parametrize("number", ["0", "9" * 30, "1" * 300])
def test_an_article_that_cannot_be_is_not_found(client, db, number):
    assert client.get(f"/kk/typos/report/{number}/").status_code == 404
