"""Reads the words of a page, and knows which of them do not belong to its language."""

import json
import re
from functools import cache
from html.parser import HTMLParser

import polib
from django.conf import settings

from languages import other
from newsroom.locale_django import missing

EMPTY_ELEMENTS = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
SHORTEST = 4  # letters; shorter words are short for different things in the two languages
UNREAD = frozenset(("script", "style", "textarea", "kbd"))
SPOKEN = frozenset(("title", "aria-label", "aria-description", "placeholder", "alt"))
PLACEHOLDER = re.compile(r"%\(\w+\)\d*[srd]|%[srd]|\{\w*\}")
ADDRESS = re.compile(r"\S*[/@]\S*|[a-z0-9]+(-[a-z0-9]+){2,}")
CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
ENGLISH_WORD = re.compile(r"\b[A-Za-z]{3,}\b")


class PageWords(HTMLParser):
    """Collects texts and spoken attributes; passages in another language are left out."""

    def __init__(self, code):
        super().__init__()
        self.code = code
        self.found = set()
        self.path = []

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        _tag, language, is_read = self.here
        language, is_read = named.get("lang") or language, is_read and tag not in UNREAD
        if is_read and language == self.code:
            self.found |= {squeeze(text) for text in spoken(tag, named)} - {""}
        if tag not in EMPTY_ELEMENTS:
            self.path.append((tag, language, is_read))

    def handle_endtag(self, tag):
        if any(name == tag for name, _language, _is_read in self.path):
            while self.path.pop()[0] != tag:
                pass

    def handle_data(self, data):
        _tag, language, is_read = self.here
        if is_read and language == self.code and data.strip():
            self.found.add(squeeze(data))

    @property
    def here(self):
        return self.path[-1] if self.path else ("", self.code, True)


def spoken(tag, attributes):
    """Yield what an attribute says to a person, be it by way of a script."""
    is_button = tag == "input" and attributes.get("type") in {"submit", "button", "reset"}
    for name, value in attributes.items():
        if name in SPOKEN or (name == "value" and is_button):
            yield value or ""
        elif name.startswith("data-") and value and " " in value:
            yield from words_for_script(value)


def words_for_script(value):
    try:
        words = json.loads(value)
    except ValueError:
        return [value]
    return filter(lambda word: isinstance(word, str), getattr(words, "values", list)())


def squeeze(text):
    return " ".join(text.split())


def read(html, code):
    page = PageWords(code)
    page.feed(html)
    return page.found


def foreign(html, code):
    """Return the words of a page that only the other language has, or only the source code."""
    return {text for text in read(html, code) if is_foreign(text, code)}


def is_foreign(text, code):
    return text.casefold() in strange(code) or any(
        pattern.fullmatch(text) for pattern in strange_patterns(code)
    )


def english(html, code, names):
    """Return the words of a page without a Cyrillic letter, but for addresses and `names`."""
    return {
        text
        for text in read(html, code)
        if ENGLISH_WORD.search(ADDRESS.sub("", text))
        and not CYRILLIC.search(text)
        and not names.fullmatch(text)
    }


@cache
def strange(code):
    """Return the other language's words and the English ones, unless this language has them."""
    names_of_languages = {name.casefold() for _code, name in settings.LANGUAGES}
    strangers = {text for text in fold(messages(other(code)) | sources()) if len(text) >= SHORTEST}
    return strangers - fold(messages(code)) - names_of_languages


@cache
def strange_patterns(code):
    return [
        re.compile(".+".join(map(re.escape, PLACEHOLDER.split(text))))
        for text in messages(other(code)) | sources()
        if PLACEHOLDER.search(text) and len(text.split()) > 3
    ]


def fold(texts):
    return {text.casefold() for text in texts}


@cache
def sources():
    """Return the English words of every message."""
    return frozenset(
        squeeze(words)
        for entry in every_entry("kk")
        for words in (entry.msgid, entry.msgid_plural)
        if words
    )


@cache
def messages(code):
    return frozenset(
        squeeze(words)
        for entry in every_entry(code)
        for words in (entry.msgstr, *entry.msgstr_plural.values())
        if words
    )


def every_entry(code):
    """Yield our entries; Django's Russian ones too, which show wherever ours are silent."""
    for folder in settings.LOCALE_PATHS:
        for path in (folder / code / "LC_MESSAGES").glob("*.po"):
            yield from polib.pofile(str(path))
    if code == "ru":
        for package in missing.PACKAGES:
            yield from missing.catalogue_of(package, code, "django")
