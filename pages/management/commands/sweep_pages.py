from django.core.management.base import BaseCommand

from pages.store import sweep


class Command(BaseCommand):
    help = "Remove dead pages from the page store; run it every few minutes."

    def handle(self, *args, **options):
        self.stdout.write(str(sweep()))
