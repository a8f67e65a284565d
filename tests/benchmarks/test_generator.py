"""A newspaper of forty editions, loaded as one of a million is."""

import re
from datetime import UTC, datetime

from django.core.management import call_command
from django.db import connection
from django.test import TestCase

from articles.models import Appearance, Article, Credit, DailyReads, Edition, Revision
from benchmarks.generator import copying, stories
from benchmarks.generator.load import load

SIZE, FILED = 40, 4
COPIES = SIZE // 2 - FILED  # stories that repeat the rows of others


class NewspaperTest(TestCase):
    """A class, because Django loads its newspaper once for all of these tests."""

    @classmethod
    def setUpTestData(cls):
        cls.indexes_before = indexes()
        load(SIZE, filed=FILED, photos=1)

    def test_a_newspaper_has_its_editions_and_as_many_articles(self):
        assert Edition.objects.live().count() == SIZE
        assert Article.objects.count() == SIZE

    def test_every_copy_belongs_to_its_own_story(self):
        for edition in Edition.objects.select_related("article", "revision"):
            assert edition.article.created_at is not None
            assert edition.revision.article_id == edition.article_id
            title = getattr(edition.article, f"title_{edition.language}")
            assert edition.headline == title

    def test_a_copy_has_all_rows_of_the_story_that_it_repeats(self):
        first, copy = (Article.objects.order_by("id")[number] for number in (0, FILED))

        for model in (Credit, Revision, Edition, DailyReads, Appearance, Article.topics.through):
            rows = model.objects
            assert (
                rows.filter(article_id=copy.pk).count() == rows.filter(article_id=first.pk).count()
            )
        assert Appearance.objects.filter(article_id=copy.pk).exists()

    def test_an_appearance_has_the_date_of_its_edition(self):
        for appearance in Appearance.objects.select_related("edition"):
            assert appearance.published_at == appearance.edition.published_at
            assert appearance.article_id == appearance.edition.article_id

    def test_copies_keep_words_and_html_and_have_headlines_of_their_own(self):
        editions = Edition.objects.in_language("ru").order_by("id")
        first, copy = editions[0], editions[FILED]

        assert (copy.html, copy.text, copy.lead) == (first.html, first.text, first.lead)
        assert copy.headline == f"{first.headline} — {FILED}"
        assert copy.slug == f"{first.slug[:71]}-{FILED}"

    def test_dates_reach_back_fifteen_years_and_none_is_to_come(self):
        dates = list(
            Edition.objects.order_by("published_at").values_list("published_at", flat=True)
        )

        assert dates[-1].year - dates[0].year in (14, 15)
        assert Edition.objects.scheduled().count() == 0

    def test_a_second_load_changes_nothing(self):
        before = list(Edition.objects.order_by("id").values())

        load(SIZE, filed=FILED, photos=1)

        assert list(Edition.objects.order_by("id").values()) == before

    def test_every_index_is_there_again(self):
        assert indexes() == self.indexes_before

    def test_new_articles_get_numbers_after_the_copies(self):
        last = Article.objects.order_by("-id")[0]

        article = Article.objects.create(created_by=last.created_by, updated_by=last.created_by)

        assert article.pk == last.pk + 1

    def test_migrations_know_nothing_of_the_benchmarks(self):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_copied_search_vector_has_the_week_of_its_own_story():
    copier = copying._new_dates(datetime(2026, 11, 25, tzinfo=UTC))

    moved = copier["vector"]("'#' '#2000' '#a7' '#kk' '#kk2000' '#s3' 'қала':1A,5")

    assert moved == "'#' '#2968' '#a7' '#kk' '#kk2968' '#s3' 'қала':1A,5"


def test_the_same_seed_tells_the_same_stories():
    assert stories.pool(3, seed=1) == stories.pool(3, seed=1)
    assert stories.pool(3, seed=1) != stories.pool(3, seed=2)


def test_bodies_are_of_moderate_length_in_both_languages():
    for story in stories.pool(50, seed=1):
        for language in stories.LANGUAGES:
            words = re.sub("<[^>]*>", " ", story.body(language)).split()
            assert 110 < len(words) < 270


def test_few_words_are_common_and_most_are_rare():
    texts = [story.body("kk") for story in stories.pool(300, seed=1)]
    share = {word: sum(word in text for text in texts) / len(texts) for word in ("әкімдігі", "тұз")}

    assert share["әкімдігі"] > 0.9
    assert share["тұз"] < 0.2


def indexes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
        return [name for (name,) in cursor.fetchall() if "bench_notes" not in name]
