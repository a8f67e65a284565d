"""Placing photos, quotes and posts in a body: by mouse, by keyboard, and new ones."""

import re
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from articles.models import Embed, Person, Quote
from media.models import Photo
from media.renditions import make_renditions
from tests.browser.carets import click_into
from tests.factories import (
    ArticleFactory,
    EmbedFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    jpeg,
    person_with_role,
)

pytestmark = pytest.mark.django_db(transaction=True)

TWO = '<p data-block="aaaaaaaa">Бөгет дайын.</p><p data-block="bbbbbbbb">Су тартылды.</p>'
KK = "news-body[lang=kk]"


@pytest.fixture
def tool(page):
    return lambda kind: page.locator(f"{KK} [data-insert={kind}]")


def plain(page):
    """Return the Kazakh body as the form would send it, ids of new blocks as "*"."""
    body = page.evaluate(f"document.querySelector('{KK}').flush()")
    return re.sub(r'data-block="(?!aaaaaaaa|bbbbbbbb)[^"]+"', 'data-block="*"', body)


def placed(tag, row):
    insert = f'<{tag} data-block="*" data-id="{row.pk}"></{tag}>'
    return TWO.replace("</p><p", f"</p>{insert}<p", 1)


def click_first_paragraph(page):
    page.locator(f"{KK} .tiptap p").first.click()


def test_a_photo_is_placed_by_mouse(editors, page, tool):
    PhotoFactory(caption_kk="Қысқы мұз айдыны")
    photo = PhotoFactory(caption_kk="Бөгеттің жоғарғы бөлігі", credit_kk="Айдос Қалиев")
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("photo").click()
    page.locator("#photo-picker .shot").nth(1).wait_for()
    page.get_by_role("searchbox", name="Фото іздеу").fill("бөгет")
    page.locator("#photo-picker .shot").nth(1).wait_for(state="detached")
    page.locator("#photo-picker .shot").click()
    page.locator("#photo-picker [data-act=choose]").click()
    shown = page.locator(f"{KK} news-photo[data-state=shown]")
    shown.wait_for()
    assert plain(page) == placed("news-photo", photo)
    assert "Бөгеттің жоғарғы бөлігі" in shown.inner_text()
    assert "Айдос Қалиев" in shown.inner_text()
    assert shown.locator("img").get_attribute("src") == photo.thumbnail_url


def test_a_quote_is_placed_by_keyboard_alone(editors, page):
    speaker = PersonFactory(name_kk="Ерлан Сәдуақасов")
    quote = QuoteFactory(text_kk="Бөгет дайын.", speaker=speaker, post_kk="департамент басшысы")
    QuoteFactory(text_kk="Трамвай — қарыз.")
    editors(body_kk=TWO)
    click_first_paragraph(page)
    page.keyboard.press("Alt+F10")
    while page.evaluate("document.activeElement.dataset.insert") != "quote":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator("#quote-picker .saying").nth(1).wait_for()
    page.keyboard.type("сәдуақасов")
    page.locator("#quote-picker .saying").nth(1).wait_for(state="detached")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shown = page.locator(f"{KK} news-quote[data-state=shown]")
    shown.wait_for()
    assert plain(page) == placed("news-quote", quote)
    assert "Ерлан Сәдуақасов департамент басшысы" in shown.inner_text()


def test_a_new_quote_brings_its_new_speaker(editors, page, tool, journalist):
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("quote").click()
    dialog = page.locator("#quote-picker")
    dialog.locator("[data-act=new]").click()
    dialog.locator("[type=submit][form=quote-form]").click()
    dialog.locator("[data-error=speaker]").wait_for()
    dialog.locator("[data-act=new-person]").click()
    dialog.locator("#person-name_kk").fill("Аружан Саин")
    dialog.locator("#person-post_kk").fill("қор жетекшісі")
    dialog.locator("[type=submit][form=person-form]").click()
    dialog.locator("[data-chosen] b", has_text="Аружан Саин").wait_for()
    dialog.locator("#quote-text_kk").fill("Біз ашықпыз.")
    dialog.locator("#quote-said_on").fill("2026-11-20")
    dialog.locator("[type=submit][form=quote-form]").click()
    page.locator(f"{KK} news-quote[data-state=shown]").wait_for()
    quote, person = Quote.objects.get(), Person.objects.get()
    assert (quote.speaker, quote.post_kk, quote.created_by) == (person, "қор жетекшісі", journalist)
    assert (quote.text_kk, quote.original_language) == ("Біз ашықпыз.", "kk")
    assert quote.said_on == date(2026, 11, 20)
    assert plain(page) == placed("news-quote", quote)


