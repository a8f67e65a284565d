"""A difference between two texts, word by word, as pieces that a template draws."""

from difflib import SequenceMatcher
from typing import NamedTuple

from articles.desk.merging import LONGEST, tokens


class Piece(NamedTuple):
    """`sign` is "" for what both texts have, "del" for the first alone, "ins" for the second."""

    sign: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other, removals before additions."""
    if before == after:
        return [Piece("", after)] if after else []
    first, second = tokens(before), tokens(after)
    if max(len(first), len(second)) > LONGEST:
        return [Piece("del", before), Piece("ins", after)]
    pieces = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("", "".join(second[from_:to])))
        else:
            pieces.append(Piece("del", "".join(first[start:end])))
            pieces.append(Piece("ins", "".join(second[from_:to])))
    return [piece for piece in pieces if piece.text]
