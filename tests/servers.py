"""Real servers for tests: production's web server on this run's database, and Debian's nginx."""

import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from newsroom import serving

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def web_server(workers=1, **environment):
    """Run granian as production does; yield the process and its port."""
    port = free_port()
    process = subprocess.Popen(
        serving.web_server("127.0.0.1", port, workers),
        cwd=settings.BASE_DIR,
        env=of_the_site({"SITE_URL": f"http://localhost:{port}", **environment}),
    )
    try:
        wait_for(port, process)
        yield process, port
    finally:
        process.terminate()
        process.wait(30)


@contextmanager
def keeper(var, **environment):
    """Run the keeper of the store in `var`/pages; yield once it has heard of everything so far."""
    process = subprocess.Popen(
        serving.keeper(),
        cwd=settings.BASE_DIR,
        env=of_the_site({"NEWSROOM_VAR": str(var), **environment}),
    )
    try:
        listens = var / "pages/tags/everything/purged"  # the first thing that it does
        before = listens.stat().st_mtime_ns if listens.exists() else 0
        ends = time.monotonic() + 30
        while not listens.exists() or listens.stat().st_mtime_ns == before:
            assert process.poll() is None
            assert time.monotonic() < ends
            time.sleep(0.02)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def of_the_site(changes):
    """Return the environment of production's processes, on the database of this run."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": database_url(),
        "ALLOWED_HOSTS": "localhost",
        **changes,
    }


def database_url():
    """Return the address of the test database; a socket folder stands where a host would."""
    address = connection.settings_dict
    if settings.EMBEDDED_DATABASE:
        return f"postgres://{address['USER']}@/{address['HOST']}/{address['NAME']}"
    return (
        f"postgres://{address['USER']}:{quote(address['PASSWORD'])}@{address['HOST']}"
        f":{address['PORT'] or 5432}/{address['NAME']}"
    )


@contextmanager
def nginx(folder, site_port):
    """Run nginx with the configuration that is shipped; only addresses and folders differ."""
    port = free_port()
    for name in ("body", "proxy", "static", "renditions"):
        (folder / name).mkdir(exist_ok=True)
    shutil.copytree(settings.BASE_DIR / "deploy/errors", folder / "errors")
    configuration = (settings.BASE_DIR / "deploy/nginx.conf").read_text()
    for shipped, here in {
        "listen 80 default_server": f"listen 127.0.0.1:{port} default_server",
        "server web:8000": f"server 127.0.0.1:{site_port}",
        "/var/cache/nginx": str(folder),
        "/var/lib/newsroom": str(folder),
        "/etc/nginx/errors": str(folder / "errors"),
        "/dev/stdout": str(folder / "access.log"),
        "worker_processes auto": "worker_processes 1",
    }.items():
        assert shipped in configuration
        configuration = configuration.replace(shipped, here)
    (folder / "nginx.conf").write_text(configuration)
    process = subprocess.Popen(
        [
            *(NGINX, "-p", folder, "-c", folder / "nginx.conf"),
            *("-e", "stderr", "-g", f"daemon off; pid {folder}/nginx.pid; {account()}"),
        ]
    )
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def account():
    """As root nginx would become another account, which cannot enter the folders of tests."""
    return "user root;" if os.getuid() == 0 else ""


def wait_for(port, process, seconds=30):
    ends = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"Nothing answers on port {port}; its process: {process.poll()}.")


def exchange(port, head, body=b"", source="127.0.0.1"):
    """Send raw bytes and return status, headers (names in lower case) and body as they come."""
    with socket.create_connection(("127.0.0.1", port), 20, (source, 0)) as client:
        client.sendall(head.encode() + b"\r\n\r\n" + body)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    top, _, rest = answer.partition(b"\r\n\r\n")
    status, *lines = top.decode("latin-1").split("\r\n")
    headers = dict(re.split(r":\s*", line, maxsplit=1) for line in lines)
    return int(status.split()[1]), {name.lower(): text for name, text in headers.items()}, rest


def ask(port, path, *lines, method="GET", body=b"", source="127.0.0.1"):
    head = [f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *lines]
    if body:
        head.append(f"Content-Length: {len(body)}")
    return exchange(port, "\r\n".join(head), body, source)
