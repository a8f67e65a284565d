import pytest

from pages.addresses import file_name, is_storable


@pytest.mark.parametrize(
    "path", ["/", "/kk/", "/ru/articles/12/su-koymasy/", "/kk/feed.xml", "/sitemap.xml"]
)
def test_addresses_of_the_newsroom_are_storable(path):
    assert is_storable(path) is True


@pytest.mark.parametrize(
    "path",
    [
        "",
        "kk/",
        "//kk/",
        "/kk//articles/",
        "/kk/../secret/",
        "/kk/./",
        "/kk/.env",
        "/kk/..",
        "/kk/Қала/",
        "/kk/a\x00b/",
        "/kk/a\nb",
        "/kk/\n",
        "/kk/a\\b/",
        "/kk/%2e%2e/",
        "/kk/=body",
        "/kk/x=head",
        "/KK/",
        "/kk/" + "a" * 130 + "/",
        "/kk/" + "articles/" * 60,
        "/kk/\udcff/",
    ],
)
def test_odd_addresses_are_not_storable(path):
    assert is_storable(path) is False


def test_an_odd_address_has_no_file_name():
    with pytest.raises(ValueError, match="not a storable path"):
        file_name("/kk/../../etc/passwd")
