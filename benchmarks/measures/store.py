"""An article from the page store: by nginx beside a plain file, by granian beside bare memory."""

import os
import signal
import socket

import django

from benchmarks import clients, figures, servers
from benchmarks.measures import places, running

ROUNDS = 5


def measure(site):
    django.setup()
    path, page = places.articles(count=1)[0], site.var / "page.html"
    with servers.web_server(site) as (process, port):
        page.write_bytes(clients.fetch(port, path))
        with (
            servers.floor_server(site, page) as (_, floor),
            servers.nginx(site, port, page) as (
                front,
                plain,
            ),
        ):
            clients.fetch(front, path)
            return {
                "bytes": page.stat().st_size,
                "generator": "wrk" if clients.WRK else "the walk in Python",
                "nginx serves files": _answers_alone(front, path, process),
                **figures.interleaved(
                    ROUNDS,
                    nginx=lambda: clients.requests_per_second(front, path),
                    plain=lambda: clients.requests_per_second(plain, "/page.html"),
                    granian=lambda: clients.requests_per_second(port, path),
                    memory=lambda: clients.requests_per_second(floor, "/memory/"),
                ),
            }


def _answers_alone(port, path, process):
    """Say whether nginx answers while the workers of the site are held."""
    workers = servers.workers_of(process)
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        return _answers_in_time(port, path)
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGCONT)


def _answers_in_time(port, path, seconds=2):
    with socket.create_connection(("127.0.0.1", port), seconds) as client:
        client.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        try:
            return client.recv(65536).startswith(b"HTTP/1.1 200")
        except TimeoutError:
            return False


if __name__ == "__main__":
    running.run(measure)
