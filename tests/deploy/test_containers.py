"""The shape of the containers: no engine runs here, so each part is compared with a tested one."""

import json
import re
import shlex
import shutil
import subprocess

import environ
import pytest
import yaml
from django.conf import settings

from newsroom import embedded

HOUSE = settings.BASE_DIR
SERVICES = {"database", "upgrade", "web", "worker", "keeper", "timer", "nginx"}


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load((HOUSE / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def steps():
    """The instructions of the Dockerfile, one a line."""
    text = (HOUSE / "Dockerfile").read_text().replace("\\\n", " ")
    return [line for line in text.splitlines() if re.match("[A-Z]+ ", line.strip())]


def test_the_compose_file_names_every_part_of_a_site(compose):
    assert set(compose["services"]) == SERVICES


def test_both_databases_fold_letters_alike(compose):
    words = compose["services"]["database"]["environment"]["POSTGRES_INITDB_ARGS"]

    assert tuple(shlex.split(words)) == embedded.LOCALE


def test_both_databases_are_of_one_version(compose):
    assert compose["services"]["database"]["image"] == "postgres:18"
    assert "/pginstall18/" in f"{embedded._package_folder() / 'pginstall18/bin'}"


def test_whoever_serves_readers_is_watched(compose, steps):
    watched = {
        name
        for name, service in compose["services"].items()
        if "test" in service.get("healthcheck", {})
    }

    assert watched == {"database", "nginx"}
    assert [step.split()[0] for step in steps].count("HEALTHCHECK") == 1


def test_nothing_starts_before_what_it_needs(compose):
    waits = {
        name: {needed: how["condition"] for needed, how in service.get("depends_on", {}).items()}
        for name, service in compose["services"].items()
    }

    assert waits["upgrade"] == {"database": "service_healthy"}
    assert waits["web"] == waits["worker"] == {"upgrade": "service_completed_successfully"}
    assert waits["nginx"] == {"web": "service_healthy"}


def test_nginx_sees_public_files_alone(compose):
    volumes = compose["services"]["nginx"]["volumes"]

    assert [volume for volume in volumes if "originals" in volume] == []
    assert [volume for volume in volumes if not volume.endswith(":ro")] == []


def test_every_volume_is_declared_and_named_like_a_folder_of_the_settings(compose):
    mounted = {volume.split(":")[0] for volume in compose["services"]["web"]["volumes"]}
    folders = [
        settings.ORIGINALS_ROOT,
        settings.MEDIA_ROOT,
        settings.STATIC_ROOT,
        settings.PAGES_ROOT,
    ]

    assert mounted == {folder.name for folder in folders}
    assert set(compose["volumes"]) == mounted | {"database"}


def test_the_image_is_made_by_the_steps_of_make(steps, compose):
    targets = set(re.findall(r"^([a-z-]+):", (HOUSE / "Makefile").read_text(), re.MULTILINE))
    called = set(
        re.findall(r"\bmake (\w+)", "\n".join(step for step in steps if step.startswith("RUN")))
    )

    assert called - {"&&"} == {"production"}
    assert compose["services"]["upgrade"]["command"] == ["make", "upgrade"]
    assert {"production", "upgrade"} <= targets


def test_the_image_does_not_run_as_root(steps):
    names = [step.split()[0] for step in steps]

    assert steps[names.index("USER")] == "USER newsroom"
    assert names.index("USER") < names.index("CMD")


def test_what_the_image_copies_is_there(steps):
    copied = [word for step in steps if step.startswith("COPY") for word in step.split()[1:-1]]

    assert [name for name in copied if not (HOUSE / name).exists()] == []


def test_the_image_starts_a_command_that_exists(steps):
    command = json.loads(steps[-1].removeprefix("CMD "))
    asked = subprocess.run(
        [HOUSE / command[0], *command[1:3], "--help"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )

    assert [
        word for word in command[3:] if word.startswith("--") and word not in asked.stdout
    ] == []


def test_the_database_gets_a_role_without_rights_over_others(tmp_path):
    """The script of the first start, run by the embedded server's own programs."""
    cluster = embedded.Cluster.of(tmp_path, tmp_path / "var")
    embedded.ensure_running(tmp_path, tmp_path / "var")
    try:
        psql = cluster._binaries() / "psql"
        environment = {
            "PATH": f"{psql.parent}:/usr/bin:/bin",
            "PGHOST": str(cluster.sockets),
            "PGDATABASE": "postgres",
            "POSTGRES_USER": embedded.USER,
            "DATABASE_PASSWORD": "it's «құпия»",
        }
        script = (HOUSE / "deploy/database.sh").read_text().replace("newsroom ", "site ")
        subprocess.run(["sh", "-c", script], env=environment, check=True, capture_output=True)
        told = subprocess.run(
            [
                psql,
                "-U",
                embedded.USER,
                "-Atc",
                "SELECT rolsuper, rolcanlogin FROM pg_roles WHERE rolname = 'site'",
            ],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
    finally:
        embedded.stop(tmp_path, tmp_path / "var")
        shutil.rmtree(cluster.home)

    assert told.stdout == "f|t\n"


def test_the_sample_environment_names_every_variable_of_the_settings():
    source = (HOUSE / "newsroom/settings.py").read_text()
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', source))
    sample = set(
        re.findall(r"^(?:# )?([A-Z_]+)=", (HOUSE / ".env.example").read_text(), re.MULTILINE)
    )

    assert read - sample == set()


def test_the_database_address_of_compose_is_understood(compose):
    address = compose["services"]["web"]["environment"]["DATABASE_URL"].replace(
        "${DATABASE_PASSWORD:?set it in .env}", "secret"
    )

    assert environ.Env.db_url_config(address)["HOST"] == "database"
