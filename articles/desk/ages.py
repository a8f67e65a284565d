"""How long something has waited, in words."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def age(since: datetime, now: datetime) -> str:
    """«5 мин», «2 ч 05 мин», «3 күн»; at least «0 мин»."""
    return in_words(max(now - since, timedelta()))


def in_words(span: timedelta) -> str:
    """The same of a span that is not negative."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 60:
        return _("%(minutes)s min") % {"minutes": minutes}
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return _("%(hours)s h %(minutes)02d min") % {"hours": hours, "minutes": rest}
    days = minutes // (24 * 60)
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
