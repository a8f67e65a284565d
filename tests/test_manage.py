import pytest

import manage


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        (["migrate"], True),
        (["demo"], True),
        (["serve", "--port", "8000"], True),
        (["check", "--deploy"], False),
        (["stop"], False),
        (["--version"], False),
        (["serve", "--help"], False),
        ([], False),
    ],
)
def test_only_commands_that_need_a_database_start_it(words, needed):
    assert manage.needs_database(words) is needed
