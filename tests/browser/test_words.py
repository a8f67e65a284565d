"""Help with words in Chromium: marks and repairs, typography, languages, addresses, posts."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from articles.leaving import leave
from articles.models import Article, Embed, HouseSpelling
from articles.publishing import publish
from articles.saving import save_article
from media.models import Photo
from tests.browser.accessibility import serious_faults
from tests.browser.carets import click_into, settle
from tests.factories import ArticleFactory, PersonFactory, PhotoFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

SEED = settings.BASE_DIR.parent / "shared/seed/page.txt"
RU = "#write-ru"
PASTE = """text => {
    const data = new DataTransfer()
    data.setData("text/plain", text)
    const how = {clipboardData: data, bubbles: true, cancelable: true}
    const event = new ClipboardEvent("paste", how)
    document.querySelector("#write-ru .tiptap").dispatchEvent(event)
}"""


@pytest.fixture
def editor(page, live_site, log_in):
    from newsroom.roles import grant_roles  # transactional tests empty the groups of the roles too

    grant_roles()
    editor = person_with_role("editor")
    log_in(editor)
    page.context.add_cookies(
        [{"name": "desk_language", "value": "ru", "url": f"{live_site.url}/admin/"}]
    )
    return editor


@pytest.fixture
def open_form(page, live_site, editor):
    """Open the Russian sheet of an article, or of a new one: `open_form(article)`."""

    def open_form(article=None):
        place = f"{article.pk}/change" if article else "add"
        page.goto(f"{live_site.url}/admin/articles/article/{place}/?language=ru")
        expect(page.locator(f"{RU} .tiptap")).to_be_visible()

    return open_form


def tidy(page, name):
    """Accept the changes, and wait for the dialog's word of it, which comes after its closing."""
    page.click(f"[data-tidy=id_{name}_ru]")
    dialog = page.locator("#tidy-dialog")
    expect(dialog).to_be_visible()
    dialog.evaluate("it => {window.told = new Promise(then => it.addEventListener('close', then))}")
    page.keyboard.press("Enter")
    page.evaluate("() => window.told.then(() => true)")
    expect(dialog).to_be_hidden()


def body(page):
    html = page.evaluate("document.querySelector('#write-ru news-body').flush()")
    return re.sub(' data-block="[^"]+"', "", html)


def test_a_word_left_while_the_list_is_being_asked_for_goes_from_it_all_the_same(page, open_form):
    HouseSpelling.objects.create(language="ru", right="Алматы", wrong="Алма-Ата")
    HouseSpelling.objects.create(language="ru", right="Астана", wrong="Акмола")
    open_form(ArticleFactory(body_ru='<p data-block="aaaaaaaa">В Алма-Ате и Акмоле</p>'))
    check, held = page.locator(".check[data-in=ru]"), []

    def hold_the_first_answer(route):
        answer = route.fetch()
        if held:
            route.fulfill(response=answer)
        held.append((route, answer))

    def leave_in_the_list(place):
        with page.expect_response("**/left/"):
            check.locator(f'[data-code=spelling] [value="ru:house:{place}"]').press("Enter")

    page.route("**/checklist/", hold_the_first_answer)
    leave_in_the_list("Алма-Ата")
    while not held:
        page.wait_for_timeout(20)
    leave_in_the_list("Акмола")
    route, answer = held[0]
    route.fulfill(response=answer)

    expect(check.locator(".left-as-is .num")).to_have_text("2")
    expect(check.locator("[data-code=spelling]")).to_have_count(0)


@pytest.mark.skipif(not SEED.exists(), reason="The real page stands beside the project only.")
def test_the_real_page_pasted_from_its_text_becomes_a_clean_article(page, open_form):
    headline, _blank, _reads, _gap, *rest = SEED.read_text().split("\n")
    open_form()
    page.fill("#id_title_ru", headline)
    click_into(page, page.locator(f"{RU} .tiptap"))
    page.evaluate(PASTE, "\n".join(rest))

    page.click(f"{RU} .mixed-words button")
    tidy(page, "body")
    page.click("button.save")
    page.wait_for_url("**/change/**")

    article = Article.objects.get()
    blocks = re.findall("<p[^>]*>(.*?)</p>", article.body_ru)
    assert article.title_ru == "Сагинтаев: В своей работе буду опираться на гражданское общество"
    assert "".join(f"<p>{block}</p>" for block in blocks) == re.sub(
        ' data-block="[^"]+"', "", article.body_ru
    )
    assert [block for block in blocks if not block.replace("\xa0", " ").strip()] == []
    speech = [block for block in blocks if block.startswith(("-", "—"))]
    assert [block[:8] for block in speech] == ["—\xa0Алматы", "—\xa0Знаю, "]
    assert [block for block in blocks if " - " in block or " – " in block] == []


