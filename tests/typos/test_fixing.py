from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import audit
from articles.models import Edition, Revision
from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, PhotoFactory, QuoteFactory, person_with_role
from typos.fixing import AlreadyClosed, NeedsEditor, decline, fix, undo
from typos.grouping import Report, file_report
from typos.models import Typo

pytestmark = pytest.mark.django_db

BODY = (
    '<p data-block="b1aaaaaa">Об этом передает '
    "<strong>прес-служба</strong> акимата &amp; города.</p>"
    '<p data-block="b2aaaaaa">И ещё раз: прес-служба полиции.</p>'
)


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def proofreader():
    return person_with_role("proofreader")


@pytest.fixture
def article(editor):
    article = ArticleFactory(body_ru=BODY)
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    return article


def report(article, exact="прес-служба", reader="читатель", **where):
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa", **where}
    typo, _is_new = file_report(Report(article.pk, "ru", exact, **place), reader)
    return typo


def live(article, language="ru"):
    return Edition.objects.live().in_language(language).get(article=article)


def test_a_fix_makes_the_next_edition_that_differs_by_that_word(article, proofreader):
    before = live(article)

    fix(report(article), "пресс-служба", proofreader)

    after = live(article)
    assert after.number == 2
    assert after.body == BODY.replace("прес-служба", "пресс-служба", 1)
    assert after.html == before.html.replace("прес-служба", "пресс-служба", 1)
    assert (after.published_at, after.slug, after.updated_at) == (
        before.published_at, before.slug, None,
    )  # fmt: skip


def test_a_fix_leaves_the_other_language_alone(article, proofreader):
    fix(report(article), "пресс-служба", proofreader)

    assert live(article, "kk").number == 1


def test_a_fix_changes_the_working_copy_and_leaves_a_revision(article, proofreader):
    typo = report(article)
    fixed = fix(typo, "пресс-служба", proofreader)

    article.refresh_from_db()
    assert fixed.in_working_copy
    assert article.body_ru == BODY.replace("прес-служба", "пресс-служба", 1)
    revision = article.revisions.first()
    assert (revision.kind, revision.note) == (Revision.Kind.TYPO, f"typo #{typo.pk}")


def test_a_fix_and_its_undoing_have_their_lines_in_the_audit_log(article, proofreader):
    typo = report(article)
    fix(typo, "пресс-служба", proofreader)
    typo.refresh_from_db()
    undo(typo, proofreader)

    undone, fixed = audit.of(article)[:2]
    assert (fixed.act, fixed.by, fixed.languages) == ("typo", proofreader, ["ru"])
    words = {"was": "прес-служба", "now": "пресс-служба"}
    assert fixed.details == {"typo": typo.pk, "edition": 2, "revision": 1, **words}
    words = {"was": "пресс-служба", "now": "прес-служба"}
    assert (undone.act, undone.details) == (
        "undo", {"typo": typo.pk, "edition": 3, "revision": 2, **words}
    )  # fmt: skip


def test_a_fix_drags_no_unpublished_work_along(article, proofreader, editor):
    article.title_ru = "Недописанный заголовок"
    article.body_ru = BODY.replace("И ещё раз", "И снова")
    save_article(article, editor)

    fix(report(article), "пресс-служба", proofreader)

    article.refresh_from_db()
    assert live(article).headline == "Трамвай возвращается на проспект Абая"
    assert live(article).body == BODY.replace("прес-служба", "пресс-служба", 1)
    assert article.title_ru == "Недописанный заголовок"
    assert article.body_ru == BODY.replace("И ещё раз", "И снова").replace(
        "прес-служба", "пресс-служба", 1
    )


def test_a_fix_says_when_the_working_text_differs(article, proofreader, editor):
    article.body_ru = '<p data-block="b1aaaaaa">Совсем другой текст.</p>'
    save_article(article, editor)

    assert fix(report(article), "пресс-служба", proofreader).in_working_copy is False
    article.refresh_from_db()
    assert article.body_ru == '<p data-block="b1aaaaaa">Совсем другой текст.</p>'


def test_a_scheduled_edition_gets_the_same_fix_at_the_same_minute(article, proofreader, editor):
    minute = timezone.now() + timedelta(hours=1)
    publish(article, "ru", editor, at=minute)

    fix(report(article), "пресс-служба", proofreader)

    scheduled = Edition.objects.scheduled().get(article=article)
    assert scheduled.live_from == minute
    assert scheduled.body == BODY.replace("прес-служба", "пресс-служба", 1)
    assert live(article).body == scheduled.body
    assert live(article).live_until == minute


def test_undo_restores_the_words_and_opens_the_typo_again(article, proofreader):
    typo = report(article)
    fix(typo, "пресс-служба", proofreader)

    undo(typo, proofreader)

    typo.refresh_from_db()
    article.refresh_from_db()
    assert live(article).number == 3
    assert live(article).body == BODY == article.body_ru
    assert typo.state == Typo.State.OPEN


def test_undo_finds_its_word_after_later_editions(article, proofreader, editor):
    typo = report(article)
    fix(typo, "пресс-служба", proofreader)
    article.refresh_from_db()
    article.body_ru = '<p data-block="b0aaaaaa">Новый абзац.</p>' + article.body_ru
    save_article(article, editor)
    publish(article, "ru", editor)

    undo(typo, proofreader)

    assert live(article).body == '<p data-block="b0aaaaaa">Новый абзац.</p>' + BODY


def test_the_replacement_is_text_and_no_markup(article, proofreader):
    fix(report(article), "<script>alert(1)</script>&", proofreader)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;" in live(article).html


