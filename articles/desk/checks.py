"""What is to be put right before a publication, as the form lists it beside the text."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from articles.checklist import problems
from articles.comparison import Comparison
from articles.leaving import left_in


@dataclass
class Check:
    """The checklist of one language; `topics` as for `articles.checklist.problems`.

    The lists of both languages share one comparison.
    """

    compared: Comparison
    language: str
    topics: Collection[int] | None = None
    may_leave: bool = False

    @cached_property
    def _found(self):
        return problems(self.compared.article, self.language, self.topics, self.compared)

    @cached_property
    def names_left(self):
        left = left_in(self.compared.article)
        return {what for language, what in left if language == self.language}

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
