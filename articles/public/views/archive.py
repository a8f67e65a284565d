from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, cursors, heads
from articles.public import archive as days
from articles.templatetags import newspaper


@require_safe
def archive(request, language):
    """Lead to the newest day with stories; an empty paper shows the calendar of today."""
    day = days.newest_day(language)
    if day is not None:
        return answering.sent_on(days.address(language, day))
    return _render(request, days.archive_page(language, days.today()))


@require_safe
def archive_day(request, language, year, month, day):
    try:
        wanted = days.parse(year, month, day)
    except ValueError as impossible:
        raise Http404 from impossible
    cursor = answering.cursor(request)
    page = days.archive_page(language, wanted, cursor)
    if page.is_spent:
        return answering.sent_on(page.url)
    if not page.shown:
        raise Http404
    return _render(request, page, cursor)


def _render(request, page, cursor=None):
    other = languages.other(page.language)
    newest = reverse("archive", kwargs={"language": other})
    response = answering.page(
        "public/archive.html",
        request,
        page.language,
        page=page,
        twin_url=days.address(other, page.day) if page.has_twin else newest,
        head=_head(page, cursor),
    )
    pages.keep(response, answering.list_tags(), page.until)
    return response


def _head(page, cursor):
    day = newspaper.full_day(page.day.isoformat(), page.language)
    return heads.listing(
        page.language,
        title=_("Archive: %(day)s") % {"day": day},
        description=_("Everything the newspaper published on this day: %(day)s.") % {"day": day},
        path=cursors.path(page.url, cursor),
        twin_path=days.address(languages.other(page.language), page.day) if page.has_twin else "",
        is_listed=page.is_first,
    )
