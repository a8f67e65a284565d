import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.slugs import KAZAKH, TABLES, slugify
from tests.languages.examples import examples

SLUGS = examples("slugs")
TITLES = st.text(max_size=120) | st.text([*KAZAKH, *"AБC -№ё\u0301"], max_size=120)


@pytest.mark.parametrize("case", SLUGS["cases"], ids=lambda case: case["title"][:30])
def test_slugify_title(case):
    assert slugify(case["title"], case["lang"]) == case["slug"]


def test_tables_are_the_paper_s_own():
    assert TABLES["kk"] == SLUGS["table"]
    assert TABLES["ru"] == SLUGS["table"] | SLUGS["table_ru_differs"]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Əкімдік", "akimdik"),
        ("Yкімет үйі", "ykimet-uii"),
        ("Ѐ, Ӑ, Ї", "e-a-i"),
        ("Qazaqstan ǵylymy, Istanbul: İzmir", "qazaqstan-gylymy-istanbul-izmir"),
        ("Алаң 20 м²", "alan-20-m2"),
        ("新聞", ""),
        ("", ""),
    ],
)
def test_slugify_letters_outside_the_table(title, slug):
    assert slugify(title, "kk") == slug


def test_slugify_keeps_a_word_that_ends_at_the_limit():
    assert slugify("а" * 40 + " " + "ә" * 39 + " б", "kk") == "a" * 40 + "-" + "a" * 39


def test_slugify_cuts_a_single_long_word():
    assert slugify("а" * 100, "ru") == "a" * 80


def test_slugify_writes_no_third_language():
    with pytest.raises(KeyError):
        slugify("City", "en")


@given(TITLES, st.sampled_from(["kk", "ru"]))
def test_slug_is_an_address(title, language):
    slug = slugify(title, language)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 80


@given(TITLES, st.sampled_from(["kk", "ru"]))
def test_slug_of_a_slug_is_itself(title, language):
    slug = slugify(title, language)
    assert slugify(slug, language) == slug
