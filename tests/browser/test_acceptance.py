"""A real page goes the whole way: written, published, read, reported, fixed, undone."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect

from articles.models import Article, Edition
from tests.browser.carets import click_into
from tests.factories import SectionFactory, jpeg, person_with_role
from typos.models import Typo

SEED = settings.BASE_DIR.parent / "shared/seed/article.json"
PASSWORD = "a password of the tests"
KAZAKH = {
    "title": "Сағынтаев: Жұмысымда азаматтық қоғамға сүйенемін",
    "lead": "Сейсенбі, 2 шілдеде Алматы әкімі қаланың үкіметтік емес ұйымдарымен кездесті",
    "body": "Алматы әкімі Бақытжан Сағынтаев бірлескен жұмыс стратегиясы қажет екенін айтты.",
}

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SEED.exists(), reason="The real page stands beside the project only."),
]


@pytest.fixture
def seed():
    return json.loads(SEED.read_text())


@pytest.fixture
def people():
    return {
        role: person_with_role(role, username=role)
        for role in ("journalist", "editor", "proofreader")
    }


class Desk:
    """A colleague at a browser, in the Russian interface."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        page.context.add_cookies(
            [{"name": "desk_language", "value": "ru", "url": f"{site.url}/admin/"}]
        )

    def login(self, user):
        self.page.goto("about:blank")  # a late answer would bring the old session back
        self.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
        self.page.goto(f"{self.site.url}/admin/login/")
        self.page.fill("input[name=username]", user.username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("#login-form [type=submit]")
        expect(self.page.locator("h1")).to_have_count(1)

    def open_form(self, article=None, language="ru"):
        place = f"{article.pk}/change" if article else "add"
        self.page.goto(f"{self.site.url}/admin/articles/article/{place}/?language={language}")
        expect(self.page.locator(f"news-body[lang={language}] .tiptap")).to_be_visible()

    def show(self, language):
        self.page.click(f".langs [data-show={language}]")

    def save(self):
        self.page.click("button.save")
        self.page.wait_for_url("**/change/**")

    def body(self, language="ru"):
        return self.page.locator(f"news-body[lang={language}]")

    def write(self, text, language="ru"):
        self.page.keyboard.insert_text(text)
        self.page.keyboard.press("Enter")

    def place_photo(self, photo, number):
        self.body().locator("[data-insert=photo]").click()
        self.choose_photo(photo, number)
        self.leave_insert()

    def choose_photo(self, photo, number, button="[data-act=choose]"):
        """Upload a new picture inside the picker, write its words, take it."""
        picker = self.page.locator("#photo-picker")
        colour = (40 * number, 90, 160)
        file = {"name": f"{number}.jpg", "mimeType": "image/jpeg"}
        picker.locator("input[type=file]").set_input_files(
            [{**file, "buffer": jpeg(colour=colour)}]
        )
        words = picker.locator("[data-words]")
        expect(words.locator("[name=credit_ru]")).to_be_visible()
        words.locator("[name=caption_ru]").fill(photo["caption"] or "")
        words.locator("[name=credit_ru]").fill(photo["credit"])
        words.locator("[name=credit_kk]").fill("баспасөз қызметінің мұрағаты")
        words.locator("[name=alt_ru]").fill("Снимок со встречи")
        picker.locator(button).click()
        expect(picker).not_to_be_visible()

    def place_quote(self, quote, is_new_person):
        self.body().locator("[data-insert=quote]").click()
        picker = self.page.locator("#quote-picker")
        picker.locator("[data-act=new]").click()
        self.choose_speaker(picker, quote, is_new_person)
        picker.locator("[name=text_ru]").fill(quote["text"])
        picker.locator("[name=original_language][value=ru]").check()
        picker.locator("#quote-post_ru").fill(quote["post"])
        picker.locator("button[form=quote-form]").click()
        expect(picker).not_to_be_visible()
        self.leave_insert()

    def choose_speaker(self, picker, quote, is_new_person):
        if is_new_person:
            picker.locator("[data-act=new-person]").click()
            picker.locator("[name=name_ru]").fill(quote["speaker"])
            picker.locator("[name=name_kk]").fill("Бақытжан Сағынтаев")
            picker.locator("#person-post_ru").fill(quote["post"])
            picker.locator("button[form=person-form]").click()
        else:
            picker.locator(".person-chooser input[type=search]").fill("Сагинтаев")
            picker.locator(".people .person").first.click()
        expect(picker.locator("[data-chosen]")).to_contain_text(quote["speaker"])

    def place_embed(self, embed):
        self.body().locator("[data-insert=embed]").click()
        picker = self.page.locator("#embed-picker")
        address = picker.locator("#embed-address")
        address.fill("https://www.instagram.com/p/BzXyAbCdEfG/")
        address.press("Enter")
        name, _, handle = embed["author"].partition(" (")
        picker.locator("[name=author]").fill(name)
        picker.locator("[name=handle]").fill(handle.rstrip(")"))
        picker.locator("[name=posted_on]").fill(embed["date"])
        for text in embed["text"]:
            picker.locator(f"[name=text_{text['language']}]").fill(text["text"])
        picker.locator("button[form=embed-form]").click()
        expect(picker).not_to_be_visible()
        self.leave_insert()

    def leave_insert(self):
        """Go on writing behind what was just placed."""
        self.page.keyboard.press("ArrowRight")


def enter(desk, seed):
    """Type the page into the form as a journalist would, in its own order."""
    page = desk.page
    page.fill("[name=title_ru]", seed["title"])
    page.fill("[name=lead_ru]", seed["lead"])
    page.select_option("[name=section]", label="Общество")
    page.locator("lead-photo [data-picker=photo]").click()
    desk.choose_photo(seed["lead_photo"], 1)
    desk.body().locator(".tiptap").click()
    quotes = iter(seed["quotes"])
    for number, part in enumerate(seed["body"], 2):
        if part["kind"] == "paragraph":
            desk.write(part["text"])
        elif part["kind"] == "photo":
            desk.place_photo(part, number)
        elif part["kind"] == "embed":
            desk.place_embed(part)
        else:
            quote = next(quotes)
            desk.place_quote(quote, is_new_person=number == 3)
            said = part["text"].removeprefix(f"- {quote['text']}, - ")
            desk.write(said[0].upper() + said[1:])


def translate(desk):
    page = desk.page
    desk.show("kk")
    page.fill("[name=title_kk]", KAZAKH["title"])
    page.fill("[name=lead_kk]", KAZAKH["lead"])
    click_into(desk.page, desk.body("kk").locator(".tiptap"))
    page.keyboard.insert_text(KAZAKH["body"])
    desk.show("ru")


def select(page, words):
    """Select words on the page with the mouse's own range, as a reader does."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(
            document.querySelector('[data-field=body]'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(
              walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
          throw new Error('not on the page: ' + words);
        }""",
        words,
    )


