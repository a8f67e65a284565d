"""What a person decided on the merge screen, as its form posts it.

`merge.<place>` is the choice and `own.<place>` their own words; `merged_with` is the version that
the screen showed as the other side.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.desk.changes import Answer, Choice
from articles.desk.merging import Merge
from articles.models import Article
from languages.normalising import normalise, normalise_line

CHOICE, OWN, SEEN = "merge.", "own.", "merged_with"
LONGEST_BLOCK = 20_000  # characters of own words for a block
MOST = 2000  # answers that are looked at


@dataclass(frozen=True, slots=True)
class Answers:
    version: int | None = None
    by_place: dict[str, Answer] = field(default_factory=dict)

    @classmethod
    def posted(cls, data) -> "Answers":
        """Read the answers of a posted form; whatever makes no sense is no answer."""
        seen = data.get(SEEN, "")
        if not (seen.isascii() and seen.isdecimal() and len(seen) < 10):
            return cls()
        keys = [name.removeprefix(OWN) for name in data if name.startswith(OWN)]
        keys += [name.removeprefix(CHOICE) for name in data if name.startswith(CHOICE)]
        return cls(int(seen), {key: _answer(data, key) for key in keys[:MOST]})

    def that_still_hold(self, shown: Merge, now: Merge) -> dict[str, Answer]:
        """Return the answers for places whose other side is what it was when they were given."""
        theirs = {change.key: change.theirs for change in shown.changes}
        return {
            change.key: self.by_place[change.key]
            for change in now.changes
            if change.key in self.by_place and theirs.get(change.key) == change.theirs
        }

    def own_words(self) -> Mapping[str, str]:
        return {key: answer.own for key, answer in self.by_place.items() if answer.own}


def is_answer(name: str) -> bool:
    return name == SEEN or name.startswith((CHOICE, OWN))


def longest(key: str) -> int:
    """Return how many characters own words for a place may have."""
    name = key.split("_", maxsplit=1)[0]
    if name not in ("title", "lead"):
        return LONGEST_BLOCK
    return Article._meta.get_field(name).max_length


def _answer(data, key: str) -> Answer:
    choice = data.get(CHOICE + key, "")
    own = (normalise_line if key.startswith("title") else normalise)(data.get(OWN + key, ""))
    if choice == Choice.OWN and len(own.strip()) > longest(key):
        choice = ""
    return Answer(choice, own.strip())
