"""Asks the site without a server: one call of its WSGI application, its time and its queries."""

import io
import logging
import math
import time
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import django
from django.core.wsgi import get_wsgi_application

from benchmarks import site


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    queries: int
    body: str


class Asker:
    """Holds the application, as a worker of the web server does."""

    def __init__(self):
        django.setup()
        from articles.public import memory  # after django.setup()

        memory.LONGEST = math.inf  # what a worker asks once a minute is not asked by a page
        logging.disable(logging.WARNING)  # a page that is not there is an answer here
        self._application = get_wsgi_application()

    def ask(self, address, cookie=""):
        """Ask for a path with its query string; the body is read within the time."""
        from django.db import connection  # after django.setup()

        statements = []

        def count(execute, sql, params, many, context):
            statements.append(sql)
            return execute(sql, params, many, context)

        told = []
        with connection.execute_wrapper(count):
            began = time.perf_counter()
            answer = self._application(
                environment(address, cookie), lambda status, headers: told.append(status)
            )
            body = b"".join(answer)
            answer.close()
            seconds = time.perf_counter() - began
        return Answer(int(told[0].split()[0]), seconds, len(statements), body.decode())


def empty_store():
    """Let every page be built anew; menu and latest stories, kept in memory, stay there."""
    from django.conf import settings

    site.empty_store(settings.PAGES_ROOT)


def environment(address, cookie=""):
    path, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_COOKIE": cookie,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
