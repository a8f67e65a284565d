"""The reader's site in a real browser: at every width, in both languages, light and dark."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Edition
from articles.publishing import publish, withdraw
from media.uploads import upload
from tests.browser.accessibility import faults, serious_faults
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    PersonFactory,
    QuoteFactory,
    SectionFactory,
    TopicFactory,
    jpeg,
    person_with_role,
)

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [320, 390, 768, 1280]
STATUS = {"not yet": 404, "withdrawn": 410, "unknown": 404}
READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
TABLE = (
    '<table data-block="t1aaaaaa"><caption>Алғашқы бөлік: автобус пен трамвай</caption><thead><tr>'
    "<th>Көрсеткіш</th><th>Автобус, қазір</th><th>Трамвай, жоспар</th></tr></thead><tbody>"
    "<tr><th>Сыйымдылығы</th><td>90 адам</td><td>220 адам</td></tr></tbody></table>"
)


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def paper(editor):
    """A small newspaper with everything that a body can hold; return the addresses of its pages."""
    words = {
        "caption_kk": "Жаңа вагон Абай даңғылындағы сынақ рейсінде.",
        "caption_ru": "Новый вагон на пробном рейсе по проспекту Абая.",
        "alt_kk": "Кешкі даңғылдағы қызыл трамвай",
        "alt_ru": "Красный трамвай на вечернем проспекте",
        "credit_kk": "Данияр Өтеген",
        "credit_ru": "Данияр Отеген",
    }
    by = person_with_role("photo-editor")
    photo, second = (
        upload(SimpleUploadedFile(f"{width}.jpg", jpeg((width, 600))), by, words)
        for width in (900, 800)
    )
    section = SectionFactory(
        name_kk="Қала", name_ru="Город", description_kk="Көшелер мен аулалар.", position=1
    )
    SectionFactory(name_kk="Қоғам", name_ru="Общество", position=2)
    quote = QuoteFactory(speaker=PersonFactory(photo=photo), source_kk="Қоғамдық тыңдау")
    topic, author = TopicFactory(name_kk="Көлік", name_ru="Транспорт"), AuthorFactory()
    post = EmbedFactory(handle="@almaty.mobility", posted_on=timezone.localdate())
    inserts = (
        f'<news-photo data-align="wide" data-block="f1aaaaaa" data-id="{photo.pk}"></news-photo>'
        f'<news-gallery data-block="g1aaaaaa" data-ids="{photo.pk} {second.pk}">'
        "</news-gallery>"
        f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
        f'<news-embed data-block="e1aaaaaa" data-id="{post.pk}"></news-embed>{TABLE}'
        '<ul data-block="u1aaaaaa"><li>Абай — Сайран</li><li>Алты аялдама</li></ul>'
    )
    for number in range(9):
        article = ArticleFactory(section=section, lead_photo=photo if number % 2 == 0 else None)
        article.body_kk += f'<h2 data-block="h1aaaaaa">Дауға айналған жолақ</h2>{inserts}'
        article.body_ru += f'<h2 data-block="h1aaaaaa">Полоса, за которую спорят</h2>{inserts}'
        article.save()
        article.topics.add(topic)
        article.credits.create(author=author, role="text")
        for language in ("kk", "ru"):
            moment = timezone.now() - timedelta(hours=5 * number)
            publish(article, language, editor, dated=moment)
    twin, edition = Edition.objects.filter(lead_photo__isnull=False).order_by(
        "published_at", "language"
    )[:2]
    alone = ArticleFactory(section=section)
    publish(alone, "ru", editor)
    withdraw(alone, "ru", editor)
    only = ArticleFactory(section=section)
    publish(only, "ru", editor, dated=timezone.now() - timedelta(days=40))
    return {
        "front-kk": "/kk/",
        "front-ru": "/ru/",
        "section": f"/kk/sections/{section.slug_kk}/",
        "topic": "/kk/topics/kolik/",
        "author": "/ru/authors/aydana-serikbay/",
        "person": "/kk/people/madina-qasenova/",
        "archive": "/ru/archive/",
        "about": "/kk/about/",
        "corrections": "/ru/corrections/",
        "styles": "/styles/kk/",
        "article-kk": twin.get_absolute_url(),
        "article-ru": edition.get_absolute_url(),
        "not yet": f"/kk/articles/{only.pk}/",
        "withdrawn": f"/ru/articles/{alone.pk}/",
        "unknown": "/ru/joq/",
        "search": "/kk/search/?q=трамвай&order=date",
        "search nothing": "/ru/search/",
        "report": f"/kk/typos/report/{edition.article_id}/",
    }


@pytest.fixture
def visits(page, live_site):
    """What the page asked for, and what failed, besides the pages themselves."""
    page.asked, page.failed = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on(
        "response",
        lambda response: (
            response.status >= 400
            and response.request.resource_type != "document"
            and page.failed.append(response.url)
        ),
    )
    return page


def overflow(page):
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(page, live_site, paper, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name, address in paper.items():
        assert page.goto(live_site.url + address).status == STATUS.get(name, 200), name

        assert faults(page) == [], (name, scheme)
        assert page.locator("h1").count() == 1, name
        assert page.locator("main").count() == 1, name


def test_no_page_scrolls_sideways_or_asks_another_host(visits, live_site, paper):
    for name, address in paper.items():
        visits.goto(live_site.url + address)
        for width in (*WIDTHS, 600, 900, 1000, 1920):
            visits.set_viewport_size({"width": width, "height": 900})

            assert overflow(visits) == 0, (name, width)
        visits.mouse.wheel(0, 20_000)
        visits.wait_for_load_state("networkidle")

    assert [url for url in visits.asked if not url.startswith(live_site.url)] == []
    assert visits.failed == []


def test_links_and_buttons_can_be_hit_with_a_thumb(visits, live_site, paper):
    visits.set_viewport_size({"width": 390, "height": 844})
    visits.goto(live_site.url + paper["article-kk"])

    for name in (".masthead__menu", ".languages a", ".typo-hint .button", ".embed__foot button"):
        box = visits.locator(name).first.bounding_box()
        assert (box["width"] >= 44, box["height"] >= 44) == (True, True), name


def test_the_words_are_set_in_the_fonts_of_the_house(visits, live_site, paper):
    visits.goto(live_site.url + paper["article-kk"])
    visits.evaluate("document.fonts.ready")

    loaded = visits.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {name.strip('"') for name in loaded} >= {"Literata Display", "Literata", "Golos Text"}
    fonts = {url for url in visits.asked if url.endswith(".woff2")}
    assert len(fonts) <= 16


def test_the_menu_of_a_phone_opens_and_closes(visits, live_site, paper):
    visits.set_viewport_size({"width": 390, "height": 844})
    visits.goto(live_site.url + paper["article-ru"])
    society = visits.locator(".masthead .sections").get_by_text("Общество")
    expect(society).to_be_hidden()

    visits.locator(".masthead__menu").click()
    expect(society).to_be_visible()
    assert overflow(visits) == 0
    visits.keyboard.press("Escape")
    expect(society).to_be_hidden()

    visits.locator(".masthead__menu").click()
    society.click()
    expect(visits.locator("h1")).to_have_text("Общество")


def test_the_story_of_this_hour_is_marked_by_the_reader_s_clock(lone_page, live_site, paper):
    lone_page.goto(live_site.url + paper["article-kk"])
    marked = lone_page.locator(".latest li.is-new")
    assert marked.count() == 1

    lone_page.clock.install(time=timezone.now() + timedelta(hours=2))
    lone_page.reload()
    assert marked.count() == 0


def test_a_post_from_elsewhere_loads_nothing_before_the_click(visits, live_site, paper):
    visits.route("https://www.instagram.com/**", lambda route: route.fulfill(body="a post"))
    visits.goto(live_site.url + paper["article-kk"])
    visits.wait_for_load_state("networkidle")
    assert [url for url in visits.asked if "instagram" in url] == []

    visits.locator(".embed button").click()

    frame = visits.locator(".embed iframe")
    assert frame.get_attribute("src") == "https://www.instagram.com/p/BzXy0000000/embed/"
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    expect(visits.frame_locator(".embed iframe").locator("body")).to_have_text("a post")
    expect(visits.locator(".embed__head")).to_be_visible()
    expect(visits.locator(".embed__text")).to_have_count(0)


def test_a_story_can_be_read_without_script(browser, live_site, paper):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.url + paper["article-ru"])

    expect(page.locator("[data-field=body]")).to_contain_text("Первый вагон обещают в апреле.")
    expect(page.locator(".embed button")).to_be_hidden()
    page.locator(".typo-hint a").click()
    expect(page.locator("form.report, main form")).to_be_visible()
    context.close()


def test_print_leaves_the_story_alone(visits, live_site, paper):
    visits.emulate_media(media="print")
    visits.goto(live_site.url + paper["article-kk"])

    for name in (
        ".article__headline",
        ".byline",
        ".article__body",
        ".quote",
        ".article__photo img",
    ):
        expect(visits.locator(name).first).to_be_visible()
    for name in (".sections", ".languages", ".typo-hint", ".article__wing", ".related", ".footer"):
        expect(visits.locator(name).first).to_be_hidden()


def test_print_is_black_on_white_in_the_dark_too(visits, live_site, paper):
    visits.emulate_media(media="print", color_scheme="dark")
    visits.goto(live_site.url + paper["article-kk"])

    def style(name, which):
        return visits.locator(name).first.evaluate(f"e => getComputedStyle(e).{which}")

    assert (style("body", "color"), style("body", "backgroundColor")) == (
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    )
    assert style(".article__photo img", "filter") == "none"
    body = visits.locator(".article__body")
    assert float(style(".article__body", "fontSize")[:-2]) == pytest.approx(14, abs=0.01)  # 10.5 pt
    assert body.bounding_box()["width"] == pytest.approx(604.7, abs=1)  # 16 cm


def test_a_story_can_be_printed_by_a_button_that_script_shows(visits, live_site, paper):
    visits.add_init_script("window.print = () => { window.printed = true }")
    visits.goto(live_site.url + paper["article-ru"])

    visits.get_by_role("button", name="Распечатать").click()

    assert visits.evaluate("window.printed") is True


def test_the_size_of_text_is_remembered_on_the_device_alone(visits, live_site, paper):
    visits.goto(live_site.url + paper["article-kk"])
    body = visits.locator(".article__body")

    def size():
        return float(body.evaluate("e => getComputedStyle(e).fontSize")[:-2])

    usual = size()
    visits.get_by_role("button", name="Өте ірі мәтін").press("Enter")

    assert size() == pytest.approx(usual * 1.3)
    visits.goto(live_site.url + paper["article-ru"])
    assert size() == pytest.approx(usual * 1.3)
    chosen = visits.get_by_role("button", name="Очень крупный текст")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    shift = """() => new Promise(done => new PerformanceObserver(list => done(
        list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
        .observe({type: "layout-shift", buffered: true})
        || setTimeout(() => done(0), 300))"""
    assert visits.evaluate(shift) < 0.01
    assert visits.context.cookies() == []
    visits.get_by_role("button", name="Обычный текст").click()
    assert size() == usual


def test_every_letter_and_sign_comes_from_the_fonts_of_the_house(visits, live_site, paper):
    visits.goto(live_site.url + paper["article-kk"])
    signs = (
        "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЫыЭэ ЙйҚ «Абай — 38,6 млрд ₸», №5… – „20“ ÄäĞğIıİiÑñÖöŞşŪūÜü\u00a0x²"
    )
    for name in ("h1", "[data-field=lead]", ".byline time"):
        visits.locator(name).first.evaluate("(element, text) => element.textContent = text", signs)
    visits.evaluate("document.fonts.ready")
    devtools = visits.context.new_cdp_session(visits)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]

    for name in ("h1", "[data-field=lead]", ".byline time"):
        node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": name})
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node["nodeId"]})["fonts"]
        assert [font["familyName"] for font in fonts if not font["isCustomFont"]] == [], name


def test_a_wide_table_scrolls_inside_itself_by_keys_too(page, live_site, editor):
    cells = "".join(f"<td>{number} млн теңге</td>" for number in range(9))
    table = f'<table data-block="t1aaaaaa"><tbody><tr><th>Бюджет</th>{cells}</tr></tbody></table>'
    edition = publish(ArticleFactory(body_kk=table), "kk", editor)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(live_site.url + edition.get_absolute_url())

    assert overflow(page) == 0
    assert page.locator("table").get_attribute("tabindex") == "0"
    assert serious_faults(page) == []
