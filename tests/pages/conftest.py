import pytest


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path):
    settings.PAGES_ROOT = tmp_path / "pages"
    return settings.PAGES_ROOT
