"""What is to be put right before a publication, as the form lists it beside the text."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from articles.checklist import problems
from articles.leaving import left_in
from articles.models import Article


@dataclass
class Check:
    """The checklist of one language; `topics` as for `articles.checklist.problems`."""

    article: Article
    language: str
    topics: Collection[int] | None = None
    may_leave: bool = False

    @cached_property
    def _found(self):
        return problems(self.article, self.language, self.topics)

    @cached_property
    def names_left(self):
        return {what for language, what in left_in(self.article) if language == self.language}

    @property
    def problems(self):
        return [problem for problem in self._found if not self._is_left(problem)]

    @property
    def left(self):
        """What would stand here, had nobody left it on purpose."""
        return [problem for problem in self._found if self._is_left(problem)]

    @property
    def blocking(self):
        return [problem for problem in self._found if problem.blocking]

    @property
    def advice(self):
        return [problem for problem in self.problems if not problem.blocking]

    def _is_left(self, problem):
        return not problem.blocking and problem.what in self.names_left
