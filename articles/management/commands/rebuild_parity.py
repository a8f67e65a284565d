from django.core.management.base import BaseCommand

from articles import rebuilding


class Command(BaseCommand):
    help = (
        "Compare the languages of articles, and count the words of editions, that are older than"
        " the board and the balance; may be broken off and run again."
    )

    def handle(self, **options):
        self._follow("articles", rebuilding.rebuild_parity())
        self._follow("editions", rebuilding.count_words())

    def _follow(self, name, batches):
        done = 0
        for number in batches:
            done += number
            self.stdout.write(f"{name}: {done}", ending="\r")
        self.stdout.write(f"{name}: {done}")
