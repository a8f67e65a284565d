"""The permission matrix against what is added to a request: fields, answers, buttons, numbers.

Whatever is posted, the database holds afterwards what the matrix lets the person change, and no
more; see `matrix.py`.
"""

import json
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import drafts, trash
from articles.models import Article, AuditLine, Draft, Edition, Embargo, Note, PreviewLink, Step
from articles.parity import states_of
from articles.saving import save_article, snapshot
from newsroom.models import User
from tests.articles.desk.form_filling import ADD, change_address, decided
from tests.factories import PhotoFactory
from tests.newsroom.matrix import FACTS, ROLES, fields_for, form_of, in_two_hours, undone

pytestmark = pytest.mark.django_db

CODES = ("kk", "ru")

TRIED = ("own draft", "own, live", "draft, asked for", "submitted", "submitted in Russian")
# What a save changes of an article beside the fields of its form.
BY_A_SAVE = {"version", "updated_at", "updated_by_id", "waits_since", "words_for_search"}
COUNTED = ("stale_kk", "stale_ru", "behind_kk", "behind_ru")
BESIDE = (Edition, Embargo, Note, PreviewLink, Step)


def smuggled(newsroom):
    """Return what no form has, as a person would add it to the request."""
    chief = newsroom.chief.pk
    other = newsroom.articles["elsewhere"]
    return {
        "stage": "approved",
        **{f"stage_{code}": "approved" for code in CODES},
        **{f"staged_at_{code}": "2026-01-01T00:00" for code in CODES},
        **{f"stale_{code}": 0 for code in CODES},
        **dict.fromkeys(("created_by", "created_by_id", "updated_by", "trashed_by"), chief),
        **dict.fromkeys(("created_at", "trashed_at", "published_at"), "2026-01-01T00:00"),
        **dict.fromkeys(("id", "pk", "article"), other.pk),
        "submission": uuid4(),
        "pair_answers": '{"lead": "different"}',
        "merged_with": 1,
        "merge.title_kk": "own",
        "own.title_kk": "Алдау",
        "live_kk": "on",
        "when_kk": "later",
        "publish_at_kk": in_two_hours(),
        "embargo_kk": "on",
        "reason_kk": "Солай керек.",
        "until_kk": "on",
        "unpublish_at_kk": in_two_hours(),
        "step": "edit-kk",
        "return_note_kk": "Қайта жазыңыз.",
        "name": "Нұсқа",
        "note": "Ескертпе",
    }


def columns(thing):
    """Return what is stored of a thing, by column; of words those of both languages."""
    stored = type(thing).objects.get(pk=thing.pk)
    names = {field.attname for field in thing._meta.concrete_fields}
    return {name: getattr(stored, name) for name in names if f"{name}_kk" not in names}


def row_of(article):
    """Return the columns that no save of the form may change."""
    row = columns(article)
    of_the_form = {*snapshot(article), "section_id", "lead_photo_id"}
    return {name: row[name] for name in row.keys() - of_the_form - BY_A_SAVE - set(COUNTED)}


def is_called_different(article):
    stored = Article.objects.get(pk=article.pk)
    return any(pair.is_different for pair in states_of(stored))


@pytest.mark.parametrize("role", ROLES)
def test_a_save_changes_the_fields_of_the_matrix_and_nothing_else(newsroom, role):
    client = newsroom.client(role)
    for name in TRIED:
        article, facts = newsroom.articles[name], FACTS[name]
        form = newsroom.everything_changed(article) | smuggled(newsroom)
        before = row_of(article)
        with undone():
            last = AuditLine.objects.first()
            beside = [model.objects.count() for model in BESIDE]
            revision = article.revisions.first()
            client.post(change_address(article), form)
            after = article.revisions.first().fields
            changed = {field for field in after if after[field] != revision.fields[field]}
            acts = {line.act for line in AuditLine.objects.filter(pk__gt=last.pk)}
            judges = is_called_different(article)

            assert (name, changed) == (name, fields_for(role, facts))
            assert row_of(article) == before
            assert [model.objects.count() for model in BESIDE] == beside
            assert acts <= {"save", "pairs"}
            assert judges == ("pairs" in acts)
            assert not judges or role in "TPEC"


@pytest.mark.parametrize("role", ["J", "E", "C"])
def test_a_new_article_begins_as_a_draft_of_its_own_person(newsroom, role):
    client, form = (
        newsroom.client(role),
        newsroom.everything_changed(newsroom.articles["own draft"]),
    )
    number = Article.objects.count()

    client.post(ADD, form | smuggled(newsroom) | {"version": 0, "original_language": "ru"})

    begun = Article.objects.order_by("-pk").first()
    assert Article.objects.count() == number + 1
    assert (begun.created_by, begun.stage_kk, begun.stage_ru) == (client.person, "draft", "draft")
    assert (begun.trashed_at, begun.editions.count(), begun.version) == (None, 0, 1)
    assert begun.created_at.year == timezone.now().year
    assert (begun.title_kk == "Жаңа тақырып kk") == (role != "J")  # who writes Russian alone


