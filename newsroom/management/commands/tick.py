from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """What has to happen now and then; safe to run at any time, by a timer every ten minutes."""

    help = "Sweep the page store, forget what readers sent, when they read and drafts of long ago."

    def handle(self, **options):
        for chore in ("sweep_pages", "forget_reports", "forget_hours", "forget_drafts"):
            call_command(chore, stdout=self.stdout)
