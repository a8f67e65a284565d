import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Embed, Person, Quote
from media.models import Rendition
from tests.factories import (
    EmbedFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def journalist(client):
    user = person_with_role("journalist")
    client.force_login(user)
    return user


def quote_words(**changes):
    return {
        "text_kk": "Су деңгейі төмендеді.",
        "text_ru": "Уровень воды снизился.",
        "original_language": "kk",
        "post_kk": "департамент басшысы",
        "post_ru": "глава департамента",
        "source_kk": "брифинг",
        "source_ru": "брифинг",
        "source_url": "https://aport.kz/brifing",
        "said_on": "2026-11-20",
        **changes,
    }


def test_quotes_are_found_by_words_and_speaker(client, journalist):
    speaker = PersonFactory(name_kk="Ерлан Сәдуақасов", name_ru="Ерлан Садуакасов")
    wanted = QuoteFactory(text_kk="Бөгет дайын.", text_ru="Плотина готова.", speaker=speaker)
    QuoteFactory(text_kk="Бөгет дайын.", text_ru="Плотина готова.")
    found = client.get(reverse("quote-picker"), {"q": "ПЛОТИНА сәдуақасов"}).json()
    assert [quote["id"] for quote in found["quotes"]] == [wanted.pk]
    assert found["quotes"][0]["speaker"]["name_ru"] == "Ерлан Садуакасов"


def test_quotes_come_in_pages_newest_first(client, journalist):
    speaker = PersonFactory()
    ids = [QuoteFactory(speaker=speaker, created_by=journalist).pk for _number in range(25)]
    first = client.get(reverse("quote-picker")).json()
    second = client.get(reverse("quote-picker"), {"cursor": first["next"]}).json()
    shown = [quote["id"] for quote in first["quotes"] + second["quotes"]]
    assert (shown, second["next"]) == (ids[::-1], None)


@pytest.mark.parametrize("query", [{"cursor": "-1"}, {"cursor": "9" * 30}, {"q": "\0 %_\\ '"}])
def test_nonsense_in_a_search_is_no_error(client, journalist, query):
    QuoteFactory()
    assert client.get(reverse("quote-picker"), query).status_code == 200


def test_lists_ask_as_much_for_three_rows_as_for_one(client, journalist):
    client.get(reverse("quote-picker"))  # writes when the session was used last
    for factory, name in ((QuoteFactory, "quote-picker"), (EmbedFactory, "embed-picker")):
        factory()
        one = number_of_queries(client, reverse(name))
        factory.create_batch(2)
        assert number_of_queries(client, reverse(name)) == one


def number_of_queries(client, address, query=None):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, query).status_code == 200
    return len(queries)


def test_a_new_quote_is_kept_with_its_speaker(client, journalist):
    speaker = PersonFactory()
    answer = client.post(reverse("quote-picker"), quote_words(speaker=speaker.pk))
    quote = Quote.objects.get()
    assert answer.status_code == 201
    assert answer.json()["quote"] == {
        "id": quote.pk,
        "text_kk": "Су деңгейі төмендеді.",
        "text_ru": "Уровень воды снизился.",
        "post_kk": "департамент басшысы",
        "post_ru": "глава департамента",
        "source_kk": "брифинг",
        "source_ru": "брифинг",
        "original_language": "kk",
        "speaker": {
            "id": speaker.pk,
            "name_kk": "Мәдина Қасенова",
            "name_ru": "Мадина Касенова",
            "post_kk": "Қалалық мобильділік басқармасының басшысы",
            "post_ru": "руководитель Управления городской мобильности",
        },
        "source_url": "https://aport.kz/brifing",
        "said_on": "2026-11-20",
    }
    assert quote.created_by == journalist


