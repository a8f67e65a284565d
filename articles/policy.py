"""Who may do what with an article: the only place that answers "may this person ...?".

The matrix stands in `docs/decisions/permissions.md`; roles are groups (`newsroom.roles`).
"""

import languages
from articles.models import Article

WORDS = ("title", "lead", "body", "slug")
PASSPORT = frozenset({"section", "topics", "lead_photo", "original_language", "credits"})


def words_in(language: str) -> frozenset[str]:
    return frozenset(f"{name}_{language}" for name in WORDS)


EVERYTHING = PASSPORT.union(*(words_in(language) for language in languages.CODES))


def may_see(user, article: Article) -> bool:
    """May `user` read the working copy?"""
    return may_see_all(user) or is_own(user, article)


def visible_to(user):
    """Return the articles whose working copy `user` may read."""
    return Article.objects.all() if may_see_all(user) else Article.objects.own(user)


def may_see_all(user) -> bool:
    """May `user` read every working copy?"""
    permissions = ("articles.see_any_article", "articles.translate_article")
    return any(user.has_perm(permission) for permission in permissions)


def may_see_statistics(user) -> bool:
    """May `user` see how often stories are read? Which ones says `counted_for`."""
    return user.is_active and user.has_perm("articles.view_dailyreads")


def counted_for(user):
    """Return the articles whose readers `user` may count; None for all of them."""
    if user.has_perm("articles.see_any_article"):
        return None
    return Article.objects.own(user)


def may_see_balance(user) -> bool:
    """May `user` see how much the paper publishes in each language? It counts every article."""
    return may_see_statistics(user) and counted_for(user) is None


def editable_fields(user, article: Article | None) -> frozenset[str]:
    """Return the form fields that `user` may write; `article` is None for a new one."""
    if user.has_perm("articles.edit_any_article"):
        return EVERYTHING
    if article is None:
        return EVERYTHING if user.has_perm("articles.add_article") else frozenset()
    fields: frozenset[str] = frozenset()
    if user.has_perm("articles.add_article") and is_own(user, article) and not is_out(article):
        fields |= EVERYTHING
    if user.has_perm("articles.translate_article"):
        fields |= _translatable(article)
    if user.has_perm("articles.place_photos"):
        fields |= {"lead_photo"}
    return fields


def may_edit(user, article: Article | None) -> bool:
    return bool(editable_fields(user, article))


def may_judge_pairs(user, article: Article | None) -> bool:
    """May `user` say that a pair is still right, or differs on purpose?

    Whoever may write the language that follows the original: the judgement is part of that work.
    """
    if article is None:
        return may_edit(user, None)
    follows = languages.other(article.original_language)
    return bool(words_in(follows) & editable_fields(user, article))


def may_publish(user, article: Article) -> bool:
    """May `user` publish, schedule and withdraw `article`?"""
    return user.is_active and user.has_perm("articles.publish_article")


def is_own(user, article: Article) -> bool:
    """Did `user` begin the article, or is credited for it?"""
    if article.created_by_id == user.pk:
        return True
    return article.credits.filter(author__user=user).exists()


def is_out(article: Article) -> bool:
    """Is a publication of the article in force or on its way, in whichever language?"""
    return article.editions.current().filter(withdrawn_at=None).exists()


def _translatable(article: Article) -> frozenset[str]:
    language = languages.other(article.original_language)
    words = words_in(language)
    published = article.editions.in_language(language).exists()
    return words - {f"slug_{language}"} if published else words
