from django.views.decorators.http import require_safe

import pages
from articles.public import answering, heads
from articles.public.front import front as compose_front


@require_safe
def front(request, language):
    page = compose_front(language)
    response = answering.page(
        "public/front.html", request, language, page=page, head=heads.front(language)
    )
    pages.keep(response, {*answering.list_tags(), *_saying_tags(page.saying)}, page.until)
    return response


def _saying_tags(saying):
    if saying is None:
        return set()
    portrait = {f"photo:{saying.portrait['id']}"} if saying.portrait else set()
    return {f"person:{saying.card['speaker']['id']}", *portrait}