def test_a_quote_without_speaker_or_original_words_is_refused(client, journalist):
    answer = client.post(reverse("quote-picker"), quote_words(text_kk=" ", speaker=""))
    assert answer.status_code == 422
    assert sorted(answer.json()["errors"]) == ["speaker", "text_kk"]
    assert Quote.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "ftp://aport.kz/x", "data:text/html,x", "https://" + "a" * 300],
)
def test_a_quote_refuses_a_strange_source(client, journalist, address):
    answer = client.post(
        reverse("quote-picker"), quote_words(speaker=PersonFactory().pk, source_url=address)
    )
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["source_url"])


def test_markup_in_a_quote_stays_text(client, journalist):
    words = quote_words(speaker=PersonFactory().pk, text_kk="<script>alert(1)</script>")
    assert (
        client.post(reverse("quote-picker"), words).json()["quote"]["text_kk"]
        == "<script>alert(1)</script>"
    )


def test_the_words_of_a_quote_are_changed(client, journalist):
    quote = QuoteFactory()
    words = quote_words(speaker=quote.speaker_id, text_ru="Вода спала.")
    answer = client.post(reverse("quote-words", args=[quote.pk]), words)
    quote.refresh_from_db()
    assert (answer.status_code, quote.text_ru) == (200, "Вода спала.")


def test_a_new_post_gets_the_address_built_from_its_id(client, journalist):
    answer = client.post(
        reverse("embed-picker"),
        {
            "url": "https://instagram.com/aport.kz/p/C9xQ2kAMN-1/?igsh=x",
            "author": "Қалалық мобильділік",
            "handle": "@mobility",
            "posted_on": "2026-11-20",
            "text_kk": "Жұмыс басталды.",
            "text_ru": "",
        },
    )
    embed = Embed.objects.get()
    assert answer.status_code == 201
    assert answer.json()["embed"] == {
        "id": embed.pk,
        "text_kk": "Жұмыс басталды.",
        "text_ru": "",
        "url": "https://www.instagram.com/p/C9xQ2kAMN-1/",
        "provider": "Instagram",
        "author": "Қалалық мобильділік",
        "handle": "@mobility",
        "posted_on": "2026-11-20",
    }
    assert embed.provider == "instagram"


@pytest.mark.parametrize(
    "address", ["", "https://www.instagram.com.evil.example/p/C9xQ2kAMN-1/", "javascript:alert(1)"]
)
def test_a_post_from_an_unknown_host_is_refused_in_words(client, journalist, address):
    for name in ("embed-picker", "embed-recognise"):
        send = client.post if name == "embed-picker" else client.get
        answer = send(reverse(name), {"url": address})
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["url"])
    assert Embed.objects.count() == 0


def test_recognising_tells_of_a_post_that_the_paper_has(client, journalist):
    embed = EmbedFactory(url="https://t.me/almaty_akimat/1204", provider="telegram")
    answer = client.get(reverse("embed-recognise"), {"url": "t.me/s/almaty_akimat/1204"}).json()
    assert (answer["provider"], answer["handle"]) == ("Telegram", "@almaty_akimat")
    assert answer["embed"]["id"] == embed.pk


def test_the_words_of_a_post_are_changed_and_its_address_is_not(client, journalist):
    embed = EmbedFactory(url="https://t.me/almaty_akimat/1204", provider="telegram")
    client.post(
        reverse("embed-words", args=[embed.pk]),
        {"url": "https://x.com/a/status/12345", "text_kk": "Су"},
    )
    embed.refresh_from_db()
    assert (embed.url, embed.text_kk) == ("https://t.me/almaty_akimat/1204", "Су")


def test_a_new_person_needs_a_name(client, journalist):
    refused = client.post(reverse("person-picker"), {"post_kk": "әкім"})
    taken = client.post(reverse("person-picker"), {"name_kk": "Аружан Саин", "name_ru": ""})
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["name_kk"])
    assert taken.json() == {
        "person": {
            "id": Person.objects.get().pk,
            "name_kk": "Аружан Саин",
            "name_ru": "",
            "post_kk": "",
            "post_ru": "",
        }
    }


