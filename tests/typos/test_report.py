"""The reader's door: what is taken, what is refused, and with which words."""

import json
from urllib.parse import urlencode

import pytest

from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, person_with_role
from typos.models import DayKey, Typo, TypoReport

pytestmark = pytest.mark.django_db

BODY = '<p data-block="b1aaaaaa">Об этом передает прес-служба акимата южной столицы.</p>'
PLACE = {"edition": 1, "field": "body", "block": "b1aaaaaa", "nth": 0, "took": 2500}
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    article = ArticleFactory(body_ru=BODY, body_kk='<p data-block="b1aaaaaa">Қала мен дала.</p>')
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    return article


@pytest.fixture
def send(client, article):
    def send(language="ru", headers=SAME, **words):
        content = {"exact": "прес-служба", **PLACE, **words}
        return client.post(
            f"/{language}/typos/report/{article.pk}/",
            json.dumps(content),
            content_type="application/json",
            headers={"accept": "application/json", **headers},
        )

    return send


def submit(client, article, headers=SAME, **words):
    return client.post(f"/ru/typos/report/{article.pk}/", urlencode(words), headers=headers,
                       content_type="application/x-www-form-urlencoded")  # fmt: skip


def test_a_new_place_is_created_and_a_second_report_joins_it(send, client):
    first = send()
    second = send(headers={**SAME, "user-agent": "другой браузер"})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == {"message": "Спасибо! Редакция проверит ошибку."}
    assert Typo.objects.get().readers == 2


def test_the_answer_is_in_the_language_of_the_page(send):
    answer = send("kk", exact="дала")

    assert answer.json() == {"message": "Рақмет! Редакция қатені тексереді."}


def test_a_report_sets_no_cookie_and_is_not_stored(send):
    answer = send()

    assert answer.cookies.output() == ""
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"referer": "https://evil.example/?http://testserver/"},
        {},
    ],
)
def test_a_foreign_page_cannot_report(send, headers):
    assert send(headers=headers).status_code == 403
    assert Typo.objects.count() == 0


@pytest.mark.parametrize("name", ["origin", "referer"])
def test_an_older_browser_says_where_it_comes_from(send, name):
    assert send(headers={name: "http://testserver"}).status_code == 201


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"exact": ""}, "exact"),
        ({"exact": "ы" * 201}, "exact"),
        ({"exact": "этого там нет"}, "exact"),
        ({"suggestion": "ы" * 201}, "suggestion"),
        ({"comment": "ы" * 501}, "comment"),
        ({"email": "не адрес"}, "email"),
        ({"field": "html"}, "field"),
        ({"field": "photo:x:caption"}, "field"),
        ({"nth": -1}, "nth"),
        ({"edition": "первый"}, "edition"),
        ({"block": ""}, "block"),
        ({"prefix": "ы" * 61}, "prefix"),
    ],
)
def test_what_is_wrong_is_said_in_the_page_language(send, words, field):
    answer = send(**words)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert not any(c.isascii() and c.isalpha() for c in answer.json()["errors"][field][0])
    assert TypoReport.objects.count() == 0


def test_text_that_is_not_there_has_a_code_of_its_own(send):
    assert send(exact="этого там нет").json()["codes"] == {"exact": ["text_not_found"]}


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[1]", b"{", b'"x"', b"[" * 4000, b"null"])
def test_broken_bytes_are_a_bad_request(client, article, body):
    answer = client.post(
        f"/ru/typos/report/{article.pk}/", body, content_type="application/json", headers=SAME
    )

    assert answer.status_code == 400


def test_a_large_body_and_an_unknown_type_are_refused(client, article):
    address = f"/ru/typos/report/{article.pk}/"

    large = client.post(address, b"x" * 9000, content_type="application/json", headers=SAME)
    typed = client.post(address, b"<a/>", content_type="text/xml", headers=SAME)

    assert (large.status_code, typed.status_code) == (413, 415)


def test_other_methods_are_refused(client, article):
    assert client.delete(f"/ru/typos/report/{article.pk}/").status_code == 405


def test_a_filled_trap_and_a_hasty_machine_are_thanked_and_not_stored(send):
    assert [send(website="x").status_code, send(took=300).status_code] == [202, 202]
    assert TypoReport.objects.count() == 0


def test_a_flood_from_one_reader_has_to_wait(send):
    answers = [send() for _number in range(6)]

    assert [answer.status_code for answer in answers] == [201, 200, 200, 200, 200, 429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 600
    assert answers[-1].json() == {"message": "Слишком много сообщений. Повторите чуть позже."}


def test_unpublished_and_withdrawn_stories_take_no_reports(client, article, editor):
    draft = ArticleFactory()
    withdraw(article, "ru", editor)

    assert submit(client, draft, exact="Первый").status_code == 404
    assert submit(client, article, exact="прес-служба").status_code == 410
    assert client.get(f"/ru/typos/report/{draft.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["exact", "suggestion", "comment", "prefix", "suffix"])
@pytest.mark.parametrize("hostile", ["\u202eпрес-служба", "прес\x00-служба", "👨‍👩‍👧‍👦", "\ud800"])
def test_hostile_letters_never_break_the_door(send, name, hostile):
    assert send(**{name: hostile}).status_code in {200, 201, 422}
    for report in TypoReport.objects.all():
        assert not set("\u202e\x00") & set(report.suggestion + report.comment)


def test_no_address_of_a_reader_is_kept(send):
    send()

    report = TypoReport.objects.get()
    assert "127.0.0.1" not in str(vars(report))
    assert len(report.reader_hash) == 64
    assert len(DayKey.objects.get().key) == 32


def test_the_form_without_script_reports_and_thanks(client, article):
    page = client.get(f"/ru/typos/report/{article.pk}/")
    answer = submit(client, article, exact="прес-служба", suggestion="пресс-служба", website="")

    assert page.status_code == 200
    assert "csrf" not in page.content.decode()
    assert (answer.status_code, answer.url) == (303, f"/ru/typos/report/{article.pk}/thanks/")
    assert client.get(answer.url).status_code == 200
    assert TypoReport.objects.get().suggestion == "пресс-служба"


def test_the_form_without_script_keeps_what_was_typed(client, article):
    answer = submit(client, article, exact="этого там нет", comment="Посмотрите <b>сюда</b>")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "этого там нет" in page
    assert "Посмотрите &lt;b&gt;сюда&lt;/b&gt;" in page
