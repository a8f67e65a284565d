"""Saves that meet in the database itself: one wins, the other is told, no word is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, Revision
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 10


def post_together(posts):
    """Send every (client, address, form) at the same moment; return the answers."""
    barrier = Barrier(len(posts))

    def send(post):
        client, address, form = post
        barrier.wait()
        try:
            return client.post(address, form)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as threads:
        return list(threads.map(send, posts))


def test_of_two_saves_at_once_one_is_refused_with_its_text():
    people = [person_with_role("editor", first_name=name) for name in ("Динара", "Тимур")]
    clients = [Client(), Client()]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    article = ArticleFactory()
    save_article(article, people[0])
    for number in range(ROUNDS):
        texts = [f"Заголовок {number} {person}" for person in people]
        forms = [
            opened(client, change_address(article)) | {"title_ru": text}
            for client, text in zip(clients, texts, strict=True)
        ]

        answers = post_together(
            [
                (client, change_address(article), form)
                for client, form in zip(clients, forms, strict=True)
            ]
        )

        assert sorted(answer.status_code for answer in answers) == [302, 409]
        won = next(text for text, answer in zip(texts, answers, strict=True) if not answer.context)
        refused = next(answer for answer in answers if answer.context)
        assert Article.objects.get().title_ru == won
        assert {won, refused.context["form"]["title_ru"].value()} == set(texts)
    assert Revision.objects.count() == ROUNDS + 1


def test_a_new_article_sent_twice_at_once_is_one_article():
    editor = person_with_role("editor")
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(editor)
    for number in range(3):
        form = opened(clients[0], ADD) | {"title_kk": f"Қар {number}"}

        answers = post_together([(client, ADD, form) for client in clients])

        assert [answer.status_code for answer in answers] == [302, 302]
        assert Article.objects.filter(title_kk=f"Қар {number}").count() == 1
