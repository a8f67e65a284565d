"""Two load generators: `wrk` for one address under full load, and a walk through many addresses.

Where `wrk` is missing the walk takes its part; it is written in Python and says so in the results,
because it cannot keep up with nginx.
"""

import re
import shutil
import socket
import subprocess
import time
from itertools import cycle, islice
from statistics import median

WRK = shutil.which("wrk")
CONNECTIONS = 16
SECONDS = 3
WALKED = 3_000  # requests, where wrk is missing


class BadAnswersError(Exception):
    """Something else than the page came back; such a round measures nothing."""


def requests_per_second(port, path):
    """Return how many requests a second one address answers."""
    if WRK is None:
        return walk(port, islice(cycle([path]), WALKED)).per_second
    address = f"http://127.0.0.1:{port}{path}"
    command = [WRK, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-H", "Host: localhost", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return read_wrk(said)


def read_wrk(said):
    """Return the requests a second that wrk tells of; raise BadAnswersError for failed ones."""
    if "Non-2xx" in said or "Socket errors" in said:
        raise BadAnswersError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


class Walk:
    """What a walk found: seconds from the first request to the last answer, and each answer's."""

    def __init__(self, seconds, each):
        self.each = each
        self.per_second = len(each) / seconds

    @property
    def median(self):
        return median(self.each)


def walk(port, paths, connections=2):
    """Ask for the paths in turn over a few connections, so that the server never waits for this.

    Raises BadAnswersError for anything but a 200.
    """
    open_ones = [Connection(port) for _ in range(connections)]
    paths, each = iter(paths), []
    began = time.perf_counter()
    waiting = [one for one in open_ones if one.ask(next(paths, None))]
    while waiting:
        one = waiting.pop(0)
        each.append(one.answer())
        if one.ask(next(paths, None)):
            waiting.append(one)
    return Walk(time.perf_counter() - began, each)


class Connection:
    """One kept-alive HTTP connection, with as little of its own as possible."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), 60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.path, self.body, self._asked = None, b"", 0.0

    def ask(self, path):
        """Send a request; return whether there was one to send."""
        if path is None:
            self._socket.close()
            return False
        self.path, self._asked = path, time.perf_counter()
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return True

    def answer(self):
        """Read the answer and return the seconds since the request."""
        head, _, body = self._until(b"\r\n\r\n").partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise BadAnswersError(f"{self.path}: {head[:200]!r}")
        length = re.search(rb"content-length: (\d+)", head.lower())
        if length is None:
            raise BadAnswersError(f"{self.path}: an answer of unknown length")
        while len(body) < int(length[1]):
            body += self._received()
        self.body = body
        return time.perf_counter() - self._asked

    def _until(self, mark):
        found = b""
        while mark not in found:
            found += self._received()
        return found

    def _received(self):
        part = self._socket.recv(262_144)
        if not part:
            raise BadAnswersError(f"{self.path}: the server closed the connection")
        return part


def fetch(port, path):
    """Return the body of one page; raises BadAnswersError."""
    connection = Connection(port)
    connection.ask(path)
    connection.answer()
    connection.ask(None)
    return connection.body
