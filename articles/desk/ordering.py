"""The order of blocks: who moved, and how the orders of two people are woven into one."""

from bisect import bisect_left
from collections.abc import Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest blocks that must have been moved to come from one order to the other."""
    places = {block: place for place, block in enumerate(before)}
    common = [block for block in after if block in places]
    stayed = _longest_rise([places[block] for block in common])
    return {block for block in common if places[block] not in stayed}


def woven(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Return every block of `mine` and `theirs` once, in an order that holds what both did.

    Begins with their order; what I added or moved follows the block that it follows in mine, and
    stands behind what they added at that very place. A block that both moved stands as in mine.
    """
    by_me = moved(base, mine)
    stored = set(theirs)
    own = {block for block in mine if block not in stored or block in by_me}
    newcomers = stored - set(base) - set(mine)
    kept = [block for block in theirs if block not in own]
    following: dict[str | None, str | None] = dict(
        zip((None, *kept), (*kept, None), strict=True)  # a linked list; None is both its ends
    )
    previous: str | None = None
    for block in mine:
        if block in own:
            place = previous
            while following[place] in newcomers:
                place = following[place]
            following[block], following[place] = following[place], block
        previous = block
    return _walk(following)


def _walk(following: dict[str | None, str | None]) -> list[str]:
    order, block = [], following[None]
    while block is not None:
        order.append(block)
        block = following[block]
    return order


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return the longest rising subsequence of distinct numbers, the same one each time."""
    ends: list[int] = []  # the smallest number that ends a rise of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    rise, last = set(), ends[-1] if ends else None
    while last is not None:
        rise.add(last)
        last = before[last]
    return rise
