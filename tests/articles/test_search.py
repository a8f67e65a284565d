"""The index and the query of search, in the database itself."""

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from articles import asking, indexing, rebuilding, related, vocabulary
from articles.finding import LexemeQuery
from articles.models import ArticleWords, Edition, VocabularyWord
from articles.publishing import amend, publish, withdraw
from languages.lexemes import VERSION
from languages.vectors import Vector, quoted
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PhotoFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)
from tests.languages.examples import examples

KAZAKH = examples("kazakh_forms")["lemmas"]
RUSSIAN = examples("russian_forms")["lemmas"]


@pytest.fixture
def editor(db):
    return person_with_role("editor")


@pytest.fixture
def words_of_editions(db):
    """Store one edition for each word, which is its headline."""

    def store(language, words):
        article, now = ArticleFactory(), timezone.now()
        editions = [
            Edition(
                article=article,
                language=language,
                number=number,
                headline=word,
                section=article.section,
                published_at=now,
                live_from=now,
                live_until=now,
                published_by=article.created_by,
            )
            for number, word in enumerate(words, 1)
        ]
        for edition in editions:
            indexing.index(edition)
        Edition.objects.bulk_create(editions)

    return store


def found(typed, language="kk"):
    """Return the headlines that a query finds."""
    query = LexemeQuery(asking.read(typed).forgiving)
    editions = Edition.objects.in_language(language).filter(search=query)
    return set(editions.values_list("headline", flat=True))


