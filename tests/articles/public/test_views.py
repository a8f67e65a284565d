from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.publishing import publish, withdraw
from tests.factories import (
    ArticleFactory,
    EmbedFactory,
    PhotoFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "Құпия тақырып"
SECRET_RU = "Тайный заголовок"


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def words(response):
    return response.content.decode()


def addresses(article):
    """Every public address that could show a story, by its id, slugs, section, topics and day."""
    section = article.section
    yield from ("/kk/", "/ru/")
    yield f"/kk/sections/{section.slug_kk}/"
    yield f"/ru/sections/{section.slug_ru}/"
    yield f"/kk/sections/{section.slug_kk}/?before=20991231T000000000000Z-1"
    for language in ("kk", "ru"):
        yield f"/{language}/archive/"
        for topic in article.topics.all():
            yield f"/{language}/topics/{getattr(topic, f'slug_{language}')}/"
        yield f"/{language}/articles/{article.pk}/"
        yield f"/{language}/articles/{article.pk}/any-slug/"
        yield f"/{language}/articles/{article.pk}/qupiya-taqyryp/"
        yield f"/{language}/articles/{article.pk}/taynyy-zagolovok/"


def neighbours(published, section):
    """Live stories around the hidden one, on whose pages it could be listed."""
    topic = TopicFactory()
    for number in range(3):
        published(section=section, topic=topic, title_kk=f"Ашық мақала {number}")
    return topic


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_live_is_at_no_address(client, published, editor, state):
    section = SectionFactory()
    topic = neighbours(published, section)
    open_story = Edition.objects.live().first()
    secret = ArticleFactory(section=section, title_kk=SECRET, title_ru=SECRET_RU)
    secret.topics.add(topic)
    for language in ("kk", "ru"):
        if state == "scheduled":
            publish(secret, language, editor, at=in_an_hour())
        if state == "withdrawn":
            publish(secret, language, editor)
            withdraw(secret, language, editor)

    for address in (*addresses(secret), open_story.get_absolute_url()):
        page = words(client.get(address, follow=True))
        assert [text for text in (SECRET, SECRET_RU) if text in page] == [], address


def test_an_article_page_shows_its_edition(client, published, address):
    article = published(lead_photo=PhotoFactory())

    response = client.get(address(article, "kk"))

    assert response.status_code == 200
    page = words(response)
    assert page.count("<h1") == 1
    for part in (
        'data-field="headline">Трамвай Абай даңғылына қайта оралады</h1>',
        'data-field="lead">Қала алғашқы алты аялдаманы салуға кірісті.</p>',
        f'data-article="{article.pk}" data-edition="1" data-script="cyrl"',
        f'data-field="photo:{article.lead_photo_id}:caption">Жаңа вагон Абай даңғылында',
        '<p data-block="b1aaaaaa">Бірінші вагон сәуірде жүрмек.</p>',
    ):
        assert part in page, part


@pytest.mark.parametrize("held", [[], ["embeds"], ["tables"], ["embeds", "tables"]])
def test_a_story_loads_the_scripts_of_what_it_holds(client, published, address, held):
    post = EmbedFactory()
    inserts = {
        "embeds": f'<news-embed data-block="e1aaaaaa" data-id="{post.pk}"></news-embed>',
        "tables": '<table data-block="t1aaaaaa"><tbody><tr><td>90 орын</td></tr></tbody></table>',
    }
    words = '<p data-block="b1aaaaaa">Сөзде &lt;table data-embed&gt; болуы мүмкін.</p>'
    article = published("kk", body_kk=words + "".join(inserts[name] for name in held))

    page = client.get(address(article, "kk")).content.decode()

    assert [name for name in inserts if f"site/js/{name}." in page] == held
    assert "site/js/staff." not in page


def test_an_edit_after_publication_changes_no_page(client, published, address):
    article = published()
    article.title_kk = SECRET
    article.body_kk = f'<p data-block="b1aaaaaa">{SECRET}</p>'
    article.save()

    for place in (address(article, "kk"), "/kk/", f"/kk/sections/{article.section.slug_kk}/"):
        assert SECRET not in words(client.get(place))


def test_a_wrong_slug_leads_to_the_right_one_on_the_same_host(client, published, address):
    article = published()
    right = address(article, "kk")

    for slug in ("", "eski-slug/"):
        response = client.get(f"/kk/articles/{article.pk}/{slug}")

        assert response.status_code == 301
        assert response["Location"] == right


def test_a_headline_without_letters_has_a_page(client, published):
    article = published("kk", title_kk="🎉🎉🎉")
    address = f"/kk/articles/{article.pk}/"

    assert client.get(address).status_code == 200
    assert f'href="{address}"' in words(client.get("/kk/"))


def test_not_yet_in_this_language_names_the_twin(client, published, address):
    article = published("ru")

    response = client.get(f"/kk/articles/{article.pk}/")

    assert response.status_code == 404
    page = words(response)
    assert f'href="{address(article, "ru")}"' in page
    assert "Трамвай возвращается на проспект Абая" in page
    assert "Трамвай Абай даңғылына қайта оралады" not in page


def test_the_switch_leads_to_the_twin_or_to_the_page_that_says_not_yet(client, published, address):
    both, alone = published(), published("kk")

    assert f'href="{address(both, "ru")}" lang="ru"' in words(client.get(address(both, "kk")))
    assert f'href="/ru/articles/{alone.pk}/" lang="ru"' in words(client.get(address(alone, "kk")))


def test_a_withdrawn_story_is_gone(client, published, editor, address):
    article = published()
    place = address(article, "kk")
    withdraw(article, "kk", editor)

    assert client.get(place).status_code == 410
    assert client.get(address(article, "ru")).status_code == 200


def test_a_story_that_was_never_seen_is_unknown(client, scheduled, editor):
    article = scheduled("kk")
    withdraw(article, "kk", editor)

    assert client.get(f"/kk/articles/{article.pk}/").status_code == 404


def test_a_section_answers_to_its_own_address_only(client, published):
    section = SectionFactory(name_kk="Тау", name_ru="Горы")
    published(section=section)

    assert client.get("/kk/sections/tau/").status_code == 200
    assert client.get("/ru/sections/gory/").status_code == 200
    moved = client.get("/ru/sections/tau/")
    assert (moved.status_code, moved["Location"]) == (301, "/ru/sections/gory/")
    assert client.get("/kk/sections/teniz/").status_code == 404


def test_a_section_pages_by_a_cursor(client, published):
    section = SectionFactory()
    for number in range(23):
        published("kk", section=section, hours=number, title_kk=f"Мақала №{number:02}")
    place = f"/kk/sections/{section.slug_kk}/"

    first = words(client.get(place))
    older = first.split('href="?before=')[1].split('"')[0]
    second = words(client.get(place, {"before": older}))
    address = f"http://localhost:8000{place}"

    assert f'<link rel="canonical" href="{address}">' in first
    assert f'<link rel="canonical" href="{address}?before={older}">' in second
    assert "Мақала №19</a></h" in first
    assert "Мақала №20</a></h" not in first
    assert [f"№{n}</a></h" in second for n in (19, 20, 22)] == [False, True, True]


@pytest.mark.parametrize("cursor", ["0", "x", "20261399T000000000000Z-1", "\x00", "1" * 5000])
def test_a_strange_cursor_is_no_page(client, published, cursor):
    section = published().section

    response = client.get(f"/kk/sections/{section.slug_kk}/", {"before": cursor})

    assert response.status_code == 404


@pytest.mark.parametrize(
    "place",
    [
        "/kk/articles/999999999999999999999999/",
        "/kk/articles/0/x/",
        "/kk/sections/x/",
        "/en/",
        "/kk",
    ],
)
def test_unknown_addresses_never_fail(client, db, place):
    assert client.get(place).status_code in (301, 404)


@pytest.mark.parametrize("stories", [0, 1, 3])
def test_the_front_page_stands_with_few_stories(client, published, stories):
    for number in range(stories):
        published("kk", hours=number, title_kk=f"Мақала №{number}")

    response = client.get("/kk/")

    assert response.status_code == 200
    page = words(response)
    assert page.count("<h1") == 1
    assert page.count("lead-story__headline") == min(stories, 1)
    assert [page.count(f"Мақала №{number}</a>") for number in range(stories)] == [1] * stories


def test_the_main_story_is_the_newest_with_a_photo(client, published):
    published("kk", hours=2, title_kk="Суретті мақала", lead_photo=PhotoFactory())
    published("kk", hours=1, title_kk="Суретсіз мақала")

    page = words(client.get("/kk/"))

    assert "Суретті мақала</a></h2>" in page.split("lead-story__headline")[1]


def test_a_section_without_a_name_in_this_language_is_not_in_it(client, published, address):
    section = SectionFactory(name_kk="", name_ru="Архив")
    article = published(section=section)

    story = client.get(address(article, "kk"))

    assert story.status_code == 200
    assert "Архив" not in words(story)
    assert "/kk/sections/" not in words(story) + words(client.get("/kk/"))
    assert 'href="/ru/sections/arkhiv/"' in words(client.get("/ru/"))
    assert client.get("/kk/sections/arkhiv/").status_code == 404


def test_the_invitation_to_report_a_mistake_is_a_link_without_script(client, published, address):
    article = published()

    page = words(client.get(address(article, "kk")))

    assert f'href="/kk/typos/report/{article.pk}/" data-typo-open' in page
    assert page.count('<template id="typo-dialog">') == 1
