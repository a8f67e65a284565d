from django.http import Http404
from django.views.decorators.http import require_safe

import pages
from articles.public import answering, people, subjects


@require_safe
def person(request, language, slug):
    row = people.find(language, slug)
    if row is None:
        raise Http404
    person = subjects.subject(row, language)
    cursor = answering.cursor(request)
    page = people.person_page(row, person, cursor)
    if way := answering.elsewhere(person, slug, page.river):
        return way
    response = answering.page(
        "public/person.html",
        request,
        language,
        subject=person,
        page=page,
        twin_url=answering.twin_url(person, page.river),
        canonical=answering.canonical(person.url, cursor),
    )
    tags = {*answering.list_tags(), person.tag, *answering.photo_tags(page.portrait)}
    pages.keep(response, tags, page.river.until)
    return response
