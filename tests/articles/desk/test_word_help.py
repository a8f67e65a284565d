"""Help with words by HTTP: what the scripts of the desk ask for, and what else may be sent."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import HouseSpelling
from tests.factories import UserFactory, person_with_role

pytestmark = pytest.mark.django_db
CHECK, TIDY, ADDRESS = (f"/admin/articles/words/{name}/" for name in ("check", "tidy", "address"))
BAD = [
    b"",
    b"{",
    b"[]",
    b"null",
    b'{"texts": 1}',
    b'{"texts": [1]}',
    b'{"texts": [{"language": "en", "text": "a"}]}',
    b'{"texts": [{"language": ["ru"], "text": "a"}]}',
    b'{"texts": [{"language": "ru", "text": null}]}',
    b'{"texts": [{"language": "ru", "text": "a", "kept": [[0]]}]}',
    b'{"texts": [{"language": "ru", "text": "a", "kept": [["0", 1]]}]}',
    b'{"texts": [{"language": "ru", "text": "a", "kept": [[-1, 1]]}]}',
    b'{"texts": [{"language": "ru", "text": "a", "more": 1}]}',
    b"\xff\xfe",
    b'{"texts":' + b"[" * 100_000,
    json.dumps({"texts": [{"language": "ru", "text": "а" * 200_001}]}).encode(),
]


@pytest.fixture
def journalist(client):
    person = person_with_role("journalist")
    client.force_login(person)
    return person


def ask(client, address, *texts):
    sent = {"texts": [{"language": language, "text": text} for language, text in texts]}
    return client.post(address, sent, content_type="application/json")


def test_check_tells_mixed_words_and_house_spellings_with_their_places(client, journalist):
    HouseSpelling.objects.create(
        language="ru", right="Сагинтаев", wrong="Сагынтаев\nСагинтаяв", note="Так он пишет сам."
    )

    answer = ask(
        client, CHECK, ("ru", "😀 Cуд у Сагынтаева"), ("kk", "Сагынтаев Yкімет"), ("ru", "")
    )

    house = {"right": "Сагинтаев", "note": "Так он пишет сам.", "what": "house:Сагынтаев"}
    none = {"right": "", "note": ""}
    assert answer.json() == {
        "texts": [
            [
                {
                    "start": 3,
                    "end": 6,
                    "kind": "mixed",
                    "repairs": ["Суд"],
                    "what": "mixed:Cуд",
                    **none,
                },
                {"start": 9, "end": 19, "kind": "house", "repairs": ["Сагинтаева"], **house},
            ],
            [
                {
                    "start": 10,
                    "end": 16,
                    "kind": "mixed",
                    "repairs": ["Укімет", "Үкімет"],
                    "what": "mixed:Yкімет",
                    **none,
                }
            ],
            [],
        ]
    }


def test_check_asks_for_each_language_once(client, journalist, django_assert_num_queries):
    ask(client, CHECK, ("ru", "Слово"))
    with CaptureQueriesContext(connection) as few:
        ask(client, CHECK, ("ru", "Слово"), ("kk", "Сөз"))
    with django_assert_num_queries(len(few)):
        ask(client, CHECK, *[("ru", "Слово"), ("kk", "Сөз")] * 50)


def test_tidy_answers_with_pieces_and_keeps_what_is_to_be_kept(client, journalist):
    text = {"language": "ru", "text": '- Да, "нет" и "нет"', "kept": [[6, 11]]}

    answer = client.post(TIDY, {"texts": [text]}, content_type="application/json")

    pieces = [
        ["del", "- "],
        ["ins", "—\u00a0"],
        ["", 'Да, "нет" и'],
        ["del", ' "'],
        ["ins", "\u00a0«"],
    ]
    assert answer.json() == {"texts": [[*pieces, ["", "нет"], ["del", '"'], ["ins", "»"]]]}


def test_tidy_answers_null_for_a_tidy_text(client, journalist):
    assert ask(client, TIDY, ("kk", "Су келді.")).json() == {"texts": [None]}


@pytest.mark.parametrize("address", [CHECK, TIDY])
@pytest.mark.parametrize("body", BAD)
def test_what_no_script_sends_is_refused_in_words(client, journalist, address, body):
    answer = client.post(address, body, content_type="application/json")

    assert answer.status_code == 422
    assert answer.json()["errors"]["texts"][0]


@pytest.mark.parametrize("text", ["\0", "\ud83d", "Cғ" * 20_000, '"' * 3000, "-\n" * 3000])
def test_odd_texts_are_answered(client, journalist, text):
    body = json.dumps({"texts": [{"language": "kk", "text": text, "kept": [[0, 1]]}]})

    for address in (CHECK, TIDY):
        assert client.post(address, body, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    ("language", "headline", "slug"),
    [
        ("ru", "Cагинтаев: вода и тепло", "sagintaev-voda-i-teplo"),
        ("kk", "Әкімдік", "akimdik"),
        ("kk", "\0", ""),
    ],
)
def test_the_address_of_a_headline_is_by_the_house_table(
    client, journalist, language, headline, slug
):
    answer = client.get(ADDRESS, {"language": language, "headline": headline})

    assert answer.json() == {"slug": slug}


def test_an_address_in_a_third_language_is_refused(client, journalist):
    assert client.get(ADDRESS, {"language": "en", "headline": "Water"}).status_code == 422


def test_help_with_words_is_for_the_desk_alone(client):
    assert ask(client, CHECK, ("ru", "Слово")).status_code == 302
    client.force_login(UserFactory(is_staff=True))
    assert ask(client, CHECK, ("ru", "Слово")).status_code == 403
    assert ask(client, TIDY, ("ru", "Слово")).status_code == 403
    assert client.get(ADDRESS, {"language": "ru"}).status_code == 403
