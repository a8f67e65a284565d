"""A small newsroom for the permission matrix, and what the signs of the matrix mean in it.

The signs are those of the table: Y any, S own sections, O own, Q in the queue, L own languages,
d until submitted, – never. What they allow is worked out from FACTS alone, never from the product.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction
from django.test import Client
from django.utils import timezone

import languages
from articles import workflow
from articles.publishing import publish
from articles.saving import TRANSLATED, save_article
from tests.articles.desk.form_filling import change_address
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PhotoFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)

ROLES = {
    "J": "journalist",
    "T": "translator",
    "P": "proofreader",
    "F": "photo-editor",
    "E": "editor",
    "C": "chief",
    "A": "administrator",
}
# To whom which languages and sections are given; the others are not held to any.
LANGUAGES = {"J": ["ru"], "T": ["ru"], "P": ["kk"]}
SECTIONS = {"E": ["city", "suburbs"]}


@dataclass(frozen=True)
class Facts:
    """How an article of the matrix stands."""

    by: str = "somebody"
    stage: str = "draft"
    is_live: bool = False
    original: str = "kk"
    section: str = "city"
    asked: dict = field(default_factory=dict)  # kind and language of a step, by role

    @property
    def is_draft(self):
        return self.stage in ("draft", "returned") and not self.is_live

    @property
    def other(self):
        return languages.other(self.original)


FACTS = {
    "own draft": Facts(by="J"),
    "own draft in Russian": Facts(by="J", original="ru"),
    "own, returned": Facts(by="J", stage="returned"),
    "own, submitted": Facts(by="J", stage="submitted"),
    "own, live": Facts(by="J", is_live=True),
    "draft": Facts(),
    "draft, asked for": Facts(asked={"T": ("translate", "ru"), "P": ("proof", "kk")}),
    "submitted": Facts(stage="submitted"),
    "submitted in Russian": Facts(stage="submitted", original="ru"),
    "approved": Facts(stage="approved"),
    "live": Facts(is_live=True),
    "elsewhere": Facts(stage="submitted", section="sport"),
}


def is_allowed(signs, role, facts, language=None):
    """Do the signs allow `role` an act on such an article, in `language` where that matters?"""
    if "d" in signs and not facts.is_draft:
        return False
    if "L" in signs and language not in LANGUAGES.get(role, languages.CODES):
        return False
    if signs[0] == "Q":
        asked_in = facts.asked.get(role, ("", ""))[1]
        is_asked = role in facts.asked and ("L" not in signs or asked_in == language)
        return not facts.is_draft or is_asked
    return {
        "Y": True,
        "–": False,
        "O": facts.by == role,
        "S": facts.section in SECTIONS.get(role, [facts.section]),
    }[signs[0]]


TEXT = ("title", "lead", "body")
ORIGINAL_DRAFT = "O – – – S Y –"
ORIGINAL_LATER = "– – QL – S Y –"
OTHER_LANGUAGE = "OL QL QL – S Y –"
PASSPORT = "Od – – – S Y –"
LEAD_PHOTO = "Od – – Y S Y –"
SLUG_OF_ORIGINAL = "O – – – S Y –"
SLUG_OF_OTHER = "O QL – – S Y –"
PUBLISHED_SLUG = "– – – – S Y –"


def lines_of(facts):
    """Return for each field its line of the matrix and its language."""
    original, other = facts.original, facts.other
    text = ORIGINAL_DRAFT if facts.is_draft else ORIGINAL_LATER
    slug = PUBLISHED_SLUG if facts.is_live else SLUG_OF_ORIGINAL
    return {
        **{f"{name}_{original}": (text, original) for name in TEXT},
        **{f"{name}_{other}": (OTHER_LANGUAGE, other) for name in TEXT},
        f"slug_{original}": (slug, original),
        f"slug_{other}": (SLUG_OF_OTHER, other),
        "lead_photo": (LEAD_PHOTO, None),
        **dict.fromkeys(("section", "topics", "original_language", "credits"), (PASSPORT, None)),
    }


def fields_for(role, facts):
    """Return the fields that `role` may write in such an article."""
    column = list(ROLES).index(role)
    return {
        field
        for field, (signs, language) in lines_of(facts).items()
        if is_allowed(signs.split()[column], role, facts, language)
    }


@dataclass(frozen=True)
class Act:
    """A line of the matrix: J T P F E C A, on the named articles.

    `within` is what L is about: the "original", the "other" language or "either" of them. `act`
    does it as the person at `client` would, and says whether it was done.
    """

    words: str
    signs: str
    act: Callable
    on: tuple[str, ...]
    within: str = "original"

    def languages(self, facts):
        known = {"original": (facts.original,), "other": (facts.other,)}
        return known.get(self.within, languages.CODES)

    def walk(self, newsroom):
        """Return what each role did to each article, and what the line lets it do.

        Whom it lets do nothing tries the first two alone: every refusal draws a page.
        """
        done, expected = {}, {}
        for role, signs in zip(ROLES, self.signs.split(), strict=True):
            for name in self.on[:2] if signs == "–" else self.on:
                facts = FACTS[name]
                spoken = self.languages(facts)
                with undone():
                    client, article = newsroom.client(role), newsroom.articles[name]
                    article.refresh_from_db()
                    done[role, name] = self.act(client, article, spoken[0])
                expected[role, name] = any(is_allowed(signs, role, facts, code) for code in spoken)
        return done, expected


class Newsroom:
    """One person for each role, logged in, and the articles of FACTS."""

    def __init__(self):
        names = ("city", "suburbs", "sport")
        self.sections = {name: SectionFactory() for name in names}
        self.people = {letter: self._person(letter) for letter in ROLES}
        self.people["somebody"] = UserFactory()
        self.chief = self.people["C"]
        self.clients = {letter: logged_in(self.people[letter]) for letter in ROLES}
        self.articles = {name: self._article(facts) for name, facts in FACTS.items()}
        self.photo, self.author, self.topic = PhotoFactory(), AuthorFactory(), TopicFactory()

    def client(self, role):
        """Return the browser of that role; `client.person` sits there, `client.chief` can help."""
        client = self.clients[role]
        client.person, client.chief = self.people[role], self.chief
        return client

    def _person(self, letter):
        sections = [self.sections[name].pk for name in SECTIONS.get(letter, ())]
        spoken = LANGUAGES.get(letter, [])
        return person_with_role(ROLES[letter], languages=spoken, section_ids=sections)

    def _article(self, facts):
        article = ArticleFactory(
            created_by=self.people[facts.by],
            section=self.sections[facts.section],
            original_language=facts.original,
        )
        save_article(article, self.people[facts.by])
        if facts.stage in ("submitted", "returned"):
            workflow.submit(article, facts.original, self.chief)
        if facts.stage == "returned":
            workflow.send_back(article, facts.original, self.chief, "Қайта қараңыз.")
        if facts.stage == "approved":
            workflow.approve(article, facts.original, self.chief)
        if facts.is_live:
            publish(article, facts.original, self.chief)
        for role, (kind, language) in facts.asked.items():
            workflow.ask_for_step(article, kind, language, self.chief, self.people[role])
        return article

    def everything_changed(self, article):
        """Return a form that changes every field there is, whoever may write it."""
        return {
            **form_of(article),
            **{f"title_{code}": f"Жаңа тақырып {code}" for code in languages.CODES},
            **{f"lead_{code}": f"Жаңа лид {code}" for code in languages.CODES},
            **{
                f"body_{code}": f'<p data-block="zzzzzzzz">Жаңа {code}</p>'
                for code in languages.CODES
            },
            **{f"slug_{code}": f"new-{code}" for code in languages.CODES},
            "section": self.sections["suburbs"].pk,
            "topics": [self.topic.pk],
            "original_language": languages.other(article.original_language),
            "lead_photo": self.photo.pk,
            "credits-TOTAL_FORMS": 1,
            "credits-0-author": self.author.pk,
            "credits-0-role": "text",
        }


def form_of(article):
    """Return what the form sends when nothing was typed, with every field there is."""
    article.refresh_from_db()
    return {
        **{name: getattr(article, name) or "" for name in TRANSLATED},
        "section": article.section_id,
        "topics": [],
        "original_language": article.original_language,
        "lead_photo": article.lead_photo_id or "",
        "version": article.version,
        "credits-TOTAL_FORMS": 0,
        "credits-INITIAL_FORMS": 0,
    }


def post(client, article, **deed):
    """Send the form as it stands, and what a deed adds to it."""
    response = client.post(change_address(article), form_of(article) | deed)
    assert response.status_code in (200, 302, 403, 404)
    return response


@contextmanager
def undone():
    """Undo what happens within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def in_two_hours():
    then = timezone.localtime() + timedelta(hours=2)
    return f"{then:%Y-%m-%dT%H:%M}"


def logged_in(user):
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