def test_words_that_need_a_look_are_marked_and_repaired(page, live_site, open_form):
    HouseSpelling.objects.create(language="ru", right="Сагинтаев", wrong="Сагынтаев")
    HouseSpelling.objects.create(language="ru", right="Алматы", wrong="Алма-Ата")
    article = ArticleFactory(
        lead_photo=PhotoFactory(caption_ru="Cуд"),
        title_ru="Новости",
        body_ru='<p data-block="aaaaaaaa">Cуд '
        '<a href="https://aport.kz/">у Сагынтаева</a> в Алма-Ате</p>'
        '<p data-block="bbbbbbbb">Yкімет</p><p data-block="cccccccc">Aпорт</p>',
    )
    leave(article, "ru", "mixed:Aпорт", person_with_role("editor"))
    open_form(article)
    marks = page.locator(f"{RU} .tiptap :is(.word-mixed, .word-house)")
    expect(marks).to_have_text(["Cуд", "Сагынтаева", "Алма-Ате", "Yкімет"])
    expect(page.locator(f"{RU} [data-look] b")).to_have_text("4")
    assert serious_faults(page) == []

    page.locator(f"{RU} .tiptap").focus()
    settle(page)
    page.keyboard.press("Control+Home")
    page.keyboard.press("Alt+F7")
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+F7")
    page.keyboard.press("Enter")
    expect(marks).to_have_text(["Cуд", "Алма-Ате", "Yкімет"])
    page.click(f"{RU} .word-house")
    page.click("#word-pop button:not([data-repair])")
    expect(marks).to_have_text(["Cуд", "Yкімет"])
    check = page.locator(".check[data-in=ru]")
    check.locator(".left-as-is summary").press("Enter")
    check.locator('.left-as-is [value="ru:house:Алма-Ата"]').press("Enter")
    check.locator('[data-code=spelling] [value="ru:house:Алма-Ата"]').press("Enter")
    expect(check.locator(".left-as-is .num")).to_have_text("2")
    assert serious_faults(page) == []
    page.click(f"{RU} .word-mixed >> nth=1")
    expect(page.locator("#word-pop [data-repair]")).to_have_count(2)
    page.click("#word-pop [data-repair=Үкімет]")
    page.click(f"{RU} .word-mixed")
    page.click("#word-pop [data-repair=Суд]")
    expect(marks).to_have_count(0)
    assert body(page) == (
        '<p>Суд <a href="https://aport.kz/">у Сагинтаева</a> в Алма-Ате</p>'
        "<p>Үкімет</p><p>Aпорт</p>"
    )

    page.click("lead-photo [data-act=describe]")
    page.click("#photo-caption_ru ~ .mixed-words button")
    page.click("#photo-picker [data-act=choose]")
    expect(page.locator("#photo-picker")).to_be_hidden()
    assert Photo.objects.get().caption_ru == "Суд"
    page.goto(
        f"{live_site.url}/admin/articles/person/{PersonFactory(name_ru='Cагинтаев').pk}/change/"
    )
    page.click("#id_name_ru ~ .mixed-words button")
    assert page.input_value("#id_name_ru") == "Сагинтаев"


