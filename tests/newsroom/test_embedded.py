"""The launcher of the embedded PostgreSQL, driven as another process would drive it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from newsroom import embedded

pytestmark = pytest.mark.skipif(not settings.EMBEDDED_DATABASE, reason="DATABASE_URL is set")


@pytest.fixture
def house(tmp_path):
    """A project folder whose name holds a space, a quote and Cyrillic letters."""
    folder = tmp_path / "Газет «Қала» 'n more"
    folder.mkdir()
    yield folder
    forget(folder)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A started project for tests that only look; its name is as awkward as the other's."""
    folder = tmp_path_factory.mktemp("Газет «Қала» 'n more")
    embedded.ensure_running(folder, folder / "var")
    yield folder
    forget(folder)


def forget(folder):
    embedded.delete(folder, folder / "var")


def start(folder):
    embedded.ensure_running(folder, folder / "var")
    return ask(folder, "SELECT 1")


def ask(folder, question):
    return tell(folder, question).fetchone()[0]


def tell(folder, words):
    address = embedded.connection(folder, folder / "var")
    with psycopg.connect(
        host=address["HOST"], port=address["PORT"], dbname=address["NAME"], user=address["USER"]
    ) as server:
        return server.execute(words)


def server_process(folder):
    note = embedded.Cluster.of(folder, folder / "var").data / "postmaster.pid"
    return int(note.read_text().splitlines()[0])


def test_a_folder_with_spaces_quotes_and_cyrillic_gets_a_server(running):
    assert ask(running, "SELECT 1") == 1


def test_the_server_folds_kazakh_letters(running):
    assert ask(running, "SELECT lower('ӘҒҚҢӨҰҮҺІ')") == "әғқңөұүһі"


def test_the_server_is_not_on_the_network(running):
    assert ask(running, "SHOW listen_addresses") == ""


def test_connection_touches_nothing(tmp_path):
    embedded.connection(tmp_path, tmp_path / "var")

    assert list(tmp_path.iterdir()) == []


def test_the_socket_address_is_short(tmp_path):
    deep = tmp_path / ("бума" * 40)

    address = embedded.connection(deep, deep / "var")["HOST"]

    assert len(os.fsencode(f"{address}/.s.PGSQL.5432")) < 100


def test_strangers_cannot_enter_the_socket_folder(running):
    folder = Path(embedded.connection(running, running / "var")["HOST"])

    assert folder.stat().st_mode & 0o007 == 0


def test_a_socket_folder_of_somebody_else_is_refused(house):
    folder = Path(embedded.connection(house, house / "var")["HOST"])
    folder.symlink_to(house)
    try:
        with pytest.raises(embedded.EmbeddedDatabaseError, match="somebody else"):
            start(house)
    finally:
        folder.unlink()


def test_two_clones_do_not_meet(house, tmp_path):
    other = tmp_path / "second"
    other.mkdir()
    start(house)
    start(other)
    try:
        tell(house, "CREATE TABLE first_only (word text)")

        assert ask(other, "SELECT to_regclass('first_only')") is None
    finally:
        forget(other)


def test_what_was_written_is_there_after_a_stop(house):
    start(house)
    tell(house, "CREATE TABLE kept AS SELECT 'Қала' AS word")
    embedded.stop(house, house / "var")
    start(house)

    assert ask(house, "SELECT word FROM kept") == "Қала"


def test_a_killed_server_starts_again(house):
    start(house)
    os.kill(server_process(house), signal.SIGKILL)

    assert start(house) == 1


def test_a_broken_off_first_start_leaves_no_half_database(house):
    cluster = embedded.Cluster.of(house, house / "var")
    (house / "var").mkdir()
    with cluster.lock():
        (cluster.home / "data.new").mkdir()

    assert start(house) == 1


def test_many_processes_may_start_it_at_once(house):
    program = (
        "import sys; from pathlib import Path; from newsroom import embedded;"
        "folder = Path(sys.argv[1]); embedded.ensure_running(folder, folder / 'var')"
    )
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(house)],
            cwd=settings.BASE_DIR,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(4)
    ]

    assert [process.wait(60) for process in starts] == [0, 0, 0, 0]


def test_stop_says_whether_a_server_ran(house):
    start(house)

    assert [embedded.stop(house, house / "var") for _ in range(2)] == [True, False]


def test_delete_leaves_nothing(house):
    start(house)
    cluster = embedded.Cluster.of(house, house / "var")
    embedded.delete(house, house / "var")

    assert (cluster.home.exists(), cluster.sockets.exists()) == (False, False)


@pytest.mark.skipif(os.getuid() != 0, reason="only root's data live outside the project")
def test_the_server_of_a_deleted_project_goes_with_it(house, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    start(gone)
    home = embedded.Cluster.of(gone, gone / "var").home
    shutil.rmtree(gone)
    start(house)

    assert not home.exists()


def test_a_folder_made_again_at_the_same_place_starts_empty(house):
    start(house)
    tell(house, "CREATE TABLE former (word text)")
    shutil.rmtree(house / "var")
    start(house)

    assert ask(house, "SELECT to_regclass('former')") is None


AS_NOBODY = """
import os, pwd, sys
from pathlib import Path
from newsroom import embedded
person = pwd.getpwnam("nobody")
os.setgroups([])
os.setgid(person.pw_gid)
os.setuid(person.pw_uid)
folder = Path(sys.argv[1])
embedded.ensure_running(folder, folder / "var")
print((folder / "var/postgres/data/PG_VERSION").read_text())
print(embedded.stop(folder, folder / "var"))
"""


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become another person")
def test_an_ordinary_person_gets_a_server_inside_the_project():
    with tempfile.TemporaryDirectory(prefix="қала мен ", dir=embedded.SOCKETS) as folder:
        shutil.chown(folder, "nobody")
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, folder],
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            check=False,
        )

    assert done.stdout.split() == ["18", "True"], done.stderr


@pytest.mark.skipif(os.getuid() != 0, reason="only root runs the server as another account")
def test_programs_that_the_account_cannot_read_are_copied(house, monkeypatch):
    hidden = house / "hidden"
    package = embedded._package_folder()
    hidden.mkdir(mode=0o700)
    (hidden / package.name).symlink_to(package)
    (hidden / f"{package.name}.libs").symlink_to(package.with_name(f"{package.name}.libs"))
    monkeypatch.setattr(embedded, "_package_folder", lambda: hidden / package.name)

    assert start(house) == 1
