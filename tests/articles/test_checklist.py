"""What stands in the way of a publication, in which order, and to which place it leads."""

import pytest

from articles.checklist import HEADLINE_LENGTH, MOST_MIXED, problems
from articles.models import Article
from articles.publishing import publish
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    TopicFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready():
    """Make an article with nothing left to do, but for what a test changes."""

    def make(**fields):
        article = ArticleFactory(**{"lead_photo": PhotoFactory(), **fields})
        article.topics.set([TopicFactory()])
        return article

    return make


def found(article, language="ru"):
    return {
        (problem.code, problem.field, problem.block, problem.blocking)
        for problem in problems(article, language)
    }


def test_a_ready_article_has_no_problems(ready):
    assert [found(ready(), language) for language in ("kk", "ru")] == [set(), set()]


def test_an_empty_article_says_all_that_it_lacks():
    codes = [problem.code for problem in problems(Article(), "ru")]

    assert codes == [
        "no_title", "no_lead", "no_body", "no_section", "no_lead_photo", "no_topics",
    ]  # fmt: skip


def test_what_blocks_stands_first(ready):
    article = ready(
        title_ru="Cнег", lead_ru="Лeд", lead_photo=PhotoFactory(credit_ru="", alt_ru="")
    )

    blocking = [problem.blocking for problem in problems(article, "ru")]

    assert blocking == [True, True, False, False]


def test_a_photo_without_words_leads_to_its_block(ready):
    photo = PhotoFactory(credit_ru="", alt_ru="")
    article = ready(
        body_ru='<p data-block="b1aaaaaa">Вагон.</p>'
        f'<news-photo data-block="b2aaaaaa" data-id="{photo.pk}"></news-photo>'
    )

    assert found(article) == {
        ("no_credit", "body_ru", "b2aaaaaa", True),
        ("no_alt", "body_ru", "b2aaaaaa", False),
    }


def test_each_photo_of_a_gallery_is_judged_and_leads_to_the_gallery(ready):
    whole, bare = PhotoFactory(), PhotoFactory(credit_ru="", alt_ru="")
    article = ready(
        body_ru='<p data-block="b1aaaaaa">Вагон.</p>'
        f'<news-gallery data-block="g1aaaaaa" data-ids="{whole.pk} {bare.pk} 999"></news-gallery>'
    )

    assert found(article) == {
        ("no_credit", "body_ru", "g1aaaaaa", True),
        ("no_alt", "body_ru", "g1aaaaaa", False),
        ("lost_insert", "body_ru", "g1aaaaaa", True),
    }


def test_a_lead_photo_without_alt_text_leads_to_the_lead_photo(ready):
    article = ready(lead_photo=PhotoFactory(alt_ru=""))

    assert found(article) == {("no_alt", "lead_photo", "", False)}
    assert found(article, "kk") == set()


def test_a_lost_insert_leads_to_its_block(ready):
    body = (
        '<p data-block="b1aaaaaa">А.</p><news-quote data-block="b2aaaaaa" data-id="9"></news-quote>'
    )

    assert found(ready(body_ru=body)) == {("lost_insert", "body_ru", "b2aaaaaa", True)}


def test_a_quote_without_a_translation_leads_to_its_block(ready):
    quote = QuoteFactory(text_ru="")
    body = f'<news-quote data-block="b2aaaaaa" data-id="{quote.pk}"></news-quote>'

    assert found(ready(body_ru=body)) >= {("empty_quote", "body_ru", "b2aaaaaa", True)}


def test_mixed_letters_are_found_in_every_place_with_their_repair(ready):
    article = ready(
        title_ru="Cнег",  # a Latin C
        lead_ru="Вcю ночь",
        body_ru='<p data-block="b1aaaaaa">Утром</p><p data-block="b2aaaaaa"><em>тoже</em></p>',
    )

    repairs = [(p.field, p.block, p.word, p.repair, p.blocking) for p in problems(article, "ru")]

    assert repairs == [
        ("title_ru", "", "Cнег", "Снег", True),
        ("lead_ru", "", "Вcю", "Всю", False),
        ("body_ru", "b2aaaaaa", "тoже", "тоже", False),
    ]


def test_mixed_letters_in_captions_and_names_lead_to_where_they_are_shown(ready):
    photo = PhotoFactory(caption_ru="Cнег")
    quote = QuoteFactory(speaker=PersonFactory(name_ru="Мaдина"))
    article = ready(
        lead_photo=photo,
        body_ru=f'<news-quote data-block="b2aaaaaa" data-id="{quote.pk}"></news-quote>',
    )
    article.credits.create(author=AuthorFactory(name_ru="Aйдана"), role="text")

    assert {line for line in found(article) if line[0] == "mixed_name"} == {
        ("mixed_name", "lead_photo", "", False),
        ("mixed_name", "body_ru", "b2aaaaaa", False),
        ("mixed_name", "credits-TOTAL_FORMS", "", False),
    }


def test_a_body_full_of_mixed_letters_names_some_of_them(ready):
    body = "".join(f'<p data-block="b{n:07}">Cнег{n}</p>' for n in range(MOST_MIXED * 3))

    assert len(problems(ready(body_ru=body), "ru")) == MOST_MIXED


@pytest.mark.parametrize(("length", "said"), [(HEADLINE_LENGTH, 0), (HEADLINE_LENGTH + 1, 1)])
def test_a_long_headline_is_advice(ready, length, said):
    article = ready(title_ru="а" * length)

    assert len(found(article)) == said
    assert found(article) <= {("long_headline", "title_ru", "", False)}


def test_a_second_story_at_the_same_address_words_is_named(ready):
    other = ready()
    publish(other, "ru", person_with_role("editor"))

    (problem,) = problems(ready(), "ru")

    assert problem.code == "same_address"
    assert other.title_ru in problem.message
    assert problems(other, "ru") == []


def test_only_words_can_be_set_aside(ready):
    article = ready(title_ru="Cнег", section=None, lead_photo=PhotoFactory(credit_ru=""))

    movable = {p.code for p in problems(article, "ru") if p.blocking and p.may_be_set_aside}

    assert movable == {"mixed_script"}
