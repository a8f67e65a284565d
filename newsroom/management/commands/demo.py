from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsroom.demo import content, filing, loading
from newsroom.demo.logins import make_logins


class Command(BaseCommand):
    help = (
        "Load the demo newspaper «Апорт» and a login for each role; a second run changes nothing."
    )

    def handle(self, **options):
        if filing.is_newspaper_of_its_own():
            raise CommandError("This newspaper has stories of its own: the demo stays out of it.")
        changed_logins, password = make_logins(settings.DEMO_PASSWORD)
        added = loading.load()
        if changed_logins or added:
            counts = ", ".join(f"{kind}: {number}" for kind, number in added.items() if number)
            self.stdout.write(f"The demo newspaper is loaded ({counts or 'logins'}).")
        else:
            self.stdout.write("The demo newspaper was loaded before: nothing changed.")
        self.stdout.write(f"Logins: {', '.join(content.paper()['logins'])}")
        self.stdout.write(f"Password: {password or 'changed by hand since it was made'}")