def test_a_pasted_address_is_recognised_and_a_strange_one_refused(editors, page, tool):
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("embed").click()
    page.keyboard.insert_text("https://www.instagram.com.evil.example/p/C9xQ2kAMN-1/")
    refusal = page.locator("#embed-picker [data-refusal]")
    refusal.wait_for()
    assert refusal.inner_text().strip() != ""
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("https://instagram.com/p/C9xQ2kAMN-1/?igsh=1")
    page.locator("#embed-text_kk").fill("Достар, қар жауды!")
    page.locator("#embed-author").fill("Алматы көшелері")
    page.locator("[type=submit][form=embed-form]").click()
    shown = page.locator(f"{KK} news-embed[data-state=shown]")
    shown.wait_for()
    embed = Embed.objects.get()
    assert embed.url == "https://www.instagram.com/p/C9xQ2kAMN-1/"
    assert plain(page) == placed("news-embed", embed)
    assert "Достар, қар жауды!" in shown.inner_text()
    assert page.locator("iframe").count() == 0


def test_a_post_that_the_paper_has_is_found_by_its_address(editors, page, tool):
    embed = EmbedFactory(url="https://t.me/almaty_akimat/1204", provider="telegram")
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("embed").click()
    page.keyboard.insert_text("t.me/s/almaty_akimat/1204")
    page.locator("#embed-picker input:checked").wait_for()
    page.keyboard.press("Enter")
    page.locator(f"{KK} news-embed").wait_for()
    assert plain(page) == placed("news-embed", embed)


