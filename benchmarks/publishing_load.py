"""100 connections read the front page while stories are published, each second for a minute.

Runs the site as production does (two workers, a keeper, and nginx in the second round) on a
database of its own, and prints what the readers got. Options: --seconds 60 --pause 1.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--pause", type=float, default=1, help="seconds between publications")
    asked = arguments.parse_args()
    django.setup()
    if settings.EMBEDDED_DATABASE:
        embedded.ensure_running(settings.BASE_DIR, settings.HOUSE_VAR)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        for with_nginx in (False, True):
            measure(asked, with_nginx)
    finally:
        teardown_databases(databases, verbosity=0)


def measure(asked, with_nginx):
    from tests.faults import load  # needs the settings

    with tempfile.TemporaryDirectory() as folder:
        outcome = load.run(Path(folder), asked.seconds, asked.pause, with_nginx=with_nginx)
    print(f"{'behind nginx' if with_nginx else 'site alone'}: {outcome}", flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(HOUSE))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

    import django
    from django.conf import settings
    from django.test.utils import setup_databases, teardown_databases

    from newsroom import embedded

    main()
