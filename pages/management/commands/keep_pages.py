from django.core.management.base import BaseCommand

from pages import keeper


class Command(BaseCommand):
    help = "Watch over this machine's stored pages: purges of other machines, deaths, sweeping."

    def handle(self, **options):
        keeper.keep()