def live(article, language):
    return Edition.objects.live().in_language(language).get(article=article)


def test_a_real_page_goes_the_whole_way(page, live_site, seed, people):
    SectionFactory(name_kk="Қоғам", name_ru="Общество")
    desk = Desk(page, live_site)

    desk.login(people["journalist"])
    desk.open_form()
    enter(desk, seed)
    translate(desk)
    desk.save()
    article = Article.objects.get()
    assert article.title_ru == seed["title"]
    assert Edition.objects.count() == 0

    desk.login(people["editor"])
    publish_in_both_languages(desk, article, seed)
    kazakh = live(article, "kk")
    first = live(article, "ru")

    read(page, live_site, first, seed)
    report(page)
    fix(desk, people["proofreader"])

    second = live(article, "ru")
    assert second.number == first.number + 1
    assert second.body == first.body.replace("прес-служба", "пресс-служба", 1)
    assert live(article, "kk") == kazakh
    page.goto(live_site.url + second.get_absolute_url())
    expect(page.locator("[data-field=body]")).to_contain_text("передает пресс-служба акимата")

    undo(desk)
    assert live(article, "ru").body == first.body
    assert live(article, "kk") == kazakh
    page.goto(live_site.url + first.get_absolute_url())
    expect(page.locator("[data-field=body]")).to_contain_text("передает прес-служба акимата")


