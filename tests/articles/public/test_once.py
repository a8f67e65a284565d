"""`{% once %}` gives byte for byte what a plain include gives, and shows nothing that is over."""

from datetime import timedelta

import hypothesis
import pytest
from django.template import Context, TemplateSyntaxError, engines
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import mark_safe
from hypothesis import strategies as st

from articles.public import lists, pieces, stories
from articles.public.stories import Anchor
from articles.publishing import publish, withdraw
from articles.templatetags.once import OnceNode
from tests.factories import PersonFactory, PhotoFactory, QuoteFactory, SectionFactory, TopicFactory

ODD = "«Қала & мен» <b>\"бір\" 'екі'</b> {{ x }} {% now %} \x7f үш"


@pytest.fixture
def templates(settings, tmp_path):
    """Write templates under new names and render text that includes them."""
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]

    def write(**sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.html").write_text(source)
        return lambda text, **context: rendered("{% load once %}" + text, **context)

    pieces.forget()
    yield write
    pieces.forget()


def rendered(text, **context):
    return engines["django"].from_string(text).template.render(Context(context))


WORDS = st.text() | st.text(alphabet="<>&\"'{}% \0әӘ") | st.integers() | st.none()


@hypothesis.settings(max_examples=60)
@hypothesis.given(WORDS, WORDS | st.text().map(mark_safe))
def test_any_value_comes_out_as_in_an_include(shown, filled):
    text = '{{% {0} "public/_typo_hint.html" {1} report_url=filled {2} %}}'
    value = {"shown": shown, "filled": filled}
    latest = '{{% {0} "public/_latest.html" with title=shown {1} %}}'

    assert rendered("{% load once %}" + text.format("once", "fill", ""), **value) == rendered(
        text.format("include", "with", "only"), **value
    )
    assert rendered("{% load once %}" + latest.format("once", ""), **value) == rendered(
        latest.format("include", "only"), **value
    )


def test_safe_html_never_stands_for_the_same_text(templates):
    render = templates(word="{{ word }}", first="{{ words.0 }}")
    once = '{% once "word.html" with word=word %}'
    listed = '{% once "first.html" with words=words %}'

    assert render(once, word=mark_safe("<b>")) == "<b>"
    assert render(once, word="<b>") == "&lt;b&gt;"
    assert render(listed, words=[mark_safe("<i>")]) == "<i>"
    assert render(listed, words=["<i>"]) == "&lt;i&gt;"


def test_names_count_as_much_as_values(templates):
    render = templates(word="{{ a }}-{{ b }}")

    words = '{% once "word.html" with a="1" %}{% once "word.html" with b="1" %}'

    assert render(words) == "1--1"


def test_a_template_sees_only_what_it_is_given(templates):
    render = templates(word="{{ word }}{{ other }}")

    assert render('{% once "word.html" with word=word %}', word="нан", other="ет") == "нан"


def test_a_template_is_rendered_once_for_equal_values(templates):
    render = templates(word="{{ word }}, {{ place }}")
    once = '{% once "word.html" with word=word fill place=place %}'

    assert render(once, word="нан", place="Алматы") == "нан, Алматы"
    assert render(once, word="нан", place="Шымкент") == "нан, Шымкент"
    assert len(pieces._kept) == 1


@pytest.mark.parametrize(
    "source",
    [
        "{{ place }}{% if place == 'Алматы' %}{% endif %}",
        "{{ place|upper }}",
        "{{ place }}{{ place|length }}",
        "{{ place }}{{ place|slice:':1' }}",
        "{{ place }}{% for letter in place %}{% endfor %}",
    ],
)
def test_what_is_filled_in_may_only_be_printed(templates, source):
    render = templates(word=source)

    with pytest.raises(TemplateSyntaxError):
        render('{% once "word.html" fill place="Алматы" %}')


def test_a_text_that_is_there_and_one_that_is_not_are_two_shapes(templates):
    render = templates(word="{% if place %}<b>{{ place }}</b>{% else %}–{% endif %}")
    once = '{% once "word.html" fill place=place %}'

    assert render(once, place="Алматы") == "<b>Алматы</b>"
    assert render(once, place="") == "–"
    assert render(once, place="<Шу>") == "<b>&lt;Шу&gt;</b>"
    assert len(pieces._kept) == 2


def test_lists_and_named_texts_are_filled_in_too(templates):
    shown = "{{ link.name }}{% if link.url %}: {{ link.url }}{% endif %};"
    render = templates(word=f"{{% for link in links %}}{shown}{{% endfor %}}")
    once = '{% once "word.html" fill links=links %}'

    assert render(once, links=[Anchor("Нан", "/нан/"), Anchor("Ет", "")]) == "Нан: /нан/;Ет;"
    assert render(once, links=[Anchor("Су", "/су/"), Anchor("<i>", "")]) == "Су: /су/;&lt;i&gt;;"
    assert render(once, links=[Anchor("Су", ""), Anchor("Ет", "/ет/")]) == "Су;Ет: /ет/;"
    assert len(pieces._kept) == 2


@pytest.mark.parametrize(
    "tag",
    ["{% once word %}", '{% once "a.html" only %}', '{% once "a.html" with a=1 with b=2 %}'],
)
def test_what_the_tag_does_not_know_is_an_error(templates, tag):
    with pytest.raises(TemplateSyntaxError):
        templates()(tag)


def test_another_day_is_another_piece(templates, monkeypatch):
    render = templates(word="{% now 'Y-m-d' %}")
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    once = '{% once "word.html" %}'

    assert render(once) == f"{today}"
    now = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(pieces.timezone, "now", lambda: now)
    assert render(once) != ""
    assert [day for _name, (_language, day), *_ in pieces._kept] == [today, tomorrow]


def test_no_more_pieces_are_kept_than_there_is_room_for(templates, monkeypatch):
    render = templates(word="{{ word }}")
    monkeypatch.setattr(pieces, "KEPT", 3)

    for word in (0, 1, 2, 0, 3):
        render('{% once "word.html" with word=word %}', word=word)

    assert [value for *_about, (_type, value), _outline in pieces._kept] == [2, 0, 3]


@pytest.fixture
def paper(published, editor):
    """A small paper with everything that a page can show; return its addresses."""
    section = SectionFactory(name_kk=ODD[:40], name_ru=ODD[:40])
    topic = TopicFactory(name_kk=ODD[:40], name_ru=ODD[:40])
    speaker = PersonFactory(photo=PhotoFactory())
    made = []
    for number in range(8):
        quote = QuoteFactory(speaker=speaker)
        body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
        words = {"title_kk": f"{ODD} {number}", "title_ru": f"{ODD} {number}", "lead_kk": ODD}
        photo = PhotoFactory(caption_kk=ODD, caption_ru=ODD) if number % 3 else None
        story = {"lead_photo": photo, "body_kk": body, "body_ru": body, "section": section}
        made.append(published(hours=20 * number, topic=topic, **words, **story))
    russian, gone = published("ru", section=section), made.pop()
    withdraw(gone, "kk", editor)
    publish(made[0], "kk", editor)
    slug = made[0].editions.filter(language="kk").first().slug
    return [
        *("/kk/", "/ru/", "/kk/none/", f"/kk/articles/{russian.pk}/x/"),
        *(f"/kk/sections/{section.slug_kk}/", f"/ru/sections/{section.slug_ru}/"),
        *(f"/kk/articles/{story.pk}/{slug}/" for story in (made[0], gone)),
    ]


def test_every_page_is_the_same_without_the_shortcut(client, paper, monkeypatch):
    first, again = (
        [client.get(address, {"page": turn}).content for address in paper] for turn in (1, 2)
    )
    assert len(pieces._kept) > 20
    monkeypatch.setattr(OnceNode, "render", included)
    monkeypatch.setattr(stories, "piece", plain_piece)

    plain = [client.get(address, {"page": "3"}).content for address in paper]

    assert first == plain
    assert again == plain


def included(node, context):
    values = {**node.shown, **node.filled}
    resolved = {name: value.resolve(context) for name, value in values.items()}
    return context.template.engine.get_template(node.name).render(context.new(resolved))


def plain_piece(template, shown, filled, around):
    return get_template(template).template.render(Context({**shown, **filled}))


def test_a_story_is_kept_under_all_that_is_not_its_own(published):
    published(topic=TopicFactory(name_kk="Трамвай"))
    (story,) = lists.read(lists.shelf("all", "kk"))["all"]

    changed = [story._replace(**{name: "басқа"}) for name in ("topic", "section", "twin_slug")]

    assert len({story.kept_as, *(other.kept_as for other in changed)}) == 4
