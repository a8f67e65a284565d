"""One message "fixed" to each reader who left an address, which is then deleted."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from typos.models import Typo


@task
def thank(typo_id: int) -> int:
    """Write to the readers of a fixed typo; return how many messages were sent. Safe to repeat."""
    typo = Typo.objects.select_related("fixed_edition").get(pk=typo_id)
    if typo.state != Typo.State.FIXED or typo.fixed_edition is None:
        return 0
    addresses = sorted(set(typo.reports.exclude(email="").values_list("email", flat=True)))
    with translation.override(typo.language):
        for address in addresses:
            send_mail(_("The mistake you found is corrected"), _message(typo), None, [address])
            typo.reports.filter(email=address).update(email="")
    return len(addresses)


def _message(typo: Typo) -> str:
    address = settings.SITE_URL + typo.fixed_edition.get_absolute_url()
    return render_to_string("typos/thanks.txt", {"typo": typo, "address": address})
