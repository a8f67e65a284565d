"""Small signs of the desk: an icon, a language code, a key."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext as _

from languages.dates import ALMATY, clock, day, moment, weekday_day

register = template.Library()

CODES = {"kk": "ҚАЗ", "ru": "РУС"}


@register.simple_tag
def icon(name, style=""):
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>',
        style,
        static("desk/icons.svg"),
        name,
    )


@register.filter
def code(language):
    """Return the three letters that stand for a language everywhere on the desk."""
    return CODES[language]


@register.filter
def figure(number):
    """«12 345», with a space that does not break."""
    return f"{number:,}".replace(",", "\u00a0")


@register.simple_tag(takes_context=True)
def badge_time(context, badge):
    return badge.time(context["request"].LANGUAGE_CODE, context["now"])


@register.simple_tag(takes_context=True)
def changed(context, at):
    """Two lines: time of day, and «today», «yesterday» or the day."""
    now = context["now"]
    days_ago = (now.astimezone(ALMATY).date() - at.astimezone(ALMATY).date()).days
    near = {0: _("today"), 1: _("yesterday")}
    on = near.get(days_ago) or day(at, context["request"].LANGUAGE_CODE, now)
    return format_html('<span>{}</span><span class="quiet">{}</span>', clock(at), on)


@register.simple_tag(takes_context=True)
def when(context, at):
    """«14:30» today, «2 шілде, 14:30» on another day, in the language of the interface."""
    now = context["now"]
    if at.astimezone(ALMATY).date() == now.astimezone(ALMATY).date():
        return clock(at)
    return moment(at, context["request"].LANGUAGE_CODE, now)


@register.simple_tag(takes_context=True)
def today(context):
    """«Дүйсенбі, 23 қараша»."""
    return weekday_day(context["now"], context["request"].LANGUAGE_CODE, context["now"])
