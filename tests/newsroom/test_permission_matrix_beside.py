"""The permission matrix beside the articles: photos, names, readers' reports, figures, accounts.

A new act is one line of ACTS and a function that does it and says whether it was done. The letters
are J T P F E C A; translators write Russian and proofreaders Kazakh here (`matrix.LANGUAGES`). Who
fetches originals stands in `tests/media/test_desk.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles.models import AuditLine, Author, DailyReads, HouseSpelling, Person, Section, Topic
from articles.publishing import publish
from media.models import Photo
from newsroom.models import User
from tests.factories import (
    AuthorFactory,
    HouseSpellingFactory,
    PersonFactory,
    PhotoFactory,
    TopicFactory,
)
from tests.media.pictures import jpeg
from tests.newsroom.matrix import ROLES, logged_in, undone
from typos.models import Typo

PASSWORDS = {"password1": "Тау-мен-дала-7", "password2": "Тау-мен-дала-7"}
NAMES = {"name_kk": "Көлік", "name_ru": "Транспорт", "slug_kk": "", "slug_ru": ""}


pytestmark = pytest.mark.django_db


def to(name, *numbers):
    return reverse(f"admin:{name}", args=numbers)


# Photos.


def sees_photos(client, newsroom):
    return client.get(to("media_photo_picker")).status_code == 200


def uploads(client, newsroom):
    return client.post(to("media_photo_upload")).status_code == 422  # it asks for a file


def describes(*names, own=False):
    def act(client, newsroom):
        photo = PhotoFactory(uploaded_by=client.person if own else newsroom.people["somebody"])
        client.post(to("media_photo_describe", photo.pk), dict.fromkeys(names, "7"))
        photo.refresh_from_db()
        return {name for name in names if str(getattr(photo, name)) == "7"} == set(names)

    return act


def uploads_with(name):
    def act(client, newsroom):
        sent = {"image": jpeg((64, 64)), name: "Ольга Ким"}
        client.post(to("media_photo_upload"), sent)
        return Photo.objects.filter(uploaded_by=client.person, **{name: "Ольга Ким"}).exists()

    return act


def blocks(client, newsroom):
    photo = PhotoFactory()
    client.post(
        to("media_photo_change", photo.pk), {"is_blocked": "on", "focal_x": 50, "focal_y": 50}
    )
    photo.refresh_from_db()
    return photo.is_blocked


# Names.


def creates(model):
    def act(client, newsroom):
        address = to(f"articles_{model._meta.model_name}_add")
        before = model.objects.count()
        client.post(address, NAMES | {"position": 9, "post_kk": "", "post_ru": ""})
        return model.objects.count() > before

    return act


def renames(factory):
    def act(client, newsroom):
        named = factory(name_kk="Ескі", name_ru="Старое")
        return is_saved(client, named, NAMES, {"name_kk": "Көлік", "name_ru": "Транспорт"})

    return act


def names_what_has_no_name(factory, language):
    def act(client, newsroom):
        other = {"kk": "ru", "ru": "kk"}[language]
        named = factory(**{f"name_{language}": "", f"name_{other}": "Бар"})
        typed = {f"name_{language}": "Жаңа", f"name_{other}": "Басқа"}
        saved = is_saved(client, named, typed, {f"name_{language}": "Жаңа"})
        return saved and getattr(named, f"name_{other}") == "Бар"

    return act


def is_saved(client, named, typed, expected):
    model = named._meta.model_name
    client.post(to(f"articles_{model}_change", named.pk), typed | {"position": 9})
    named.refresh_from_db()
    return all(getattr(named, name) == value for name, value in expected.items())


def changes_own_page(client, newsroom):
    page = AuthorFactory(user=client.person)
    return is_saved(client, page, NAMES, {"name_ru": "Транспорт"})


def changes_others_page(client, newsroom):
    return is_saved(client, AuthorFactory(), NAMES, {"name_ru": "Транспорт"})


# House spellings.


def adds_a_spelling(client, newsroom):
    typed = {"language": "kk", "right": "Сағынтаев", "wrong": "Сагинтаев", "note": ""}
    client.post(to("articles_housespelling_add"), typed)
    return HouseSpelling.objects.filter(right="Сағынтаев").exists()


def changes_a_spelling(client, newsroom):
    house = HouseSpellingFactory()
    typed = {"language": "kk", "right": "Сағынтай", "wrong": "Сагинтай", "note": ""}
    client.post(to("articles_housespelling_change", house.pk), typed)
    house.refresh_from_db()
    return house.right == "Сағынтай"


def removes_a_spelling(client, newsroom):
    house = HouseSpellingFactory()
    client.post(to("articles_housespelling_delete", house.pk), {"post": "yes"})
    return not HouseSpelling.objects.filter(pk=house.pk).exists()


# Readers' reports.


def typo_in(newsroom, name, language):
    article = newsroom.articles[name]
    edition = publish(article, language, newsroom.chief)
    now = timezone.now()
    return Typo.objects.create(
        article=article,
        language=language,
        edition=edition,
        compared_with=edition,
        field="lead",
        exact="алғашқы" if language == "kk" else "первые",
        start=5 if language == "kk" else 20,
        end=12 if language == "kk" else 26,
        first_at=now,
        last_at=now,
    )


def sees_report(name, language="kk"):
    def act(client, newsroom):
        typo = typo_in(newsroom, name, language)
        response = client.get(to("typos_typo_changelist"), {"typo": typo.pk})
        return response.status_code == 200 and response.context["case"] is not None

    return act


def fixes(name, language="kk"):
    def act(client, newsroom):
        typo = typo_in(newsroom, name, language)
        client.post(to("typos_typo_fix", typo.pk), {"own": "бірінші", "sure": "1"})
        typo.refresh_from_db()
        return typo.state == Typo.State.FIXED

    return act


def declines(name, language="kk"):
    def act(client, newsroom):
        typo = typo_in(newsroom, name, language)
        client.post(to("typos_typo_decline", typo.pk))
        typo.refresh_from_db()
        return typo.state == Typo.State.DECLINED

    return act


# Figures and accounts.


def counts_readers(name):
    def act(client, newsroom):
        article = newsroom.articles[name]
        DailyReads.objects.create(article=article, language="kk", day=timezone.localdate(), reads=7)
        response = client.get(to("articles_dailyreads_changelist"))
        if response.status_code != 200:
            return False
        return [line.kk for line in response.context["found"].stories] == [7]

    return act


def gives_a_role(client, newsroom):
    colleague = newsroom.people["somebody"]
    group = Group.objects.get(name="editor")
    client.post(
        to("newsroom_user_change", colleague.pk),
        {"username": "somebody", "is_active": "on", "is_staff": "on", "groups": [group.pk]},
    )
    return colleague.groups.filter(name="editor").exists()


def gives_oneself_a_role(client, newsroom):
    group = Group.objects.get(
        name="photo-editor" if client.person != newsroom.people["F"] else "chief"
    )
    client.post(
        to("newsroom_user_change", client.person.pk),
        {"username": client.person.username, "is_staff": "on", "groups": [group.pk]},
    )
    return client.person.groups.filter(pk=group.pk).exists()


def makes_an_account(client, newsroom):
    form = {"username": "zhana", **PASSWORDS}
    client.post(to("newsroom_user_add"), form | {"usable_password": "true"})
    return User.objects.filter(username="zhana").exists()


# A new password gives the browser a new session, which is undone with it: hence one of its own.


def resets_a_password(client, newsroom):
    colleague = newsroom.people["somebody"]
    address = to("auth_user_password_change", colleague.pk)
    logged_in(client.person).post(address, PASSWORDS | {"usable_password": "true"})
    return has_password(colleague, PASSWORDS["password1"])


def changes_their_own_password(client, newsroom):
    typed = {"old_password": "a password of the tests"}
    typed |= {"new_password1": "Тау-мен-дала-7", "new_password2": "Тау-мен-дала-7"}
    logged_in(client.person).post(to("password_change"), typed)
    return has_password(client.person, "Тау-мен-дала-7")


def has_password(person, password):
    return User.objects.get(pk=person.pk).check_password(password)


def reads_the_audit_log(client, newsroom):
    return client.get(to("articles_auditline_changelist")).status_code == 200


def changes_the_break_glass_account(client, newsroom):
    keeper = User.objects.create(username="keeper", is_superuser=True, is_staff=True)
    client.post(to("newsroom_user_change", keeper.pk), {"username": "taken"})
    client.post(
        reverse("admin:auth_user_password_change", args=[keeper.pk]),
        PASSWORDS,
    )
    keeper.refresh_from_db()
    return keeper.username != "keeper" or keeper.password != ""


@dataclass(frozen=True)
class Act:
    words: str
    may: str  # the letters of those who may
    act: Callable


TOLD_KK, TOLD_RU = ("caption_kk", "alt_kk"), ("caption_ru", "alt_ru")
ACTS = [
    Act("see the photo library", "JTPFEC", sees_photos),
    Act("upload a photo", "JFEC", uploads),
    Act("alt text and caption in Kazakh", "PFEC", describes(*TOLD_KK)),
    Act("alt text and caption in Russian", "TFEC", describes(*TOLD_RU)),
    Act("credit of a photo", "FC", describes("credit_kk", "credit_ru")),
    Act("focal point of a photo", "FEC", describes("focal_x")),
    Act(
        "alt text and focal point of an own photo", "JFEC", describes(*TOLD_KK, "focal_x", own=True)
    ),
    Act("credit of an own photo", "JFC", describes("credit_kk", "credit_ru", own=True)),
    Act("caption sent with the file", "JFEC", uploads_with("caption_ru")),
    Act("credit sent with the file", "JFC", uploads_with("credit_ru")),
    Act("block a photo", "FC", blocks),
    Act("create a topic", "JPEC", creates(Topic)),
    Act("create a person", "JPEC", creates(Person)),
    Act("create a section", "C", creates(Section)),
    Act("create an author", "CA", creates(Author)),
    Act("rename a topic", "EC", renames(TopicFactory)),
    Act("rename a person", "EC", renames(PersonFactory)),
    Act("name a topic in Kazakh", "P", names_what_has_no_name(TopicFactory, "kk")),
    Act(
        "translate the name of a person into Russian",
        "T",
        names_what_has_no_name(PersonFactory, "ru"),
    ),
    Act("own page of an author", "JTPFECA", changes_own_page),
    Act("other people's pages", "CA", changes_others_page),
    Act("add a house spelling", "JPEC", adds_a_spelling),
    Act("change a house spelling", "EC", changes_a_spelling),
    Act("remove a house spelling", "EC", removes_a_spelling),
    Act("see reports on own stories", "JPEC", sees_report("own, live")),
    Act("see reports on other stories", "PEC", sees_report("live")),
    Act("see reports in Russian", "EC", sees_report("live", "ru")),
    Act("see reports of another section", "PC", sees_report("elsewhere")),
    Act("fix a typo in an own story", "JPEC", fixes("own, live")),
    Act("fix a typo in another section", "PC", fixes("elsewhere")),
    Act("decline a report on an own story", "PEC", declines("own, live")),
    Act("count the readers of an own story", "JEC", counts_readers("own, live")),
    Act("count the readers of another story", "EC", counts_readers("live")),
    Act("count the readers of another section", "C", counts_readers("elsewhere")),
    Act("make an account", "A", makes_an_account),
    Act("reset the password of a colleague", "A", resets_a_password),
    Act("change the own password", "JTPFECA", changes_their_own_password),
    Act("read the audit log", "CA", reads_the_audit_log),
    Act("give a role to a colleague", "A", gives_a_role),
    Act("give a role to oneself", "", gives_oneself_a_role),
    Act("change the break-glass account", "", changes_the_break_glass_account),
]


@pytest.mark.parametrize("line", ACTS, ids=lambda line: line.words)
def test_an_act_is_done_by_those_who_may_and_refused_to_others(newsroom, line):
    done = set()
    for role in ROLES:
        with undone():
            if line.act(newsroom.client(role), newsroom):
                done.add(role)

    assert done == set(line.may)


LINES = [
    ("A", gives_a_role, "newsroom.user", "changed", "groups"),
    ("A", makes_an_account, "newsroom.user", "added", None),
    ("A", resets_a_password, "newsroom.user", "changed", "password"),
    ("T", changes_their_own_password, "newsroom.user", "changed", "password"),
    ("T", describes("caption_ru"), "media.photo", "changed", "caption_ru"),
    ("F", describes("credit_kk"), "media.photo", "changed", "credit_kk"),
    ("J", uploads_with("caption_ru"), "media.photo", "added", None),
    ("F", blocks, "media.photo", "changed", "is_blocked"),
    ("E", changes_a_spelling, "articles.housespelling", "changed", "right"),
    ("E", removes_a_spelling, "articles.housespelling", "deleted", None),
    ("E", renames(TopicFactory), "articles.topic", "changed", "name_kk"),
]


@pytest.mark.parametrize(
    ("role", "act", "kind", "change", "field"),
    LINES,
    ids=[f"{role}-{kind}-{change}-{field}" for role, _act, kind, change, field in LINES],
)
def test_what_is_changed_leaves_one_line_that_says_who_changed_what(
    newsroom, role, act, kind, change, field
):
    client, before = newsroom.client(role), set(AuditLine.objects.values_list("pk", flat=True))

    assert act(client, newsroom)

    line = AuditLine.objects.exclude(pk__in=before).get()
    assert (line.by, line.kind, line.details["change"]) == (client.person, kind, change)
    assert field in [*line.details["fields"], None]


def test_what_was_sent_and_changed_nothing_leaves_no_line(newsroom):
    client, photo = newsroom.client("F"), PhotoFactory(caption_ru="Трамвай")
    before = AuditLine.objects.count()

    for typed in ({}, {"caption_ru": "Трамвай"}, {"focal_x": "-1"}):
        client.post(to("media_photo_describe", photo.pk), typed)

    assert AuditLine.objects.count() == before
