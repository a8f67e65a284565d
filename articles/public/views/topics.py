from django.http import Http404
from django.views.decorators.http import require_safe

import pages
from articles.models import Topic
from articles.public import answering, subjects


@require_safe
def topic(request, language, slug):
    row = subjects.find(Topic.objects.all(), language, slug)
    if row is None:
        raise Http404
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
        canonical=answering.canonical(topic.url, cursor),
    )
    pages.keep(response, {*answering.list_tags(), topic.tag}, page.until)
    return response
