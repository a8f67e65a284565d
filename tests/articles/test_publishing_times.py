"""Embargoes, unpublish times and obstacles set aside, at the database's clock."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import audit, embargoes
from articles.checklist import NotReady
from articles.embargoes import embargo, lift
from articles.models import Edition, Embargo
from articles.public import lists
from articles.publishing import TooEarly, amend, limit, publish, unschedule
from tests.factories import ArticleFactory, PhotoFactory, person_with_role

pytestmark = pytest.mark.django_db

REASON = "Пресс-служба разрешила раньше"


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def chief():
    return person_with_role("chief")


@pytest.fixture
def article():
    return ArticleFactory()


def after(**time):
    return timezone.now() + timedelta(**time)


def live(article, language="ru"):
    return Edition.objects.live().in_language(language).filter(article=article).first()


def let_pass(edition):
    """Move the edition into the past until its unpublish time is over."""
    times = {"live_from": after(hours=-2), "unpublish_at": after(seconds=-1)}
    Edition.objects.filter(pk=edition.pk).update(**times)
    edition.refresh_from_db()


def acts(article):
    """Return the lines of the log beside those of plain publications."""
    lines = audit.of(article).exclude(act__in=["publish", "schedule", "create"])
    return [(line.act, line.languages, line.details) for line in lines]


def test_an_edition_goes_off_by_itself_at_its_minute(article, editor):
    edition = publish(article, "ru", editor)
    limit(article, "ru", editor, after(hours=1))

    assert live(article) == edition
    let_pass(edition)
    assert live(article) is None
    assert Edition.objects.taken_off().get() == edition


def test_an_unpublish_time_belongs_to_one_language(article, editor):
    publish(article, "kk", editor)
    let_pass(publish(article, "ru", editor))

    assert live(article, "kk") is not None


def test_an_unpublish_time_before_the_story_goes_out_is_refused(article, editor):
    publish(article, "ru", editor, at=after(hours=2))

    for until in (after(hours=1), after(hours=-1)):
        with pytest.raises(TooEarly):
            limit(article, "ru", editor, until)


def test_an_unpublish_time_needs_the_right_to_publish(article, editor):
    publish(article, "ru", editor)

    with pytest.raises(PermissionDenied):
        limit(article, "ru", person_with_role("journalist"), after(hours=1))


def test_an_unpublish_time_can_be_taken_back(article, editor):
    edition = publish(article, "ru", editor)
    until = after(hours=1)
    assert limit(article, "ru", editor, until) is True
    assert limit(article, "ru", editor, until) is False
    assert limit(article, "ru", editor, None) is True

    edition.refresh_from_db()
    assert edition.unpublish_at is None
    assert [details for _act, _languages, details in acts(article)] == [
        {"until": None},
        {"until": until.isoformat()},
    ]


def test_later_editions_keep_the_unpublish_time(article, editor):
    first = publish(article, "ru", editor)
    until = after(hours=3)
    limit(article, "ru", editor, until)
    first.refresh_from_db()

    amended = amend(first, editor, "typo", {"lead": "Лид."})
    updated = publish(article, "ru", editor)

    assert [amended.unpublish_at, updated.unpublish_at] == [until, until]


def test_an_edition_after_the_unpublish_time_has_none(article, editor):
    first = publish(article, "ru", editor)
    limit(article, "ru", editor, after(hours=1))

    scheduled = publish(article, "ru", editor, at=after(hours=2))

    assert scheduled.unpublish_at is None
    let_pass(first)
    assert live(article) is None
    assert unschedule(article, "ru", editor) is True
    assert live(article) is None


def test_a_story_that_went_off_cannot_be_amended_and_can_come_back(article, editor):
    first = publish(article, "ru", editor)
    limit(article, "ru", editor, after(hours=1))
    let_pass(first)

    with pytest.raises(ValueError, match="neither live nor scheduled"):
        amend(first, editor, "typo", {"lead": "Лид."})

    again = publish(article, "ru", editor)
    assert live(article) == again
    assert again.unpublish_at is None
    assert again.published_at == first.published_at


def test_pages_end_when_the_next_story_comes_or_goes(article, editor):
    publish(article, "ru", editor)
    publish(ArticleFactory(), "kk", editor, at=after(hours=2))
    until = after(hours=1)
    limit(article, "ru", editor, until)

    assert lists.next_moment() == until
    assert lists.read(lists.shelf("latest", "ru")).change == until


def test_nobody_publishes_under_an_embargo(article, editor, chief):
    until = after(hours=5)
    embargo(article, "ru", editor, until)

    for person in (editor, chief):
        for at in (None, after(hours=4), until - timedelta(seconds=1)):
            with pytest.raises(NotReady) as refusal:
                publish(article, "ru", person, at=at)
            assert [problem.code for problem in refusal.value.problems] == ["embargo"]
    assert Edition.objects.count() == 0


def test_a_story_may_be_scheduled_for_the_end_of_its_embargo(article, editor):
    until = after(hours=5)
    embargo(article, "ru", editor, until)

    assert publish(article, "ru", editor, at=until).live_from == until
    assert live(article) is None


def test_an_embargo_binds_one_language(article, editor):
    embargo(article, "ru", editor, after(hours=5))

    assert publish(article, "kk", editor).is_live


def test_an_editor_cannot_give_a_reason(article, editor):
    embargo(article, "ru", editor, after(hours=5))

    with pytest.raises(PermissionDenied):
        publish(article, "ru", editor, reason=REASON)
    with pytest.raises(PermissionDenied):
        lift(article, "ru", editor, REASON)
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("reason", ["", "  ", "."])
def test_the_chief_needs_a_reason(article, editor, chief, reason):
    embargo(article, "ru", editor, after(hours=5))

    with pytest.raises(NotReady):
        publish(article, "ru", chief, reason=reason)


def test_the_chief_publishes_before_the_embargo_with_a_reason(article, editor, chief):
    embargo(article, "ru", editor, after(hours=5))

    edition = publish(article, "ru", chief, reason=REASON)

    assert live(article) == edition
    assert acts(article)[0] == ("override", ["ru"], {"reason": REASON, "obstacles": ["embargo"]})
    assert embargoes.forbidding(article, "ru", timezone.now()) is None


def test_a_reason_without_an_obstacle_changes_nothing(article, editor, chief):
    publish(article, "ru", chief, reason=REASON)

    assert acts(article) == []


def test_the_chief_lifts_an_embargo_with_a_reason(article, editor, chief):
    embargo(article, "ru", editor, after(hours=5))

    assert lift(article, "ru", chief, REASON) is True
    assert lift(article, "ru", chief, REASON) is False
    assert publish(article, "ru", editor).is_live


def test_an_embargo_is_prolonged_and_never_shortened(article, editor):
    embargo(article, "ru", editor, after(hours=5))
    until = after(hours=6)
    embargo(article, "ru", editor, until)

    with pytest.raises(embargoes.Refused):
        embargo(article, "ru", editor, after(hours=1))

    assert Embargo.objects.get().until == until


def test_no_embargo_over_what_is_out_or_on_its_way(article, editor):
    publish(article, "ru", editor)
    publish(article, "kk", editor, at=after(hours=1))

    for language in ("kk", "ru"):
        with pytest.raises(embargoes.Refused):
            embargo(article, language, editor, after(hours=2))


def test_an_embargo_in_the_past_is_refused(article, editor):
    with pytest.raises(embargoes.Refused):
        embargo(article, "ru", editor, after(minutes=-1))


def test_a_journalist_sets_no_embargo(article):
    with pytest.raises(PermissionDenied):
        embargo(article, "ru", person_with_role("journalist"), after(hours=1))


def test_the_chief_sets_mixed_letters_aside_and_nobody_else_does(editor, chief):
    article = ArticleFactory(title_ru="Cагинтаев встретился с НПО")  # a Latin C

    with pytest.raises(PermissionDenied):
        publish(article, "ru", editor, reason=REASON)
    edition = publish(article, "ru", chief, reason=REASON)

    assert edition.headline == "Cагинтаев встретился с НПО"
    assert acts(article)[0][2] == {"reason": REASON, "obstacles": ["mixed_script"]}


@pytest.mark.parametrize("trouble", ["no_credit", "rights_ended", "blocked_photo"])
def test_no_reason_lets_a_photo_out_that_must_not_be_shown(chief, trouble):
    fields = {
        "no_credit": {"credit_ru": ""},
        "rights_ended": {"rights_until": timezone.localdate() - timedelta(days=2)},
        "blocked_photo": {"is_blocked": True},
    }[trouble]
    article = ArticleFactory(lead_photo=PhotoFactory(**fields), title_ru="Cагинтаев")

    with pytest.raises(NotReady) as refusal:
        publish(article, "ru", chief, reason=REASON)

    assert [problem.code for problem in refusal.value.problems] == [trouble]
