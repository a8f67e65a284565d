"""Two changes of one body brought together by the ids of its blocks."""

import html
from collections.abc import Mapping
from dataclasses import replace

from articles import bodies
from articles.desk.changes import (
    BLOCK_ID,
    Answer,
    Change,
    Choice,
    Verdict,
    answered,
    joined_by_words,
    judge,
)
from articles.desk.ordering import moved, woven


def merge_bodies(
    name: str,
    base: str,
    mine: str,
    theirs: str,
    answers: Mapping[str, Answer],
    by_words: bool = False,
) -> tuple[str, list[Change]]:
    """Return the merged canonical body and its blocks in order, the removed ones too."""
    old, their = sources(base), sources(theirs)
    my = with_ids_of(their, with_ids_of(old, sources(mine)))
    moved_by_them = moved(list(old), list(their)) - moved(list(old), list(my))
    changes = []
    for block in woven(list(old), list(my), list(their)):
        sides = old.get(block), my.get(block), their.get(block)
        change = _merge_block(name, block, *sides, by_words=by_words)
        change = replace(change, is_moved=block in moved_by_them)
        changes.append(_settled(change, answers))
    return bodies.clean("".join(change.merged or "" for change in changes)), changes


def sources(body: str) -> dict[str, str]:
    """Return the source of every block by its id, in order."""
    return {block.id: body[block.start : block.end] for block in bodies.blocks(body)}


def with_ids_of(known: Mapping[str, str], blocks: Mapping[str, str]) -> dict[str, str]:
    """Give a block whose id is unknown the id of one with its very words at the same place.

    So a text that came without ids, or came twice, is no second text.
    """
    followers = dict(zip((None, *known), known, strict=False))
    renamed: dict[str, str] = {}
    previous = None
    for block, source in blocks.items():
        twin = followers.get(previous)
        is_new = block not in known and twin is not None and twin not in blocks
        previous = twin if is_new and _words(known[twin]) == _words(source) else block
        renamed[previous] = source if previous == block else known[previous]
    return renamed


def _words(source: str) -> str:
    return BLOCK_ID.sub("", source)


def _merge_block(
    name: str, block: str, base: str | None, mine: str | None, theirs: str | None, *, by_words: bool
) -> Change:
    verdict = judge("", base, mine, theirs)
    merged = theirs if verdict is Verdict.THEIRS else mine
    change = Change(name, verdict, base, mine, theirs, merged, block)
    return joined_by_words(change) if by_words and verdict is Verdict.CLASH else change


def _settled(change: Change, answers: Mapping[str, Answer]) -> Change:
    """As `answered`, with the sources of a block for what was chosen."""
    answer = answers.get(change.key)
    if answer is None or not change.is_open or not change.takes(answer):
        return change
    if answer.choice == Choice.BOTH:
        merged = f"{change.theirs}{BLOCK_ID.sub('', change.mine, count=1)}"
        return replace(change, answer=answer, merged=merged)
    if answer.choice == Choice.OWN:
        return replace(change, answer=answer, merged=_typed(change, answer.own))
    return answered(change, answers)


def _typed(change: Change, words: str) -> str:
    """Return typed lines as blocks like those that clash; the first one keeps the id."""
    tag = bodies.blocks(change.theirs)[0].tag
    lines = [html.escape(line.strip(), quote=False) for line in words.splitlines() if line.strip()]
    first, *others = lines
    opened = f'<{tag} data-block="{change.block}">{first}</{tag}>'
    return opened + "".join(f"<p>{line}</p>" for line in others)
