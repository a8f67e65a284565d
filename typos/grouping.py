"""A reader's report finds its place, and reports of one place become one Typo."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles import saving
from articles.models import Edition
from languages.normalising import cut
from typos import latin, limits, places
from typos.anchoring import Fragment, Place, context, everywhere, nth_place
from typos.carrying import found, move
from typos.models import Typo, TypoReport
from typos.reports import Report
from typos.thanking import thank

SUGGESTION_LIMIT, COMMENT_LIMIT = 200, 500  # characters
REOPENED_BY = 3  # different readers who report a declined place again


class TextNotFound(Exception):
    """The reported words do not stand in the edition that was named."""


class NotReadable(Exception):
    """The article has no live edition in this language; `was_withdrawn` says why."""

    def __init__(self, was_withdrawn: bool):
        super().__init__("withdrawn" if was_withdrawn else "never live")
        self.was_withdrawn = was_withdrawn


@transaction.atomic
def file_report(report: Report, reader: str) -> tuple[Typo | None, bool]:
    """Store a report and return its Typo and whether the place is new.

    The Typo is None where the article has more open places than are kept.
    Raises NotReadable, TextNotFound, limits.TooManyReports, limits.SiteIsFlooded.
    """
    limits.admit(reader)
    live = live_edition(report.article_id, report.language)
    saving.lock(report.article_id)
    read = _edition_read(report, live)
    if report.may_be_in_latin:
        report = _in_cyrillic(report, read)
    spot = _spot(report, read)
    typo = _known(spot)
    is_new = typo is None
    if typo is None:
        if limits.article_is_full(report.article_id):
            return None, False
        typo = _new_typo(spot, live)
    limits.admit_to_site()
    _join(typo, report, reader)
    return typo, is_new


def live_edition(article_id: int, language: str) -> Edition:
    """Return what readers see now. Raises NotReadable."""
    editions = Edition.objects.in_language(language).filter(article=article_id)
    live = editions.live().first()
    if live is None:
        raise NotReadable(was_withdrawn=editions.shown().exists())
    return live


def _edition_read(report: Report, live: Edition) -> Edition:
    """Return the edition that the reader saw: the page may be old, but it was public."""
    if report.edition in {None, live.number}:
        return live
    editions = Edition.objects.in_language(report.language).filter(article=report.article_id)
    read = editions.shown().filter(number=report.edition).first()
    if read is None:
        raise TextNotFound
    return read


def _in_cyrillic(report: Report, read: Edition) -> Report:
    """Tell the report in the words of the source, if it is not in these already."""
    told = latin.in_cyrillic(report, read)
    if told is None and report.field:
        raise TextNotFound
    return told or report


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
        if source and (hits := everywhere(source, report.fragment)):
            return field, *hits[0]
    raise TextNotFound


def _known(spot: _Spot) -> Typo | None:
    """Return the Typo that the reported place belongs to, an open one first.

    Each typo has its place in the edition where it was found or fixed; the report is carried there.
    What was fixed and stands there again in a later edition is a new place.
    """
    typos = Typo.objects.select_for_update(of=["self"]).filter(
        article=spot.edition.article_id,
        language=spot.edition.language,
        field=spot.field,
        block=spot.block,
    )
    there: dict[int, Place | None] = {spot.edition.pk: spot.place}
    came_back = Q(state=Typo.State.FIXED, fixed_edition__number__lte=spot.edition.number)
    typos = typos.exclude(came_back).exclude(state=Typo.State.GONE).select_related("edition")
    for typo in sorted(typos, key=lambda typo: not typo.is_open):
        if typo.edition_id not in there:
            there[typo.edition_id] = found(typo.edition, spot).place
        if typo.touches(there[typo.edition_id]):
            return typo
    return None


def _new_typo(spot: _Spot, live: Edition) -> Typo:
    now = timezone.now()
    typo = Typo(
        article_id=live.article_id,
        language=live.language,
        edition=spot.edition,
        compared_with=live,
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
    move(typo, live)
    typo.save()
    return typo


def _join(typo: Typo, report: Report, reader: str) -> None:
    now = timezone.now()
    is_new_reader = not typo.reports.filter(reader_hash=reader).exists()
    suggestion, comment = _said(report, typo)
    TypoReport.objects.create(
        typo=typo, suggestion=suggestion, comment=comment, email=report.email,
        script=report.script, reader_hash=reader, reported_at=now,
    )  # fmt: skip
    typo.readers += is_new_reader
    typo.last_at = now
    if typo.state == Typo.State.DECLINED and _readers_since_decline(typo) >= REOPENED_BY:
        typo.state, typo.closed_at, typo.closed_by = Typo.State.OPEN, None, None
    if typo.state == Typo.State.FIXED and report.email:
        transaction.on_commit(lambda: thank.enqueue(typo.pk))
    typo.save()


def _said(report: Report, typo: Typo) -> tuple[str, str]:
    """Return suggestion and comment for the words of the typo, which may be others than reported.

    A suggestion that cannot be told for those words becomes part of the comment.
    """
    suggestion = _suggested(report, typo.exact)
    if suggestion is not None and len(suggestion) <= SUGGESTION_LIMIT:
        return suggestion, report.comment
    told = f"{report.exact} → {report.suggestion}. {report.comment}".strip()
    return "", cut(told, COMMENT_LIMIT)


def _suggested(report: Report, wanted: str) -> str | None:
    suggestion, exact = report.suggestion, report.exact
    if not suggestion or exact == wanted:
        return suggestion
    if report.script == "latn":
        return None
    if wanted.count(exact) == 1:
        return wanted.replace(exact, suggestion)
    before, _, after = exact.partition(wanted)
    is_around = exact.count(wanted) == 1 and len(suggestion) >= len(before) + len(after)
    if is_around and suggestion.startswith(before) and suggestion.endswith(after):
        return suggestion[len(before) : len(suggestion) - len(after)]
    return None


def _readers_since_decline(typo: Typo) -> int:
    later = typo.reports.filter(reported_at__gt=typo.closed_at)
    return later.values("reader_hash").distinct().count()
