"""Kazakh words of a page in the Latin alphabet of the paper."""

from django import template
from django.utils.safestring import mark_safe

from articles import latin
from languages.latin import in_latin as written
from languages.latin_html import in_latin_html as written_html

register = template.Library()


@register.filter
def in_latin(text):
    return written(text, latin.alphabet()).text


@register.filter
def in_latin_html(page):
    """Write finished HTML: what it escapes stays escaped."""
    return mark_safe(written_html(page, latin.alphabet()).text)  # noqa: S308
