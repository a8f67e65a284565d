"""What to read after a story: the same words, the same topics, else the same section."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BigIntegerField, QuerySet

from articles.models import Appearance, Edition
from articles.public import lists
from articles.public.lists import Shelves, Story
from articles.public.questions import Given, given_numbers

MOST = 4
NEWEST = 12  # of a topic; among them itself, some scheduled and some withdrawn

ARTICLE = Given("article", BigIntegerField())
SECTION = Given("section", BigIntegerField())
TOPICS = [Given(f"topic_{number}", BigIntegerField()) for number in range(3)]
BY_WORDS = given_numbers("by_words")


def shelves(language: str) -> Iterator[QuerySet]:
    """Yield the lists, for a question that is given a story, from which `chosen` chooses."""

    def others(name):
        return lists.shelf(name, language).exclude(article_id=ARTICLE)

    yield others("words").filter(article_id__in=BY_WORDS)[:MOST]
    yield others("topic").filter(pk__in=_about_topics(language))[:MOST]
    yield others("section").filter(section_id=SECTION)[:MOST]


def _about_topics(language: str) -> QuerySet:
    """Along the index, topic by topic: all of them at once would have to be read whole."""
    appearances = Appearance.objects.filter(kind=Appearance.Kind.TOPIC, language=language)
    newest = appearances.order_by("-published_at", "-article_id").values("edition_id")
    first, *others = (newest.filter(subject_id=topic)[:NEWEST] for topic in TOPICS)
    return first.union(*others, all=True)


def given(edition: Edition) -> dict[str, Any]:
    """Return what the question with `shelves` is given for one story."""
    topics = zip(TOPICS, (*edition.topic_ids, *(None for _ in TOPICS)), strict=False)
    return {
        "article": edition.article_id,
        "section": edition.section_id,
        "by_words": edition.related_ids,  # found at its publication
        **{given.name: topic for given, topic in topics},
    }


def chosen(edition: Edition, found: Shelves) -> tuple[Story, ...]:
    """Return the closest stories: by words first, among them those that share a topic."""
    closeness = {article_id: place for place, article_id in enumerate(edition.related_ids)}
    topics = set(edition.topic_ids)
    by_words = sorted(
        found["words"],
        key=lambda story: (topics.isdisjoint(story.topic_ids), closeness[story.article_id]),
    )
    related = {}
    for story in [*by_words, *found["topic"], *found["section"]]:
        related.setdefault(story.article_id, story)
    return tuple(related.values())[:MOST]
