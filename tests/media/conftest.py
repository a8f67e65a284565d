import pytest

from media import uploads
from tests.factories import person_with_role
from tests.media.pictures import jpeg


@pytest.fixture
def photo_editor(db):
    return person_with_role("photo-editor", username="photo-editor")


@pytest.fixture
def journalist(db):
    return person_with_role("journalist", username="journalist")


@pytest.fixture
def proofreader(db):
    return person_with_role("proofreader", username="proofreader")


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Upload a file as the request would: with everything that follows on commit."""

    def uploaded(by, file=None, words=None):
        with django_capture_on_commit_callbacks(execute=True):
            return uploads.upload(file or jpeg(), by, words)

    return uploaded
