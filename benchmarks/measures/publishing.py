"""From the click on "publish" until readers see it: on the article and on the front page."""

import http.client
import time
from urllib.parse import urlencode

import django

from benchmarks import servers
from benchmarks.measures import forms, running

ROUNDS = 7
FIELD = "title_kk"


def measure(site):
    django.setup()
    from articles.models import Edition  # after django.setup()
    from benchmarks.measures.login import session_cookie

    newest = Edition.objects.live().in_language("kk").newest_first()
    stories = list(newest.values_list("article_id", "slug")[:ROUNDS])
    cookie = session_cookie()
    with servers.web_server(site, workers=2) as (_, port):
        desk = Desk(port, cookie)
        rounds = [desk.publish(number, *story) for number, story in enumerate(stories)]
    return {
        "answered": [answered for answered, _ in rounds],
        "visible": [visible for _, visible in rounds],
    }


class Desk:
    """A browser of the newsroom, and one of a reader."""

    def __init__(self, port, cookie):
        self.port, self.cookie = port, cookie

    def publish(self, number, pk, slug):
        """Change a headline, publish, and return seconds until the answer and until it is seen."""
        form = f"/admin/articles/article/{pk}/change/"
        page, cookies = self._ask("GET", form, cookie=self.cookie)
        headline = f"Жаңа тақырып № {number}, {time.time_ns()}"  # never that of an earlier run
        sent = [(name, value) for name, value in forms.fields_of(page, FIELD) if name != FIELD]
        body = urlencode([*sent, (FIELD, headline), ("_publish", "kk")])
        for path in (f"/kk/articles/{pk}/{slug}/", "/kk/"):
            self._ask("GET", path)
        began = time.perf_counter()
        self._ask("POST", form, body, f"{self.cookie}; {cookies}")
        answered = time.perf_counter() - began
        for path in (f"/kk/articles/{pk}/{slug}/", "/kk/"):
            self._wait_for(path, headline, began)
        return answered, time.perf_counter() - began

    def _wait_for(self, path, headline, began):
        while headline not in self._ask("GET", path)[0]:
            if time.perf_counter() - began > 10:
                raise TimeoutError(f"{path} does not show the headline")

    def _ask(self, method, path, body=None, cookie=""):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": "localhost", **({"Cookie": cookie} if cookie else {})}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        wanted = (302,) if method == "POST" else (200, 301)
        if answer.status not in wanted:
            raise RuntimeError(f"{method} {path}: {answer.status}")
        given = answer.headers.get_all("Set-Cookie") or []
        return page, "; ".join(one.split(";")[0] for one in given if one.startswith("csrf"))


if __name__ == "__main__":
    running.run(measure)
