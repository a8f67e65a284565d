"""Two people save one article at once, 200 times over in ways drawn by lot: nothing is lost.

Every edit leaves a word, a quote or a photo that stands nowhere else. Afterwards each of them is in
the article, in a revision, or was on the screen that asked what to keep.
"""

from dataclasses import dataclass, field
from random import Random

import pytest
from django.contrib.admin.sites import site
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from articles import bodies, saving
from articles.models import Article
from tests.articles.desk.form_filling import decided
from tests.factories import ArticleFactory, PhotoFactory, QuoteFactory, person_with_role

pytestmark = pytest.mark.django_db

ROUNDS = 25
LANGUAGES = ("kk", "ru")
WRITTEN = ("kk", "kk", "ru")  # people meet more often than not
WORDS = {"kk": "Трамвай Абай даңғылына қайта оралады", "ru": "Трамвай идёт по проспекту Абая"}
LINES = ("title", "lead", "slug")
CHOICES = ("mine", "theirs", "both", ("own", "Сөзі бөлек"))


@dataclass
class Desk:
    """One person's open form, and everything unlike anything else that was ever put into it."""

    person: object
    inserts: list
    lots: Random
    form: dict = field(default_factory=dict)
    marks: set = field(default_factory=set)

    def open(self, revision):
        """Take what the form of the article would show."""
        fields = revision.fields.items()
        self.form = {name: value for name, value in fields if value is not None}
        del self.form["credits"]
        self.form |= {"version": revision.number}
        self.form |= {"credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}

    def write(self):
        language = self.lots.choice(WRITTEN)
        if self.lots.random() < 0.3:
            name = self.lots.choice(LINES)
            self.form[f"{name}_{language}"] = self.mark("-" if name == "slug" else " ")
            return
        body = f"body_{language}"
        found = bodies.blocks(self.form[body])
        blocks = [self.form[body][block.start : block.end] for block in found]
        deeds = [self.change, self.change, self.add, self.add_insert, self.move, self.remove]
        self.lots.choice(deeds)(blocks)
        self.form[body] = "".join(blocks)

    @property
    def sent(self):
        """What stands in the form in the end: people also take back what they wrote."""
        return {mark for mark in self.marks if mark in str(self.form)}

    def mark(self, joint=" "):
        mark = f"mark{self.lots.getrandbits(64):x}"
        self.marks.add(mark)
        return f"qala{joint}{mark}"

    def new_id(self):
        return f"{self.lots.getrandbits(32):08x}"

    def change(self, blocks):
        number = self.lots.randrange(len(blocks)) if blocks else None
        if number is not None and blocks[number].endswith("</p>"):
            blocks[number] = blocks[number].replace("</p>", f" {self.mark()}</p>")

    def add(self, blocks):
        words = f'<p data-block="{self.new_id()}">{self.mark()}</p>'
        blocks.insert(self.lots.randint(0, len(blocks)), words)

    def add_insert(self, blocks):
        tag, pk = self.lots.choice(self.inserts)
        block = self.new_id()
        self.marks.add(block)
        blocks.insert(self.lots.randint(0, len(blocks)), placed(block, tag, pk))

    def move(self, blocks):
        if blocks:
            moved = blocks.pop(self.lots.randrange(len(blocks)))
            blocks.insert(self.lots.randint(0, len(blocks)), moved)

    def remove(self, blocks):
        if blocks:
            blocks.pop(self.lots.randrange(len(blocks)))

    def save(self, article, form=None):
        """Send the form through the admin, as a browser would; return the answer."""
        request = RequestFactory().post("/", form or self.form)
        request.user, request._dont_enforce_csrf_checks = self.person, True
        request.LANGUAGE_CODE, request._messages = "kk", CookieStorage(request)
        response = site.get_model_admin(Article).change_view(request, str(article.pk))
        response.context = getattr(response, "context_data", None)
        return response


def placed(block, tag, pk):
    return f'<{tag} data-block="{block}" data-id="{pk}"></{tag}>'


@pytest.fixture
def people():
    return [person_with_role("editor"), person_with_role("chief")]


@pytest.fixture
def inserts():
    photo, quote = PhotoFactory(rendered=False), QuoteFactory()
    return [("news-photo", photo.pk), ("news-quote", quote.pk)]


@pytest.fixture
def others():
    """What each of the two places into the text: equal blocks at one place would be one block."""
    photos, quotes = PhotoFactory.create_batch(2, rendered=False), QuoteFactory.create_batch(2)
    return [
        [("news-photo", photo.pk), ("news-quote", quote.pk)]
        for photo, quote in zip(photos, quotes, strict=True)
    ]


def begun(person, inserts):
    """Return the first revision of an article of five blocks in each language."""
    texts = {}
    for language in LANGUAGES:
        blocks = [f'<p data-block="word000{n}">{WORDS[language]} {n}.</p>' for n in range(3)]
        blocks[1:1] = [
            f'<{tag} data-block="seat{pk:04}" data-id="{pk}"></{tag}>' for tag, pk in inserts
        ]
        texts[f"body_{language}"] = "".join(blocks)
    article = ArticleFactory(**texts, section=None, created_by=person, version=1)
    return article.revisions.create(number=1, fields=saving.snapshot(article), saved_by=person)


def save_until_accepted(desk, article, lots):
    """Save, and decide by lot whatever is asked; return the screens that asked."""
    refused = []
    response = desk.save(article)
    while response.status_code == 409:
        refused.append(response)
        clashes = response.context["screen"].clashes
        drawn = {clash.change.key: lots.choice(CHOICES) for clash in clashes}
        response = desk.save(article, decided(response, **drawn))
    assert response.status_code == 302
    return refused


def everything_on(screens):
    """Return all that the screens show or send again."""
    shown = [str(screen.context["screen"].posted) for screen in screens]
    return "".join(shown) + "".join(
        str([clash.change.mine, clash.change.theirs])
        for screen in screens
        for clash in screen.context["screen"].clashes
    )


@pytest.mark.parametrize("batch", range(8))
def test_nothing_is_lost_when_two_people_save_at_once(people, inserts, others, batch):
    for seed in range(batch * ROUNDS, (batch + 1) * ROUNDS):
        lots = Random(seed)
        revision = begun(people[0], inserts)
        article = revision.article
        desks = [Desk(*both, lots) for both in zip(people, others, strict=True)]
        for desk in desks:
            desk.open(revision)
            for _edit in range(lots.randint(1, 4)):
                desk.write()
        if lots.random() < 0.5:
            desks.reverse()

        screens = [screen for desk in desks for screen in save_until_accepted(desk, article, lots)]

        article = Article.objects.get(pk=article.pk)
        now = str(saving.snapshot(article))
        kept = now + "".join(str(revision.fields) for revision in article.revisions.all())
        marks = set.union(*(desk.sent for desk in desks))
        found = kept + everything_on(screens) if screens else now
        assert (seed, {mark for mark in marks if mark not in found}) == (seed, set())
        for language in LANGUAGES:
            body = getattr(article, f"body_{language}")
            assert (seed, bodies.clean(body)) == (seed, body)
