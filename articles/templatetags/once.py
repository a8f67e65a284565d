"""`{% once %}`: an include that is rendered once for all pages that show the same."""

from django import template
from django.template.base import token_kwargs

from articles.public.pieces import piece, surroundings

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, name, shown, filled):
        self.name = name
        self.shown = shown
        self.filled = filled

    def render(self, context):
        shown = {name: value.resolve(context) for name, value in self.shown.items()}
        filled = {name: value.resolve(context) for name, value in self.filled.items()}
        return piece(self.name, shown, filled, self._around(context))

    def _around(self, context):
        """Look at clock and language once for a page, in the place where `include` keeps things."""
        of_page = context.render_context.dicts[0]
        if OnceNode not in of_page:
            of_page[OnceNode] = surroundings()
        return of_page[OnceNode]


@register.tag
def once(parser, token):
    """Include a template as `{% include … with … only %}` does, rendered once for equal values.

    `{% once "public/_footer.html" with language=language fill other_url=other_url %}`

    Values after `with` and after `fill` are what `pieces.piece` is shown and filled with: of a text
    after `fill` only counts whether it is there, and asking it anything else is an error.
    """
    _tag, name, *words = token.split_contents()
    if name[0] not in "\"'" or name[0] != name[-1]:
        raise template.TemplateSyntaxError("{% once %} names its template between quotes.")
    values = {"with": {}, "fill": {}}
    while words:
        option = words.pop(0)
        if option not in values or values[option]:
            raise template.TemplateSyntaxError(f"{{% once %}} does not understand {option!r}.")
        values[option] = token_kwargs(words, parser)
    return OnceNode(name[1:-1], values["with"], values["fill"])