# Buttons that a person does not have, pressed beside words that they may write.

BUTTONS = {
    "_publish": "kk",
    "_withdraw": "kk",
    "_unschedule": "kk",
    "_embargo": "kk",
    "_lift": "kk",
    "_limit": "kk",
    "_approve": "kk",
    "_return": "kk",
    "_submit": "kk",
    "_ask": "1",
}
PRESSED = [
    ("J", "own draft", BUTTONS.keys() - {"_submit"}),
    ("T", "draft, asked for", BUTTONS.keys()),
    ("P", "submitted", BUTTONS.keys() - {"_return"}),
    ("F", "draft", BUTTONS.keys()),
    ("E", "submitted", {"_publish", "_lift"}),  # with a reason, which the chief editor alone gives
    ("E", "elsewhere", BUTTONS.keys()),
]


@pytest.mark.parametrize(
    ("role", "name", "buttons"), PRESSED, ids=[f"{role}-{name}" for role, name, _ in PRESSED]
)
def test_a_button_that_a_person_does_not_have_saves_nothing(newsroom, role, name, buttons):
    client, article = newsroom.client(role), newsroom.articles[name]
    form = newsroom.everything_changed(article) | smuggled(newsroom)
    before = columns(article)
    lines = AuditLine.objects.count()
    refused = 404 if name == "elsewhere" else 403

    for button in sorted(buttons):
        pressed = {button: BUTTONS[button], "_save": "1"}
        assert (button, client.post(change_address(article), form | pressed).status_code) == (
            button,
            refused,
        )

    assert columns(article) == before
    assert AuditLine.objects.count() == lines


def test_a_step_of_another_article_is_not_done_by_its_number(newsroom):
    step = newsroom.articles["draft, asked for"].steps.get(kind="translate")
    article = newsroom.articles["submitted"]

    for role in ("T", "P", "E"):
        sent = form_of(article) | {"_done": step.pk}
        assert newsroom.client(role).post(change_address(article), sent).status_code == 403
    step.refresh_from_db()
    assert step.done_at is None


# The merge screen.

MERGED = [("J", "own draft"), ("T", "draft, asked for"), ("P", "submitted"), ("F", "draft")]


@pytest.mark.parametrize(("role", "name"), MERGED)
def test_a_merge_decides_about_the_fields_of_its_person_alone(newsroom, role, name):
    article, client = newsroom.articles[name], newsroom.client(role)
    form = newsroom.everything_changed(article) | smuggled(newsroom)
    theirs = change_by_chief(newsroom, article)
    screen = client.post(change_address(article), form)
    if screen.status_code == 409:
        keys = {clash.change.key for clash in screen.context["screen"].clashes}
        own = {f"merge.{field}": "own" for field in theirs if field not in keys}
        words = {f"own.{field}": "Алдау" for field in theirs if field not in keys}
        sent = decided(screen, **dict.fromkeys(keys, "mine")) | own | words
        assert client.post(change_address(article), sent).status_code == 302

    stored = snapshot(Article.objects.get(pk=article.pk))
    mine = fields_for(role, FACTS[name])
    assert {field for field in theirs if stored[field] != theirs[field]} == mine & theirs.keys()


def change_by_chief(newsroom, article):
    """Let the chief editor save other words meanwhile; return them."""
    stored = Article.objects.get(pk=article.pk)
    words = {
        f"{name}_{code}": f"Басшы {name} {code}" for name in ("title", "lead") for code in CODES
    }
    for name, text in words.items():
        setattr(stored, name, text)
    save_article(stored, newsroom.chief)
    return words


# What is kept unsaved, and seen before it is saved.


@pytest.mark.parametrize("role", ROLES)
def test_a_preview_shows_typed_words_where_the_person_may_write_them(newsroom, role):
    for name in ("own draft", "draft, asked for", "submitted"):
        article, client = newsroom.articles[name], newsroom.client(role)
        form = newsroom.everything_changed(article) | smuggled(newsroom)
        for code in CODES:
            page = client.post(reverse("preview", args=[article.pk, code]), form)
            shows = page.status_code == 200 and f"Жаңа тақырып {code}" in page.text
            assert shows == (f"title_{code}" in fields_for(role, FACTS[name]))
        assert snapshot(Article.objects.get(pk=article.pk)) == article.revisions.first().fields


@pytest.mark.parametrize("role", ROLES)
def test_unsaved_text_is_kept_for_those_who_may_save_it(newsroom, role):
    client = newsroom.client(role)
    for name in TRIED:
        told = {"sitting": str(uuid4()), "fields": [["title_kk", "Жаңа"]], "person": 1}
        address = reverse("admin:articles_beat", args=[newsroom.articles[name].pk])
        client.post(address, json.dumps(told), "application/json")
        kept = Draft.objects.filter(sitting=told["sitting"])
        assert kept.exists() == bool(fields_for(role, FACTS[name]))
        assert kept.exclude(person=client.person).count() == 0


