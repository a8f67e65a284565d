import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from media.models import Photo
from tests.factories import PhotoFactory, person_with_role
from tests.media.pictures import alternatives, file_of, quarters, xmp

LIST, ADD = "/admin/media/photo/", "/admin/media/photo/add/"
WORDS = {
    "caption_kk": "Бөгет",
    "caption_ru": "Плотина",
    "alt_kk": "Бетон қабырға",
    "alt_ru": "Бетонная стена",
    "credit_kk": "Айдос Қалиев",
    "credit_ru": "Айдос Калиев",
    "place_kk": "Талғар",
    "place_ru": "Талгар",
    "taken_on": "2026-07-18",
    "focal_x": "40",
    "focal_y": "60",
}


@pytest.fixture
def desk(client, db):
    def desk_of(role):
        client.user = person_with_role(role)
        client.force_login(client.user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return desk_of


def change(photo):
    return f"/admin/media/photo/{photo.pk}/change/"


def test_the_list_shows_thumbnail_words_and_day(desk):
    photo = PhotoFactory()
    page = desk("journalist").get(LIST).text
    shown = [photo.thumbnail_url, "Жаңа вагон", "Новый вагон", "Данияр Өтеген"]
    assert [words for words in shown if words not in page] == []


def test_the_list_and_the_form_name_the_language_of_words(desk):
    client = desk("photo-editor")
    photo = PhotoFactory()
    assert (
        '<span lang="kk">Данияр Өтеген</span><br><span lang="ru">Данияр Отеген</span>'
        in client.get(LIST).text
    )
    fields = client.get(change(photo)).context["adminform"].form.fields
    assert [fields[f"caption_{code}"].widget.attrs["lang"] for code in ("kk", "ru")] == ["kk", "ru"]


def test_a_name_that_is_the_same_in_both_languages_stands_once(desk):
    PhotoFactory(credit_kk="Ольга Ким", credit_ru="Ольга Ким")
    assert desk("photo-editor").get(LIST).text.count("Ольга Ким") == 1


def test_the_list_finds_words_of_either_language(desk):
    PhotoFactory(caption_ru="Плотина весной", caption_kk="Бөгет")
    PhotoFactory(caption_ru="Базар", caption_kk="Базар")
    client = desk("journalist")
    for word in ("бөгет", "ПЛОТИНА"):
        response = client.get(LIST, {"q": word})
        assert [p.caption_ru for p in response.context["cl"].result_list] == ["Плотина весной"]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_many_queries_for_any_number_of_photos(desk, number):
    client = desk("journalist")
    PhotoFactory.create_batch(number)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    about_photos = [query for query in asked.captured_queries if 'FROM "media_' in query["sql"]]
    assert len(about_photos) == 3


def test_adding_goes_through_the_one_door_and_on_to_the_words(
    desk, django_capture_on_commit_callbacks
):
    client = desk("journalist")
    file = file_of(quarters(), xmp=xmp(alternatives("dc:description", kk="Су", ru="Вода")))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(ADD, {"image": file})
    photo = Photo.objects.get()

    assert (response.status_code, response.url) == (302, change(photo))
    assert (photo.caption_ru, photo.uploaded_by, photo.width) == ("Вода", client.user, 800)
    assert photo.renditions.count() == 4
    assert client.get(response.url).status_code == 200


def test_a_refused_file_is_an_error_of_the_form(desk):
    response = desk("journalist").post(ADD, {"image": file_of(quarters(), "GIF")})
    assert response.context["adminform"].form.errors == {
        "image": ["Бұл пішім қабылданбайды. JPEG етіп сақтаңыз."]
    }
    assert Photo.objects.count() == 0


def test_the_uploader_describes_the_photo_in_both_languages(desk):
    client = desk("journalist")
    photo = PhotoFactory(uploaded_by=client.user)
    response = client.post(change(photo), WORDS)
    photo.refresh_from_db()

    assert response.status_code == 302
    assert (photo.caption_kk, photo.caption_ru, photo.focal_y) == ("Бөгет", "Плотина", 60)
    assert LogEntry.objects.get().user == client.user


def test_a_journalist_reads_the_photo_of_another_and_changes_nothing(desk):
    photo = PhotoFactory()
    client = desk("journalist")

    assert client.get(change(photo)).status_code == 200
    assert client.post(change(photo), WORDS).status_code == 403
    photo.refresh_from_db()
    assert photo.caption_ru == "Новый вагон на проспекте Абая"


@pytest.mark.parametrize(
    ("role", "blocked"),
    [("journalist", False), ("editor", False), ("photo-editor", True), ("chief", True)],
)
def test_rights_are_of_the_photo_editor_and_the_chief(desk, role, blocked):
    client = desk(role)
    photo = PhotoFactory(uploaded_by=client.user)
    client.post(change(photo), {**WORDS, "is_blocked": "on", "rights_until": "2020-01-01"})
    photo.refresh_from_db()
    assert (photo.is_blocked, photo.rights_until is not None) == (blocked, blocked)


@pytest.mark.parametrize("role", ["journalist", "photo-editor", "chief"])
def test_nobody_deletes_a_photo_that_a_story_may_show(desk, role):
    photo = PhotoFactory()
    assert desk(role).post(f"/admin/media/photo/{photo.pk}/delete/").status_code == 403


@pytest.mark.parametrize("role", ["translator", "proofreader"])
def test_who_may_not_upload_has_no_form_for_it(desk, role):
    assert desk(role).get(ADD).status_code == 403


def test_words_are_shown_as_typed_and_never_as_markup(desk):
    photo = PhotoFactory(caption_kk="<script>alert(1)</script>", source_name="<b>.jpg")
    client = desk("photo-editor")
    for address in (LIST, change(photo)):
        page = client.get(address).text
        assert ("<script>alert(1)" in page, "<b>.jpg" in page) == (False, False)
