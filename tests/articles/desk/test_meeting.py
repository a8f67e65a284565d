"""A save on top of somebody's newer save: what meets is asked, all the rest is joined."""

import pytest

from articles.models import Article, Edition, Revision
from articles.saving import save_article
from tests.articles.desk.form_filling import change_address, credited, decided, opened
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db

FIRST = '<p data-block="aaaaaaaa">Бірінші вагон сәуірде жүрмек.</p>'
SECOND = '<p data-block="bbbbbbbb">Екінші вагон мамырда келеді.</p>'
NEW = '<p data-block="cccccccc">Депо да жөнделіп жатыр.</p>'


@pytest.fixture
def editor(client):
    user = person_with_role("editor", first_name="Динара", last_name="Сейітқызы")
    client.force_login(user)
    return user


@pytest.fixture
def colleague():
    return person_with_role("editor", first_name="Тимур", last_name="Ахметов")


@pytest.fixture
def article(editor):
    article = ArticleFactory(body_kk=FIRST + SECOND)
    save_article(article, editor)
    return article


@pytest.fixture
def typed(client, article):
    """Return a form that was opened now, with the fields that are typed into it."""
    form = opened(client, change_address(article))
    return lambda **fields: form | fields


def save_elsewhere(article, colleague, **fields):
    stored = Article.objects.get(pk=article.pk)
    related = {name: fields.pop(name) for name in ("topics", "credited", "kind") if name in fields}
    for name, value in fields.items():
        setattr(stored, name, value)
    return save_article(stored, colleague, **related)


def post(client, article, form, **kwargs):
    response = client.post(change_address(article), form, **kwargs)
    article.refresh_from_db()
    return response


def words_said(page):
    return [str(message) for message in page.context["messages"]]


def test_two_languages_never_meet(client, article, typed, colleague):
    form = typed(title_ru="Русский заголовок", body_ru='<p data-block="b1aaaaaa">Мой текст.</p>')
    save_elsewhere(article, colleague, title_kk="Қазақша тақырып", body_kk=SECOND)

    response = post(client, article, form)

    assert response.status_code == 302
    assert (article.title_kk, article.title_ru) == ("Қазақша тақырып", "Русский заголовок")
    assert article.body_kk == SECOND
    assert article.body_ru == '<p data-block="b1aaaaaa">Мой текст.</p>'
    both = article.revisions.first()
    assert (both.number, both.fields["title_kk"]) == (3, "Қазақша тақырып")


def test_the_page_says_who_saved_and_what_was_taken_over(client, article, typed, colleague):
    client.cookies["desk_language"] = "ru"
    form = typed(title_ru="Мой заголовок")
    save_elsewhere(article, colleague, lead_kk="Тимурдың лиді.", body_kk=FIRST)

    page = post(client, article, form, follow=True)

    assert words_said(page)[0] == (
        "Сохранено. Вошли и изменения коллеги (Тимур Ахметов): "
        "Лид на казахском, Текст на казахском."
    )


def test_different_blocks_of_one_body_are_joined(client, article, typed, colleague):
    form = typed(body_kk=FIRST.replace("сәуірде", "мамырда") + SECOND)
    save_elsewhere(article, colleague, body_kk=FIRST + NEW + SECOND.replace("келеді", "шығады"))

    response = post(client, article, form)

    assert response.status_code == 302
    assert article.body_kk == (
        FIRST.replace("сәуірде", "мамырда") + NEW + SECOND.replace("келеді", "шығады")
    )


def test_one_block_changed_by_both_is_shown_against_the_common_text(
    client, article, typed, colleague
):
    form = typed(body_kk=FIRST.replace("сәуірде", "мамырда") + SECOND)
    save_elsewhere(article, colleague, body_kk=FIRST.replace("сәуірде", "күзде") + SECOND)

    response = post(client, article, form)

    (clash,) = response.context["screen"].clashes
    assert response.status_code == 409
    assert [piece for piece in clash.mine.pieces if piece.sign] == [
        ("del", "сәуірде"),
        ("ins", "мамырда"),
    ]
    assert [piece for piece in clash.theirs.pieces if piece.sign] == [
        ("del", "сәуірде"),
        ("ins", "күзде"),
    ]
    assert article.revisions.count() == 2


@pytest.mark.parametrize(
    ("choice", "texts"),
    [
        ("mine", ["Менікі."]),
        ("theirs", ["Оныкі."]),
        ("both", ["Оныкі.", "Менікі."]),
        (("own", "Біздікі <ғой>.\nЕкінші жол."), ["Біздікі &lt;ғой&gt;.", "Екінші жол."]),
    ],
)
def test_a_clash_of_blocks_is_settled_as_chosen(client, article, typed, colleague, choice, texts):
    form = typed(body_kk='<p data-block="aaaaaaaa">Менікі.</p>' + SECOND)
    save_elsewhere(article, colleague, body_kk='<p data-block="aaaaaaaa">Оныкі.</p>' + SECOND)

    refused = post(client, article, form)
    response = post(client, article, decided(refused, aaaaaaaa=choice))

    assert response.status_code == 302
    assert article.body_kk.startswith(f'<p data-block="aaaaaaaa">{texts[0]}</p>')
    assert article.body_kk.endswith(SECOND)
    assert article.body_kk.count("<p ") == len(texts) + 1
    assert all(f">{text}</p>" in article.body_kk for text in texts)
    assert article.revisions.count() == (2 if choice == "theirs" else 3)


