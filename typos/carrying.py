"""Open typos move along with their story: to the place of their words in each new edition."""

from django.db import transaction
from django.utils import timezone

from articles import saving
from articles.models import Edition
from typos import places
from typos.anchoring import Anchored, anchor
from typos.models import Typo


def refresh() -> None:
    """Look for every overtaken typo in what readers see now; each is asked once per edition."""
    for pk, article in Typo.objects.overtaken().values_list("pk", "article"):
        _carry(pk, article)


def found(edition: Edition, spot) -> Anchored:
    """Look for the words of a typo, or of a place that was just reported, in an edition."""
    source = places.in_edition(edition, spot.field)
    return anchor(source, spot.block, spot.fragment) if source else Anchored()


def move(typo: Typo, live: Edition) -> None:
    """Put a typo where its words stand in the live edition; it is closed where they have gone."""
    typo.compared_with = live
    if typo.edition_id == live.pk:
        return
    anchored = found(live, typo)
    if anchored.is_gone:
        close_as_gone(typo)
    elif anchored.place:
        typo.edition, typo.start, typo.end = live, anchored.place.start, anchored.place.end


def close_as_gone(typo: Typo) -> None:
    typo.state, typo.closed_at = Typo.State.GONE, timezone.now()


@transaction.atomic
def _carry(pk: int, article: int) -> None:
    saving.lock(article)
    typo = Typo.objects.select_for_update(of=["self"]).get(pk=pk)
    live = Edition.objects.live().in_language(typo.language).filter(article=article).first()
    if not typo.is_open or live is None:
        return
    move(typo, live)
    if twin := typo.is_open and _twin(typo):
        _merge(typo, twin)
    typo.save()


def _twin(typo: Typo) -> Typo | None:
    """Return another open typo at the same place."""
    others = Typo.objects.open().filter(edition=typo.edition_id, field=typo.field, block=typo.block)
    return next((one for one in others.exclude(pk=typo.pk) if one.touches(typo)), None)


def _merge(typo: Typo, twin: Typo) -> None:
    """Hand the reports of a typo over to another one of the same place."""
    typo.reports.update(typo=twin)
    twin.readers = twin.reports.values("reader_hash").distinct().count()
    twin.first_at = min(twin.first_at, typo.first_at)
    twin.last_at = max(twin.last_at, typo.last_at)
    twin.save()
    typo.readers = 0
    close_as_gone(typo)
