"""Where a benchmark lives: one folder, one PostgreSQL of its own, one database for each size.

Nothing here imports Django: every step runs in a process of its own under the environment that
`Site.environment` returns, with the site's real settings.
"""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import psycopg

from newsroom import embedded

BASE = Path(__file__).resolve().parent.parent
FOLDER = BASE / "var/bench"
SECRET_KEY = "a key for benchmarks alone, the same each time, and of more than fifty letters"  # noqa: S105

# A small server of its own for the database: the embedded one is cut for tests.
SERVER = {
    "shared_buffers": "1GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "effective_cache_size": "4GB",
    "random_page_cost": "1.1",
}


@dataclass(frozen=True)
class Site:
    """A newspaper of so many editions."""

    size: int

    @property
    def name(self):
        return f"bench_{self.size}"

    @property
    def var(self):
        return FOLDER / "sites" / str(self.size)

    @property
    def results(self):
        return FOLDER / "results" / str(self.size)

    @property
    def database_url(self):
        address = embedded.connection(BASE, FOLDER)
        return f"postgres://{address['USER']}@/{address['HOST']}/{self.name}"

    def environment(self, **added):
        """Return the environment of production; static files are hashed and compressed."""
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "newsroom.settings",
            "DATABASE_URL": self.database_url,
            "NEWSROOM_VAR": str(self.var),
            "SECRET_KEY": SECRET_KEY,
            "SITE_URL": "http://localhost",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "EMAIL_HOST": "",
            **added,
        }

    def connect(self):
        return server(self.name)

    def exists(self):
        with server() as connection:
            found = "SELECT count(*) FROM pg_database WHERE datname = %s"
            return connection.execute(found, [self.name]).fetchone()[0] == 1

    def create(self):
        if not self.exists():
            with server() as connection:
                connection.execute(f'CREATE DATABASE "{self.name}"')

    def drop(self):
        with server() as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.var, ignore_errors=True)


def server(database=embedded.NAME):
    """Connect to the PostgreSQL of the benchmarks: to the database of a site, or beside them."""
    address = embedded.connection(BASE, FOLDER)
    return psycopg.connect(
        host=address["HOST"], user=address["USER"], dbname=database, autocommit=True
    )


def start_server():
    """Start the benchmark's PostgreSQL; a new one gets the settings of a real server."""
    embedded.ensure_running(BASE, FOLDER)
    with server() as connection:
        known = dict(connection.execute("SELECT name, setting FROM pg_file_settings").fetchall())
        if all(known.get(name) == value for name, value in SERVER.items()):
            return
        for name, value in SERVER.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
    embedded.stop(BASE, FOLDER)
    embedded.ensure_running(BASE, FOLDER)


def stop_server():
    embedded.stop(BASE, FOLDER)


def delete_everything():
    """Stop the PostgreSQL of the benchmarks and remove its data, sites and results."""
    embedded.delete(BASE, FOLDER)
    shutil.rmtree(FOLDER, ignore_errors=True)


def say(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def empty_store(store: Path) -> None:
    """Remove the stored pages; the folders stay, since on a site they are made once."""
    for folder, _folders, names in (store / "pages").walk():
        for name in names:
            (folder / name).unlink(missing_ok=True)