def test_a_block_that_one_changed_and_the_other_removed_is_asked(client, article, typed, colleague):
    form = typed(body_kk=SECOND)
    save_elsewhere(article, colleague, body_kk=FIRST.replace("Бірінші", "Алғашқы") + SECOND)

    refused = post(client, article, form)
    (clash,) = refused.context["screen"].clashes
    kept = post(client, article, decided(refused, aaaaaaaa="theirs"))

    assert (clash.mine.is_gone, clash.may_be_both) == (True, False)
    assert kept.status_code == 302
    assert article.body_kk == FIRST.replace("Бірінші", "Алғашқы") + SECOND


def test_an_unanswered_clash_is_asked_again_with_the_answers_given(
    client, article, typed, colleague
):
    form = typed(title_kk="Менікі", title_ru="Моё")
    save_elsewhere(article, colleague, title_kk="Оныкі", title_ru="Его")

    refused = post(client, article, form)
    again = post(client, article, decided(refused, title_ru=("own", "Наше")))

    assert again.status_code == 409
    assert again.context["screen"].left == 1
    assert [clash.choice for clash in again.context["screen"].clashes] == ["", "own"]
    assert "Наше" in again.content.decode()


@pytest.mark.parametrize("choice", ["both", "nonsense", "own", ("own", "а" * 201), ("own", " ")])
def test_an_answer_that_the_place_does_not_take_is_no_answer(
    client, article, typed, colleague, choice
):
    form = typed(title_kk="Менікі")
    save_elsewhere(article, colleague, title_kk="Оныкі")
    refused = post(client, article, form)

    again = post(client, article, decided(refused, title_kk=choice))

    assert again.status_code == 409
    assert article.title_kk == "Оныкі"


@pytest.mark.parametrize("seen", ["", "0", "-1", "x", "99", "9" * 30, "²", "\x00"])
def test_answers_to_a_version_that_nobody_saw_do_not_count(client, article, typed, colleague, seen):
    form = typed(title_kk="Менікі")
    save_elsewhere(article, colleague, title_kk="Оныкі")
    refused = post(client, article, form)

    again = post(client, article, decided(refused, title_kk="mine") | {"merged_with": seen})

    assert again.status_code == 409
    assert article.title_kk == "Оныкі"


def test_a_third_person_opens_only_what_that_person_changed(client, article, typed, colleague):
    third = person_with_role("chief")
    form = typed(title_kk="Менікі", title_ru="Моё")
    save_elsewhere(article, colleague, title_kk="Оныкі", title_ru="Его")
    refused = post(client, article, form)
    save_elsewhere(article, third, title_ru="Третье", lead_ru="Третий лид.")

    again = post(client, article, decided(refused, title_kk="mine", title_ru="mine"))

    assert again.status_code == 409
    assert [clash.choice for clash in again.context["screen"].clashes] == ["mine", ""]
    saved = post(client, article, decided(again, title_kk="mine", title_ru="theirs"))
    assert saved.status_code == 302
    assert (article.title_kk, article.title_ru) == ("Менікі", "Третье")
    assert article.lead_ru == "Третий лид."


def test_an_answer_sent_twice_saves_once(client, article, typed, colleague):
    form = typed(body_kk=FIRST.replace("сәуірде", "мамырда") + SECOND)
    save_elsewhere(article, colleague, body_kk=FIRST.replace("сәуірде", "күзде") + SECOND)
    answer = decided(post(client, article, form), aaaaaaaa="both")

    first, second = post(client, article, answer), post(client, article, answer)

    assert (first.status_code, second.status_code) == (302, 302)
    assert article.revisions.count() == 3
    assert article.body_kk.count("<p ") == 3


