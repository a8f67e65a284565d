"""How the two languages of an article stand to each other, pair by pair.

A pair is "title", "lead" or a block id that stands in both bodies; where bodies share no block at
all they are the one pair "body". Stored is its agreement: the words of both languages when one was
last taken as a translation of the other, and the number of that revision.
Words are compared and never times, so that neither a save without a change of words nor new markup,
order or white space makes anything stale. See `docs/decisions/parity.md`.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import languages
from articles import audit, bodies
from articles.models import Article, Edition, Parity, Revision
from languages.normalising import SOFT_HYPHEN, normalise
from languages.remembering import of_blocks

CURRENT, STALE, MISSING, DIFFERENT = "current", "stale", "missing", "different"
BEHIND = frozenset({STALE, MISSING})
ANSWERS = frozenset({"right", "different", "same"})
WHOLE = frozenset({"title", "lead", "body"})  # pairs that are no block
KEEPS_MEANING = frozenset({Revision.Kind.TYPO, Revision.Kind.UNDO})

Words = Mapping[str, Mapping[str, str]]  # language, then pair
Pairs = dict[str, dict[str, Any]]  # pair, then "kk", "ru", "revision" and "different"
Answers = Mapping[str, str]  # pair, then one of ANSWERS


@dataclass(frozen=True, slots=True)
class Pair:
    """Where one pair stands: `target` is the language that follows the other one."""

    name: str
    target: str
    state: str
    text: str  # words of the source when it was translated; empty where it never was

    @property
    def is_different(self):
        return self.state == DIFFERENT

    @property
    def is_behind(self):
        return self.state in BEHIND

    @property
    def block(self):
        """Return the id of the block, empty for headline, lead and a body as a whole."""
        return "" if self.name in WHOLE else self.name

    @property
    def field(self):
        """Return the form field where the target is written."""
        return f"{'body' if self.block else self.name}_{self.target}"


def compared(text: str) -> str:
    """Return a text as pairs compare it: NFC, one space for any white space, no soft hyphens."""
    return " ".join(normalise(text.replace(SOFT_HYPHEN, "")).split())


def words_of(fields: Mapping[str, Any]) -> Words:
    """Return the compared words of a snapshot (`saving.snapshot`) by language and pair."""
    return {language: _words_in(fields, language) for language in languages.CODES}


def words_of_article(article: Article) -> Words:
    names = [f"{name}_{code}" for name in ("title", "lead", "body") for code in languages.CODES]
    return words_of({name: getattr(article, name) for name in names})


def _words_in(fields: Mapping[str, Any], language: str) -> dict[str, str]:
    body = fields.get(f"body_{language}") or ""
    found = {name: compared(fields.get(f"{name}_{language}") or "") for name in ("title", "lead")}
    for block in bodies.blocks(body):
        if block.id:
            found[block.id] = _words_of_block(body[block.start : block.end])
    return {name: words for name, words in found.items() if words}


@of_blocks
def _words_of_block(source: str) -> str:
    return compared(bodies.plain_text(source))


def are_unpaired(words: Words, pairs: Pairs) -> bool:
    """Do both bodies have words, and no block in common, now or when they last agreed?

    So stand texts that were written or brought in apart: their bodies are one pair as a whole.
    """
    kazakh, russian = (words[language].keys() - WHOLE for language in languages.CODES)
    was_paired = any("revision" in pairs[name] for name in pairs.keys() - WHOLE)
    return bool(kazakh and russian) and not kazakh & russian and not was_paired


def _whole(words: Words) -> Words:
    """Return the words with the blocks of a body as one, whatever their order."""
    found = {}
    for language, named in words.items():
        found[language] = {name: named[name] for name in ("title", "lead") if name in named}
        blocks = sorted(text for name, text in named.items() if name not in WHOLE)
        found[language] |= {"body": "\n".join(blocks)} if blocks else {}
    return found


def states(pairs: Pairs, now: Words, original: str) -> list[Pair]:
    """Return every pair that has words, headline first, in the order of the original."""
    if are_unpaired(now, pairs):
        now = _whole(now)
    return [
        _state(name, pairs.get(name, {}), _both(now, name), original)
        for name in _names(now, original)
    ]


def _names(words: Words, original: str) -> Iterator[str]:
    yield from words[original]
    yield from (name for name in words[languages.other(original)] if name not in words[original])


def _both(words: Words, name: str) -> dict[str, str]:
    return {language: words[language].get(name, "") for language in languages.CODES}


def _state(name: str, pair: dict[str, Any], now: dict[str, str], original: str) -> Pair:
    # What stands in the other language alone is for the original to take over.
    source = original if now[original] else languages.other(original)
    target, text = languages.other(source), pair.get(source, "")
    if pair.get("different"):
        return Pair(name, target, DIFFERENT, text)
    if not now[target]:
        return Pair(name, target, MISSING, text)
    is_stale = "revision" in pair and text != now[source]
    return Pair(name, target, STALE if is_stale else CURRENT, text)


def settle(
    pairs: Pairs,
    before: Words,
    after: Words,
    revision: Mapping[str, Any],
    seen: Words | None = None,
) -> Pairs:
    """Return the pairs after a save that led from `before` to `after`.

    `revision` names its "number", its "kind" and the "original" language. `seen` are the words that
    the person who saves had before them, where a colleague's newer ones were merged in: nobody
    translates a text that they have not read.
    """
    seen = seen or after
    if are_unpaired(after, pairs):
        before, after, seen = _whole(before), _whole(after), _whole(seen)
    settled = {}
    for name in _names(after, revision["original"]):
        pair, was, now = pairs.get(name, {}), _both(before, name), _both(after, name)
        if _agrees(name, pair, was, now, revision):
            pair = {**pair, **_read(seen, name, now), "revision": revision["number"]}
        if pair:
            settled[name] = pair
    return settled


def _agrees(name, pair, was, now, revision) -> bool:
    """Does this save make one language a translation of the other as both now stand?"""
    state = _state(name, pair, now, revision["original"])
    if not now[state.target] or was == now:
        return False
    if revision["kind"] in KEEPS_MEANING and all(was.values()):
        return _state(name, pair, was, revision["original"]).state == CURRENT
    return was[state.target] != now[state.target]


def _read(seen: Words, name: str, now: dict[str, str]) -> dict[str, str]:
    """Return both halves of a pair as the person read them, or as they are where they are new."""
    return {language: seen[language].get(name) or words for language, words in now.items()}


def answered(
    pairs: Pairs, answers: Answers, now: Words, number: int, seen: Words | None = None
) -> Pairs:
    """Return the pairs after a person's answers; answers about unknown pairs say nothing.

    `seen` as for `settle`: a judgement is about what was read.
    """
    found = dict(pairs)
    for name, answer in answers.items():
        both, pair = _both(now, name), found.get(name, {})
        if not any(both.values()):
            continue
        if answer == "right" and all(both.values()):
            pair = {**pair, **_read(seen or now, name, both), "revision": number}
        different = {"different": True} if answer == "different" else {}
        found[name] = {key: pair[key] for key in pair if key != "different"} | different
    return {name: pair for name, pair in found.items() if pair}


def pairs_of(article: Article) -> Pairs:
    """Return the pairs of an article, asked for once for each instance of it."""
    try:
        return article.parity.pairs
    except Parity.DoesNotExist:
        article.parity = Parity(pairs=replay(article))  # known to this instance, not stored
        return article.parity.pairs


def _stored(article: Article) -> Pairs:
    """Return the pairs as they stand in the database; the history's where none are stored yet."""
    stored = Parity.objects.filter(pk=article.pk).values_list("pairs", flat=True).first()
    return replay(article) if stored is None else stored


