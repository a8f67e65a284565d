"""The stories and people of a photo, for its form: `media` itself knows neither."""

from django import template

from newsroom import photo_uses as uses

register = template.Library()


@register.inclusion_tag("desk/photos/_uses.html", takes_context=True)
def photo_uses(context, photo):
    request = context["request"]
    return {
        "request": request,
        "now": context["now"],
        "uses": uses.of(photo, request.user),
        "may_open_people": request.user.has_perm("articles.view_person"),
    }