def test_a_fixed_word_is_written_over_an_entity_whole(article, proofreader):
    fix(report(article, exact="акимата & города"), "акимата и города", proofreader)

    assert live(article).body == BODY.replace("акимата &amp; города", "акимата и города")


def test_a_span_with_markup_needs_the_editor(article, proofreader):
    with pytest.raises(NeedsEditor):
        fix(report(article, exact="передает прес-служба"), "передаёт", proofreader)

    assert live(article).number == 1


def test_the_second_of_two_equal_words_is_the_one_that_is_fixed(editor, proofreader):
    body = '<p data-block="b1aaaaaa">Дом и дом, и дом рядом с домом, и дом.</p>'
    article = ArticleFactory(body_ru=body)
    publish(article, "ru", editor)

    fix(
        report(article, exact="дом", nth=1, prefix="Дом и дом, и ", suffix=" рядом"),
        "сад",
        proofreader,
    )

    assert live(article).body == body.replace("и дом рядом", "и сад рядом")


@pytest.mark.parametrize(
    ("field", "name"), [("headline", "headline"), ("lead", "lead")], ids=["headline", "lead"]
)
def test_headline_and_lead_are_fixed_as_plain_text(article, proofreader, field, name):
    word = getattr(live(article), name).split()[0]

    fix(report(article, exact=word, field=field, block=""), "Иначе & лучше", proofreader)

    assert getattr(live(article), name).startswith("Иначе & лучше ")


@pytest.mark.parametrize("block", ["news-photo data-id", "news-gallery data-ids"])
def test_a_caption_is_fixed_on_the_page_and_in_its_record(editor, proofreader, block):
    other = PhotoFactory()
    photo = PhotoFactory(caption_ru="Вагон на пробном рейсе", caption_kk="Вагон")
    article = ArticleFactory(
        lead_photo=photo,
        body_ru=f'<{block}="{photo.pk} {other.pk}"><p>Да.</p>'
        if block.endswith("ids")
        else f'<{block}="{photo.pk}"><p>Да.</p>',
    )
    publish(article, "ru", editor)
    typo = report(article, exact="пробном", field=f"photo:{photo.pk}:caption", block="")

    fix(typo, "первом", proofreader)

    photo.refresh_from_db()
    assert photo.caption_ru == "Вагон на первом рейсе"
    assert photo.caption_kk == "Вагон"
    assert live(article).lead_photo["caption"] == "Вагон на первом рейсе"
    assert live(article).inserts["photo"][str(photo.pk)]["caption"] == "Вагон на первом рейсе"


def test_a_quote_is_fixed_on_the_page_and_in_its_record(editor, proofreader):
    quote = QuoteFactory(text_ru="Трамвай это долг города.")
    article = ArticleFactory(
        body_ru=f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote><p>Да.</p>'
    )
    publish(article, "ru", editor)
    typo = report(article, exact="Трамвай", field=f"quote:{quote.pk}:text", block="")

    fix(typo, "Трамвай —", proofreader)

    quote.refresh_from_db()
    assert quote.text_ru == "Трамвай — это долг города."
    assert "Трамвай — это долг города." in live(article).html


def test_a_second_fix_is_told_who_was_first(article, proofreader, editor):
    typo = report(article)
    fix(typo, "пресс-служба", proofreader)

    with pytest.raises(AlreadyClosed) as refusal:
        fix(typo, "пресслужба", editor)

    assert refusal.value.typo.closed_by == proofreader
    assert live(article).number == 2


def test_fix_refuses_a_journalist_and_lets_the_author_of_the_story(article):
    typo = report(article)
    author = person_with_role("journalist")
    stranger = person_with_role("journalist")
    article.created_by = author
    article.save()

    with pytest.raises(PermissionDenied):
        fix(typo, "пресс-служба", stranger)

    assert fix(typo, "пресс-служба", author).edition.number == 2


def test_a_declined_place_opens_again_after_three_readers(article, proofreader):
    typo = report(article)
    decline(typo, proofreader)

    states = []
    for reader in ("б", "б", "в", "г"):
        report(article, reader=reader)
        typo.refresh_from_db()
        states.append(typo.state)

    assert states == ["declined", "declined", "declined", "open"]


def test_undo_brings_deleted_words_back_everywhere(article, proofreader, editor):
    publish(article, "ru", editor, at=timezone.now() + timedelta(hours=1))
    typo = report(article, exact="И ещё раз", block="b2aaaaaa")
    fix(typo, "", proofreader)
    deleted = BODY.replace("И ещё раз", "")
    assert live(article).body == deleted

    undo(typo, proofreader)

    article.refresh_from_db()
    bodies = [live(article).body, article.body_ru, Edition.objects.scheduled().get().body]
    assert bodies == [BODY] * 3


def test_the_last_words_of_a_field_are_not_deleted(editor, proofreader):
    article = ArticleFactory(
        title_ru="Трамвай", body_ru='<p data-block="b1aaaaaa">Да.</p><p>И.</p>'
    )
    publish(article, "ru", editor)

    for place in ({"exact": "Трамвай", "field": "headline", "block": ""}, {"exact": "Да."}):
        with pytest.raises(NeedsEditor):
            fix(report(article, **place), "", proofreader)

    assert live(article).number == 1


def test_a_replacement_that_does_not_fit_the_headline_is_refused(editor, proofreader):
    article = ArticleFactory(title_ru="Трамвай " + "о" * 190)
    publish(article, "ru", editor)
    typo = report(article, exact="Трамвай", field="headline", block="")

    with pytest.raises(ValueError, match="too long"):
        fix(typo, "Новый красный трамвай", proofreader)

    assert live(article).number == 1