def replay(article: Article) -> Pairs:
    """Follow the pairs through every revision of an article."""
    pairs: Pairs = {}
    before: Words = words_of({})
    for revision in article.revisions.order_by("number").iterator(chunk_size=20):
        after = words_of(revision.fields)
        pairs = settle(pairs, before, after, _about(revision.fields, revision))
        before = after
    return pairs


def _about(fields: Mapping[str, Any], revision: Revision) -> dict[str, Any]:
    original = fields.get("original_language") or languages.CODES[0]
    return {"number": revision.number, "kind": revision.kind, "original": original}


def states_of(article: Article, words: Words | None = None) -> list[Pair]:
    """Return the pairs of a working copy as it stands in memory, which says `words`."""
    pairs = pairs_of(article) if article.pk else {}
    return states(pairs, words or words_of_article(article), article.original_language)


def would_change(article: Article, answers: Answers) -> bool:
    """Do `answers` say anything that does not stand already?"""
    if not answers:
        return False
    pairs, now = pairs_of(article), words_of_article(article)
    judged = answered(pairs, answers, now, article.version)
    original = article.original_language
    return states(judged, now, original) != states(pairs, now, original)


def follow(
    article: Article,
    by,
    kind: str,
    answers: Answers | None = None,
    seen: Mapping[str, Any] | None = None,
) -> None:
    """Settle the pairs of an article that has just been saved, whose revision is not stored yet.

    Must run in the transaction of the save. The caller has checked that `by` may answer.
    """
    now, read = words_of_article(article), words_of(seen) if seen else None
    pairs = _settled(article, kind, now, read)
    if answers:
        judged = answered(pairs, answers, now, article.version, read)
        _log(article, by, answers, pairs, judged)
        pairs = judged
    store(article, pairs, now)


