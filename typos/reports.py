"""What a reader sends."""

from dataclasses import dataclass

from articles import latin
from languages.scripts import LATIN
from typos.anchoring import Fragment


@dataclass(frozen=True, slots=True)
class Report:
    """`field`, `block` and `nth` are empty when there was no script to find them."""

    article_id: int
    language: str
    exact: str
    edition: int | None = None
    field: str = ""
    block: str = ""
    nth: int = 0
    prefix: str = ""
    suffix: str = ""
    suggestion: str = ""
    comment: str = ""
    email: str = ""
    script: str = "cyrl"

    @property
    def fragment(self) -> Fragment:
        return Fragment(self.exact, self.prefix, self.suffix)

    @property
    def may_be_in_latin(self) -> bool:
        """Say whether its words may come from the Latin view of a Kazakh story.

        A page says its script; who types the words, perhaps without script, only shows it.
        """
        if self.language != latin.LANGUAGE:
            return False
        return self.script == "latn" if self.field else LATIN.search(self.exact) is not None
