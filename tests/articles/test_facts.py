"""Facts that one language has and the other has not, as the checklist tells them."""

import pytest
from django.utils import translation

from articles.checklist import blocking_problems, problems
from articles.comparison import Comparison
from articles.saving import save_article
from tests.factories import ArticleFactory, PhotoFactory, UserFactory

pytestmark = pytest.mark.django_db


def saved(**fields):
    writer = UserFactory()
    article = ArticleFactory.build(created_by=writer, section=None, **fields)
    save_article(article, writer)
    return article


def found(article):
    return [(each.kind, each.text, each.language, each.pair) for each in Comparison(article).facts]


def test_a_sum_that_differs_within_a_pair_is_told_in_both_directions():
    article = saved(lead_ru="Дали 45 млн тенге 2 июля.", lead_kk="2 шілдеде 54 млн теңге берілді.")

    assert found(article) == [
        ("money", "54 млн теңге", "kk", "lead"),
        ("money", "45 млн тенге", "ru", "lead"),
    ]


def test_the_same_fact_in_another_spelling_is_no_difference():
    article = saved(lead_ru="1 200 мест и 15 процентов", lead_kk="1200 орын, 15%")

    assert found(article) == []


def test_a_pair_is_compared_with_its_half_alone():
    article = saved(
        body_ru='<p data-block="b1aaaaaa">5 вагонов</p><p data-block="b2bbbbbb">7 остановок</p>',
        body_kk='<p data-block="b1aaaaaa">7 вагон</p><p data-block="b2bbbbbb">5 аялдама</p>',
    )

    assert len(found(article)) == 4


def test_blocks_without_halves_are_compared_as_a_whole():
    article = saved(
        body_ru='<p data-block="r1aaaaaa">5 вагонов</p><p data-block="r2bbbbbb">7 остановок</p>',
        body_kk='<p data-block="k1aaaaaa">7 аялдама, 5 вагон, 90 км</p>',
    )

    assert found(article) == [("number", "90", "kk", "k1aaaaaa")]


def test_a_missing_half_tells_nothing_of_facts():
    article = saved(lead_ru="Дали 45 млн тенге.", lead_kk="")
    untranslated = saved(
        lead_ru="45 млн", title_ru="Т", title_kk="", lead_kk="", body_kk="", body_ru="<p>1</p>"
    )

    assert found(article) == []
    assert found(untranslated) == []


def test_photos_and_links_of_one_body_only_are_told():
    photo = PhotoFactory()
    article = saved(
        body_ru='<p data-block="b1aaaaaa">По <a href="https://almaty.kz/ru/tram">плану</a></p>'
        f'<news-photo data-id="{photo.pk}" data-block="b2bbbbbb"></news-photo>',
        body_kk='<p data-block="b1aaaaaa"><a href="https://almaty.kz/kk/bus">Жоспар</a></p>',
    )

    assert found(article) == [
        ("link", "https://almaty.kz/kk/bus", "kk", "b1aaaaaa"),
        ("link", "https://almaty.kz/ru/tram", "ru", "b1aaaaaa"),
        ("photo", str(photo.pk), "ru", "b2bbbbbb"),
    ]


def test_a_photo_of_a_gallery_in_one_body_only_is_told_and_its_order_is_not():
    one, two, three = PhotoFactory.create_batch(3)
    block = '<p data-block="b1aaaaaa">{}</p><news-gallery data-block="g1aaaaaa" data-ids="{}">'
    article = saved(
        body_ru=block.format("Вагон", f"{one.pk} {two.pk} {three.pk}"),
        body_kk=block.format("Вагон", f"{two.pk} {one.pk}"),
    )

    assert found(article) == [("photo", str(three.pk), "ru", "g1aaaaaa")]


def test_the_checklist_leads_to_the_half_and_blocks_nothing():
    article = saved(
        body_ru='<p data-block="b1aaaaaa">Вагон обещают 2 июля.</p>',
        lead_kk="",
    )

    with translation.override("ru"):
        told = [
            (each.code, each.field, each.block, each.message)
            for each in problems(article, "kk")
            if each.code in ("fact", "missing_pairs", "stale_pairs")
        ]

    assert told == [
        ("missing_pairs", "lead_kk", "", "1 блок на казахском ещё не переведён."),
        ("fact", "body_kk", "b1aaaaaa", "«2 июля» есть только в русском тексте."),
    ]
    assert {each.code for each in blocking_problems(article, "kk")} == {"no_lead", "no_section"}
