"""Which worker process of a web server answers on a line, as the Linux kernel tells it."""

import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

TCP = Path("/proc/net/tcp")


def workers_of(server):
    """Return the numbers of the worker processes, the eldest first."""
    children = []
    for thread in Path(f"/proc/{server.pid}/task").iterdir():
        with suppress(FileNotFoundError):  # it has ended meanwhile
            children += (thread / "children").read_text().split()
    return sorted(map(int, children))


def line_to(server, port, *, an_elder=True, patience=30):
    """Return an open line and, if it had to be an elder, the number of the worker that took it.

    Elders are all but the two youngest: granian stops where a worker that it has just started
    again dies within 5.5 s.
    """
    ends = time.monotonic() + patience
    while time.monotonic() < ends:
        line = HTTPConnection("127.0.0.1", port, timeout=patience)
        try:
            line.connect()
        except ConnectionRefusedError:
            time.sleep(0.05)
            continue
        if not an_elder:
            return line, None
        if worker := worker_at(line, workers_of(server)[:-2]):
            return line, worker
        line.close()
    raise TimeoutError("No such worker took the line.")


def worker_at(line, workers):
    """Return which of the workers has taken the line; None where it was another process."""
    socket = f"socket:[{inode_at_the_other_end(line)}]"
    for worker in workers:
        with suppress(FileNotFoundError):
            if socket in {str(one.readlink()) for one in Path(f"/proc/{worker}/fd").iterdir()}:
                return worker
    return None


def inode_at_the_other_end(line):
    mine, theirs = line.sock.getsockname()[1], line.sock.getpeername()[1]
    inode = "0"
    while inode == "0":  # until a worker takes the line
        for row in TCP.read_text().splitlines()[1:]:
            _, local, remote, *rest = row.split()
            if (int(local[-4:], 16), int(remote[-4:], 16)) == (theirs, mine):
                inode = rest[6]
    return inode