def test_a_joined_save_sent_twice_saves_once(client, article, typed, colleague):
    form = typed(body_kk=FIRST + "<p>Жаңа сөйлем.</p>" + SECOND)  # a block without an id
    save_elsewhere(article, colleague, title_ru="Его")

    first, second = post(client, article, form), post(client, article, form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert article.revisions.count() == 3
    assert article.body_kk.count("Жаңа сөйлем.") == 1


def test_a_form_sent_again_after_a_colleague_went_on_saves_nothing(
    client, article, typed, colleague
):
    form = typed(title_kk="Менікі")
    post(client, article, form)
    save_elsewhere(article, colleague, title_kk="Кейінгі")

    response = post(client, article, form)

    assert response.status_code == 302
    assert article.title_kk == "Кейінгі"
    assert article.revisions.count() == 3


def test_topics_of_both_are_kept(client, article, typed, colleague):
    old, mine, theirs = TopicFactory(), TopicFactory(), TopicFactory()
    save_elsewhere(article, colleague, topics=[old])
    form = opened(client, change_address(article)) | {"topics": [old.pk, mine.pk]}
    save_elsewhere(article, colleague, topics=[theirs])

    response = post(client, article, form)

    assert response.status_code == 302
    assert set(article.topics.all()) == {mine, theirs}


def test_credits_of_a_colleague_are_taken_over(client, article, typed, colleague):
    author = AuthorFactory()
    form = typed(title_kk="Менікі")
    save_elsewhere(article, colleague, credited=[{"author": author, "role": "photo"}])

    response = post(client, article, form)

    assert response.status_code == 302
    assert [(credit.author, credit.role) for credit in article.credits.all()] == [(author, "photo")]
    assert article.revisions.first().fields["credits"] == [{"author": author.pk, "role": "photo"}]


def test_credits_that_both_changed_are_asked(client, article, typed, colleague):
    mine, theirs = AuthorFactory(name_kk="Ә", name_ru="А"), AuthorFactory(name_kk="Б", name_ru="Б")
    form = typed(**credited((mine, "text")))
    save_elsewhere(article, colleague, credited=[{"author": theirs, "role": "photo"}])

    refused = post(client, article, form)
    response = post(client, article, decided(refused, credits="both"))

    assert (refused.status_code, response.status_code) == (409, 302)
    assert [credit.author for credit in article.credits.all()] == [theirs, mine]


def test_a_section_that_both_changed_is_asked(client, article, typed, colleague):
    mine, theirs = SectionFactory(name_ru="Культура"), SectionFactory(name_ru="Спорт")
    form = typed(section=mine.pk)
    save_elsewhere(article, colleague, section=theirs)

    refused = post(client, article, form)
    response = post(client, article, decided(refused, section="mine"))

    assert (refused.status_code, response.status_code) == (409, 302)
    assert article.section == mine


def test_a_save_that_joined_texts_is_not_published_unread(client, article, typed, colleague):
    form = typed(title_kk="Менікі", _publish="kk")
    save_elsewhere(article, colleague, lead_kk="Тимурдың лиді.")

    page = post(client, article, form, follow=True)

    assert article.title_kk == "Менікі"
    assert Edition.objects.count() == 0
    assert [message.level_tag for message in page.context["messages"]] == ["info", "error"]


def test_the_merge_screen_does_not_publish(client, article, typed, colleague):
    form = typed(title_kk="Менікі", _publish="kk")
    save_elsewhere(article, colleague, title_kk="Оныкі")

    refused = post(client, article, form)

    assert "_publish" not in dict(refused.context["screen"].posted)


def test_a_clash_in_what_somebody_may_not_write_cannot_be_answered(client, article, colleague):
    translator = person_with_role("translator")
    Article.objects.filter(pk=article.pk).update(stage_kk="submitted")
    client.force_login(translator)
    form = opened(client, change_address(article)) | {"title_ru": "Перевод"}
    save_elsewhere(article, colleague, title_kk="Оныкі", title_ru="Его")

    refused = post(client, article, form)
    answer = decided(refused, title_ru="mine")
    response = post(client, article, answer | {"merge.title_kk": "own", "own.title_kk": "Бөтен"})

    assert (refused.status_code, response.status_code) == (409, 302)
    assert (article.title_kk, article.title_ru) == ("Оныкі", "Перевод")


def test_fixed_typos_are_carried_into_the_text_that_is_being_written(client, article, colleague):
    form = opened(client, change_address(article))
    form["body_ru"] = '<p data-block="b1aaaaaa">Первый вагон обещают в апреле. Так решили.</p>'
    stored = Article.objects.get(pk=article.pk)
    stored.body_ru = '<p data-block="b1aaaaaa">Первый вагон обещали в апреле.</p>'
    save_article(stored, colleague, kind=Revision.Kind.TYPO)

    page = client.post(change_address(article), form, follow=True)

    levels = [message.level_tag for message in page.context["messages"]]
    assert levels == ["info", "success"]
    article.refresh_from_db()
    assert article.body_ru == (
        '<p data-block="b1aaaaaa">Первый вагон обещали в апреле. Так решили.</p>'
    )


def test_a_fixed_typo_in_rewritten_words_is_left_to_the_person(client, article, colleague):
    form = opened(client, change_address(article)) | {"title_ru": "Трамвай вернулся на проспект"}
    stored = Article.objects.get(pk=article.pk)
    stored.title_ru = "Трамвай возвратится на проспект Абая"
    save_article(stored, colleague, kind=Revision.Kind.TYPO)

    response = client.post(change_address(article), form)

    assert response.status_code == 409
    assert dict(response.context["screen"].posted)["title_ru"] == "Трамвай вернулся на проспект"


def test_a_typo_fix_and_a_save_meet_by_blocks_alone(client, article, typed, colleague):
    form = typed(body_kk=FIRST.replace("жүрмек", "шығады") + SECOND)
    fixed = FIRST.replace("Бірінші", "Алғашқы") + SECOND
    save_elsewhere(article, colleague, body_kk=fixed, kind=Revision.Kind.TYPO)
    save_elsewhere(article, colleague, lead_ru="Новый лид.")

    assert post(client, article, form).status_code == 409
