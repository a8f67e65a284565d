from django.core.management.base import BaseCommand

from pages.purging import forget_done
from pages.store import sweep

HOUR = 3600  # seconds


class Command(BaseCommand):
    help = "Remove dead pages from the page store; run it every few minutes."

    def handle(self, *args, **options):
        forget_done(HOUR)
        self.stdout.write(str(sweep()))
