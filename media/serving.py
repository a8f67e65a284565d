"""Renditions, where no nginx stands in front to send them."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg"}
FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
@csp_override({"default-src": ["'none'"]})
def rendition(request, folder, name, ending):
    """Send a public copy; the address pattern leaves no room for any other file."""
    try:
        file = (Path(settings.MEDIA_ROOT) / folder / f"{name}.{ending}").open("rb")
    except OSError as absent:
        raise Http404 from absent
    return FileResponse(
        file,
        content_type=CONTENT_TYPES[ending],
        headers={"Cache-Control": FOR_A_YEAR, "X-Content-Type-Options": "nosniff"},
    )