def foresee(article: Article, answers: Answers) -> None:
    """Let an instance that holds typed words know its pairs as a save with `answers` would.

    Nothing is stored.
    """
    if article.pk is None:
        return
    now = words_of_article(article)
    pairs = _settled(article, Revision.Kind.SAVE, now)
    article.parity = Parity(pairs=answered(pairs, answers, now, article.version))


def _settled(article: Article, kind: str, now: Words, read: Words | None = None) -> Pairs:
    """Return the stored pairs, led on from the last revision to the words of now."""
    last = article.revisions.first()
    before = words_of(last.fields if last else {})
    about = {"number": article.version, "kind": kind, "original": article.original_language}
    return settle(_stored(article), before, now, about, read)


def _log(article, by, answers, pairs, judged) -> None:
    given = {name: answers[name] for name in answers if pairs.get(name) != judged.get(name)}
    if given:
        found = states(judged, words_of_article(article), article.original_language)
        touched = [pair.target for pair in found if pair.name in given]
        audit.write(audit.Act.PAIRS, by, article, touched, version=article.version, pairs=given)


def store(article: Article, pairs: Pairs, now: Words) -> None:
    """Write the pairs, and on the article what lists show of them."""
    Parity.objects.bulk_create(
        [Parity(article_id=article.pk, pairs=pairs)],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["pairs"],
    )
    article.parity = Parity(pairs=pairs)
    counted = counts(states(pairs, now, article.original_language))
    since = (article.waits_since or article.updated_at) if any(counted.values()) else None
    changes = {**counted, "waits_since": since}
    if any(getattr(article, name) != value for name, value in changes.items()):
        Article.objects.filter(pk=article.pk).update(**changes)
        for name, value in changes.items():
            setattr(article, name, value)


def went_out(edition: Edition) -> None:
    """Let the other language wait from now on, where readers have one language only.

    Until its first publication a story waits since it was written.
    """
    article, other = edition.article, languages.other(edition.language)
    is_first = edition.number == 1 and not article.editions.in_language(other).exists()
    if is_first and article.behind(other):
        article.waits_since = edition.published_at
        Article.objects.filter(pk=article.pk).update(waits_since=article.waits_since)


def counts(found: list[Pair]) -> dict[str, int]:
    """Return the counters of the article: for each language what is stale, and all that waits."""
    stale = Counter(pair.target for pair in found if pair.state == STALE)
    behind = Counter(pair.target for pair in found if pair.is_behind)
    return {
        f"{name}_{code}": counter[code]
        for name, counter in (("stale", stale), ("behind", behind))
        for code in languages.CODES
    }
