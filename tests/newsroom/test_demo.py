import re
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation

import languages
from articles.bodies import clean
from articles.models import Article, Edition, Person, Quote, Section, Step, Topic
from articles.public.reads import total
from languages.scripts import mixed_words
from media.models import Photo
from newsroom.demo import content, press_metadata, times, writing
from newsroom.models import User
from newsroom.roles import ROLES
from newsroom.waiting import for_person
from typos.models import Typo

KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
OTHER_LANGUAGE = re.compile('<span lang="..">.*?</span>')
TAG = re.compile("<[^>]*>")
WORD = re.compile(r"[^\W\d]+")
SENTENCE_END = re.compile(r"[.!?…]»?\s")
# Drafts, a scheduled and a withdrawn story.
HIDDEN = ("depot-museum", "school-bus", "street-lamps", "yard-rink", "opinion-aryk", "cable-car")


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """What the command says about its first run, which all tests of this file share."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield run_demo()
        transaction.set_rollback(True)


@pytest.fixture
def said(loaded, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded
        transaction.set_rollback(True)


def run_demo():
    output = StringIO()
    call_command("demo", stdout=output)
    return output.getvalue()


def rows():
    """Return everything that a second run could double or change."""
    models = (User, Photo, Section, Topic, Person, Article, Quote, Edition, Typo)
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def headlines(editions):
    return set(editions.values_list("language", "headline"))


def texts(language):
    """Return every text of the demo newspaper in one language, with where it comes from."""
    names = [
        (key, words)
        for group in ("sections", "authors", "people")
        for key, row in content.paper()[group].items()
        for words in (row["name"], row["post" if "post" in row else "description"])
    ]
    photos = [
        (name, words[field])
        for name, words in content.photos().items()
        for field in ("caption", "alt", "credit", "place")
    ]
    stories = [
        (name, text)
        for name, story in content.stories().items()
        for text in writing.texts(story, language)
    ]
    return [(key, words[language]) for key, words in [*names, *photos]] + stories


def sentences(language):
    """Return the sentences of more than four words, without passages marked as foreign."""
    own = [TAG.sub("", OTHER_LANGUAGE.sub("", text)) for _source, text in texts(language)]
    parts = [part for text in own for part in SENTENCE_END.split(text)]
    return [part for part in parts if len(WORD.findall(part)) > 4]


def test_demo_says_what_it_loaded(said):
    assert said.startswith("The demo newspaper is loaded (photos: 16, stories: 35, reports: 15).\n")
    assert "Logins: admin, journalist, translator, proofreader, photo-editor" in said


def test_demo_run_again_changes_nothing(said):
    before = rows()
    assert run_demo().startswith("The demo newspaper was loaded before: nothing changed.\n")
    assert rows() == before


def test_demo_adds_only_what_is_missing(said):
    edition = Edition.objects.get(language="kk", headline__startswith="Трамвай Абай даңғылына")
    article = edition.article
    article.editions.all().delete()
    article.delete()
    assert run_demo().startswith("The demo newspaper is loaded (stories: 1, reports: 5).\n")


def test_demo_shows_readers_the_same_number_of_stories_in_both_languages(said):
    live = Edition.objects.live()
    assert [live.in_language(language).count() for language in languages.CODES] == [27, 27]


def test_demo_has_stories_in_one_language_only(said):
    live = Edition.objects.live()
    kazakh, russian = (
        set(live.in_language(language).values_list("article", flat=True))
        for language in languages.CODES
    )
    assert (len(kazakh - russian), len(russian - kazakh)) == (2, 2)


def test_demo_keeps_drafts_scheduled_and_withdrawn_stories_from_readers(said):
    titles = [content.stories()[name]["title"] for name in HIDDEN]
    hidden = {pair for title in titles for pair in title.items()}
    assert headlines(Edition.objects.live()) & hidden == set()
    assert headlines(Edition.objects.scheduled()) < hidden
    assert headlines(Edition.objects.exclude(withdrawn_at=None)) < hidden
    assert Article.objects.filter(editions=None).count() == 4


def test_demo_leaves_work_for_every_role(said):
    with translation.override("ru"):
        waiting_for = {
            role: [str(group.title) for group in for_person(person, timezone.now())["groups"]]
            for role in content.paper()["logins"]
            for person in [User.objects.get(username=role)]
        }
    editors = ["Проверить", "Готово к публикации"]
    del waiting_for["admin"]
    assert waiting_for == {
        "journalist": ["Вернули мне", "Дописать"],
        "translator": ["Перевести"],
        "proofreader": ["Вычитать"],
        "photo-editor": ["Подобрать фото"],
        "editor": ["Поручено и просрочено", *editors],
        "chief": editors,
    }


def test_demo_has_one_step_overdue_and_others_to_come(said):
    late = Step.objects.open().filter(due_at__lt=timezone.now())
    assert [step.kind for step in late] == ["translate"]
    assert Step.objects.open().count() == 3


def test_demo_answers_readers_as_if_hidden_stories_were_not_there(said, client):
    answers = {}
    for edition in Edition.objects.select_related("article"):
        answers.setdefault(client.get(edition.get_absolute_url()).status_code, []).append(edition)
    live = set(Edition.objects.live())
    assert {status: len(editions) for status, editions in answers.items()} == {
        200: 54,
        404: 2,  # scheduled
        410: 2,  # withdrawn
    }
    assert set(answers[200]) == live


def test_demo_stories_have_been_read(said):
    tram = Edition.objects.get(language="kk", headline__startswith="Трамвай Абай даңғылына")
    assert (total(tram.article_id, "kk"), total(tram.article_id, "ru")) == (418, 364)


def test_demo_dates_stories_before_now(said):
    live = Edition.objects.live()
    assert live.filter(published_at__gt=timezone.now()).count() == 0
    assert live.earliest("published_at").published_at < timezone.now() - timedelta(days=30)


def test_demo_gives_every_role_a_login(said):
    staff = User.objects.filter(is_superuser=False, is_staff=True)
    assert {user.username: user.groups.get().name for user in staff} == {
        role: role for role in ROLES if role != "administrator"
    }
    assert User.objects.get(is_superuser=True).username == "admin"


def test_demo_logins_have_the_password_that_was_printed(said):
    password = re.search("Password: (.+)", said)[1]
    assert all(user.check_password(password) for user in User.objects.all())


def test_demo_logins_take_the_password_of_the_environment(said, settings):
    settings.DEMO_PASSWORD = "құпия сөз 7"
    assert "Password: құпия сөз 7\n" in run_demo()
    assert all(user.check_password("құпия сөз 7") for user in User.objects.all())


def test_demo_photos_bring_their_words_in_their_files(said):
    fields = ("caption", "alt", "credit", "place")
    for photo in Photo.objects.all():
        words = content.photos()[photo.source_name]
        assert photo.taken_on == words["taken"]
        for language in languages.CODES:
            stored = [getattr(photo, f"{field}_{language}") for field in fields]
            assert stored == [words[field][language] for field in fields]


def test_demo_photos_are_in_step_with_their_words():
    for name, words in content.photos().items():
        picture = (content.PHOTOS / name).read_bytes()
        assert press_metadata.described(picture, words) == picture


def test_demo_people_speak_in_both_languages(said):
    assert Person.objects.filter(quotes__isnull=False).distinct().count() >= 8
    assert Quote.objects.filter(text_kk="").count() + Quote.objects.filter(text_ru="").count() == 0


def test_demo_leaves_typos_open_and_no_headline_wrong(said):
    typos = Typo.objects.open()
    assert sorted(typos.values_list("exact", flat=True)) == sorted(
        typo["exact"] for typo in content.typos()
    )
    assert typos.filter(field="headline").count() == 0


def test_demo_mixes_alphabets_only_where_a_typo_is_meant():
    meant = {typo["exact"] for typo in content.typos()}
    mixed = {
        word
        for language in languages.CODES
        for _source, text in texts(language)
        for word, _repair in mixed_words(text)
    }
    assert mixed == {"Cайран"}
    assert mixed < meant


def test_demo_writes_kazakh_sentences_in_kazakh():
    assert [text for text in sentences("kk") if not KAZAKH_LETTER.search(text)] == []


def test_demo_writes_russian_texts_without_kazakh_letters():
    own = [(source, OTHER_LANGUAGE.sub("", text)) for source, text in texts("ru")]
    assert [(source, text) for source, text in own if KAZAKH_LETTER.search(text)] == []


def test_demo_pairs_every_block_of_a_translated_story():
    for name, story in content.stories().items():
        publication = story.get("publication", {})
        if all(language in publication for language in languages.CODES):
            lone = [block for block in story["body"] if ("kk" in block) != ("ru" in block)]
            assert (name, lone) == (name, [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-25m", "2026-11-24T09:00"),
        ("-2h10m", "2026-11-24T07:15"),
        ("-1d3h", "2026-11-23T06:25"),
        ("+1d 07:00", "2026-11-25T07:00"),
    ],
)
def test_demo_times_are_almaty_times_to_five_minutes(written, meant):
    now = datetime(2026, 11, 24, 4, 28, 31, tzinfo=UTC)  # 09:28 in Almaty
    moment = timezone.localtime(times.moment(written, now))
    assert moment.strftime("%Y-%m-%dT%H:%M") == meant


def test_demo_times_refuse_what_they_cannot_read():
    with pytest.raises(ValueError, match="ертең"):
        times.moment("ертең", timezone.now())


def test_demo_gives_a_block_one_id_in_both_languages():
    blocks = [{"kk": "Бірінші вагон.", "ru": "Первый вагон."}]

    stored = {code: clean(writing.body("tram", blocks, {}, code)) for code in ("kk", "ru")}

    identifier = writing.block_id("tram", 0)
    assert stored == {
        "kk": f'<p data-block="{identifier}">Бірінші вагон.</p>',
        "ru": f'<p data-block="{identifier}">Первый вагон.</p>',
    }