def test_tidy_shows_what_it_would_change_and_one_undo_takes_it_back(page, open_form):
    before = (
        '<p>- Да, "<a href="https://aport.kz/">нет</a>" - <strong>в</strong> городе.</p>'
        '<p>Он сказал: <span lang="kk">- "Су" - келді</span> - 5 июля</p>'
    )
    article = ArticleFactory(body_ru=before, title_ru='Газета "Апорт" - тут')
    open_form(article)

    page.click("[data-tidy=id_body_ru]")
    changes = page.locator("#tidy-dialog li")
    expect(changes.locator("ins")).to_have_count(6)
    assert serious_faults(page) == []
    page.click("#tidy-dialog button[value='']")
    assert body(page) == before
    tidy(page, "body")
    assert body(page).replace("\xa0", "°") == (
        '<p>—°Да, «<a href="https://aport.kz/">нет</a>»°— <strong>в</strong>°городе.</p>'
        '<p>Он сказал: <span lang="kk">- "Су" - келді</span>°— 5°июля</p>'
    )
    page.click("[data-tidy=id_body_ru]")
    expect(page.locator(f"{RU} [data-tidy-said]")).to_have_text("Уже причёсано")
    page.locator(f"{RU} .tiptap").focus()
    settle(page)
    page.keyboard.press("Control+z")
    assert body(page) == before

    tidy(page, "title")
    assert page.input_value("#id_title_ru") == "Газета «Апорт»\xa0— тут"
    page.keyboard.press("Control+z")
    assert page.input_value("#id_title_ru") == 'Газета "Апорт" - тут'


def test_the_address_follows_the_headline_until_somebody_chooses_it(page, open_form, editor):
    open_form()
    shown, moved = page.locator(".slug[data-language=ru] b"), page.locator("[data-moved=ru] span")
    page.fill("#id_title_ru", "Cуд в Алматы: щука и ёж")
    expect(shown).to_have_text("sud-v-almaty-shchuka-i-yozh")
    page.fill("#id_slug_ru", "Суд и ёж")
    page.press("#id_slug_ru", "Tab")
    expect(page.locator("#id_slug_ru")).to_have_value("sud-i-yozh")
    page.fill("#id_title_ru", "Другой заголовок")
    expect(shown).to_have_text("sud-i-yozh")

    article = ArticleFactory(lead_photo=PhotoFactory(), title_ru="Первый снег")
    save_article(article, editor)
    publish(article, "ru", editor)
    open_form(article)
    page.fill("#id_title_ru", "Второй снег")
    page.wait_for_timeout(600)
    expect(shown).to_have_text("pervyy-sneg")
    expect(moved).to_be_hidden()
    page.fill("#id_slug_ru", "sneg")
    expect(moved).to_be_visible()


def test_languages_counts_and_posts(page, open_form):
    article = ArticleFactory(
        body_ru='<p data-block="aaaaaaaa">Он сказал: Су келді.</p><p data-block="bbbbbbbb"></p>'
    )
    open_form(article)
    expect(page.locator(f"{RU} [data-counts]")).to_have_text("Слов 4 · Знаков 20 · Чтение 1 мин")

    click_into(page, page.locator(f"{RU} .tiptap p >> nth=0"))
    page.keyboard.press("End")
    for _word in range(2):
        page.keyboard.press("Control+Shift+ArrowLeft")
    page.keyboard.press("Control+Shift+ArrowLeft")
    settle(page)
    page.click(f"{RU} [data-menu=language]")
    page.click(f"{RU} [data-passage=kk]")
    assert body(page) == '<p>Он сказал: <span lang="kk">Су келді.</span></p><p></p>'

    click_into(page, page.locator(f"{RU} .tiptap p >> nth=1"))
    page.evaluate(PASTE, "https://youtu.be.example.kz/dQw4w9WgXcQ")
    page.wait_for_timeout(500)
    expect(page.locator("#embed-picker")).to_be_hidden()
    assert body(page).endswith(
        '<p><a href="https://youtu.be.example.kz/dQw4w9WgXcQ">https://youtu.be.example.kz/dQw4w9WgXcQ</a></p>'
    )
    page.keyboard.press("Enter")
    settle(page)
    page.evaluate(PASTE, "https://youtu.be/dQw4w9WgXcQ?si=1")
    page.fill("#embed-author", "Алматы әкімдігі")
    page.fill("#embed-posted_on", "2026-07-02")
    page.fill("#embed-text_kk", "Су келді")
    page.click("#embed-picker [type=submit]")
    expect(page.locator(f"{RU} news-embed")).to_contain_text("Алматы әкімдігі")
    post = Embed.objects.get()
    assert (post.url, str(post.posted_on)) == (
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "2026-07-02",
    )
    assert f'<news-embed data-id="{post.pk}"></news-embed><p></p>' in body(page)
    page.click("button.save")
    expect(page.locator(".form-notes .said")).to_contain_text("Сохранено")
    article.refresh_from_db()
    assert '<span lang="kk">Су келді.</span>' in article.body_ru
