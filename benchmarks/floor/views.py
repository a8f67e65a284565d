from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse

from benchmarks.floor.models import Row


def memory(request):
    return answer(page())


def row(request, pk):
    return answer(Row.objects.get(pk=pk).text.encode())


def answer(body):
    return HttpResponse(body, headers={"Content-Length": str(len(body))})


@cache
def page():
    return Path(settings.PAGE).read_bytes()
