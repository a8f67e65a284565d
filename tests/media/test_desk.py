import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media import policy
from media.models import Photo
from pages import store
from tests.factories import PhotoFactory, UserFactory, person_with_role
from tests.media.pictures import alternatives, file_of, jpeg, quarters, xmp

PICKER = "/admin/media/photo/picker/"
UPLOAD = "/admin/media/photo/upload/"


@pytest.fixture
def sign_in(client):
    def signed_in(user):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.cookies["desk_language"] = "ru"
        return client

    return signed_in


@pytest.fixture
def as_journalist(sign_in, journalist):
    return sign_in(journalist)


def describe(photo):
    return reverse("admin:media_photo_describe", args=[photo.pk])


def original(photo):
    return reverse("admin:media_photo_original", args=[photo.pk])


def ids(response):
    return [photo["id"] for photo in response.json()["photos"]]


def test_addresses_stand_below_the_photos_of_the_desk():
    assert reverse("admin:media_photo_picker") == PICKER
    assert reverse("admin:media_photo_upload") == UPLOAD


def test_the_picker_tells_all_of_a_photo(as_journalist, journalist):
    photo = PhotoFactory(uploaded_by=journalist, width=1200, height=800, size=5, focal_x=30)
    photo.renditions.filter(format="jpeg").update(name="aa/small.jpg")

    assert as_journalist.get(PICKER).json() == {
        "photos": [
            {
                "id": photo.pk,
                "thumbnail": "/media/aa/small.jpg",
                "preview": "/media/aa/small.jpg",
                "caption_kk": "Жаңа вагон Абай даңғылында",
                "caption_ru": "Новый вагон на проспекте Абая",
                "alt_kk": "Қызыл трамвай",
                "alt_ru": "Красный трамвай",
                "credit_kk": "Данияр Өтеген",
                "credit_ru": "Данияр Отеген",
                "width": 1200,
                "height": 800,
                "size": 5,
                "focal_x": 30,
                "focal_y": 50,
                "taken_on": None,
                "source_name": "трамвай.jpg",
                "selectable": True,
                "reason": "",
                "may_describe": True,
                "writable": sorted(policy.TOLD | policy.ORIGIN | policy.FOCUS),
            }
        ],
        "next": None,
    }


def test_a_photo_that_cannot_be_taken_says_why(as_journalist):
    PhotoFactory(is_blocked=True)
    photo = as_journalist.get(PICKER).json()["photos"][0]
    assert (photo["selectable"], photo["reason"]) == (False, "Не использовать")


def test_the_picker_finds_words_and_own_photos(as_journalist, journalist):
    own = PhotoFactory(caption_ru="Плотина", uploaded_by=journalist)
    other = PhotoFactory(caption_ru="Плотина весной")
    PhotoFactory(caption_ru="Базар")

    assert ids(as_journalist.get(PICKER, {"q": " ПЛОТИНА\x00 "})) == [other.pk, own.pk]
    assert ids(as_journalist.get(PICKER, {"mine": "1"})) == [own.pk]


def test_the_picker_pages_by_a_cursor_and_skips_nothing(as_journalist):
    photos = [photo.pk for photo in PhotoFactory.create_batch(30, rendered=False)]
    first = as_journalist.get(PICKER)
    second = as_journalist.get(PICKER, {"cursor": first.json()["next"]})

    assert ids(first) + ids(second) == photos[::-1]
    assert second.json()["next"] is None


@pytest.mark.parametrize("cursor", ["x", "-1", "1.5", "٣", "9" * 30, "\x00"])
def test_a_cursor_that_is_none_is_refused_in_words(as_journalist, cursor):
    response = as_journalist.get(PICKER, {"cursor": cursor})
    assert (response.status_code, response.json()) == (
        422,
        {"errors": {"cursor": ["Такой страницы фотографий нет."]}},
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_picker_asks_as_many_queries_for_any_number_of_photos(as_journalist, number):
    PhotoFactory.create_batch(number)
    with CaptureQueriesContext(connection) as asked:
        as_journalist.get(PICKER)
    about_photos = [query for query in asked.captured_queries if 'FROM "media_' in query["sql"]]
    assert len(about_photos) == 2


def test_an_upload_answers_with_the_photo_and_what_its_file_says(
    as_journalist, journalist, django_capture_on_commit_callbacks
):
    file = file_of(quarters(), xmp=xmp(alternatives("dc:description", kk="Су", ru="Вода")))
    with django_capture_on_commit_callbacks(execute=True):
        response = as_journalist.post(UPLOAD, {"image": file, "credit_ru": "Ольга Ким"})
    photo = Photo.objects.get()

    assert response.status_code == 201
    assert response.json()["photo"]["id"] == photo.pk
    assert (photo.caption_kk, photo.credit_ru, photo.uploaded_by) == ("Су", "Ольга Ким", journalist)
    assert photo.renditions.count() == 4


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ["image"]),
        ({"image": jpeg(), "focal_x": "101"}, ["focal_x"]),
        ({"image": jpeg(), "credit_kk": "Ы" * 201, "focal_y": "x"}, ["credit_kk", "focal_y"]),
    ],
)
def test_a_refused_upload_says_where_and_stores_nothing(as_journalist, fields, wrong):
    response = as_journalist.post(UPLOAD, fields)
    assert (response.status_code, sorted(response.json()["errors"])) == (422, wrong)
    assert Photo.objects.count() == 0


