"""Galleries in the text: chosen, put in order, described and changed, in both languages."""

import re

import pytest

from media.models import Photo
from tests.browser.accessibility import faults
from tests.browser.carets import click_into
from tests.factories import ArticleFactory, PhotoFactory, jpeg, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

TWO = '<p data-block="aaaaaaaa">Бөгет дайын.</p><p data-block="bbbbbbbb">Су тартылды.</p>'
DIALOG = "#photo-picker[open]"


@pytest.fixture
def photos():
    return [
        PhotoFactory(caption_kk=f"{name} су", credit_kk="Айдос Қалиев", alt_kk=name)
        for name in ("Бірінші", "Екінші", "Үшінші", "Төртінші")
    ]


@pytest.fixture
def choose(page):
    """Press the photos in the list, in this order."""

    def press(*chosen):
        for photo in chosen:
            page.locator(f"{DIALOG} .shot:has([value='{photo.pk}'])").click()

    return press


def galleries(page):
    """Return the ids of the galleries in both texts as the form would send them."""
    bodies = page.evaluate(
        "['kk', 'ru'].map(code => document.querySelector(`news-body[lang=${code}]`)?.flush() ?? '')"
    )
    return [re.findall('data-ids="([^"]+)"', body) for body in bodies]


def ids(*photos):
    return " ".join(str(photo.pk) for photo in photos)


def tray(page):
    frames = page.locator(f"{DIALOG} .tray li")
    return " ".join(frames.evaluate_all("frames => frames.map(frame => frame.dataset.id)"))


def test_a_gallery_is_chosen_put_in_order_and_stands_in_both_languages(
    page, live_site, log_in, photos, choose
):
    one, two, three, four = photos
    article = ArticleFactory(body_kk=TWO, body_ru=TWO)
    editor = person_with_role("editor")
    Photo.objects.update(uploaded_by=editor)  # own photos may be described
    log_in(editor)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_site.url}{article.get_desk_url()}?language=both")
    click_into(page, page.locator("news-body[lang=kk] .tiptap p").first)
    page.locator("news-body[lang=kk] [data-insert=gallery]").click()
    done = page.locator(f"{DIALOG} [data-act=choose]")
    choose(two)
    assert done.get_attribute("aria-disabled") == "true"
    assert page.locator("[data-too-few]").is_visible()
    choose(one, three, four, one)
    assert done.get_attribute("aria-disabled") == "false"
    assert tray(page) == ids(two, three, four)
    assert faults(page, DIALOG) == []
    page.locator(f"{DIALOG} .tray li").nth(2).drag_to(page.locator(f"{DIALOG} .tray li").nth(0))
    assert tray(page) == ids(four, two, three)
    page.locator("#photo-caption_kk").fill("Төртінші кадр")
    page.locator(f"{DIALOG} [data-tray=later]").click()
    page.locator(f"{DIALOG} [data-tray=later]").click()
    assert page.locator(f"{DIALOG} [data-tray=later]").is_disabled()
    done.click()

    gallery = page.locator("news-body[lang=kk] news-gallery[data-state=shown]")
    gallery.get_by_text("Төртінші кадр").wait_for()
    assert galleries(page) == [[ids(two, three, four)]] * 2
    page.keyboard.press("Control+s")
    page.wait_for_selector(".toast")
    article.refresh_from_db()
    assert f'data-ids="{ids(two, three, four)}"' in article.body_ru
    click_into(page, page.locator("news-body[lang=kk] news-gallery"))
    page.keyboard.press("Delete")
    page.locator(".mirror-dialog[open] [data-answer=follow]").click()
    assert galleries(page) == [[], []]


