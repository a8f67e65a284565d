"""When the readers of the demo newspaper read: most soon after a story is out, few at night."""

from datetime import datetime, timedelta

from languages.dates import ALMATY

# How many read in each hour of a day in Almaty, from midnight on.
DAY = (5, 3, 2, 1, 1, 2, 6, 13, 18, 17, 15, 14, 16, 17, 14, 12, 12, 14, 17, 19, 21, 22, 18, 10)
HALF = 14  # hours in which interest in a story falls by half
LASTING = 0.15  # of the first interest, which never goes


def spread(readers: int, since: datetime, now: datetime) -> list[tuple[datetime, int]]:
    """Part the readers of a story over the hours from its publication to `now`."""
    hours = int((now - since).total_seconds() // 3600) + 1
    moments = [now - timedelta(hours=hour) for hour in range(hours)]
    weights = [_interest(moment, hours - age - 1) for age, moment in enumerate(moments)]
    share = readers / sum(weights)
    parted, given, sum_so_far = [], 0, 0.0
    for moment, weight in zip(moments, weights, strict=True):
        sum_so_far += weight * share
        number = round(sum_so_far) - given
        parted.append((moment, number))
        given += number
    return parted


def _interest(moment: datetime, age: int) -> float:
    return DAY[moment.astimezone(ALMATY).hour] * (0.5 ** (age / HALF) + LASTING)