def test_a_draft_is_read_and_forgotten_by_its_person_alone(newsroom):
    article, sitting = newsroom.articles["own draft"], uuid4()
    fields = [("title_kk", "Әлі сақталмаған тақырып")]
    drafts.keep(newsroom.people["J"], sitting, article, fields, "")
    read, told = {}, {}

    for role in ROLES:
        client = newsroom.client(role)
        read[role] = client.get(reverse("admin:articles_draft", args=[sitting])).status_code
        told[role] = str(sitting) in client.get(change_address(article)).text
        if role != "J":
            client.post(reverse("admin:articles_forget_draft", args=[sitting]))
            beat = json.dumps({"forget": str(sitting)})
            address = reverse("admin:articles_beat", args=[article.pk])
            client.post(address, beat, "application/json")

    assert read == dict.fromkeys(ROLES, 404) | {"J": 200}
    assert told == dict.fromkeys(ROLES, False) | {"J": True}
    assert Draft.objects.get(sitting=sitting).person == newsroom.people["J"]


def test_what_lies_in_the_trash_answers_nowhere_else(newsroom):
    article = newsroom.articles["own draft"]
    form = form_of(article)
    trash.move_to_trash(article, newsroom.chief)
    pages = ("change", "history", "links", "put_in")
    addresses = [reverse(f"admin:articles_article_{page}", args=[article.pk]) for page in pages]
    addresses += [reverse("preview", args=[article.pk, "kk"])]
    addresses += [reverse("note-write", args=[article.pk])]

    for role in ROLES:
        answers = {newsroom.client(role).post(each, form).status_code for each in addresses}
        assert answers <= {403, 404, 405}
    assert (article.revisions.count(), Note.objects.count()) == (1, 0)


# Beside the articles.

OWN_WORDS = {"caption_kk", "caption_ru", "alt_kk", "alt_ru"}
ORIGIN, RIGHTS = (
    {"credit_kk", "credit_ru", "place_kk", "place_ru", "taken_on"},
    {"is_blocked", "rights_until"},
)
FOCUS = {"focal_x", "focal_y"}
PHOTO_FIELDS = {
    "J": (OWN_WORDS | ORIGIN | FOCUS, set()),
    "T": ({"caption_ru", "alt_ru"},) * 2,
    "P": ({"caption_kk", "alt_kk"},) * 2,
    "F": (OWN_WORDS | ORIGIN | FOCUS | RIGHTS,) * 2,
    "E": (OWN_WORDS | FOCUS,) * 2,
    "C": (OWN_WORDS | ORIGIN | FOCUS | RIGHTS,) * 2,
    "A": (set(), set()),
}
TYPED = {
    **dict.fromkeys(OWN_WORDS | ORIGIN, "Жаңа сөз"),
    "taken_on": "2026-01-02",
    "rights_until": "2027-01-02",
    "is_blocked": "on",
    "focal_x": "7",
    "focal_y": "7",
    "uploaded_by": 1,
    "uploaded_at": "2020-01-01",
    "digest": "0" * 64,
    "image": "x.jpg",
    "width": 1,
    "height": 1,
    "size": 1,
    "source_name": "x.jpg",
}


@pytest.mark.parametrize("role", ROLES)
def test_only_the_fields_of_the_matrix_are_written_on_a_photo(newsroom, role):
    client = newsroom.client(role)
    for is_own, expected in zip((True, False), PHOTO_FIELDS[role], strict=True):
        photo = PhotoFactory(uploaded_by=client.person if is_own else newsroom.people["somebody"])
        before = columns(photo)
        client.post(reverse("admin:media_photo_change", args=[photo.pk]), TYPED)
        client.post(reverse("admin:media_photo_describe", args=[photo.pk]), TYPED)
        after = columns(photo)
        written = {name for name in after if after[name] != before[name]}
        assert written - {"words_for_search"} == expected


def test_an_administrator_gives_roles_and_no_more_than_roles(newsroom):
    colleague = newsroom.people["somebody"]
    added = {
        "is_superuser": "on",
        "user_permissions": [1, 2],
        "password": "x",
        "date_joined": "2020-01-01",
    }
    sent = {"username": colleague.username, "is_active": "on", "is_staff": "on", **added}

    newsroom.client("A").post(reverse("admin:newsroom_user_change", args=[colleague.pk]), sent)

    stored = User.objects.get(pk=colleague.pk)
    assert (stored.is_superuser, stored.user_permissions.count()) == (False, 0)
    assert (stored.password, stored.date_joined) == (colleague.password, colleague.date_joined)


def test_a_note_is_signed_by_who_wrote_it(newsroom):
    article = newsroom.articles["own draft"]
    sent = {"text": "Тексеріңіз.", "place": "kk:title", "written_by": newsroom.chief.pk}
    sent |= {"article": newsroom.articles["elsewhere"].pk, "settled_at": "2026-01-01T00:00"}

    newsroom.client("J").post(reverse("note-write", args=[article.pk]), sent)

    note = Note.objects.get()
    assert (note.article, note.written_by, note.settled_at) == (article, newsroom.people["J"], None)
