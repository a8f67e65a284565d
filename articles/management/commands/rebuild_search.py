from django.core.management.base import BaseCommand

from articles import rebuilding


class Command(BaseCommand):
    help = "Index anew what an older stemmer has indexed; may be broken off and run again."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="Index everything anew.")

    def handle(self, *, all, **options):  # noqa: A002
        self._follow("editions", rebuilding.rebuild_editions(all))
        self._follow("articles", rebuilding.rebuild_articles(all))
        rebuilding.rebuild_vocabulary()

    def _follow(self, name, batches):
        done = 0
        for number in batches:
            done += number
            self.stdout.write(f"{name}: {done}", ending="\r")
        self.stdout.write(f"{name}: {done}")
