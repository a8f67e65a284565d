"""Who may do what with an article: the only place that answers "may this person ...?".

The matrix stands in `docs/decisions/permissions.md`; roles are groups (`newsroom.roles`), which add
up. A role holds for all articles (Y), for those of the person's sections (S), for one's own (O) or
for those in the person's queue (Q), and writing for the person's languages alone (L).
"""

from django.db.models import Q

import languages
from articles.models import Article, Step
from articles.models.stages import IS_QUEUED

WORDS = ("title", "lead", "body", "slug")
TEXT = ("title", "lead", "body")
PASSPORT = frozenset({"section", "topics", "lead_photo", "original_language", "credits"})

# Whom a step is for, by the permission that such work needs.
STEP_PERMISSIONS = {
    Step.Kind.TRANSLATE: "articles.translate_article",
    Step.Kind.PHOTO: "articles.place_photos",
    Step.Kind.PROOF: "articles.proofread_article",
    Step.Kind.EDIT: "articles.edit_any_article",
}


def words_in(language: str) -> frozenset[str]:
    return frozenset(f"{name}_{language}" for name in WORDS)


EVERYTHING = PASSPORT.union(*(words_in(language) for language in languages.CODES))


# What the rules are made of: Y, S, O, Q and L.


def is_own(user, article: Article) -> bool:
    """Did `user` begin the article, or is credited for it? A new one is its beginner's."""
    if article.pk is None or article.created_by_id == user.pk:
        return True
    return article.credits.filter(author__user=user).exists()


def in_sections(user, article: Article) -> bool:
    """Is the article in a section of `user`, or in none, so that somebody has to file it?"""
    return _has_every_section(user) or article.section_id in (None, *user.section_ids)


def speaks(user, language: str) -> bool:
    """Is `language` given to the person? Nobody is held to a language unless one was set."""
    return user.is_superuser or not user.languages or language in user.languages


def in_queue(user, article: Article, language: str | None = None) -> bool:
    """Was the article submitted, or is it asked of `user` (in `language`, where one is named)?"""
    if any(not article.stage(code).is_open for code in languages.CODES):
        return True
    return any(
        language is None or step.language in ("", language)
        for step in open_steps(user).filter(article=article.pk)
    )


def is_draft(article: Article) -> bool:
    """Is the original still with whoever writes it, and nothing of the article out?"""
    return article.stage(article.original_language).is_open and not is_out(article)


def is_out(article: Article) -> bool:
    """Is a publication of the article in force or on its way, in whichever language?"""
    if article.pk is None:
        return False
    return article.editions.current().not_taken_off().exists()


def open_steps(user):
    """Return the open steps that are asked of `user`, or of everybody who does such work."""
    kinds = [kind for kind, permission in STEP_PERMISSIONS.items() if user.has_perm(permission)]
    anybody = Q(person=None, kind__in=kinds)
    if user.languages and not user.is_superuser:
        anybody &= Q(language__in=["", *user.languages])
    return Step.objects.open().filter(Q(person=user.pk) | anybody)


def may_edit_all(user, article: Article) -> bool:
    """Does `user` answer for the article as an editor?"""
    return user.has_perm("articles.edit_any_article") and in_sections(user, article)


def _has_every_section(user) -> bool:
    return user.has_perm("articles.every_section") or not user.section_ids


# Reading.


def may_see(user, article: Article) -> bool:
    """May `user` read the working copy, its history and its notes? Not while it is trashed."""
    if article.is_trashed:
        return False
    if may_see_all(user) or may_edit_all(user, article):
        return True
    if _has_queue(user) and in_queue(user, article):
        return True
    return _has_own(user) and is_own(user, article)


def visible_to(user):
    """Return the articles whose working copy `user` may read."""
    if may_see_all(user):
        return Article.objects.kept()
    own = Article.objects.kept().own(user) if _has_own(user) else Article.objects.none()
    others = Q()
    if user.has_perm("articles.edit_any_article"):
        others |= Q(section=None) | Q(section__in=user.section_ids)
    if _has_queue(user):
        asked = open_steps(user).order_by().values("article")
        others |= IS_QUEUED | Q(pk__in=asked)
    if not others:
        return own
    return Article.objects.kept().filter(others | Q(pk__in=own.order_by().values("pk")))


def may_see_all(user) -> bool:
    """May `user` read every working copy?"""
    if user.has_perm("articles.see_any_article"):
        return True
    return user.has_perm("articles.edit_any_article") and _has_every_section(user)


