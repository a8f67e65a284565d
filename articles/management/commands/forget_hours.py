from django.core.management.base import BaseCommand

from articles.public.reads import forget_hours


class Command(BaseCommand):
    help = "Forget at which hour stories were read long ago; the days are kept."

    def handle(self, **options):
        self.stdout.write(f"hours: {forget_hours()}")
