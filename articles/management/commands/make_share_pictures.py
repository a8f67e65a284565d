from django.core.management.base import BaseCommand

from articles.models import Edition
from articles.share_pictures import make_share_picture


class Command(BaseCommand):
    help = "Make the share pictures that live stories lack: after an upgrade, or a lost folder."

    def handle(self, **options):
        lacking = Edition.objects.live().filter(share_picture="").order_by("pk")
        for pk in lacking.values_list("pk", flat=True).iterator():
            make_share_picture.func(pk)