def vectors(literals):
    """Let the database read vectors and write them again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT array_agg(v::tsvector::text) FROM unnest(%s::text[]) v", [literals])
        return cursor.fetchone()[0]


def test_every_kazakh_form_finds_every_other_and_one_other_word_at_most(words_of_editions):
    everything = {word for lemma, about in KAZAKH.items() for word in (lemma, *about["forms"])}
    others = {word for about in KAZAKH.values() for word in about["confusable"]}
    words_of_editions("kk", everything | others)

    missed, merged = [], []
    for lemma, about in KAZAKH.items():
        family = {lemma, *about["forms"]}
        for word in family:
            hits = found(word)
            missed += [(word, form) for form in family - hits]
        merged += [(lemma, other) for other in set(about["confusable"]) & found(lemma)]

    assert missed == []
    assert merged == [("қала", "қалам")]


def test_russian_lemmas_find_their_forms_but_for_another_verb(words_of_editions):
    words_of_editions("ru", {form for forms in RUSSIAN.values() for form in forms})

    missed = [
        (lemma, form)
        for lemma, forms in RUSSIAN.items()
        for form in forms
        if form not in found(lemma, "ru")
    ]
    assert missed == [("идти", "пошёл")]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
)
def test_the_database_reads_every_lexeme(lexemes):
    vector = Vector()
    vector.add([[lexeme] for lexeme in lexemes], "D")

    (written,) = vectors([vector.literal()])

    with connection.cursor() as cursor:
        for lexeme in lexemes:
            cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [written, quoted(lexeme)])
            assert cursor.fetchone() == (True,)


@pytest.mark.django_db
def test_the_database_reads_a_vector_that_was_clipped():
    vector = Vector()
    vector.add([[f"{number}сөз"] for number in range(60_000)], "D")

    (written,) = vectors([vector.literal()])

    assert "'0сөз':1 " in written
    assert "'59999сөз'" not in written


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text("\"'«»-−()&|!:*\\ аqқ<>", max_size=60))
def test_the_database_reads_every_query(typed):
    question = asking.read(typed)
    if question:
        for query in (question.plain, question.forgiving):
            assert Edition.objects.filter(search=LexemeQuery(query)).count() == 0


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("Сагинтаев", "Cагинтаев"),  # its C is a Latin one
        ("кабанбай", "Қабанбай"),
        ("ёлки", "елка"),
        ("akim", "Әкім"),
        ("qala", "Қала"),
        ("kala", "Қала"),
        ("jana", "Жаңа"),
        ("zhana", "Жаңа"),
        ("Sagintayev", "Cагинтаев"),
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_forgiving_queries_find_a_headline(words_of_editions, typed, headline, language):
    words_of_editions(language, ["Cагинтаев", "Қабанбай", "елка", "Әкім", "Қала", "Жаңа"])

    assert found(typed, language) == {headline}


def test_phrases_exclusions_and_hyphens(words_of_editions):
    words_of_editions("ru", ["ночной автобус", "автобус ночной", "ночной трамвай", "пресс-служба"])

    assert found("ночной автобус", "ru") == {"ночной автобус", "автобус ночной"}
    assert found('"ночной автобус"', "ru") == {"ночной автобус"}
    assert found("«ночным автобусом", "ru") == {"ночной автобус"}
    assert found("ночной -автобус", "ru") == {"ночной трамвай"}
    assert found("пресс-службы", "ru") == found("пресс служба", "ru") == {"пресс-служба"}


@pytest.mark.parametrize("typed", ["", " ", "-", "—", '""', "-трамвай", "!!!", "\0"])
def test_there_is_nothing_to_look_for(typed):
    assert not asking.read(typed)


def test_a_query_stays_small():
    question = asking.read("трамвай автобус " * 5000)

    assert len(question.text) <= asking.LONGEST
    assert len(asking.read(" ".join(map(str, range(60)))).words) == asking.MOST_WORDS
    assert len(asking.read("ә" * 10_000).forgiving) < 1000


def test_what_an_edition_is_found_by(editor):
    article = ArticleFactory(lead_photo=PhotoFactory(caption_kk="Карагаш түбінде"))
    article.topics.add(TopicFactory(name_kk="Қардың қалыңдығы"))
    article.credits.create(author=AuthorFactory(name_kk="Айдана Серікбай"), role="text")
    publish(article, "kk", editor)

    for typed in ("трамвай", "аялдама", "сәуір", "карагаш", "калындык", "serikbai"):
        assert found(typed) == {"Трамвай Абай даңғылына қайта оралады"}, typed


def test_only_the_edition_in_force_keeps_its_words(editor):
    article = ArticleFactory(title_kk="Ескі тақырып")
    first = publish(article, "kk", editor)
    amend(first, editor, Edition.Reason.TYPO, {"headline": "Жаңа тақырып"})

    assert found("тақырып") == {"Жаңа тақырып"}
    withdraw(article, "kk", editor)
    assert Edition.objects.live().count() == 0


def test_a_rebuild_writes_old_rows_and_goes_on_after_a_break(editor, monkeypatch):
    for number in range(3):
        publish(ArticleFactory(title_kk=f"Базар {number}"), "kk", editor)
    Edition.objects.update(search=None, lexemes_version=0)
    monkeypatch.setattr(rebuilding, "BATCH", 2)

    assert next(rebuilding.rebuild_editions()) == 2
    assert Edition.objects.filter(lexemes_version=VERSION).count() == 2
    assert list(rebuilding.rebuild_editions()) == [1]
    assert found("базары") == {"Базар 0", "Базар 1", "Базар 2"}
    assert list(rebuilding.rebuild_editions()) == []
    assert sum(rebuilding.rebuild_articles()) == 3
    assert ArticleWords.objects.filter(lexemes_version=VERSION).count() == 3


def test_the_vocabulary_learns_and_is_rebuilt(editor, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        publish(ArticleFactory(title_kk="Алматы тауы", lead_kk="Алматы."), "kk", editor)

    assert vocabulary.known(["алматы", "тауы", "жоқ"], "kk") == {"алматы": 1, "тауы": 1}
    VocabularyWord.objects.all().delete()
    rebuilding.rebuild_vocabulary()
    assert vocabulary.known(["алматы"], "kk") == {"алматы": 1}


@pytest.mark.parametrize("near", ["алмат", "алматты", "ламаты", "алмати"])
def test_words_one_letter_off(near):
    assert near in vocabulary.one_letter_off("алматы")


def test_stories_are_related_by_two_rare_words(editor):
    section = SectionFactory()
    texts = ["Депода мұражай ашылады", "Депо мен мұражай", "Депо жөнделеді", "Базар ашық"]
    first, close, *_ = articles = [
        ArticleFactory(
            title_kk=text, lead_kk="", body_kk='<p data-block="b1">Мәтін</p>', section=section
        )
        for text in texts
    ]
    for article in reversed(articles[1:]):
        article.lead_kk = article.title_kk
        article.save()
        publish(article, "kk", editor)
    first.lead_kk = "Қала жаңалығы"
    first.save()

    assert publish(first, "kk", editor).related_ids == [close.pk]


def test_a_story_without_telling_words_has_no_related_ones():
    edition = Edition(language="kk", headline="Ол не?", lead="", published_at=timezone.now())
    assert related.by_words(edition) == []


def test_a_save_gives_the_working_copy_its_words(db):
    article = ArticleFactory(title_ru="Ночной автобус", created_by=UserFactory())
    indexing.index_article(article)

    query = LexemeQuery(asking.read("автобусов").forgiving)
    assert ArticleWords.objects.filter(search=query).count() == 1
