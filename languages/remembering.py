"""Answers about texts, kept in memory: a long story is asked about whenever its author pauses."""

from collections.abc import Callable
from functools import lru_cache, wraps


def remembered[Answer](
    *, texts: int, longest: int
) -> Callable[[Callable[[str], Answer]], Callable[[str], Answer]]:
    """Decorate a pure function of one text whose answer is never changed by whoever gets it.

    Kept are the answers about the last `texts`, none of them longer than `longest` characters.
    """

    def decorate(read: Callable[[str], Answer]) -> Callable[[str], Answer]:
        kept = lru_cache(maxsize=texts)(read)

        @wraps(read)
        def answer(text: str) -> Answer:
            return kept(text) if len(text) <= longest else read(text)

        return answer

    return decorate


# A few long stories at once, for about 2 MB where blocks are paragraphs and 20 MB at the very most.
of_blocks = remembered(texts=2048, longest=2000)
