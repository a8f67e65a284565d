"""Readers' reports on the mistakes that the demo newspaper left standing."""

from hashlib import sha256

from newsroom.demo import content
from typos.grouping import Report, file_report


def send(story: str, article_id: int) -> int:
    """File the reports on a story that has just come out; return how many there were."""
    sent = [
        (typo, reader)
        for typo in content.typos()
        if typo["story"] == story
        for reader in typo["readers"]
    ]
    for number, (typo, words) in enumerate(sent):
        report = Report(article_id, typo["language"], typo["exact"], **words)
        file_report(report, _reader(story, number))
    return len(sent)


def _reader(story: str, number: int) -> str:
    """Return a hash like the one that stands for a reader's browser; each report has its own."""
    return sha256(f"a reader of {story}, {number}".encode()).hexdigest()
