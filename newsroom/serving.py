"""The processes of a running site: web server, keeper of pages, worker where tasks wait for one."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

STOP_SECONDS = 20
HEADER_TIMEOUT = 10_000  # milliseconds to send the head of a request


def web_server(host: str, port: int, workers: int) -> list[str]:
    """Return the command of the WSGI server: one blocking thread in each worker process."""
    options = {
        "--interface": "wsgi",
        "--http": "1",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": 1,
        "--http1-header-read-timeout": HEADER_TIMEOUT,
        "--workers-kill-timeout": STOP_SECONDS,
        "--respawn-interval": 0.5,
        "--log-level": "warning",
    }
    words = [str(word) for option in options.items() for word in option]
    return [
        *(sys.executable, "-m", "granian"),
        *(*words, "--no-ws", "--respawn-failed-workers"),
        "newsroom.wsgi:application",
    ]


def worker() -> list[str]:
    """Return the command of the process that does queued tasks."""
    return [sys.executable, "manage.py", "db_worker"]


def keeper() -> list[str]:
    """Return the command of the process that watches over this machine's stored pages."""
    return [sys.executable, "manage.py", "keep_pages"]


def is_free(host: str, port: int) -> bool:
    """Return whether a server may listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def run(commands: list[list[str]], folder: Path) -> int:
    """Run all until one ends or this process is told to stop; then stop the others.

    Returns 0 after an orderly stop, else the code of the process that ended by itself.
    """
    running: list[subprocess.Popen] = []
    told = []

    def stop(received, frame):
        told.append(received)
        _terminate(running)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    running += [subprocess.Popen(command, cwd=folder) for command in commands]
    while all(process.poll() is None for process in running):
        time.sleep(0.1)
    ended = next(process for process in running if process.poll() is not None)
    _terminate(running)
    _wait_for(running)
    return 0 if told else ended.returncode


def _terminate(running):
    for process in running:
        if process.poll() is None:
            process.terminate()


def _wait_for(running):
    for process in running:
        try:
            process.wait(STOP_SECONDS + 5)
        except subprocess.TimeoutExpired:
            process.kill()


@contextmanager
def noted(var: Path):
    """Leave this process's number where `stop_noted` finds it, for as long as this block runs."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "server.pid").open("a+") as note:
        fcntl.flock(note, fcntl.LOCK_EX | fcntl.LOCK_NB)
        note.truncate(0)
        note.write(str(os.getpid()))
        note.flush()
        yield
        note.truncate(0)


def stop_noted(var: Path) -> bool:
    """Stop the running site of this project and wait for it; return whether one ran."""
    try:
        note = (var / "server.pid").open("r")
    except FileNotFoundError:
        return False
    with note:
        try:
            fcntl.flock(note, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            os.kill(int(note.read()), signal.SIGTERM)
            fcntl.flock(note, fcntl.LOCK_SH)
            return True
    return False