def test_a_gallery_is_chosen_and_changed_by_keyboard_alone(editors, page, photos):
    one, two, three, four = photos
    editors(body_kk=TWO)
    click_into(page, page.locator("news-body[lang=kk] .tiptap p").first)
    page.keyboard.press("Alt+F10")
    while page.evaluate("document.activeElement.dataset.insert") != "gallery":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(f"{DIALOG} .shot").nth(3).wait_for()
    for key in ("ArrowDown", "Space", "ArrowRight", "Space", "ArrowDown", "ArrowRight", "Space"):
        page.keyboard.press(key)
    assert tray(page) == ids(four, three, one)  # the newest photo is the first in the list
    while not page.evaluate("Boolean(document.activeElement.closest('.tray li'))"):
        page.keyboard.press("Tab")
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Delete")
    assert tray(page) == ids(one, three)
    while page.evaluate("document.activeElement.dataset.act") != "choose":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("news-gallery.ProseMirror-selectednode[data-state=shown]").wait_for()
    assert galleries(page)[0] == [ids(one, three)]

    page.keyboard.press("Enter")
    page.locator(f"{DIALOG} .tray li").nth(1).wait_for()
    assert tray(page) == ids(one, three)
    page.locator(f"{DIALOG} .shot").nth(3).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator(DIALOG).wait_for(state="detached")
    assert galleries(page)[0] == [ids(one, three, two)]
    page.keyboard.press("Control+z")
    assert galleries(page)[0] == [ids(one, three)]


def test_uploads_join_the_gallery_and_a_lost_photo_leaves_it(editors, page, photos):
    one, two, *_rest = photos
    gallery = f'<news-gallery data-block="gggggggg" data-ids="{ids(one, two)} 99999">'
    editors(body_kk=f"{TWO}{gallery}</news-gallery>")
    shown = page.locator("news-body[lang=kk] news-gallery[data-state=shown]")
    shown.wait_for()
    assert shown.locator("li").count() == 3
    assert shown.locator("li.is-lost").count() == 1
    shown.dblclick()
    page.locator(f"{DIALOG} .tray li").nth(1).wait_for()
    assert tray(page) == ids(one, two)
    file = {"name": "IMG_2041.jpg", "mimeType": "image/jpeg", "buffer": jpeg((900, 600))}
    page.locator(f"{DIALOG} input[type=file]").set_input_files([file])
    page.locator(f"{DIALOG} .tray li").nth(2).wait_for()
    page.locator("#photo-credit_kk").fill("Айдос Қалиев")
    page.locator(f"{DIALOG} [data-act=choose]").click()
    page.locator(DIALOG).wait_for(state="detached")
    (found,) = galleries(page)[0]
    assert found.startswith(ids(one, two))
    assert len(found.split()) == 3
    assert "99999" not in found


def test_a_gallery_keeps_its_photos_while_the_server_is_away(editors, page, photos):
    one, two, three, _four = photos
    gallery = f'<news-gallery data-block="gggggggg" data-ids="{ids(one, two, three)}">'
    editors(body_kk=f"{TWO}{gallery}</news-gallery>")
    shown = page.locator("news-body[lang=kk] news-gallery[data-state=shown]")
    shown.wait_for()
    page.route("**/admin/**", lambda route: route.abort())
    shown.dblclick()
    page.locator(f"{DIALOG} .tray li").nth(2).wait_for()
    assert tray(page) == ids(one, two, three)
    page.locator(f"{DIALOG} [data-trouble]:visible").wait_for()
    page.locator(f"{DIALOG} .tray li").nth(2).click()
    page.keyboard.press("Alt+ArrowLeft")
    page.locator(f"{DIALOG} [data-act=choose]").click()
    page.locator(DIALOG).wait_for(state="detached")
    assert galleries(page)[0] == [ids(one, three, two)]


def test_a_full_gallery_says_so(editors, page, choose):
    sixty = PhotoFactory.create_batch(60, rendered=False)
    gallery = f'<news-gallery data-block="gggggggg" data-ids="{ids(*sixty)}"></news-gallery>'
    editors(body_kk=f"{TWO}{gallery}")
    shown = page.locator("news-body[lang=kk] news-gallery[data-state=shown]")
    shown.wait_for()
    assert shown.locator("li").count() == 6
    assert shown.locator("[data-rest] b").inner_text() == "+54"
    last = PhotoFactory()
    shown.dblclick()
    page.locator(f"{DIALOG} .tray li").nth(59).wait_for()
    choose(last)
    told = page.locator("#pickers").get_attribute("data-full")
    page.locator(f"{DIALOG} [data-trouble]", has_text=told).wait_for()
    assert tray(page) == ids(*sixty)
