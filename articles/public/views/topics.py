from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import pages
from articles.models import Topic
from articles.public import answering, heads, subjects


@require_safe
def topic(request, language, slug):
    row = subjects.find(Topic.objects.all(), language, slug)
    if row is None:
        return answering.formerly("topic", language, slug)
    topic = subjects.subject(row, language)
    cursor = answering.cursor(request)
    page = subjects.stories_of(topic, cursor)
    if way := answering.elsewhere(topic, slug, page):
        return way
    response = answering.page(
        "public/topic.html",
        request,
        language,
        subject=topic,
        page=page,
        twin_url=answering.twin_url(topic, page),
        head=heads.subject(
            topic,
            page,
            cursor,
            _("Stories of the newspaper on the topic «%(name)s».") % {"name": topic.name},
        ),
    )
    pages.keep(response, {*answering.list_tags(), topic.tag}, page.until)
    return response
