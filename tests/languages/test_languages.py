import pytest

import languages


def test_kazakh_stands_first():
    assert languages.CODES == ("kk", "ru")


def test_other_is_the_paper_s_second_language():
    assert [languages.other(language) for language in languages.CODES] == ["ru", "kk"]


def test_other_knows_no_third_language():
    with pytest.raises(KeyError):
        languages.other("en")
