from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """What has to happen now and then; safe to run at any time, by a timer every ten minutes."""

    help = "Sweep the page store, forget what readers sent and when they read long ago."

    def handle(self, **options):
        for chore in ("sweep_pages", "forget_reports", "forget_hours"):
            call_command(chore, stdout=self.stdout)