def sees_own_alone(user) -> bool:
    """Are the person's own articles all that `user` may read?"""
    return not (may_see_all(user) or _has_queue(user) or user.has_perm("articles.edit_any_article"))


def _has_queue(user) -> bool:
    permissions = ("articles.translate_article", "articles.proofread_article")
    return any(user.has_perm(permission) for permission in permissions)


def _has_own(user) -> bool:
    return user.has_perm("articles.add_article")


def may_see_statistics(user) -> bool:
    """May `user` see how often stories are read? Which ones says `counted_for`."""
    return user.is_active and user.has_perm("articles.view_dailyreads")


def counted_for(user):
    """Return the articles whose readers `user` may count; None for all of them."""
    if user.has_perm("articles.edit_any_article"):
        if _has_every_section(user):
            return None
        in_sections = Q(section=None) | Q(section__in=user.section_ids)
        return Article.objects.filter(in_sections | Q(pk__in=Article.objects.own(user)))
    return Article.objects.own(user)


def may_see_balance(user) -> bool:
    """May `user` see how much the paper publishes in each language? It counts every article."""
    return may_see_statistics(user) and counted_for(user) is None


# Writing.


def editable_fields(user, article: Article | None) -> frozenset[str]:
    """Return the form fields that `user` may write; `article` is None for a new one."""
    if article is not None and article.is_trashed:
        return frozenset()
    if article is None:
        return EVERYTHING - _unspoken(user) if may_begin(user) else frozenset()
    if may_edit_all(user, article):
        return EVERYTHING
    fields = _own_fields(user, article) | _queue_fields(user, article)
    return fields | {"lead_photo"} if user.has_perm("articles.place_photos") else fields


def may_begin(user) -> bool:
    return user.has_perm("articles.add_article")


def may_edit(user, article: Article | None) -> bool:
    return bool(editable_fields(user, article))


def sections_for(user) -> list[int] | None:
    """Return the sections into which `user` may put an article; None for all of them."""
    limited = user.has_perm("articles.edit_any_article") and not _has_every_section(user)
    return list(user.section_ids) if limited else None


def _own_fields(user, article: Article) -> frozenset[str]:
    """What authors write: an original until it is submitted, the other language where they speak
    it, an address until it has been published."""
    if not (may_begin(user) and is_own(user, article)):
        return frozenset()
    other = languages.other(article.original_language)
    fields = EVERYTHING - (_text_in(other) & _unspoken(user)) - _published_slugs(article)
    if is_draft(article):
        return fields
    return fields - PASSPORT - _text_in(article.original_language)


def _queue_fields(user, article: Article) -> frozenset[str]:
    """What translators and proofreaders write of the articles that are in their queue."""
    original, other = article.original_language, languages.other(article.original_language)
    translates = user.has_perm("articles.translate_article")
    proofreads = user.has_perm("articles.proofread_article")
    fields: frozenset[str] = frozenset()
    if not (translates or proofreads):
        return fields
    if speaks(user, other) and in_queue(user, article, other):
        fields |= _text_in(other)
        if translates:
            fields |= {f"slug_{other}"} - _published_slugs(article)
    if proofreads and not is_draft(article) and speaks(user, original):
        fields |= _text_in(original)
    return fields


def _unspoken(user) -> frozenset[str]:
    """Return the text of the languages that are not given to the person; an editor has both."""
    if user.has_perm("articles.edit_any_article"):
        return frozenset()
    unspoken = (_text_in(language) for language in languages.CODES if not speaks(user, language))
    return frozenset().union(*unspoken)


def _text_in(language: str) -> frozenset[str]:
    return frozenset(f"{name}_{language}" for name in TEXT)


def _published_slugs(article: Article) -> frozenset[str]:
    if article.pk is None:
        return frozenset()
    published = article.editions.order_by().values_list("language", flat=True).distinct()
    return frozenset(f"slug_{language}" for language in published)


# The way of an article through the desk; see `articles/workflow.py`.


def may_submit(user, article: Article, language: str) -> bool:
    """May `user` hand the words over: an original for review, a translation as done?"""
    if may_edit_all(user, article):
        return True
    is_translation = language != article.original_language
    if may_begin(user) and is_own(user, article):
        return not is_translation or speaks(user, language)
    return (
        is_translation
        and user.has_perm("articles.translate_article")
        and speaks(user, language)
        and in_queue(user, article, language)
    )


def may_return(user, article: Article) -> bool:
    if not user.has_perm("articles.return_article"):
        return False
    return may_edit_all(user, article) or (_has_queue(user) and in_queue(user, article))


