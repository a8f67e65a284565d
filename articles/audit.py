"""The audit log: who did what to which language when. Lines are added and never changed.

Every act calls `write` in its own transaction, so that there is no act without a line and no line
without an act.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from articles.models import AuditLine

Act = AuditLine.Act
LONGEST_NAME = 200  # characters


def write(act: Act, by, done_to: Model, languages: Iterable[str] = (), **details: Any) -> AuditLine:
    """Add the line of an act of `by` to a stored object; `details` must be plain JSON."""
    return AuditLine.objects.create(
        act=act,
        by=by,
        kind=done_to._meta.label_lower,
        number=done_to.pk,
        name=str(done_to)[:LONGEST_NAME],
        languages=sorted(set(languages)),
        details=details,
    )


def of(done_to: Model):
    """Return the lines about one object, newest first."""
    lines = AuditLine.objects.filter(kind=done_to._meta.label_lower, number=done_to.pk)
    return lines.select_related("by")
