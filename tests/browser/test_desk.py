"""The desk in Chromium: nothing typed is lost, all can be reached, nothing serious for axe."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from articles.models import Article, Edition, HouseSpelling
from articles.publishing import publish
from articles.saving import save_article
from tests.browser.accessibility import serious_faults
from tests.browser.carets import settle
from tests.factories import ArticleFactory, PhotoFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a password of the tests"
KEPT = """() => Object.keys(localStorage).some((name) => name.startsWith("newsroom:"))"""


@pytest.fixture
def editor():
    return person_with_role("editor", username="dinara", first_name="Динара")


@pytest.fixture
def article(editor):
    article = ArticleFactory(lead_photo=PhotoFactory())
    save_article(article, editor)
    return article


def enter(page, live_site, person, language="ru"):
    page.context.add_cookies(
        [{"name": "desk_language", "value": language, "url": f"{live_site.url}/admin/"}]
    )
    page.goto(f"{live_site.url}/admin/login/")
    log_in(page, person)
    page.wait_for_url("**/admin/")


def log_in(page, person):
    page.fill("#id_username", person.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")


def open_form(page, live_site, article, language="ru"):
    page.goto(f"{live_site.url}{article.get_desk_url()}?language={language}")
    page.wait_for_selector("news-body [contenteditable=true]:visible")


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1280, "light")])
def test_the_screens_are_accessible_and_do_not_scroll_sideways(
    page, live_site, editor, article, theme, width
):
    publish(article, "kk", editor)
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{live_site.url}/admin/login/")
    assert serious_faults(page) == []
    enter(page, live_site, editor, "kk")
    form = f"{article.get_desk_url()}"
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/add/", form):
        page.goto(live_site.url + address)
        page.wait_for_timeout(300)
        assert (address, serious_faults(page)) == (address, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1


def test_a_story_is_written_and_published_by_keyboard(page, live_site, editor):
    SectionFactory(name_ru="Город")
    enter(page, live_site, editor)
    page.keyboard.press("n")
    page.wait_for_selector("news-body [contenteditable=true]:visible")
    page.keyboard.press("Alt+2")
    page.focus("#id_title_ru")
    page.keyboard.type("Снег пошёл ночью")
    page.keyboard.press("Tab")
    page.keyboard.type("К утру выпало десять сантиметров.")
    page.locator("#write-ru [contenteditable=true]").focus()
    settle(page)
    page.keyboard.type("Дороги чистят с пяти часов.")
    page.select_option("#id_section", label="Город")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/change/?language=ru")

    page.focus(".split[data-in=ru] .verb")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dot.is-live")

    assert Edition.objects.get().headline == "Снег пошёл ночью"
    assert "Дороги чистят с пяти часов." in Edition.objects.get().text


def test_one_language_is_shown_at_a_time_and_remembered(page, live_site, editor, article):
    enter(page, live_site, editor)
    open_form(page, live_site, article)
    assert page.is_visible("#id_title_ru")
    assert page.is_hidden("#id_title_kk")

    page.click("[data-show=kk]")
    assert page.is_visible("#id_title_kk")
    page.goto(live_site.url + article.get_desk_url())

    assert page.is_visible("#id_title_kk")
    assert page.is_hidden("#id_title_ru")


def test_without_script_both_languages_are_there_and_save(browser, live_site, editor, article):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    enter(page, live_site, editor)
    page.goto(live_site.url + article.get_desk_url())
    page.fill("#id_title_kk", "Қар жауды")
    page.fill("#id_title_ru", "Пошёл снег")
    page.click(".naming summary")
    page.fill("#id_version_name", "Юристу")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    context.close()

    stored = Article.objects.get()
    assert (stored.title_kk, stored.title_ru) == ("Қар жауды", "Пошёл снег")
    assert stored.revisions.first().name == "Юристу"


def test_mixed_letters_are_marked_and_repaired_with_one_press(page, live_site, editor, article):
    enter(page, live_site, editor)
    open_form(page, live_site, article)

    page.fill("#id_title_ru", "Cагинтаев посетил Алматы")
    page.click("#write-ru .mixed-words button")

    assert page.input_value("#id_title_ru") == "Сагинтаев посетил Алматы"
    assert page.locator("#write-ru .mixed-words li").count() == 0


def test_text_survives_the_end_of_a_session(page, live_site, editor, article):
    enter(page, live_site, editor)
    open_form(page, live_site, article)
    page.fill("#id_lead_ru", "Это никто не должен потерять.")
    page.locator("#write-ru [contenteditable=true]").focus()
    settle(page)
    page.keyboard.press("Control+End")
    page.keyboard.type(" И это тоже.")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    page.click("[data-put-off]")
    page.reload()
    page.wait_for_url("**/admin/login/**")
    log_in(page, editor)
    page.wait_for_selector("news-body [contenteditable=true]:visible")

    page.click("[data-restore]")
    page.click("[name=_continue]")
    page.wait_for_selector(".toast")

    stored = Article.objects.get()
    assert stored.lead_ru == "Это никто не должен потерять."
    assert "И это тоже." in stored.body_ru
    page.reload()
    assert page.is_hidden("#restore")


def test_a_form_outlives_a_new_login_in_another_tab(page, live_site, editor, article):
    enter(page, live_site, editor)
    open_form(page, live_site, article)
    page.fill("#id_title_ru", "Написано до нового входа")
    page.wait_for_function(KEPT)
    Session.objects.all().delete()
    tab = page.context.new_page()
    tab.goto(f"{live_site.url}/admin/login/")
    tab.wait_for_selector("#kept")
    log_in(tab, editor)
    tab.wait_for_url("**/admin/")

    page.click("[name=_continue]")
    page.wait_for_selector(".toast")

    assert Article.objects.get().title_ru == "Написано до нового входа"


def test_a_save_that_waits_for_a_login_goes_on_after_one_in_another_tab(
    page, live_site, editor, article
):
    enter(page, live_site, editor)
    open_form(page, live_site, article)
    page.fill("#id_title_ru", "Снег идёт третий день")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    dialog = page.locator("#log-in-again")
    dialog.locator("[name=password]").fill("начато и брошено")
    tab = page.context.new_page()
    tab.goto(f"{live_site.url}/admin/login/")
    log_in(tab, editor)
    tab.wait_for_url("**/admin/")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as on coming back
    page.wait_for_selector(".toast")

    expect(dialog).to_be_hidden()
    assert Article.objects.get().title_ru == "Снег идёт третий день"


def test_after_a_login_in_another_tab_a_word_can_still_be_left(page, live_site, editor):
    HouseSpelling.objects.create(language="ru", right="Алматы", wrong="Алма-Ата")
    enter(page, live_site, editor)
    open_form(page, live_site, ArticleFactory(body_ru="<p>В Алма-Ате снег.</p>"))
    tab = page.context.new_page()
    tab.context.clear_cookies(name="session")
    tab.goto(f"{live_site.url}/admin/login/")
    log_in(tab, editor)
    tab.wait_for_url("**/admin/")

    with page.expect_response("**/beat/"):
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator('[data-code=spelling] [name="leave"]').press("Enter")

    expect(page.locator(".check[data-in=ru] .left-as-is .num")).to_have_text("1")


def test_a_new_article_survives_the_end_of_a_session(page, live_site, editor):
    enter(page, live_site, editor)
    page.goto(f"{live_site.url}/admin/articles/article/add/")
    page.keyboard.press("Alt+1")
    page.fill("#id_title_kk", "Жоғалмайтын тақырып")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    page.fill("#again-password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast")

    assert Article.objects.get().title_kk == "Жоғалмайтын тақырып"


def test_the_publish_button_names_the_time_that_was_chosen(page, live_site, editor, article):
    enter(page, live_site, editor)
    open_form(page, live_site, article)
    page.click(".split[data-in=ru] .timing summary")
    page.check("[name=when_ru][value=later]")
    page.fill("[name=publish_at_ru]", "2099-12-31T19:30")

    button = page.locator(".split[data-in=ru] .verb .long")

    assert button.text_content() == "Опубликовать на русском 31 декабря в 19:30"
    page.click(".publish-pop:visible [name=_publish]")
    page.wait_for_selector(".dot.is-scheduled")
    assert f"{Edition.objects.get().live_from:%Y-%m-%d %H:%M}" == "2099-12-31 14:30"


def test_topics_and_credits_are_added_and_taken_away(page, live_site, editor, article):
    from tests.factories import AuthorFactory, TopicFactory

    topic, author = TopicFactory(name_ru="Снег"), AuthorFactory()
    enter(page, live_site, editor)
    open_form(page, live_site, article)

    page.fill(".chip-entry", "Снег")
    page.click("news-credits .add-line")
    page.select_option("[name=credits-0-author]", str(author.pk))
    page.click("[name=_continue]")
    page.wait_for_selector(".toast")
    assert list(article.topics.all()) == [topic]
    assert [credit.author for credit in article.credits.all()] == [author]

    page.click(".chip-x")
    page.check("[name=credits-0-DELETE]")
    page.click("[name=_continue]")
    page.wait_for_selector(".toast")
    assert article.topics.count() == article.credits.count() == 0
