"""The words that the paper writes in one way, as `languages.house` reads them."""

from articles.models import HouseSpelling
from languages.house import Spelling


def listed(language: str) -> list[Spelling]:
    """Return the house spellings of one language."""
    kept = HouseSpelling.objects.filter(language=language)
    return [spelling for house in kept for spelling in house.spellings]
