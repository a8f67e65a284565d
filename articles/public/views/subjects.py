from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import pages
from articles.models import Author, Topic
from articles.public import answering, heads, rivers, subjects


@require_safe
def topic(request, language, slug):
    def described(topic):
        return _("Stories of the newspaper on the topic «%(name)s».") % {"name": topic.name}

    return _stories_of(Topic, request, language, slug, described)


@require_safe
def author(request, language, slug):
    def described(author):
        return f"{author.title}. {_('All stories of the author.')}"

    return _stories_of(Author, request, language, slug, described, top=0, kind=heads.PROFILE)


def _stories_of(model, request, language, slug, described, top=rivers.TOP, **head):
    row = subjects.find(model.objects.all(), language, slug)
    if row is None:
        return answering.formerly(subjects.KINDS[model], language, slug)
    subject = subjects.subject(row, language)
    cursor = answering.cursor(request)
    page = subjects.stories_of(subject, cursor, top)
    if way := answering.elsewhere(subject, slug, page):
        return way
    response = answering.page(
        f"public/{subject.kind}.html",
        request,
        language,
        subject=subject,
        page=page,
        twin_url=answering.twin_url(subject, page),
        head=heads.subject(subject, page, cursor, described(subject), **head),
    )
    pages.keep(response, {*answering.list_tags(), subject.tag}, page.until)
    return response
