"""What is to be put right before a publication, as the form lists it beside the text."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from articles.checklist import problems
from articles.models import Article


@dataclass
class Check:
    """The checklist of one language; `topics` as for `articles.checklist.problems`."""

    article: Article
    language: str
    topics: Collection[int] | None = None

    @cached_property
    def problems(self):
        return problems(self.article, self.language, self.topics)

    @property
    def blocking(self):
        return [problem for problem in self.problems if problem.blocking]
