"""What to read after a story: the same words, the same topics, else the same section."""

from articles.models import Edition
from articles.public import lists
from articles.public.lists import Shelves, Story

MOST = 4


def shelves(edition: Edition):
    """Yield the lists, for `lists.read`, from which related stories are chosen."""
    chances = {
        "words": {"article_id__in": edition.related_ids},  # found at its publication
        "topic": {"topic_ids__overlap": edition.topic_ids},
        "section": {"section_id": edition.section_id},
    }
    for name, condition in chances.items():
        if all(condition.values()):
            stories = lists.shelf(name, edition.language).filter(**condition)
            yield stories.exclude(article_id=edition.article_id)[:MOST]


def chosen(edition: Edition, found: Shelves) -> list[Story]:
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
    return list(related.values())[:MOST]
