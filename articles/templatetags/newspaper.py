"""Words and numbers as the paper sets them: dates, the menu, photos, names of networks."""

from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

import languages
from articles import embeds
from articles.models import Embed
from articles.public import archive, chrome, heads, images
from languages import dates

register = template.Library()
register.filter(images.image)


@register.simple_tag(takes_context=True)
def places(context):
    """Return the sections of the page's language, for the menus: those that the page was given."""
    return context.get("menu") or chrome.places(get_language())


@register.simple_tag
def today():
    return timezone.now()


@register.filter
def or_front(url, language):
    """Return the address of the twin in the other language, or else of its front page."""
    return url or reverse("front", kwargs={"language": languages.other(language)})


@register.filter
def iso(moment):
    """«2026-11-23T14:20:00+05:00», for `datetime` attributes."""
    return moment.astimezone(dates.ALMATY).isoformat(timespec="seconds")


@register.filter
def moment(at, language):
    return dates.moment(at, language, timezone.now())


@register.filter
def day(at, language):
    return dates.day(at, language, timezone.now())


@register.filter
def weekday(at, language):
    return dates.weekday_day(at, language, timezone.now())


@register.filter
def near_day(at, language):
    return dates.near_day(at, language, timezone.now())


@register.filter
def clock(at):
    return dates.clock(at)


@register.filter
def clock_or_day(at, language):
    """«14:30» today, «22 қараша» before."""
    return dates.clock(at) if _is_today(at) else dates.day(at, language, timezone.now())


@register.filter
def clock_or_figures(at):
    """«14:30» today, «22.11» before: for the narrow column of times."""
    return dates.clock(at) if _is_today(at) else f"{at.astimezone(dates.ALMATY):%d.%m}"


@register.filter
def full_day(day, language):
    """«2026 ж. 23 қараша» for a day in ISO form: frozen pages outlive the year."""
    noon = datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=dates.ALMATY)
    return dates.day(noon, language, noon.replace(year=noon.year % 9999 + 1, day=1))


@register.filter
def month_of(day, language):
    return dates.month(day, language)


@register.filter
def weekday_name(day, language):
    return dates.weekday(day, language)


@register.simple_tag
def weekday_heads(language):
    return dates.weekday_heads(language)


@register.filter
def day_url(story):
    """Return the address of the day, in Almaty, on which a story came out."""
    return archive.address(story.language, story.published_at.astimezone(dates.ALMATY).date())


@register.filter
def summary(text):
    """Return the beginning of a lead, as search engines and networks show it."""
    return heads.summary(text)


@register.filter
def alignment(block):
    """Return "wide" for a photo that takes text and wing, else "text"."""
    return block.attributes.get("data-align", "text")


@register.filter
def network(provider):
    return Embed.Provider(provider).label


@register.filter
def frame_src(url):
    return embeds.frame_src(url)


def _is_today(at):
    return at.astimezone(dates.ALMATY).date() == timezone.now().astimezone(dates.ALMATY).date()
