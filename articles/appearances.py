"""On whose pages an edition appears: its topics, the authors credited, the people it quotes."""

from collections.abc import Iterator

from django.db.models.functions import Now

from articles.models import Appearance, Edition


def record(edition: Edition) -> None:
    """Let a new edition appear, and those of its story that readers can no longer see vanish."""
    ended = Appearance.objects.filter(
        edition__article_id=edition.article_id,
        edition__language=edition.language,
        edition__live_until__lte=Now(),
    )
    ended.delete()
    Appearance.objects.bulk_create(
        Appearance(
            edition=edition,
            kind=kind,
            subject_id=subject_id,
            language=edition.language,
            published_at=edition.published_at,
            article_id=edition.article_id,
        )
        for kind, subject_id in dict.fromkeys(_subjects(edition))
    )


def _subjects(edition: Edition) -> Iterator[tuple[str, int]]:
    for topic_id in edition.topic_ids:
        yield Appearance.Kind.TOPIC, topic_id
    for credit in edition.byline:
        yield Appearance.Kind.AUTHOR, credit["author"]
    for quote in edition.inserts.get("quote", {}).values():
        yield Appearance.Kind.PERSON, quote["speaker"]["id"]
