"""Readers of the front page, as a program of its own: `readers.py PORT SECONDS`.

Writes "ready", then a list of answers: status (0 for a broken one), number in the headline, moment
at which it had come, seconds that it took.
"""

import asyncio
import json
import re
import sys
import time

CONNECTIONS = 100
PAGE = "/ru/"
NUMBER = re.compile("Трамвай вернулся в ([0-9]+)-й раз".encode())


async def read(port, seconds):
    found = []
    ends = time.monotonic() + seconds
    await asyncio.gather(*(line(port, ends, number, found) for number in range(CONNECTIONS)))
    return found


async def line(port, ends, number, found):
    """Ask again and again; a line that the server ends in good order is replaced by another."""
    source = (f"127.0.0.{1 + number % 3}", 0)  # nginx gives one address fifty lines at most
    while time.monotonic() < ends:
        begun = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=source)
        try:
            goes_on = True
            while goes_on and time.monotonic() < ends:
                begun = time.monotonic()
                status, shown, goes_on = await ask(reader, writer)
                found.append((status, shown, time.time(), time.monotonic() - begun))
        except (OSError, asyncio.IncompleteReadError):
            found.append((0, 0, time.time(), time.monotonic() - begun))
        writer.close()


async def ask(reader, writer):
    writer.write(f"GET {PAGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = re.search(rb"content-length: *([0-9]+)", head)
    body = await reader.readexactly(int(length[1]) if length else 0)
    shown = NUMBER.search(body)
    status = int(head[9:12]) if shown else 0
    return status, int(shown[1]) if shown else 0, b"connection: close" not in head


if __name__ == "__main__":
    print("ready", flush=True)
    print(json.dumps(asyncio.run(read(int(sys.argv[1]), float(sys.argv[2])))))
