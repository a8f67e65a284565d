"""What to read after a story: the same words, the same topics, else the same section."""

from functools import cache
from typing import Any

from django.db.models import BigIntegerField, QuerySet

from articles.models import Appearance, Edition
from articles.public import lists
from articles.public.lists import Shelves, Story
from articles.public.questions import Given, Question, given_numbers

MOST = 4
NEWEST = 12  # of a topic; among them itself, some scheduled and some withdrawn

ARTICLE = Given("article", BigIntegerField())
SECTION = Given("section", BigIntegerField())
TOPICS = [Given(f"topic_{number}", BigIntegerField()) for number in range(3)]
BY_WORDS = given_numbers("by_words")


def related(edition: Edition) -> tuple[Story, ...]:
    """Return the closest stories: those that share its words decide alone where they suffice.

    Most stories have as many, so that the other lists are rarely asked for.
    """
    found: tuple[Story, ...] = ()
    if len(edition.related_ids) >= MOST:
        found = _chosen(edition, lists.ask(_by_words(edition.language), **_given(edition)))
    if len(found) < MOST:
        found = _chosen(edition, lists.ask(_question(edition.language), **_given(edition)))
    return found


@cache
def _by_words(language: str) -> Question:
    return lists.question(_of_words(language))


@cache
def _question(language: str) -> Question:
    about_topics = _others("topic", language).filter(pk__in=_about_topics(language))
    of_section = _others("section", language).filter(section_id=SECTION)
    return lists.question(_of_words(language), about_topics[:MOST], of_section[:MOST])


def _of_words(language: str) -> QuerySet:
    return _others("words", language).filter(article_id__in=BY_WORDS)[:MOST]


def _others(name: str, language: str) -> QuerySet:
    return lists.shelf(name, language).exclude(article_id=ARTICLE)


def _about_topics(language: str) -> QuerySet:
    """Along the index, topic by topic: all of them at once would have to be read whole."""
    appearances = Appearance.objects.filter(kind=Appearance.Kind.TOPIC, language=language)
    newest = appearances.order_by("-published_at", "-article_id").values("edition_id")
    first, *others = (newest.filter(subject_id=topic)[:NEWEST] for topic in TOPICS)
    return first.union(*others, all=True)


def _given(edition: Edition) -> dict[str, Any]:
    topics = zip(TOPICS, (*edition.topic_ids, *(None for _ in TOPICS)), strict=False)
    return {
        "article": edition.article_id,
        "section": edition.section_id,
        "by_words": edition.related_ids,  # found at its publication
        **{given.name: topic for given, topic in topics},
    }


def _chosen(edition: Edition, found: Shelves) -> tuple[Story, ...]:
    """Return those with the same words first, among them those that share a topic."""
    closeness = {article_id: place for place, article_id in enumerate(edition.related_ids)}
    topics = set(edition.topic_ids)
    by_words = sorted(
        found["words"],
        key=lambda story: (topics.isdisjoint(story.topic_ids), closeness[story.article_id]),
    )
    closest: dict[int, Story] = {}
    for story in [*by_words, *found["topic"], *found["section"]]:
        closest.setdefault(story.article_id, story)
    return tuple(closest.values())[:MOST]
