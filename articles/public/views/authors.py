from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import pages
from articles.models import Author
from articles.public import answering, heads, subjects


@require_safe
def author(request, language, slug):
    row = subjects.find(Author.objects.all(), language, slug)
    if row is None:
        return answering.formerly("author", language, slug)
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
        head=heads.subject(
            author,
            page,
            cursor,
            f"{author.title}. {_('All stories of the author.')}",
            kind=heads.PROFILE,
        ),
    )
    pages.keep(response, {*answering.list_tags(), author.tag}, page.until)
    return response
