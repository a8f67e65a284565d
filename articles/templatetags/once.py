"""`{% once %}`: an include that is rendered once for all pages that show the same."""

from django import template
from django.template.base import render_value_in_context, token_kwargs
from django.utils import timezone
from django.utils.translation import get_language

from articles.public import pieces
from languages.dates import ALMATY

register = template.Library()


class OnceNode(template.Node):
    def __init__(self, name, given, filled):
        self.name = name
        self.given, self.names = tuple(given.values()), tuple(given)
        self.filled, self.holes = filled, tuple(filled)

    def render(self, context):
        today = timezone.now().astimezone(ALMATY).date()
        values = [value.resolve(context) for value in self.given]
        about = (self.name, get_language(), today, self.names, self.holes)
        piece = pieces.piece(*about, *values)
        return piece.filled(
            {
                name: render_value_in_context(value.resolve(context), context)
                for name, value in self.filled.items()
            }
        )


@register.tag
def once(parser, token):
    """Include a template as `{% include … with … only %}` does, rendered once for each set of values.

    `{% once "public/_footer.html" with language=language fill other_url=other_url %}`

    Values after `with` must be hashable and never change, and two that are equal must look equal.
    Values after `fill` are escaped and filled in each time; the template may print them, and
    anything else that it does with them is an error.
    """
    _tag, name, *words = token.split_contents()
    values = {"with": {}, "fill": {}}
    while words:
        option = words.pop(0)
        if option not in values or values[option]:
            raise template.TemplateSyntaxError(f"{{% once %}} does not understand {option!r}.")
        values[option] = token_kwargs(words, parser)
    if name[0] not in "\"'" or name[0] != name[-1]:
        raise template.TemplateSyntaxError("{% once %} names its template between quotes.")
    return OnceNode(name[1:-1], values["with"], values["fill"])
