import pytest
from django.utils import translation

from articles.models import Section


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("kk", ["аты, қазақша", "аты, орысша"]),
        ("ru", ["имя или название на казахском", "имя или название на русском"]),
        (None, ["name [kk]", "name [ru]"]),  # as the migrations know them
    ],
)
def test_a_translated_field_names_its_language(language, names):
    with translation.override(language):
        fields = [Section._meta.get_field(f"name_{code}") for code in ("kk", "ru")]
        assert [str(field.verbose_name) for field in fields] == names
