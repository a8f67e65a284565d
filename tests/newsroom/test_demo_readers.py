from datetime import datetime, timedelta

import pytest

from languages.dates import ALMATY
from newsroom.demo.readers import spread

NOW = datetime(2026, 11, 25, 18, 40, tzinfo=ALMATY)


@pytest.mark.parametrize(("readers", "hours"), [(418, 0.5), (1, 40), (2389, 220), (0, 5)])
def test_every_reader_reads_between_publication_and_now(readers, hours):
    since = NOW - timedelta(hours=hours)

    parted = spread(readers, since, NOW)

    assert sum(number for _moment, number in parted) == readers
    assert all(since <= moment <= NOW and number >= 0 for moment, number in parted)


def test_most_read_at_once_and_few_at_night():
    parted = dict(spread(10_000, NOW - timedelta(hours=48), NOW))

    def at(hours_ago):
        return parted[NOW - timedelta(hours=hours_ago)]

    assert at(47) > at(23) > at(15)
