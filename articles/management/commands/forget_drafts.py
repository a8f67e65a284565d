from django.core.management.base import BaseCommand

from articles.drafts import forget_old


class Command(BaseCommand):
    help = "Delete unsaved texts that nobody came back for within thirty days."

    def handle(self, **options):
        for rule, number in forget_old().items():
            self.stdout.write(f"{rule}: {number}")
