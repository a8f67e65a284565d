import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import trash
from articles.models import Edition
from articles.publishing import publish, withdraw
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role
from typos import desk
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
    "query", ["typo=x", "typo=99999999999999999999", "after=-1", "after=7", "state=%00", "done=0"]
)
def test_odd_addresses_are_answered_calmly(client, proofreader, article, query):
    reported(article)

    assert client.get(f"{INBOX}?{query}").status_code == 200


def test_a_place_that_is_not_certain_offers_the_editor_only(client, proofreader, article):
    typo = reported(article)
    article.body_ru = '<p data-block="b1aaaaaa">Наша прес-служба, их прес-служба.</p>'
    save_article(article, proofreader)
    publish(article, "ru", person_with_role("editor"))

    page = client.get(INBOX).content.decode()

    assert 'name="own"' not in page
    assert "data-fix" not in page
    assert f"{article.get_desk_url()}?language=ru" in page
    answer = client.post(reverse("admin:typos_typo_fix", args=[typo.pk]), {"own": "пресс-служба"})
    assert (answer.status_code, live(article).number) == (409, 2)


def test_the_toast_says_when_the_working_text_differs(client, proofreader, article):
    typo = reported(article)
    article.body_ru = '<p data-block="b1aaaaaa">Совсем другой текст.</p>'
    save_article(article, proofreader)

    answer = client.post(
        reverse("admin:typos_typo_fix", args=[typo.pk]), {"choice": "=пресс-служба"}
    )

    assert client.get(answer.url).context["done"]["differs"]


def test_the_queue_goes_on_behind_the_last_case(client, proofreader, article, monkeypatch):
    monkeypatch.setattr(desk, "PAGE", 2)
    words = ["столицы", "южной", "акимата", "передает"]
    typos = {word: reported(article, exact=word, reader=word) for word in words}
    reported(article, exact="передает", reader="ещё")
    headline = reported(article, exact="Трамвай", field="headline", block="", reader="з")

    first = client.get(INBOX)
    second = client.get(f"{INBOX}?{first.context['next_query']}")
    third = client.get(f"{INBOX}?{second.context['next_query']}")

    shown = [[row.typo for row in page.context["rows"]] for page in (first, second, third)]
    assert shown == [
        [headline, typos["передает"]],
        [typos["столицы"], typos["южной"]],
        [typos["акимата"]],
    ]
    assert third.context["next_query"] == ""


def test_the_queue_does_not_grow_with_stories_that_were_withdrawn(client, proofreader, article):
    reported(article)
    client.get(INBOX)
    with CaptureQueriesContext(connection) as before:
        client.get(INBOX)
    editor = person_with_role("editor")
    for _ in range(3):
        story = ArticleFactory(body_ru=BODY)
        publish(story, "ru", editor)
        reported(story)
        withdraw(story, "ru", editor)

    with CaptureQueriesContext(connection) as after:
        client.get(INBOX)

    assert len(after) == len(before)


def test_reports_of_a_story_in_the_trash_wait_there_with_it(client, proofreader, article):
    typo, editor = reported(article), person_with_role("editor")
    fix = reverse("admin:typos_typo_fix", args=[typo.pk])

    trash.move_to_trash(article, editor)
    assert "прес-служба" not in client.get(INBOX).content.decode()
    assert client.post(fix, {"choice": "=пресс-служба"}).status_code == 404

    trash.restore(article, editor)
    assert "прес-служба" in client.get(INBOX).content.decode()
