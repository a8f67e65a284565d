"""The processes of a site: started, stopped and killed for real."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from newsroom import serving
from tests import servers


def children(process):
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in listed.read_text().split()]


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_replaced():
    with servers.web_server() as (process, port):
        former = children(process)
        os.kill(former[-1], signal.SIGKILL)
        answer = answer_within(20, port)

        assert answer == 200
        assert children(process)[-1] != former[-1]


def answer_within(seconds, port):
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        try:
            return servers.ask(port, "/healthz")[0]
        except (OSError, IndexError):
            time.sleep(0.2)
    return None


def test_a_worker_has_imported_every_view_before_its_first_request():
    ask = "import newsroom.wsgi, sys; print('articles.public.views' in sys.modules)"
    said = subprocess.check_output([sys.executable, "-c", ask], cwd=settings.BASE_DIR, text=True)
    assert said == "True\n"


def test_a_taken_port_is_named_with_the_next():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken.*PORT={port + 1}"):
            call_command("serve", port=port)


def test_run_ends_when_one_process_ends_and_stops_the_others(tmp_path, signals):
    marker = tmp_path / "still here"
    patient = f"import time, pathlib; time.sleep(30); pathlib.Path({str(marker)!r}).touch()"
    began = time.monotonic()
    code = serving.run(
        [[sys.executable, "-c", patient], [sys.executable, "-c", "raise SystemExit(3)"]], tmp_path
    )

    assert code == 3
    assert (marker.exists(), time.monotonic() - began < 20) == (False, True)


@pytest.fixture
def signals():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, action in kept.items():
        signal.signal(number, action)


SERVE = """
import sys
from pathlib import Path
from newsroom import serving
with serving.noted(Path(sys.argv[1])):
    child = "import time; print('serving', flush=True); time.sleep(60)"
    serving.run([[sys.executable, "-c", child]], Path.cwd())
"""


def test_stop_ends_the_noted_site_once(tmp_path):
    site = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path)], cwd=settings.BASE_DIR, stdout=subprocess.PIPE
    )
    with site:
        site.stdout.readline()

        assert [serving.stop_noted(tmp_path) for _ in range(2)] == [True, False]
        assert site.wait(10) == 0


def test_stop_leaves_a_stranger_with_the_number_of_a_dead_site_alone(tmp_path):
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    (tmp_path / "server.pid").write_text(str(stranger.pid))
    stopped = serving.stop_noted(tmp_path)
    alive = stranger.poll() is None
    stranger.kill()
    stranger.wait()

    assert (stopped, alive) == (False, True)
