from django.core.management.base import BaseCommand

from typos.forgetting import forget


class Command(BaseCommand):
    help = "Delete what readers sent with their reports and what has been kept long enough."

    def handle(self, **options):
        for rule, number in forget().items():
            self.stdout.write(f"{rule}: {number}")
