"""A reader's report finds its place, and reports of one place become one Typo."""

from dataclasses import dataclass

from django.db import transaction
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
    spot = _spot(report, read)
    typo = _known(spot)
    is_new = typo is None
    if typo is None:
        if limits.article_is_full(report.article_id):
            return None, False
        typo = _new_typo(spot, live)
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
        _move(typo, live, _found(live, typo))
        typo.save()


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


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the edition that the reader saw, and the words that find it elsewhere."""

    edition: Edition
    field: str
    block: str
    place: Place
    fragment: Fragment


def _spot(report: Report, read: Edition) -> _Spot:
    field, block, place = _place_read(report, read)
    around = context(places.in_edition(read, field), block, place)
    return _Spot(read, field, block, place, Fragment(report.exact, *around))


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


def _known(spot: _Spot) -> Typo | None:
    """Return the Typo that the reported place belongs to, an open one first.

    Each typo has its place in the edition where it was found or fixed; the report is carried there.
    """
    typos = Typo.objects.select_for_update(of=["self"]).filter(
        article=spot.edition.article_id,
        language=spot.edition.language,
        field=spot.field,
        block=spot.block,
    )
    there: dict[int, Place | None] = {spot.edition.pk: spot.place}
    for typo in sorted(typos.select_related("edition"), key=lambda typo: not typo.is_open):
        if typo.edition_id not in there:
            there[typo.edition_id] = _found(typo.edition, spot).place
        if typo.state != Typo.State.GONE and typo.touches(there[typo.edition_id]):
            return typo
    return None


def _found(edition: Edition, spot: "_Spot | Typo") -> Anchored:
    """Look for the words of a reported place, or of a typo, in an edition."""
    source = places.in_edition(edition, spot.field)
    return anchor(source, spot.block, spot.fragment) if source else Anchored()


def _new_typo(spot: _Spot, live: Edition) -> Typo:
    now = timezone.now()
    typo = Typo(
        article_id=live.article_id,
        language=live.language,
        edition=spot.edition,
        field=spot.field,
        block=spot.block,
        exact=spot.fragment.exact,
        prefix=spot.fragment.prefix,
        suffix=spot.fragment.suffix,
        start=spot.place.start,
        end=spot.place.end,
        first_at=now,
        last_at=now,
    )
    if spot.edition != live:
        _move(typo, live, _found(live, spot))
    typo.save()
    return typo


def _move(typo: Typo, live: Edition, anchored: Anchored) -> None:
    """Carry a typo over to the live edition; where its words have gone, it is closed."""
    if anchored.is_gone or _twin(typo, live, anchored):
        typo.state, typo.closed_at = Typo.State.GONE, timezone.now()
    elif anchored.place:
        typo.edition, typo.start, typo.end = live, anchored.place.start, anchored.place.end


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
