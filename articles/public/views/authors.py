from django.http import Http404
from django.views.decorators.http import require_safe

import pages
from articles.models import Author
from articles.public import answering, subjects


@require_safe
def author(request, language, slug):
    row = subjects.find(Author.objects.all(), language, slug)
    if row is None:
        raise Http404
    author = subjects.subject(row, language)
    cursor = answering.cursor(request)
    page = subjects.stories_of(author, cursor, top=0)
    if way := answering.elsewhere(author, slug, page):
        return way
    response = answering.page(
        "public/author.html",
        request,
        language,
        subject=author,
        page=page,
        twin_url=answering.twin_url(author, page),
        canonical=answering.canonical(author.url, cursor),
    )
    pages.keep(response, {*answering.list_tags(), author.tag}, page.until)
    return response
