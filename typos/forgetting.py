"""What readers sent is not kept for ever: addresses 30 days, spam 7, comments 180."""

from datetime import timedelta

from django.utils import timezone

from typos.models import DayKey, Typo, TypoReport

ADDRESS_KEPT = timedelta(days=30)
COMMENT_KEPT = timedelta(days=180)
SPAM_KEPT = timedelta(days=7)


def forget() -> dict[str, int]:
    """Delete what has been kept long enough; return how many rows each rule touched."""
    now = timezone.now()
    reports = TypoReport.objects.all()
    addresses = reports.exclude(email="").filter(reported_at__lt=now - ADDRESS_KEPT)
    comments = reports.filter(reported_at__lt=now - COMMENT_KEPT).exclude(comment="", suggestion="")
    spam = Typo.objects.filter(state=Typo.State.SPAM, closed_at__lt=now - SPAM_KEPT)
    return {
        "addresses": addresses.update(email=""),
        "comments": comments.update(comment="", suggestion=""),
        "spam": spam.delete()[0],
        "keys": DayKey.objects.filter(day__lt=timezone.localdate()).delete()[0],
    }
