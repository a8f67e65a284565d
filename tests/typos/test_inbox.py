import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Edition
from articles.publishing import publish
from tests.factories import ArticleFactory, person_with_role
from typos.grouping import Report, file_report
from typos.models import Typo

pytestmark = pytest.mark.django_db

INBOX = "/admin/typos/typo/"
BODY = '<p data-block="b1aaaaaa">Об этом передает прес-служба акимата южной столицы.</p>'


@pytest.fixture
def article():
    article = ArticleFactory(body_ru=BODY)
    publish(article, "ru", person_with_role("editor"))
    return article


@pytest.fixture
def proofreader(client):
    proofreader = person_with_role("proofreader", first_name="Гүлнар", last_name="Сәтова")
    client.force_login(proofreader)
    return proofreader


def reported(article, exact="прес-служба", reader="а", **more):
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa", **more}
    return file_report(Report(article.pk, "ru", exact, **place), reader)[0]


def live(article):
    return Edition.objects.live().in_language("ru").get(article=article)


def test_the_inbox_shows_the_words_in_their_sentence(client, proofreader, article):
    reported(article, suggestion="пресс-служба", comment="нужна вторая буква с")

    page = client.get(INBOX).content.decode()

    assert "<mark>прес-служба</mark> акимата южной столицы." in page
    assert "пресс-служба" in page
    assert "нужна вторая буква с" in page


def test_one_click_fixes_the_word_and_shows_the_next_case(client, proofreader, article):
    first = reported(article)
    second = reported(article, exact="столицы")

    answer = client.post(
        reverse("admin:typos_typo_fix", args=[first.pk]), {"choice": "=пресс-служба"}
    )

    assert (answer.status_code, answer.url) == (302, f"{INBOX}?state=open&done={first.pk}")
    assert "пресс-служба акимата" in live(article).body
    page = client.get(answer.url)
    assert page.context["case"].typo == second


def test_undo_from_the_toast_brings_the_case_back(client, proofreader, article):
    typo = reported(article)
    client.post(reverse("admin:typos_typo_fix", args=[typo.pk]), {"choice": "=пресс-служба"})

    client.post(reverse("admin:typos_typo_undo", args=[typo.pk]))

    assert live(article).body == BODY
    assert client.get(INBOX).context["case"].typo == typo


def test_deleting_the_words_has_to_be_confirmed(client, proofreader, article):
    address = reverse("admin:typos_typo_fix", args=[reported(article, exact="южной").pk])

    asked = client.post(address, {"choice": "own", "own": ""})
    assert asked.status_code == 409
    assert live(article).number == 1

    client.post(address, {"choice": "own", "own": "", "sure": "on"})
    assert "акимата  столицы" in live(article).body


def test_mixed_letters_have_to_be_confirmed(client, proofreader, article):
    address = reverse("admin:typos_typo_fix", args=[reported(article).pk])

    assert client.post(address, {"choice": "own", "own": "прeсс-служба"}).status_code == 409
    assert live(article).number == 1


def test_a_second_proofreader_is_told_who_was_first(client, proofreader, article):
    address = reverse("admin:typos_typo_fix", args=[reported(article).pk])
    client.post(address, {"choice": "=пресс-служба"})
    client.force_login(person_with_role("proofreader"))

    answer = client.post(address, {"choice": "=пресслужба"})

    assert answer.status_code == 409
    assert "Гүлнар Сәтова" in answer.content.decode()
    assert live(article).number == 2


def test_decline_and_spam_close_without_an_edition(client, proofreader, article):
    declined, spam = reported(article), reported(article, exact="столицы")

    client.post(reverse("admin:typos_typo_decline", args=[declined.pk]))
    client.post(reverse("admin:typos_typo_spam", args=[spam.pk]))

    assert list(Typo.objects.order_by("pk").values_list("state", flat=True)) == ["declined", "spam"]
    assert live(article).number == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("journalist", 200),
        ("translator", 403),
        ("proofreader", 200),
        ("photo-editor", 403),
        ("editor", 200),
        ("chief", 200),
    ],
)
def test_who_may_open_the_inbox(client, article, role, status):
    reported(article)
    client.force_login(person_with_role(role))

    assert client.get(INBOX).status_code == status


def test_a_journalist_sees_and_fixes_the_own_stories_only(client, article):
    typo = reported(article)
    journalist = person_with_role("journalist")
    client.force_login(journalist)
    address = reverse("admin:typos_typo_fix", args=[typo.pk])

    assert client.get(INBOX).context["case"] is None
    assert client.post(address, {"choice": "=пресс-служба"}).status_code == 404

    article.created_by = journalist
    article.save()
    assert client.get(INBOX).context["case"].typo == typo
    assert client.post(address, {"choice": "=пресс-служба"}).status_code == 302


def test_an_anonymous_visitor_is_sent_to_the_login(client, article):
    assert client.get(INBOX).url == f"/admin/login/?next={INBOX}"


def test_comments_are_text_on_the_desk(client, proofreader, article):
    reported(article, comment="<script>alert(1)</script> {{ 7 }}")

    page = client.get(INBOX).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }}" in page


def test_the_queue_asks_as_often_for_three_as_for_one(client, proofreader, article):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(INBOX)
        return len(asked)

    reported(article)
    client.get(INBOX)
    one = queries()
    reported(article, exact="столицы")
    reported(article, exact="южной")

    assert queries() == one


@pytest.mark.parametrize(
    "query", ["typo=x", "typo=99999999999999999999", "from=-1", "state=%00", "done=0"]
)
def test_odd_addresses_are_answered_calmly(client, proofreader, article, query):
    reported(article)

    assert client.get(f"{INBOX}?{query}").status_code == 200
