"""A reader's report finds its place, and reports of one place become one Typo."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import saving
from articles.models import Edition
from typos import limits, places
from typos.anchoring import Anchored, Fragment, Place, anchor, context, everywhere, nth_place
from typos.models import Typo, TypoReport

REOPENED_BY = 3  # different readers who report a declined place again


class TextNotFound(Exception):
    """The reported words do not stand in the edition that was named."""


class NotReadable(Exception):
    """The article has no live edition in this language; `was_withdrawn` says why."""

    def __init__(self, was_withdrawn: bool):
        super().__init__("withdrawn" if was_withdrawn else "never live")
        self.was_withdrawn = was_withdrawn


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader sends; `field`, `block` and `nth` are empty when there was no script."""

    article_id: int
    language: str
    exact: str
    edition: int | None = None
    field: str = ""
    block: str = ""
    nth: int = 0
    prefix: str = ""
    suffix: str = ""
    suggestion: str = ""
    comment: str = ""
    email: str = ""
    script: str = "cyrl"

    @property
    def fragment(self) -> Fragment:
        return Fragment(self.exact, self.prefix, self.suffix)


@transaction.atomic
def file_report(report: Report, reader: str) -> tuple[Typo | None, bool]:
    """Store a report and return its Typo and whether the place is new.

    The Typo is None where the article has more open places than are kept.
    Raises NotReadable, TextNotFound, limits.TooManyReports.
    """
    limits.admit(reader)
    live = live_edition(report.article_id, report.language)
    saving.lock(report.article_id)
    read = _edition_read(report, live)
    field, block, place = _place_read(report, read)
    typo = _known(live, read, field, block, place, report)
    is_new = typo is None
    if typo is None:
        if limits.article_is_full(report.article_id):
            return None, False
        typo = _new_typo(live, read, field, block, place, report)
    _join(typo, report, reader)
    return typo, is_new


def live_edition(article_id: int, language: str) -> Edition:
    """Return what readers see now. Raises NotReadable."""
    editions = Edition.objects.in_language(language).filter(article=article_id)
    live = editions.live().first()
    if live is None:
        raise NotReadable(was_withdrawn=editions.shown().exists())
    return live


def refresh() -> None:
    """Carry open typos of editions that readers no longer see over to what they see now."""
    stale = Typo.objects.open().exclude(edition__in=Edition.objects.live())
    for typo in stale.select_related("edition"):
        _carry(typo)


def _carry(typo: Typo) -> None:
    with transaction.atomic():
        saving.lock(typo.article_id)
        typo = Typo.objects.select_for_update().get(pk=typo.pk)
        live = (
            Edition.objects.live()
            .in_language(typo.language)
            .filter(article=typo.article_id)
            .first()
        )
        if typo.state != Typo.State.OPEN or live is None or live.pk == typo.edition_id:
            return
        anchored = _in_live(live, typo.field, typo.block, fragment_of(typo))
        if anchored.is_gone or _twin(typo, live, anchored):
            typo.state, typo.closed_at = Typo.State.GONE, timezone.now()
        elif anchored.place:
            typo.edition, typo.start, typo.end = live, anchored.place.start, anchored.place.end
        typo.save()


def fragment_of(typo: Typo) -> Fragment:
    return Fragment(typo.exact, typo.prefix, typo.suffix)


def _twin(typo: Typo, live: Edition, anchored: Anchored) -> bool:
    """Say whether another open typo already stands where this one is going."""
    if anchored.place is None:
        return False
    there = Typo.objects.open().filter(edition=live, field=typo.field, block=typo.block)
    return there.filter(start=anchored.place.start).exclude(pk=typo.pk).exists()


def _edition_read(report: Report, live: Edition) -> Edition:
    """Return the edition that the reader saw: the page may be old, but it was public."""
    if report.edition in {None, live.number}:
        return live
    editions = Edition.objects.in_language(report.language).filter(article=report.article_id)
    read = editions.shown().filter(number=report.edition).first()
    if read is None:
        raise TextNotFound
    return read


def _place_read(report: Report, read: Edition) -> tuple[str, str, Place]:
    if not report.field:
        return _searched(report, read)
    source = places.in_edition(read, report.field)
    place = source and nth_place(source, report.block, report.fragment, report.nth)
    if not place:
        raise TextNotFound
    return report.field, report.block, place


def _searched(report: Report, read: Edition) -> tuple[str, str, Place]:
    """Look for the words in all fields, for a reader without script."""
    for field in places.fields_of(read):
        source = places.in_edition(read, field)
        if source and (found := everywhere(source, report.fragment)):
            return field, *found[0]
    raise TextNotFound


def _known(live, read, field, block, place, report) -> Typo | None:
    """Return the Typo that this report belongs to."""
    same_field = Typo.objects.select_for_update().filter(
        article=live.article_id, language=live.language, field=field, block=block
    )
    if (here := _in_edition(same_field, read, place)) is not None:
        return here
    anchored = _in_live(live, field, block, _with_context(read, field, block, place, report))
    return _in_edition(same_field, live, anchored.place) if anchored.place else None


def _in_edition(typos, edition, place) -> Typo | None:
    """Return the typo whose span in `edition` overlaps or touches `place`, an open one first."""
    touching = typos.filter(edition=edition, start__lte=place.end, end__gte=place.start).exclude(
        state=Typo.State.GONE
    )
    return touching.order_by(F("state").desc()).first()


def _in_live(live: Edition, field: str, block: str, fragment: Fragment) -> Anchored:
    source = places.in_edition(live, field)
    return anchor(source, block, fragment) if source else Anchored()


def _with_context(read, field, block, place, report) -> Fragment:
    source = places.in_edition(read, field)
    return Fragment(report.exact, *context(source, block, place))


def _new_typo(live, read, field, block, place, report) -> Typo:
    now = timezone.now()
    fragment = _with_context(read, field, block, place, report)
    typo = Typo(
        article_id=live.article_id, language=live.language, field=field, block=block,
        exact=fragment.exact, prefix=fragment.prefix, suffix=fragment.suffix,
        edition=read, start=place.start, end=place.end, first_at=now, last_at=now,
    )  # fmt: skip
    if read != live:
        anchored = _in_live(live, field, block, fragment)
        if anchored.place:
            typo.edition, typo.start, typo.end = live, anchored.place.start, anchored.place.end
        elif anchored.is_gone:
            typo.state, typo.closed_at = Typo.State.GONE, now
    typo.save()
    return typo


def _join(typo: Typo, report: Report, reader: str) -> None:
    now = timezone.now()
    is_new_reader = not typo.reports.filter(reader_hash=reader).exists()
    TypoReport.objects.create(
        typo=typo, suggestion=report.suggestion, comment=report.comment, email=report.email,
        script=report.script, reader_hash=reader, reported_at=now,
    )  # fmt: skip
    typo.readers += is_new_reader
    typo.last_at = now
    if typo.state == Typo.State.DECLINED and _readers_since_decline(typo) >= REOPENED_BY:
        typo.state, typo.closed_at, typo.closed_by = Typo.State.OPEN, None, None
    typo.save()


def _readers_since_decline(typo: Typo) -> int:
    later = typo.reports.filter(reported_at__gt=typo.closed_at)
    return later.values("reader_hash").distinct().count()
