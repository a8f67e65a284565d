"""Who may see and fix readers' reports."""

from articles import policy
from articles.models import Article
from typos.models import Typo


def visible_to(user):
    """Return the typos that `user` may see: all of them, or those of the person's own stories.

    Those of a story in the trash wait there with it.
    """
    if user.has_perm("typos.fix_typo"):
        return Typo.objects.filter(article__trashed_at=None)
    if user.has_perm("typos.view_typo"):
        return Typo.objects.filter(article__in=Article.objects.kept().own(user))
    return Typo.objects.none()


def may_fix(user, typo: Typo) -> bool:
    """Proofreaders and editors fix any typo, authors those of their own stories."""
    return user.has_perm("typos.fix_typo") or (
        user.has_perm("typos.view_typo") and policy.is_own(user, typo.article)
    )


def may_decline(user, typo: Typo) -> bool:
    return user.has_perm("typos.decline_typo")
