from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom import serving


class Command(BaseCommand):
    help = (
        "Serve the site until stopped: web server, keeper of pages, worker where tasks are queued."
    )

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument(
            "--web-only", action="store_true", help="Keeper and worker run elsewhere."
        )

    def handle(self, *, host, port, workers, web_only, **options):
        if not serving.is_free(host, port):
            raise CommandError(f"Port {port} is taken. Choose another: make demo PORT={port + 1}")
        commands = [serving.web_server(host, port, workers)]
        if not web_only:
            commands.append(serving.keeper())
            if queues_tasks():
                commands.append(serving.worker())
        self.stdout.write(f"Serving {settings.SITE_URL}/ until stopped (Ctrl+C, or make stop).")
        self.stdout.flush()
        with serving.noted(settings.VAR):
            code = serving.run(commands, settings.BASE_DIR)
        if code:
            raise CommandError(f"The server ended by itself with code {code}.", returncode=1)


def queues_tasks():
    return settings.TASKS["default"]["BACKEND"] == "django_tasks_db.DatabaseBackend"
