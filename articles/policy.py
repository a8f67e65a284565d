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
    """May `user` read the working copy? Nobody may while it is in the trash."""
    return not article.is_trashed and (may_see_all(user) or is_own(user, article))


def visible_to(user):
    """Return the articles whose working copy `user` may read."""
    kept = Article.objects.kept()
    return kept if may_see_all(user) else kept.own(user)


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


def editable_fields(user, article: Article | None) -> frozenset[str]:
    """Return the form fields that `user` may write; `article` is None for a new one."""
    if article is not None and article.is_trashed:
        return frozenset()
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


def may_publish(user, article: Article) -> bool:
    """May `user` publish, schedule and withdraw `article`?"""
    if article.is_trashed:
        return False
    return user.is_active and user.has_perm("articles.publish_article")


def may_share(user, article: Article) -> bool:
    """May `user` make and revoke links by which people without a login read `article`?"""
    return user.is_active and not article.is_trashed and _answers_for(user, article)


def may_trash(user, article: Article) -> bool:
    """May `user` move `article` to the trash? A journalist may with a draft of their own."""
    if not user.is_active or article.is_trashed:
        return False
    if user.has_perm("articles.edit_any_article"):
        return True
    return _answers_for(user, article) and not is_out(article)


def may_restore(user, article: Article) -> bool:
    """May `user` take `article` out of the trash?"""
    return user.is_active and article.is_trashed and _answers_for(user, article)


def may_delete_for_ever(user, article: Article) -> bool:
    return user.is_active and article.is_trashed and user.has_perm("articles.delete_article")


def trash_visible_to(user):
    """Return the trashed articles that `user` may restore."""
    trashed = Article.objects.trashed()
    if user.has_perm("articles.edit_any_article"):
        return trashed
    return trashed.own(user) if user.has_perm("articles.add_article") else trashed.none()


def _answers_for(user, article: Article) -> bool:
    """Is `article` this editor's, or this journalist's own?"""
    if user.has_perm("articles.edit_any_article"):
        return True
    return user.has_perm("articles.add_article") and is_own(user, article)


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
