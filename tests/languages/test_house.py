import pytest

from languages.house import Spelling, misspelt

RUSSIAN = [
    Spelling("Сагынтаев", "Сагинтаев"),
    Spelling("Алма-Ата", "Алматы"),
    Spelling("интернет сайт", "интернет-сайт"),
    Spelling("акимат города Алматы", "акимат Алматы"),
    Spelling("еще", "ещё"),
    Spelling("ТОО", "ЖШС"),
]
KAZAKH = [Spelling("Сагинтаев", "Сағынтаев"), Spelling("интернет", "ғаламтор")]


def found(text, language="ru"):
    spellings = {"kk": KAZAKH, "ru": RUSSIAN}[language]
    return [(text[one.start : one.end], one.repair) for one in misspelt(text, language, spellings)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Аким Сагынтаев сказал", [("Сагынтаев", "Сагинтаев")]),
        ("встреча с Сагынтаевым", [("Сагынтаевым", "Сагинтаевым")]),
        (
            "указ Сагынтаева и САГЫНТАЕВА",
            [("Сагынтаева", "Сагинтаева"), ("САГЫНТАЕВА", "САГИНТАЕВА")],
        ),
        ("в Алма-Ате", [("Алма-Ате", None)]),
        ("Алма-Ата", [("Алма-Ата", "Алматы")]),
        ("на интернет сайте", [("интернет сайте", "интернет-сайте")]),
        ("акимату города Алматы", [("акимату города Алматы", None)]),
        ("Еще раз и ещё раз", [("Еще", "Ещё")]),
        ("ТОО «Су»", [("ТОО", "ЖШС")]),
        ("Сагинтаев, Сагинтаева, Алматы, алма и ата", []),
        ("интернет, сайт; интернет-сайт", []),
        ("https://x.kz/Сагынтаев @Сагынтаев", []),
        ("", []),
    ],
)
def test_misspelt_in_russian(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Сагинтаевтың сөзі", [("Сагинтаевтың", "Сағынтаевтың")]),
        ("Сағынтаевқа Сагинтаев", [("Сагинтаев", "Сағынтаев")]),
        ("интернет пен интернеттен", [("интернет", "ғаламтор"), ("интернеттен", None)]),
    ],
)
def test_misspelt_in_kazakh(text, expected):
    assert found(text, "kk") == expected


def test_misspelt_without_a_list_finds_nothing():
    assert misspelt("Сагынтаев", "ru", []) == []
