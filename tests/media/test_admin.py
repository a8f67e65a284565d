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


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ["Жаңа вагон Абай даңғылында", "Данияр Өтеген"]),
        ("ru", ["Новый вагон на проспекте Абая", "Данияр Отеген"]),
    ],
)
def test_a_card_has_picture_and_words_of_the_interface(desk, settings, language, words):
    photo = PhotoFactory()
    client = desk("journalist")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    (card,) = client.get(LIST).context["cl"].cards

    assert card.photo == photo
    assert [card.caption, card.credit] == [(language, text) for text in words]
    assert card.cautions == []
    assert photo.thumbnail_url in client.get(LIST).text


def test_a_card_falls_back_on_the_words_of_the_other_language(desk):
    PhotoFactory(caption_kk="", credit_kk="")
    (card,) = desk("journalist").get(LIST).context["cl"].cards

    assert card.caption == ("ru", "Новый вагон на проспекте Абая")
    assert [(str(c.words), c.languages) for c in card.cautions] == [("Авторы жоқ", ("kk",))]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"is_blocked": True}, "Қолдануға болмайды"),
        ({"rights_until": "2020-01-01"}, "Құқық мерзімі бітті"),
        ({"credit_kk": "", "credit_ru": ""}, "Авторы жоқ"),
        ({"alt_kk": "", "alt_ru": None}, "Көрмейтіндерге мәтін жоқ"),
    ],
)
def test_a_card_says_what_keeps_the_photo_from_readers(desk, fields, words):
    Photo.objects.filter(pk=PhotoFactory().pk).update(**fields)
    (card,) = desk("journalist").get(LIST).context["cl"].cards

    assert [str(caution.words) for caution in card.cautions] == [words]


@pytest.mark.parametrize(
    ("query", "captions"),
    [
        ("state=blocked", ["Жабық"]),
        ("state=ended", ["Мерзімі өтті"]),
        ("state=no-credit", ["Авторсыз"]),
        ("state=no-alt", ["Сөзсіз"]),
        ("state=ready", ["Меншікті", "Сөзсіз"]),
        ("by=me", ["Меншікті"]),
        ("state=nonsense&by=nobody", ["Меншікті", "Жабық", "Мерзімі өтті", "Авторсыз", "Сөзсіз"]),
    ],
)
def test_the_list_is_narrowed_by_state_and_uploader(desk, query, captions):
    client = desk("journalist")
    PhotoFactory(caption_kk="Сөзсіз", alt_ru="")
    PhotoFactory(caption_kk="Авторсыз", credit_ru=None)
    PhotoFactory(caption_kk="Мерзімі өтті", rights_until="2020-01-01")
    PhotoFactory(caption_kk="Жабық", is_blocked=True)
    PhotoFactory(caption_kk="Меншікті", uploaded_by=client.user)

    found = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert [photo.caption_kk for photo in found] == captions


def test_twenty_four_photos_are_a_page(desk):
    PhotoFactory.create_batch(25, rendered=False)
    client = desk("journalist")
    first, second = (client.get(LIST, {"p": page}).context["cl"] for page in (1, 2))

    assert [len(page.result_list) for page in (first, second)] == [24, 1]
    assert [first.page_before, first.page_after] == ["", "?p=2"]
    assert [second.page_before, second.page_after] == ["?p=1", ""]


def test_the_form_names_the_language_of_words(desk):
    client = desk("photo-editor")
    fields = client.get(change(PhotoFactory())).context["adminform"].form.fields
    assert [fields[f"caption_{code}"].widget.attrs["lang"] for code in ("kk", "ru")] == ["kk", "ru"]


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
    assert len(about_photos) == 2


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
