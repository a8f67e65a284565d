"""Servers of a benchmark: granian with the site or the floor, a keeper, nginx as it is shipped."""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

from benchmarks.site import BASE
from newsroom import serving

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
FLOOR = {"DJANGO_SETTINGS_MODULE": "benchmarks.floor.settings"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def web_server(site, workers=1, **environment):
    """Serve the site as production does, by granian beside a keeper; yield process and port."""
    given = site.environment(**environment)
    with _keeper(site, given), _granian("newsroom.wsgi:application", given, workers) as served:
        yield served


@contextmanager
def _keeper(site, environment):
    """Let a keeper watch over the stored pages: without one, nginx is given no files."""
    mark = site.var / "pages/tags/everything/purged"  # written as soon as it listens
    mark.unlink(missing_ok=True)
    with _running(serving.keeper(), mark.exists, environment):
        yield


@contextmanager
def floor_server(site, page):
    """Serve the bytes of the file `page` from memory, and bare rows; yield process and port."""
    environment = site.environment(**FLOOR, BENCH_PAGE=str(page))
    with _granian("benchmarks.floor.wsgi:application", environment, 1) as served:
        yield served


@contextmanager
def _granian(application, environment, workers):
    port = free_port()
    command = [*serving.web_server("127.0.0.1", port, workers)[:-1], application]
    with _running(command, lambda: _answers(port), environment) as process:
        yield process, port


@contextmanager
def nginx(site, site_port, page):
    """Run the nginx that is shipped, one process, before the site on `site_port`.

    Yield its port and a second one, where the same nginx sends the file `page` as a plain file.
    Only addresses and folders differ from deploy/nginx.conf, and the log goes nowhere.
    """
    if NGINX is None:
        raise FileNotFoundError("There is no nginx on this machine.")
    folder, port, plain = site.var / "nginx", free_port(), free_port()
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("body", "proxy", "plain"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(BASE / "deploy/errors", folder / "errors")
    shutil.copy(page, folder / "plain/page.html")
    (folder / "nginx.conf").write_text(_configuration(site.var, folder, port, site_port, plain))
    command = [
        *(NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"),
        *("-g", f"daemon off; pid {folder}/nginx.pid; {_account()}"),
    ]
    with _running(command, lambda: _answers(port), None, folder):
        yield port, plain


def _configuration(var, folder, port, site_port, plain):
    text = (BASE / "deploy/nginx.conf").read_text()
    for shipped, here in {
        "listen 80 default_server": f"listen 127.0.0.1:{port} default_server",
        "server web:8000": f"server 127.0.0.1:{site_port}",
        "/var/cache/nginx": str(folder),
        "/var/lib/newsroom": str(var),
        "/etc/nginx/errors": str(folder / "errors"),
        "/dev/stdout": "/dev/null",
        "worker_processes auto": "worker_processes 1",
    }.items():
        text = text.replace(shipped, here)
    head, end, _ = text.rpartition("}")
    beside = f"server {{ listen 127.0.0.1:{plain}; location / {{ root {folder}/plain; }} }}"
    return f"{head}{beside}\n{end}\n"


def _account():
    """As root nginx would become another account, which cannot enter the folders of a site."""
    return "user root;" if os.getuid() == 0 else ""


@contextmanager
def _running(command, is_ready, environment, folder=BASE):
    process = subprocess.Popen(command, cwd=folder, env=environment)
    try:
        _wait(is_ready, process)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def _wait(is_ready, process, seconds=30):
    ends = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < ends:
        if is_ready():
            return
        time.sleep(0.05)
    raise TimeoutError(f"{process.args} is not ready; it ended with: {process.poll()}.")


def _answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def workers_of(process):
    """Return the processes of a web server that answer requests; any of its threads began them."""
    lists = Path(f"/proc/{process.pid}/task").glob("*/children")
    children = [int(child) for listed in lists for child in listed.read_text().split()]
    return [child for child in children if "resource_tracker" not in _command(child)]


def _command(pid):
    return Path(f"/proc/{pid}/cmdline").read_text()


def proportional_set_size(pid):
    """Return the memory of a process in MB, shared pages divided among those who share them."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
