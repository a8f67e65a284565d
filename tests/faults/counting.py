"""Settings and a middleware for a server that notes each page that it builds anew."""

import os
import time

from newsroom.settings import *


class CountingMiddleware:
    """Stands behind the page store: whatever comes here was not stored."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.notes = os.open(os.environ["BUILT"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def __call__(self, request):
        os.write(self.notes, f"{time.time()} {request.path}\n".encode())
        return self.get_response(request)


MIDDLEWARE = [MIDDLEWARE[0], "tests.faults.counting.CountingMiddleware", *MIDDLEWARE[1:]]
