"""Reports from the Latin view: the words of the source are found, or the report is refused."""

import html
import random
import re
from dataclasses import replace

import pytest

from articles.models import Edition
from articles.publishing import publish
from languages.latin import load
from languages.latin_html import in_latin_html
from tests.factories import ArticleFactory, person_with_role
from typos.anchoring import Place, nth_place
from typos.grouping import TextNotFound, file_report
from typos.inbox import OpenCase
from typos.latin import in_cyrillic
from typos.models import Typo
from typos.places import Source, region
from typos.reports import Report
from typos.suggestions import suggestions

# Pairs such as хат and һат, дайын and даиын are one word in Latin letters.
SENTENCES = (
    "Өз қызметімде азаматтық қоғамға арқа сүйеймін, қоғамға және қалаға, дейді қала әкімі.",
    "Хат келді, һат келді, хат келді; дайын, даиын, дайын — бәрі дайын.",
    "ЮНЕСКО-ға ЦИК «роль» мен объект туралы хат жазды: 45-ке жетті, 5&nbsp;000 ₸ болды.",
    'Ол <span lang="ru">в мэрии города</span> болды, <b>ү</b>йі мен <a href="/қала">қаласы</a>.',
    "Cагинтаев айтты: <em>күй</em>, куй және ку\u00adй; Ютуб пен Телеграм, &laquo;Телеграм&raquo;.",
    "Қала қалай, қала қалай? Қала — қала.<br>Қала қалай, қала қалай?",
)
TRIES = 2000
ALPHABET = load("kk-latn-2021")
WORD = re.compile(
    r"(?:<(?!/?b>)[^>]*>|&[a-z]+;)|(?:</?b>)*(?P<word>[\w\u00ad](?:[\w\u00ad-]|</?b>(?=\w))*)"
)


def body(chance, blocks=8):
    texts = (" ".join(chance.sample(SENTENCES, k=chance.randint(1, 3))) for _block in range(blocks))
    return "".join(f'<p data-block="b{number:07d}">{text}</p>' for number, text in enumerate(texts))


def visible(source):
    """Return what a browser shows of a piece of HTML, without the code under test."""
    text = html.unescape(re.sub("<[^>]*>", "", source.replace("<br>", " "))).replace("\u00ad", "")
    return re.sub(r"\s", " ", text)


def seen(source, *cuts):
    """Return what a reader of the Latin page sees up to each place in a block."""
    start, *ends = cuts
    return [visible(in_latin_html(source[start:end], ALPHABET).text) for end in ends]


def selected(source, chance):
    """Return what a browser sends for a random word of the Latin page, and where it comes from."""
    block = chance.choice(re.findall('data-block="([^"]*)"', source))
    start, end = region(Source(source, is_html=True), block)
    word = chance.choice([word for word in WORD.finditer(source, start, end) if word["word"]])
    before, up_to, whole = seen(source, start, word.start(), word.end(), end)
    exact, after = up_to.removeprefix(before), whole.removeprefix(up_to)
    report = Report(
        article_id=1, language="kk", exact=exact, field="body", block=block,
        nth=len(re.findall(f"(?={re.escape(exact)})", up_to[:-1])),
        prefix=before[-60:].strip(), suffix=after[:60].strip(), script="latn",
    )  # fmt: skip
    return report, Place(*word.span("word"))


def test_2000_words_of_the_latin_page_are_told_in_the_words_of_the_source():
    chance = random.Random(2021)
    told = wrong = 0
    for _try in range(TRIES):
        source = body(chance)
        report, place = selected(source, chance)
        answer = in_cyrillic(report, Edition(body=source))
        if answer is None:
            continue
        found = nth_place(Source(source, True), answer.block, answer.fragment, answer.nth)
        told += found == place
        wrong += found != place or answer.exact != visible(source[place.start : place.end])

    assert wrong == 0
    assert told / TRIES >= 0.99


def test_words_that_are_not_on_the_latin_page_are_refused():
    edition = Edition(body='<p data-block="b1aaaaaa">Қала мен дала.</p>')
    report = Report(1, "kk", "Қала", field="body", block="b1aaaaaa", script="latn")

    assert in_cyrillic(report, edition) is None
    assert in_cyrillic(replace(report, exact="Qal"), edition).exact == "Қал"
    assert in_cyrillic(replace(report, block="b2aaaaaa", exact="Qala"), edition) is None


@pytest.fixture
def article(db):
    article = ArticleFactory(body_kk='<p data-block="b1aaaaaa">Бүгін қаланын көшесі бос.</p>')
    publish(article, "kk", person_with_role("editor"))
    return article


def send(article, exact, script, reader, **more):
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa", **more}
    return file_report(Report(article.pk, "kk", exact, script=script, **place), reader)


def test_reports_of_one_word_in_both_scripts_join_one_typo(article):
    first, _is_new = send(article, "qalanyn", "latn", "а", prefix="Bügın", suffix="köşesı bos.")
    second, is_new = send(article, "қаланын", "cyrl", "б", prefix="Бүгін", suffix="көшесі бос.")

    assert (second, is_new) == (first, False)
    assert (first.exact, first.prefix, first.suffix) == ("қаланын", "Бүгін ", " көшесі бос.")
    assert Typo.objects.get().readers == 2
    assert [report.script for report in first.reports.all()] == ["latn", "cyrl"]


def test_a_suggestion_in_latin_letters_is_shown_and_never_offered_for_the_text(article):
    typo, _is_new = send(article, "qalanyn", "latn", "а", suggestion="qalanyñ")
    send(article, "qalanyn", "latn", "б", suggestion="қаланың")

    assert [one.words for one in suggestions(typo)] == ["қаланың"]
    assert OpenCase(typo, person_with_role("proofreader")).latin_suggestions == ["qalanyñ"]


def test_a_suggestion_for_more_words_than_the_typo_becomes_part_of_the_comment(article):
    send(article, "қаланын", "cyrl", "а")

    typo, _is_new = send(article, "Bügın qalanyn", "latn", "б", suggestion="Bügın qalanyñ")

    report = typo.reports.last()
    assert (report.suggestion, report.comment) == ("", "Бүгін қаланын → Bügın qalanyñ.")


def test_who_types_the_words_may_type_them_in_either_script(article):
    latin, _is_new = send(article, "qalanyn köşesı", "cyrl", "а", field="", block="")
    cyrillic, _is_new = send(article, "қаланын көшесі", "cyrl", "б", field="", block="")

    assert (latin, latin.exact) == (cyrillic, "қаланын көшесі")


def test_without_the_latin_view_its_words_are_not_on_the_page(article, settings):
    settings.KAZAKH_LATIN = ""

    with pytest.raises(TextNotFound):
        send(article, "qalanyn", "latn", "а")