def publish_in_both_languages(desk, article, seed):
    """The Latin letter in the headline is refused, repaired with one click, and it goes out."""
    page = desk.page
    desk.open_form(article)
    page.locator("[data-in=ru] .verb").click()
    expect(page.locator(".said .note.error")).to_be_visible()
    assert Edition.objects.count() == 0

    page.locator("#write-ru .mixed-words button").click()
    assert page.input_value("[name=title_ru]") == "С" + seed["title"][1:]
    page.locator("[data-in=ru] .verb").click()
    expect(page.locator(".said .toast")).to_be_visible()
    desk.show("kk")
    page.locator("[data-in=kk] .verb").click()
    expect(page.locator(".said .toast")).to_be_visible()
    assert sorted(Edition.objects.live().values_list("language", flat=True)) == ["kk", "ru"]


def read(page, site, edition, seed):
    """Find every part of the real page in its place."""
    page.goto(site.url + edition.get_absolute_url())
    expect(page.locator("h1")).to_have_text("С" + seed["title"][1:])
    expect(page.locator("[data-field=lead]")).to_have_text(seed["lead"])
    expect(page.locator("main figure").first).to_contain_text(seed["lead_photo"]["credit"])
    body = page.locator("[data-field=body]")
    for part in seed["body"]:
        if part["kind"] == "paragraph":
            expect(body.locator("> p", has_text=part["text"])).to_have_count(1)
        elif part["kind"] == "photo":
            figure = body.locator("figure", has_text=part["caption"])
            expect(figure.locator("img")).to_have_attribute("alt", "Снимок со встречи")
            expect(figure).to_contain_text(part["credit"])
        elif part["kind"] == "embed":
            for text in part["text"]:
                expect(body.locator(f"[lang={text['language']}]", has_text=text["text"]).first
                ).to_be_visible()  # fmt: skip
    for quote in seed["quotes"]:
        said = body.locator("blockquote, figure", has_text=quote["text"]).first
        expect(said).to_contain_text(quote["speaker"])
        expect(said).to_contain_text(quote["post"])
    expect(page.locator("typo-report")).to_be_visible()


def report(page):
    select(page, "прес-служба")
    page.keyboard.press("Control+Enter")
    dialog = page.locator("dialog.typo")
    expect(dialog.locator("h2")).to_have_text("Орфографическая ошибка в тексте:")
    expect(dialog.locator("mark")).to_have_text("прес-служба")
    expect(dialog.locator("[data-cancel]")).to_have_text("Отмена")
    expect(dialog.locator("[data-send]")).to_have_text("Отправить")
    page.wait_for_timeout(1100)  # a report within a second is taken for a machine's
    dialog.locator("[data-send]").click()
    expect(page.locator(".typo-status")).to_have_text("Спасибо! Редакция проверит ошибку.")


def fix(desk, proofreader):
    page = desk.page
    desk.login(proofreader)
    page.goto(f"{desk.site.url}/admin/typos/typo/")
    expect(page.locator(".sentence del")).to_have_text("прес-служба")
    page.fill("[name=own]", "пресс-служба")
    page.click(".case-acts .primary")
    expect(page.locator(".toast")).to_contain_text("пресс-служба")
    assert Typo.objects.get().state == Typo.State.FIXED


def undo(desk):
    desk.page.goto(f"{desk.site.url}/admin/typos/typo/?done={Typo.objects.get().pk}")
    desk.page.click("[data-undo] button")
    expect(desk.page.locator(".sentence del")).to_have_text("прес-служба")
    assert Typo.objects.get().state == Typo.State.OPEN
