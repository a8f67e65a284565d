from django.conf import settings
from django.core.management.base import BaseCommand

from newsroom import embedded, serving


class Command(BaseCommand):
    help = "Stop the served demo and the embedded PostgreSQL of this project. The data stay."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="Delete the database too.")

    def handle(self, *, delete, **options):
        if serving.stop_noted(settings.VAR):
            self.stdout.write("The site is stopped.")
        if embedded.stop(settings.BASE_DIR, settings.VAR):
            self.stdout.write("The embedded PostgreSQL is stopped.")
        if delete:
            embedded.delete(settings.BASE_DIR, settings.VAR)
