import pytest


def test_a_rendition_comes_with_strict_headers_and_for_ever(client, upload, photo_editor):
    rendition = upload(photo_editor).renditions.get(format="avif", width=320)
    response = client.get(f"/media/{rendition.name}")

    assert len(response.getvalue()) == rendition.size
    assert response.headers["Content-Type"] == "image/avif"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.cookies == {}


@pytest.mark.parametrize(
    "path",
    [
        "aa/" + "0" * 32 + "-320.jpg",
        "../originals/aa/x.jpg",
        "aa/%2e%2e/originals/x.jpg",
        "aa/" + "0" * 32 + "-320.svg",
        "aa/" + "0" * 32 + "-320.jpg%00",
        "aa/" + "0" * 32 + "-320.jpg%0a",
        "",
    ],
)
def test_nothing_else_is_served(client, db, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_the_original_has_no_public_address(client, upload, photo_editor):
    photo = upload(photo_editor)
    assert client.get(f"/media/{photo.image.name}").status_code == 404