def test_refusals_speak_the_language_of_the_interface(client, journalist):
    sentences = {}
    for code in ("kk", "ru"):
        client.cookies["desk_language"] = code
        answer = client.post(reverse("quote-picker"), quote_words(speaker="", text_kk="Су"))
        sentences[code] = answer.json()["errors"]["speaker"]
        assert answer.headers["Content-Language"] == code
    assert set(sentences) == {"kk", "ru"}


def test_inserts_are_told_in_one_request(client, journalist):
    photo = PhotoFactory(caption_kk="Бөгет", credit_ru="Айдос Калиев", focal_x=30, width=1600)
    quote, embed = QuoteFactory(), EmbedFactory()
    query = {"photo": f"{photo.pk},999999", "quote": quote.pk, "embed": f"{embed.pk},abc,-1"}
    found = client.get(reverse("inserts"), query).json()
    assert {kind: list(rows) for kind, rows in found.items()} == {
        "photo": [str(photo.pk)],
        "quote": [str(quote.pk)],
        "embed": [str(embed.pk)],
    }
    shown = found["photo"][str(photo.pk)]
    assert (shown["caption_kk"], shown["credit_ru"], shown["focal_x"]) == (
        "Бөгет",
        "Айдос Калиев",
        30,
    )
    assert found["quote"][str(quote.pk)]["text_kk"] == "Трамвай — қаланың қарызы."


def test_inserts_ask_as_much_for_three_of_a_kind_as_for_one(client, journalist):
    photos = [PhotoFactory().pk for _number in range(3)]
    quotes = [QuoteFactory().pk for _number in range(3)]
    few = {"photo": photos[0], "quote": quotes[0]}
    many = {"photo": ",".join(map(str, photos)), "quote": ",".join(map(str, quotes))}
    number_of_queries(client, reverse("inserts"), few)  # the permissions are asked for once
    assert number_of_queries(client, reverse("inserts"), many) == number_of_queries(
        client, reverse("inserts"), few
    )


def test_a_photo_is_shown_in_the_width_of_the_column(client, journalist):
    photo = PhotoFactory()
    photo.renditions.all().delete()
    for width in (320, 1280, 960):
        name = f"{width}.jpg"
        Rendition.objects.create(
            photo=photo, format="jpeg", width=width, height=9, name=name, size=1
        )
    shown = client.get(reverse("inserts"), {"photo": photo.pk}).json()["photo"][str(photo.pk)]
    assert (shown["thumbnail"], shown["preview"]) == ("/media/320.jpg", "/media/960.jpg")


READS = ["quote-picker", "embed-picker", "embed-recognise", "person-picker", "inserts"]
WRITES = ["quote-picker", "embed-picker", "person-picker"]


@pytest.mark.parametrize("name", READS)
def test_visitors_are_sent_to_the_login(client, name):
    answer = client.get(reverse(name))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("name", READS)
def test_a_colleague_without_a_role_reads_nothing(client, name):
    client.force_login(person_with_role("proofreader"))
    allowed = client.get(reverse(name), {"url": "https://t.me/almaty_akimat/1204"})
    client.force_login(_without_role())
    refused = client.get(reverse(name), {"url": "https://t.me/almaty_akimat/1204"})
    assert (allowed.status_code, refused.status_code) == (200, 403)


@pytest.mark.parametrize("role", ["translator", "proofreader", "photo-editor"])
def test_roles_that_write_no_quotes_may_not_add_any(client, role):
    client.force_login(person_with_role(role))
    quote, embed = QuoteFactory(), EmbedFactory()
    addresses = [reverse(name) for name in WRITES]
    addresses += [reverse("quote-words", args=[quote.pk]), reverse("embed-words", args=[embed.pk])]
    may_add_people = role == "proofreader"
    refused = dict.fromkeys(addresses, 403)
    refused[reverse("person-picker")] = 422 if may_add_people else 403
    assert {address: client.post(address).status_code for address in addresses} == refused


def test_a_new_quote_needs_the_token_of_the_form():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person_with_role("journalist"))
    assert client.post(reverse("quote-picker"), quote_words()).status_code == 403


def _without_role():
    user = person_with_role("journalist")
    user.groups.clear()
    return user
