from datetime import date

import pytest
from lxml.html import fromstring

from articles.rendering import plain_text, render_body
from tests.factories import EmbedFactory, PersonFactory, PhotoFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def body(kind, number, **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<news-{kind}{given} data-block="x1aaaaaa" data-id="{number}"></news-{kind}>'


def drawn(kind, row, language="kk", **attributes):
    cards = {kind: {str(row.pk): row.card(language)}}
    return render_body(body(kind, row.pk, **attributes), cards, language)


def test_a_paragraph_stays_as_it_is_and_an_empty_one_goes():
    source = '<p data-block="b1aaaaaa">Сөз <strong>бар</strong>.</p><p data-block="b2aaaaaa"></p>'

    assert render_body(source, {}, "kk") == (
        '<p data-block="b1aaaaaa">Сөз <strong>бар</strong>.</p>'
    )


def test_a_passage_keeps_its_language():
    source = '<p data-block="b1aaaaaa">Он сказал: <span lang="kk">Су келді.</span></p>'

    assert render_body(source, {}, "ru") == source


@pytest.mark.parametrize("kind", ["photo", "quote", "embed"])
def test_an_insert_without_a_card_is_left_out(kind):
    assert render_body(body(kind, 7), {}, "kk") == ""


def test_a_photo_has_every_width_its_words_and_its_crop():
    photo = PhotoFactory(focal_x=22, focal_y=98)

    html = drawn("photo", photo, **{"data-align": "wide"})

    assert html.startswith('<figure class="photo photo--wide" data-block="x1aaaaaa">')
    for part in (
        f'srcset="/media/{photo.pk}.avif 640w"',
        f'src="/media/{photo.pk}.jpeg"',
        'width="1200" height="800" alt="Қызыл трамвай" loading="lazy"',
        'class="fx-20 fy-100"',
        f'data-field="photo:{photo.pk}:caption">Жаңа вагон Абай даңғылында</span>',
        '<span class="credit">Фото: Данияр Өтеген</span>',
    ):
        assert part in html, part


def gallery(rows, language="kk"):
    cards = {"photo": {str(row.pk): row.card(language) for row in rows}}
    ids = " ".join(str(row.pk) for row in rows)
    source = f'<news-gallery data-block="g1aaaaaa" data-ids="{ids} 999"></news-gallery>'
    return render_body(source, cards, language), plain_text(source, cards)


def test_a_gallery_links_each_frame_to_the_large_file_and_numbers_the_captions():
    tram = PhotoFactory(caption_kk="Вагон", credit_kk="Данияр Өтеген", alt_kk="Қызыл вагон")
    mute = PhotoFactory(caption_kk="", credit_kk="")
    depot = PhotoFactory(caption_kk="Депо", credit_kk="Ольга Ким")

    html, words = gallery([tram, mute, depot])

    page = fromstring(html)
    frames = page.xpath("//figure[@class='gallery'][@data-block='g1aaaaaa']/a")
    assert [frame.get("href") for frame in frames] == [
        f"/media/{photo.pk}.jpeg" for photo in (tram, mute, depot)
    ]
    assert frames[0].xpath(".//img/@alt") == ["Қызыл вагон"]
    assert [" ".join(frame.text_content().split()) for frame in frames] == [
        "Үлкен фото 1",
        "Үлкен фото 2",
        "Үлкен фото 3",
    ]
    lines = page.xpath("//figcaption/ol/li")
    assert [(line.get("value"), " ".join(line.text_content().split())) for line in lines] == [
        ("1", "Вагон Фото: Данияр Өтеген"),
        ("3", "Депо Фото: Ольга Ким"),
    ]
    assert page.xpath(f"//*[@data-field='photo:{depot.pk}:caption']/text()") == ["Депо"]
    assert words == "Вагон\nДепо"


@pytest.mark.parametrize(("number", "wide"), [(2, []), (3, [0]), (4, []), (5, [0])])
def test_the_first_of_an_odd_number_of_frames_takes_the_whole_width(number, wide):
    html, _words = gallery(PhotoFactory.create_batch(number))

    sizes = fromstring(html).xpath("//a//img/@sizes")
    assert len(sizes) == number
    assert [place for place, size in enumerate(sizes) if size.endswith(" 100vw")] == wide


def test_a_gallery_of_lost_photos_is_left_out():
    assert gallery([]) == ("", "")


def test_a_quote_names_its_speaker_and_its_original():
    quote = QuoteFactory(
        speaker=PersonFactory(name_ru="Мадина Касенова"),
        post_ru="руководитель управления",
        source_ru="Брифинг",
        source_url="https://example.kz/b",
        said_on=date(2026, 11, 2),
    )

    html = drawn("quote", quote, "ru")

    for part in (
        f'data-field="quote:{quote.pk}:text">Трамвай — это долг города.</blockquote>',
        '<b><a href="/ru/people/madina-kasenova/">Мадина Касенова</a></b>',
        '<span class="quote__post">руководитель управления</span>',
        "Перевод с казахского: редакция",
        '<a href="https://example.kz/b" rel="noopener">Брифинг</a>',
        '<time datetime="2026-11-02">2 ноября 2026 г.</time>',
    ):
        assert part in html, part
    assert "Түпнұсқа: қазақша" in drawn("quote", quote, "kk")


def test_a_post_holds_both_texts_and_loads_nothing():
    post = EmbedFactory(handle="@almaty", posted_on=date(2025, 2, 28))

    html = drawn("embed", post)

    assert html.index("Бүгін көшеде қар жауды.") < html.index("Сегодня на улице пошёл снег.")
    for part in (
        'data-embed="https://www.instagram.com/p/BzXy0000000/embed/"',
        '<blockquote class="embed__text" lang="ru"><small lang="kk">Орысша</small>',
        'Instagram, <time datetime="2025-02-28">2025 ж. 28 ақпан</time>',
        '<a href="https://www.instagram.com/p/BzXy0000000/" rel="noopener">',
    ):
        assert part in html, part
    assert "<iframe" not in html


def test_a_post_of_an_unknown_host_is_never_framed():
    post = EmbedFactory(url="https://instagram.com.evil.example/p/BzXy0000000/")

    html = drawn("embed", post)

    assert 'data-embed=""' in html
    assert "<button" not in html


def test_the_words_of_inserts_are_text():
    hostile = "<script>alert(1)</script>{{ 1|add:1 }}"
    quote = QuoteFactory(text_kk=hostile, post_kk=hostile, source_kk=hostile)
    photo = PhotoFactory(alt_kk=f'"><img src=x>{hostile}', caption_kk=hostile, credit_kk=hostile)
    post = EmbedFactory(text_kk=hostile, author=hostile, handle=hostile)

    for html in (drawn("quote", quote), drawn("photo", photo), drawn("embed", post)):
        assert "<script" not in html
        assert "<img src=x" not in html
        assert "{{ 1|add:1 }}" in html


def test_the_same_arguments_give_the_same_bytes():
    quote = QuoteFactory()

    assert drawn("quote", quote) == drawn("quote", quote)


def test_plain_text_holds_the_words_of_inserts_in_order():
    quote = QuoteFactory(text_kk="Трамвай — қаланың қарызы.")
    source = f'<p data-block="b1aaaaaa">Алдымен.</p>{body("quote", quote.pk)}'

    text = plain_text(source, {"quote": {str(quote.pk): quote.card("kk")}})

    assert text == "Алдымен.\n\nТрамвай — қаланың қарызы."
