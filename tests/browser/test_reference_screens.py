"""The library and the reference lists in Chromium: nothing serious for axe, phones, keys alone."""

import pytest

from articles.models import Person, Quote
from media.models import Photo
from tests.browser.accessibility import serious_faults
from tests.factories import (
    AuthorFactory,
    EmbedFactory,
    HouseSpellingFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = ["person", "topic", "section", "author", "quote", "embed", "housespelling"]


@pytest.fixture
def administrator(db):
    return UserFactory(is_superuser=True, first_name="Ержан", last_name="Мұқанов")


@pytest.fixture
def enter(page, live_site, log_in, administrator):
    """Log in and choose the language of the desk and the width: `enter("ru", 390)`."""

    def enter(language="kk", width=1280, theme="light"):
        log_in(administrator)
        page.context.add_cookies(
            [{"name": "desk_language", "value": language, "url": f"{live_site.url}/admin/"}]
        )
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=theme)

    return enter


@pytest.fixture
def rows(administrator):
    """One row of everything, with words longer than a phone is wide."""
    photo = PhotoFactory(caption_kk="Ұзын" * 60, alt_ru="", is_blocked=True)
    person = PersonFactory(name_kk="Бірыңғайұзынатыбармәдина" * 4)
    quote = QuoteFactory(speaker=person)
    return {
        "photo": photo,
        "person": person,
        "quote": quote,
        "topic": TopicFactory(),
        "section": SectionFactory(),
        "author": AuthorFactory(),
        "embed": EmbedFactory(text_kk=""),
        "housespelling": HouseSpellingFactory(wrong="Ұзынатау" * 20),
    }


def addresses(rows):
    yield from (f"/admin/articles/{name}/" for name in LISTS)
    yield from (f"/admin/articles/{name}/{rows[name].pk}/change/" for name in LISTS)
    person = f"/admin/articles/person/{rows['person'].pk}"
    photo = f"/admin/media/photo/{rows['photo'].pk}"
    yield from ("/admin/media/photo/", f"{photo}/change/", "/admin/media/photo/add/")
    yield from ("/admin/articles/person/?q=nobody", "/admin/articles/person/add/")
    yield from (f"{person}/delete/", f"{person}/history/", f"{photo}/history/")
    yield from ("/admin/newsroom/user/", "/admin/newsroom/user/add/")
    yield from ("/admin/password_change/", "/admin/password_change/done/", "/admin/nothing/")


def sideways(page):
    """Return how far the page scrolls sideways, px."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("kk", 1280, "dark"), ("ru", 390, "light")]
)
def test_every_screen_is_accessible_and_fits(page, live_site, enter, rows, language, width, theme):
    enter(language, width, theme)
    for address in addresses(rows):
        page.goto(live_site.url + address)
        assert (address, serious_faults(page), sideways(page)) == (address, [], 0)


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_door_is_accessible_and_changes_its_language(page, live_site, language, theme):
    page.emulate_media(color_scheme=theme)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_site.url}/admin/login/?next=/admin/media/photo/")
    page.locator(f".door-foot button[value={language}]").click()
    page.wait_for_load_state()

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("#login-form input[name=next]").input_value() == "/admin/media/photo/"
    assert (serious_faults(page), sideways(page)) == ([], 0)


def test_a_person_is_found_changed_and_saved_by_keys_alone(page, live_site, enter, rows):
    enter("ru")
    page.goto(f"{live_site.url}/admin/articles/person/")
    page.keyboard.press("/")
    page.keyboard.type("Касенова")
    page.keyboard.press("Enter")
    page.wait_for_url("**?q=*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    page.locator("#id_name_kk").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Мадина Қасен")
    page.keyboard.press("Enter")
    page.wait_for_url("**/person/?*")

    assert Person.objects.get().name_ru == "Мадина Қасен"


def test_a_speaker_is_chosen_by_keys_alone(page, live_site, enter, rows):
    enter("kk")
    PersonFactory(name_kk="Марат Есенов", name_ru="Марат Есенов")
    page.goto(f"{live_site.url}/admin/articles/quote/{rows['quote'].pk}/change/")
    page.locator(".field-speaker .select2-selection").focus()
    page.keyboard.press("Enter")
    page.locator(".select2-search__field:focus").wait_for()
    page.keyboard.type("Марат")
    page.locator(".select2-results__option--highlighted", has_text="Марат Есенов").wait_for()
    page.keyboard.press("Enter")
    page.locator("#id_said_on").focus()
    page.locator("button[name=_save]").press("Enter")
    page.wait_for_url("**/quote/")

    assert Quote.objects.get().speaker.name_kk == "Марат Есенов"


def test_the_focal_point_moves_by_arrows_and_by_numbers(page, live_site, enter, rows):
    enter("kk", 390)
    photo = rows["photo"]
    page.goto(f"{live_site.url}/admin/media/photo/{photo.pk}/change/")
    mark = page.locator(".focal-mark")
    mark.press("ArrowRight")
    mark.press("Shift+ArrowUp")
    moved = [page.locator(f"#id_focal_{axis}").input_value() for axis in "xy"]
    page.fill("#id_focal_x", "10")
    page.locator("button[name=_save]").click()
    page.wait_for_url("**/photo/")

    assert moved == ["52", "40"]
    assert Photo.objects.values_list("focal_x", "focal_y").get() == (10, 40)
