from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import pages
from articles.public import answering, heads, people, subjects


@require_safe
def person(request, language, slug):
    row = people.find(language, slug)
    if row is None:
        return answering.formerly("person", language, slug)
    person = subjects.subject(row, language)
    cursor = answering.cursor(request)
    page = people.person_page(row, person, cursor)
    if way := answering.elsewhere(person, slug, page):
        return way
    response = answering.page(
        "public/person.html",
        request,
        language,
        subject=person,
        page=page,
        twin_url=answering.twin_url(person, page),
        head=heads.subject(
            person,
            page,
            cursor,
            f"{person.title}. {_('Everything this person said in the newspaper.')}",
            kind=heads.PROFILE,
            picture=heads.portrait(page.portrait, person.name),
        ),
    )
    tags = {*answering.list_tags(), person.tag, *answering.photo_tags(page.portrait)}
    pages.keep(response, tags, page.until)
    return response
