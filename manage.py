#!/usr/bin/env python
import os
import sys

WITHOUT_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "findstatic",
    "help",
    "makemessages",
    "stop",
    "version",
}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    if needs_database(sys.argv[1:]):
        start_embedded_database()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def needs_database(words):
    asks_for_help = not words or words[0].startswith("-") or "--help" in words
    return not asks_for_help and words[0] not in WITHOUT_DATABASE


def start_embedded_database():
    from django.conf import settings

    from newsroom import embedded

    if settings.EMBEDDED_DATABASE:
        embedded.ensure_running(settings.BASE_DIR, settings.VAR)


if __name__ == "__main__":
    main()
