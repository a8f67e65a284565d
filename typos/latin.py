"""A report from the Latin view of a Kazakh story is told in the Cyrillic words of its source.

The page was written by `languages.latin`, and so is the source here, with the map back: the words
are found in the Latin text that the reader saw, and what stands there in the source is reported.
"""

from dataclasses import replace

from articles import latin
from articles.models import Edition
from languages.latin import Latin, in_latin
from languages.latin_html import in_latin_html
from typos import places
from typos.anchoring import Fragment, Place, context, everywhere, nth_place, occurrences, words
from typos.places import Source, region
from typos.reports import Report


def in_cyrillic(report: Report, read: Edition) -> Report | None:
    """Return the report of the same place in Cyrillic; None where its words are not there."""
    for field in [report.field] if report.field else places.fields_of(read):
        source = places.in_edition(read, field)
        if source and (there := _place(source, report)):
            return _told(report, field, source, *there)
    return None


def _place(source: Source, report: Report) -> tuple[str, Place] | None:
    """Find the Latin words in the named block, or anywhere for a reader who typed them."""
    bounds = region(source, report.block) if report.field else (0, len(source.text))
    written = bounds and _written(source, *bounds)
    found = written and _place_in(Source(written.text, source.is_html), report)
    if not (bounds and written and found):
        return None
    block, place = found
    start, end = written.spans[place.start][0], written.spans[place.end - 1][1]
    return block, Place(bounds[0] + start, bounds[0] + end)


def _written(source: Source, start: int, end: int) -> Latin | None:
    alphabet = latin.alphabet()
    write = in_latin_html if source.is_html else in_latin
    return write(source.text[start:end], alphabet) if alphabet else None


def _place_in(page: Source, report: Report) -> tuple[str, Place] | None:
    if not report.field:
        return next(iter(everywhere(page, report.fragment)), None)
    place = nth_place(page, report.block, report.fragment, report.nth)
    return (report.block, place) if place else None


def _told(report: Report, field: str, source: Source, block: str, place: Place) -> Report | None:
    exact = words(source, block, place)
    hits = occurrences(source, block, Fragment(exact))
    if place not in hits:
        return None
    prefix, suffix = context(source, block, place)
    return replace(
        report,
        field=field,
        block=block,
        nth=hits.index(place),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        script="latn",
    )