def test_a_photo_is_uploaded_described_and_placed(editors, page, tool):
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("photo").click()
    files = [
        {"name": "plan.tiff", "mimeType": "image/tiff", "buffer": tiff()},
        {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": jpeg((900, 600))},
    ]
    page.locator("#photo-picker input[type=file]").set_input_files(files)
    page.locator("#photo-picker .up-ok:visible").wait_for()
    refused = page.locator("#photo-picker .uploads .bad .up-why")
    assert refused.inner_text().strip() != ""
    assert page.locator("#photo-picker progress.done").count() == 1
    page.locator("#photo-caption_kk").fill("Бөгет, 18 шілде")
    page.locator("#photo-credit_kk").fill("Айдос Қалиев")
    page.locator("#photo-picker .focal-mark").focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowDown")
    page.locator("#photo-picker [data-act=choose]").click()
    page.locator(f"{KK} news-photo[data-state=shown]", has_text="Айдос Қалиев").wait_for()
    photo = Photo.objects.get()
    assert (photo.caption_kk, photo.credit_kk) == ("Бөгет, 18 шілде", "Айдос Қалиев")
    assert (photo.focal_x, photo.focal_y) == (40, 52)
    assert plain(page) == placed("news-photo", photo)


def test_an_upload_waits_for_the_worker_that_prepares_it(editors, page, tool, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("photo").click()
    file = {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": jpeg((900, 600))}
    with page.expect_response(lambda response: "/describe/" in response.url):
        page.locator("#photo-picker input[type=file]").set_input_files([file])
    assert page.locator("#photo-picker .up-ok:visible").count() == 0

    make_renditions(Photo.objects.get())

    page.locator("#photo-picker .up-ok:visible").wait_for()
    page.locator("#photo-picker [data-act=choose]").click()
    page.locator(f"{KK} news-photo[data-state=shown]").wait_for()


def tiff():
    file = BytesIO()
    Image.new("RGB", (60, 40)).save(file, "TIFF")
    return file.getvalue()


def test_the_lead_photo_is_chosen_from_either_place(editors, page, tool):
    first, second = PhotoFactory(), PhotoFactory(caption_kk="Кешкі қала")
    article = editors(body_kk=TWO)
    field = page.locator("input[name=lead_photo]")
    tool("photo").click()
    page.locator(f"#photo-picker input[value='{first.pk}'] + img").click()
    page.locator("#photo-picker [data-act=lead]").click()
    wait_for_lead(page, first)
    page.locator("lead-photo [data-picker]").click()
    page.locator(f"#photo-picker input[value='{second.pk}'] + img").dblclick()
    wait_for_lead(page, second)
    assert "Кешкі қала" in page.locator("lead-photo").inner_text()
    with page.expect_navigation():
        page.locator("#article_form").evaluate("form => form.requestSubmit()")
    article.refresh_from_db()
    assert article.lead_photo == second
    page.locator("lead-photo [data-act=remove]").click()
    assert field.input_value() == ""


def wait_for_lead(page, photo):
    is_lead = "id => document.forms.article_form.lead_photo.value === id"
    page.wait_for_function(is_lead, arg=str(photo.pk))


def test_the_words_of_an_insert_open_from_inside_the_text(editors, page):
    quote, photo = QuoteFactory(text_kk="Су тасыды."), PhotoFactory()
    editors(
        body_kk=f'{TWO}<news-quote data-block="*" data-id="{quote.pk}"></news-quote>'
        f'<news-photo data-block="*" data-id="{photo.pk}"></news-photo>'
    )
    page.locator(f"{KK} news-quote q, {KK} news-quote blockquote").first.dblclick()
    page.locator("#quote-text_kk").fill("Су тартылды.")
    page.locator("[type=submit][form=quote-form]").click()
    page.locator(f"{KK} news-quote", has_text="Су тартылды.").wait_for()
    click_into(page, page.locator(f"{KK} news-photo img"))
    page.keyboard.press("Enter")
    page.locator("#photo-picker[open] #photo-caption_kk").wait_for()
    page.keyboard.press("Escape")
    page.locator("#photo-picker[open]").wait_for(state="detached")
    quote.refresh_from_db()
    assert quote.text_kk == "Су тартылды."


def test_escape_in_a_form_keeps_the_typed_words(editors, page, tool):
    editors(body_kk=TWO)
    tool("quote").click()
    page.locator("#quote-picker [data-act=new]").click()
    page.locator("#quote-text_kk").fill("Ұзақ сөз")
    page.keyboard.press("Escape")
    assert page.locator("#quote-picker").get_attribute("data-view") == "list"
    assert page.locator("#quote-picker[open]").count() == 1
    page.locator("#quote-picker [data-act=new]").click()
    assert page.locator("#quote-text_kk").input_value() == "Ұзақ сөз"


def test_a_lost_connection_is_told_in_words(editors, page, tool):
    editors(body_kk=TWO)
    page.route("**/quote/picker/**", lambda route: route.abort())
    tool("quote").click()
    page.locator("#quote-picker [data-trouble]:visible").wait_for()
    page.unroute("**/quote/picker/**")
    page.context.clear_cookies()
    page.locator("#quote-picker .pick-head input").fill("су")
    told = page.locator("#pickers").get_attribute("data-session")
    page.locator("#quote-picker [data-trouble]", has_text=told).wait_for()


def test_a_photo_whose_rights_ended_cannot_be_chosen(editors, page, tool):
    PhotoFactory(rights_until=date(2020, 1, 1))
    editors(body_kk=TWO)
    tool("photo").click()
    page.locator("#photo-picker .shot.is-bad").wait_for()
    assert page.locator("#photo-picker .shot input").is_disabled()
    assert page.locator("#photo-picker .shot-bad").inner_text().strip() != ""


def test_an_insert_is_removed_and_widened_by_its_buttons(editors, page):
    photo = PhotoFactory()
    editors(body_kk=f'{TWO}<news-photo data-block="*" data-id="{photo.pk}"></news-photo>')
    insert = page.locator(f"{KK} news-photo")
    insert.hover()
    insert.locator("[data-act=align]").click()
    wide = f'<news-photo data-align="wide" data-block="*" data-id="{photo.pk}"></news-photo>'
    assert plain(page) == TWO + wide
    insert.hover()
    insert.locator("[data-act=remove]").click()
    assert plain(page) == TWO


def test_typing_while_an_insert_is_selected_does_not_replace_it(editors, page, tool):
    quote = QuoteFactory()
    editors(body_kk=TWO)
    click_first_paragraph(page)
    tool("quote").click()
    page.locator("#quote-picker .saying").dblclick()
    page.locator(f"{KK} news-quote.ProseMirror-selectednode").wait_for()
    page.keyboard.type("Су")
    words = '</news-quote><p data-block="*">Су</p>'
    assert plain(page) == placed("news-quote", quote).replace("</news-quote>", words)


def test_a_colleagues_photo_shows_its_words_but_lets_nobody_change_them(editors, page):
    photo = PhotoFactory(caption_kk="Бөгет")
    editors(body_kk=f'{TWO}<news-photo data-block="*" data-id="{photo.pk}"></news-photo>')
    page.locator(f"{KK} news-photo img").dblclick()
    caption = page.locator("#photo-picker[open] #photo-caption_kk")
    caption.wait_for()
    assert (caption.input_value(), caption.is_editable()) == ("Бөгет", False)
    assert page.locator("#photo-picker [data-fixed]").is_visible()
    page.locator("#photo-picker [data-act=choose]").click()
    page.locator("#photo-picker[open]").wait_for(state="detached")


def test_who_writes_no_text_chooses_the_lead_photo_all_the_same(page, live_site, log_in):
    article, photo = ArticleFactory(), PhotoFactory(caption_kk="Қысқы мұз айдыны")
    log_in(person_with_role("photo-editor"))
    page.goto(live_site.url + article.get_desk_url())
    page.get_by_role("button", name="Басты фотоны таңдау").click()
    page.locator("#photo-picker .shot").click()
    page.locator("#photo-picker [data-act=choose]").click()
    page.get_by_role("button", name="Ауыстыру").wait_for()
    page.keyboard.press("Control+s")
    page.wait_for_selector(".toast")
    article.refresh_from_db()
    assert article.lead_photo == photo


def test_what_is_chosen_before_the_list_comes_anew_stays_chosen(editors, page, tool):
    PhotoFactory()
    editors(body_kk=TWO)
    shot = page.locator("#photo-picker .shot")
    click_first_paragraph(page)
    tool("photo").click()
    shot.wait_for()
    page.keyboard.press("Escape")
    held = []

    def hold(route):
        held.append(route)

    page.route("**/photo/picker/**", hold)
    tool("photo").click()
    shot.click()
    with page.expect_response("**/photo/picker/**"):
        held[0].continue_()
    page.wait_for_timeout(50)
    page.locator("#photo-picker [data-act=choose][aria-disabled=false]").click()
    page.locator(f"{KK} news-photo[data-state=shown]").wait_for()
