"""Whether this site can serve: what a proxy, a container engine or a watchman asks."""

from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request):
    answers = database_answers()
    return JsonResponse(
        {"database": "ok" if answers else "unreachable"}, status=200 if answers else 503
    )


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