def may_approve(user, article: Article) -> bool:
    """May `user` approve the words of the article, and ask people for steps?"""
    return user.has_perm("articles.approve_article") and in_sections(user, article)


def may_finish(user, step: Step) -> bool:
    """May `user` mark the step as done?"""
    if may_edit_all(user, step.article) or step.person_id == user.pk:
        return True
    if step.kind == Step.Kind.TRANSLATE:
        return may_submit(user, step.article, step.language)
    if not user.has_perm(STEP_PERMISSIONS[Step.Kind(step.kind)]):
        return False
    return step.kind == Step.Kind.PHOTO or (
        step.kind == Step.Kind.PROOF
        and speaks(user, step.language)
        and in_queue(user, step.article, step.language)
    )


def may_name(user, article: Article) -> bool:
    """May `user` give a revision of `article` a name? Everybody who writes it or works on it."""
    if article.is_trashed or not user.has_perm("articles.name_revision"):
        return False
    return _answers_for(user, article) or _works_on(user, article)


def may_restore(user, article: Article, language: str) -> bool:
    """May `user` bring back an earlier text? Whoever may file the article and write that text."""
    return _text_in(language) | {"section"} <= editable_fields(user, article)


def may_keep_draft(user, article: Article | None) -> bool:
    """May `user` keep unsaved text beside the article (None: a new one)? Who may save it may."""
    return may_edit(user, article)


def may_leave(user, article: Article, language: str) -> bool:
    """May `user` leave a word or a fact in that language as it is? Whoever may write its text."""
    return article.pk is not None and bool(_text_in(language) & editable_fields(user, article))


def may_judge_pairs(user, article: Article | None) -> bool:
    """May `user` say that a pair is still right, or differs on purpose?

    Translators and proofreaders of the language that follows the original, and editors; whoever
    only writes the story leaves it to a second pair of eyes, in both languages.
    """
    if article is None:
        return user.has_perm("articles.edit_any_article")
    if article.is_trashed:
        return False
    target = languages.other(article.original_language)
    return may_edit_all(user, article) or _text_in(target) <= _queue_fields(user, article)


def may_publish(user, article: Article) -> bool:
    """May `user` publish, schedule and withdraw `article`?"""
    publishes = user.is_active and user.has_perm("articles.publish_article")
    return publishes and not article.is_trashed and in_sections(user, article)


def may_override(user, article: Article) -> bool:
    """May `user` set an obstacle or an embargo aside, giving a reason?"""
    return may_publish(user, article) and user.has_perm("articles.override_obstacle")


def may_share(user, article: Article) -> bool:
    """May `user` make and revoke links by which people without a login read `article`?"""
    return user.is_active and not article.is_trashed and _answers_for(user, article)


def may_trash(user, article: Article) -> bool:
    """May `user` move `article` to the trash? A journalist may with a draft of their own."""
    if not user.is_active or article.is_trashed:
        return False
    if may_edit_all(user, article):
        return True
    return _answers_for(user, article) and is_draft(article)


def may_take_out(user, article: Article) -> bool:
    """May `user` take `article` out of the trash?"""
    return user.is_active and article.is_trashed and _answers_for(user, article)


def may_delete_for_ever(user, article: Article) -> bool:
    return user.is_active and article.is_trashed and user.has_perm("articles.delete_article")


def trash_visible_to(user):
    """Return the trashed articles that `user` may restore."""
    trashed = Article.objects.trashed()
    own = trashed.own(user) if _has_own(user) else trashed.none()
    if not user.has_perm("articles.edit_any_article"):
        return own
    if _has_every_section(user):
        return trashed
    filed = Q(section=None) | Q(section__in=user.section_ids)
    return trashed.filter(filed | Q(pk__in=own.order_by().values("pk")))


def _answers_for(user, article: Article) -> bool:
    """Is `article` this editor's, or this journalist's own?"""
    return may_edit_all(user, article) or (may_begin(user) and is_own(user, article))


def _works_on(user, article: Article) -> bool:
    """Is `article` in the queue of this translator or proofreader, in a language of theirs?"""
    spoken = (code for code in languages.CODES if speaks(user, code))
    return _has_queue(user) and any(in_queue(user, article, code) for code in spoken)


def may_publish_in_bulk(user) -> bool:
    return user.is_active and user.has_perm("articles.publish_in_bulk")


def may_comment(user, article: Article) -> bool:
    """May `user` read, write and settle notes on `article`? Commenting follows reading."""
    return user.is_active and may_see(user, article)
