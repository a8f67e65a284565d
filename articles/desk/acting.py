"""Which deed the posted form of an article asks for; every kind of deed answers alike.

A deed has a `language` to go on with, `demand(user, article)`, asked before anything is saved, and
`carry_out(article, user, language)`, which returns the level and the words of what became of it.
"""

from articles.desk.deeds import Deed
from articles.desk.stage_deeds import AskForStep, FinishStep, StageDeed

KINDS = (Deed, StageDeed, AskForStep, FinishStep)


def deed_asked(posted):
    """Return the deed, or None for a plain save. Raises BadRequest."""
    return next((deed for kind in KINDS if (deed := kind.asked(posted))), None)
