"""Who may see and fix readers' reports.

Editors answer for their sections, proofreaders for their languages, authors for their own stories.
"""

from django.db.models import Q

import languages
from articles import policy
from articles.models import Article
from typos.models import Typo


def visible_to(user):
    """Return the typos that `user` may see. Those of a story in the trash wait there with it."""
    if not user.has_perm("typos.view_typo"):
        return Typo.objects.none()
    found = Q(article__in=Article.objects.own(user).order_by().values("pk"))
    if user.has_perm("articles.edit_any_article"):
        sections = policy.sections_for(user)
        if sections is None:
            return Typo.objects.filter(article__trashed_at=None)
        found |= Q(article__section=None) | Q(article__section__in=sections)
    if user.has_perm("articles.proofread_article"):
        spoken = [code for code in languages.CODES if policy.speaks(user, code)]
        found |= Q(language__in=spoken)
    return Typo.objects.filter(found, article__trashed_at=None)


def may_fix(user, typo: Typo) -> bool:
    """Proofreaders and editors fix what they answer for, authors what is in their own stories."""
    if not user.has_perm("typos.view_typo"):
        return False
    return answers_for(user, typo) or policy.is_own(user, typo.article)


def may_decline(user, typo: Typo) -> bool:
    return user.has_perm("typos.decline_typo") and answers_for(user, typo)


def answers_for(user, typo: Typo) -> bool:
    """Is the typo in a section that `user` edits, or in a language that `user` proofreads?"""
    if policy.may_edit_all(user, typo.article):
        return True
    return user.has_perm("articles.proofread_article") and policy.speaks(user, typo.language)