def test_a_refused_file_says_why_in_the_persons_language(as_journalist):
    response = as_journalist.post(UPLOAD, {"image": file_of(quarters(), "GIF")})
    assert (response.status_code, response.json()) == (
        422,
        {"errors": {"image": ["Этот формат не принимается. Сохраните снимок как JPEG."]}},
    )
    assert Photo.objects.count() == 0


def test_a_body_above_25_megabytes_is_refused_unread(as_journalist):
    response = as_journalist.post(UPLOAD, CONTENT_LENGTH=str(100 * 1024 * 1024))
    assert response.status_code == 413
    assert (
        response.text
        == "Слишком много для одной загрузки: предел\N{NO-BREAK SPACE}— 20\N{NO-BREAK SPACE}МБ."
    )


def test_describing_changes_what_was_sent_and_nothing_else(as_journalist, journalist):
    photo = PhotoFactory(uploaded_by=journalist, is_blocked=True)
    response = as_journalist.post(
        describe(photo), {"caption_ru": "Плотина", "focal_x": "10", "is_blocked": "", "width": "1"}
    )
    photo.refresh_from_db()

    assert response.json()["photo"]["caption_ru"] == "Плотина"
    assert (photo.caption_ru, photo.focal_x) == ("Плотина", 10)
    assert (photo.caption_kk, photo.is_blocked, photo.width) == (
        "Жаңа вагон Абай даңғылында",
        True,
        1200,
    )


def test_wrong_words_are_refused_and_the_photo_stays(as_journalist, journalist):
    photo = PhotoFactory(uploaded_by=journalist)
    response = as_journalist.post(describe(photo), {"focal_y": "-1", "credit_kk": "Ы" * 201})
    assert response.status_code == 422
    assert sorted(response.json()["errors"]) == ["credit_kk", "focal_y"]


def test_describing_makes_pages_that_show_the_photo_anew(
    as_journalist, journalist, django_capture_on_commit_callbacks
):
    photo = PhotoFactory(uploaded_by=journalist)
    page = store.Page({"ETag": '"1"'}, "Бет".encode())
    store.store("/kk/people/1/", page, [f"photo:{photo.pk}"], store.ticket())
    with django_capture_on_commit_callbacks(execute=True):
        as_journalist.post(describe(photo), {"alt_kk": "Бөгет"})
    assert store.find("/kk/people/1/") is None


@pytest.mark.parametrize("field", ["caption_ru", "focal_x"])
def test_a_journalist_does_not_describe_the_photo_of_another(as_journalist, field):
    photo = PhotoFactory()
    assert as_journalist.post(describe(photo), {field: "7"}).status_code == 403


def test_the_photo_editor_describes_every_photo(sign_in, photo_editor):
    photo = PhotoFactory()
    response = sign_in(photo_editor).post(describe(photo), {"caption_ru": "Плотина"})
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("role", "picks", "uploads", "own", "foreign", "own_original", "foreign_original"),
    [
        ("journalist", 200, 422, 200, 403, 200, 403),
        ("translator", 200, 403, 200, 200, 403, 403),
        ("proofreader", 200, 403, 200, 200, 403, 403),
        ("photo-editor", 200, 422, 200, 200, 200, 200),
        ("editor", 200, 422, 200, 200, 200, 403),
        ("chief", 200, 422, 200, 200, 200, 200),
    ],
)
def test_roles_may_do_with_photos_what_the_matrix_says(
    sign_in, db, role, picks, uploads, own, foreign, own_original, foreign_original
):
    user = person_with_role(role)
    client = sign_in(user)
    mine, others = PhotoFactory(uploaded_by=user), PhotoFactory()

    fetched = [client.get(original(photo)) for photo in (mine, others)]
    described = [client.post(describe(photo)) for photo in (mine, others)]
    answers = [client.get(PICKER), client.post(UPLOAD), *described]
    for response in fetched:  # last, because it ends the test's connection to the database
        response.close()

    assert [answer.status_code for answer in answers] == [picks, uploads, own, foreign]
    assert [response.status_code for response in fetched] == [own_original, foreign_original]


def test_a_colleague_without_a_role_sees_no_photo(sign_in, db):
    client = sign_in(UserFactory())
    assert client.get(PICKER).status_code == 403


def test_visitors_are_sent_to_the_login(client, db):
    photo = PhotoFactory()
    addresses = [PICKER, UPLOAD, describe(photo), original(photo)]
    assert [client.get(address).status_code for address in addresses] == [302] * 4


def test_other_methods_are_refused(as_journalist, journalist):
    photo = PhotoFactory(uploaded_by=journalist)
    assert [as_journalist.get(a).status_code for a in (UPLOAD, describe(photo))] == [405, 405]
    assert as_journalist.post(PICKER).status_code == 405


def test_what_is_not_there_is_not_found(as_journalist, db):
    assert as_journalist.post("/admin/media/photo/999999/describe/").status_code == 404
    assert as_journalist.get("/admin/media/photo/999999/original/").status_code == 404


def test_the_original_comes_as_a_private_attachment(as_journalist, journalist, upload):
    file = jpeg(name="Қала күні.png")
    content = file.read()
    response = as_journalist.get(original(upload(journalist, file)))

    assert response.getvalue() == content
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D2%9A%D0%B0%D0%BB%D0%B0%20%D0%BA%D2%AF%D0%BD%D1%96.jpg"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_the_picker_is_not_cached(as_journalist):
    assert "no-store" in as_journalist.get(PICKER).headers["Cache-Control"]
