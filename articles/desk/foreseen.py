"""The article as a save of the form would leave it, for questions alone; nothing is stored."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict

from articles import parity, saving
from articles.desk.draft_reading import Refused
from articles.desk.pair_answers import AnswersField
from articles.desk.typed import typed
from articles.drafts import Fields
from articles.models import Article, Section
from media.models import Photo


def foreseen(article: Article | None, fields: Fields, user) -> tuple[Article, dict[str, Any]]:
    """Return the article with what `user` typed, and all of it as a snapshot.

    It is the very instance that was given, which must not be saved. Raises Refused.
    """
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    try:
        snapshot = typed(data, user, article)
        answers = AnswersField(required=False).clean(data.get("pair_answers", ""))
    except ValidationError as fault:
        raise Refused(422, " ".join(fault.messages)) from fault
    made = _filled(article or Article(), snapshot)
    parity.foresee(made, answers)
    return made, snapshot


def _filled(article: Article, snapshot: dict[str, Any]) -> Article:
    for name in (*saving.TRANSLATED, "original_language"):
        setattr(article, name, snapshot[name])
    article.section = Section.objects.filter(pk=snapshot["section"]).first()
    article.lead_photo = Photo.objects.filter(pk=snapshot["lead_photo"]).first()
    return article
