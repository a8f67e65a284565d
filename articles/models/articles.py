from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.fields import BodyField
from articles.models.stages import Stage
from languages.fields import LineField, ProseField


class ArticleQuerySet(models.QuerySet):
    def kept(self):
        """Articles that are not in the trash."""
        return self.filter(trashed_at=None)

    def trashed(self):
        return self.filter(trashed_at__isnull=False)

    def own(self, user):
        """Articles that `user` began or is credited for."""
        begun = Article.objects.filter(created_by=user).order_by().values("pk")
        credited = Credit.objects.filter(author__user=user).order_by().values("article_id")
        return self.filter(pk__in=begun.union(credited))  # two indexes instead of every article

    def waiting(self, language=""):
        """Articles with blocks that wait for a translation, be it into one language or either."""
        if language:
            return self.filter(**{f"behind_{language}__gt": 0})
        return self.filter(waits_since__isnull=False)


class Article(models.Model):
    """The working copy of a story, in both languages; readers never see it (see Edition)."""

    title = LineField(_("headline"), max_length=200, blank=True)
    lead = ProseField(_("lead"), max_length=1000, blank=True)
    body = BodyField(_("body"), blank=True)
    slug = models.SlugField(_("address"), max_length=80, blank=True)

    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    topics = models.ManyToManyField(
        "articles.Topic", blank=True, related_name="articles", verbose_name=_("topics")
    )
    lead_photo = models.ForeignKey(
        "media.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
        verbose_name=_("lead photo"),
    )
    original_language = models.CharField(
        _("original language"), max_length=2, choices=settings.LANGUAGES, default="kk"
    )

    stage_kk = models.CharField(
        max_length=12, choices=Stage, default=Stage.DRAFT, db_default=Stage.DRAFT, editable=False
    )
    stage_ru = models.CharField(
        max_length=12, choices=Stage, default=Stage.DRAFT, db_default=Stage.DRAFT, editable=False
    )
    staged_at_kk = models.DateTimeField(null=True, editable=False)
    staged_at_ru = models.DateTimeField(null=True, editable=False)

    # Kept by `articles.parity` at every save: pairs of blocks that wait for a translation.
    stale_kk = models.PositiveSmallIntegerField(db_default=0, default=0, editable=False)
    stale_ru = models.PositiveSmallIntegerField(db_default=0, default=0, editable=False)
    behind_kk = models.PositiveSmallIntegerField(db_default=0, default=0, editable=False)
    behind_ru = models.PositiveSmallIntegerField(db_default=0, default=0, editable=False)
    waits_since = models.DateTimeField(null=True, editable=False)

    submission = models.UUIDField(null=True, unique=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("begun"), db_default=Now(), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("begun by"),
    )
    updated_at = models.DateTimeField(_("changed"), db_default=Now(), editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("changed by"),
    )

    trashed_at = models.DateTimeField(null=True, editable=False)
    trashed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-updated_at", "-id"]
        indexes = [
            models.Index(fields=["-updated_at", "-id"], name="article_by_change"),
            models.Index(
                fields=["-waits_since", "-id"],
                condition=Q(waits_since__isnull=False),
                name="article_by_waiting",
            ),
            models.Index(
                fields=["section", "-waits_since", "-id"],
                condition=Q(waits_since__isnull=False),
                name="article_by_section_waiting",
            ),
            models.Index(
                fields=["-waits_since", "-id"],
                condition=Q(behind_kk__gt=0),
                name="article_waiting_for_kk",
            ),
            models.Index(
                fields=["-waits_since", "-id"],
                condition=Q(behind_ru__gt=0),
                name="article_waiting_for_ru",
            ),
            models.Index(
                fields=["-trashed_at"],
                condition=models.Q(trashed_at__isnull=False),
                name="article_in_trash",
            ),
        ]
        permissions = [
            ("publish_article", "Can publish, schedule and withdraw articles"),
            ("override_obstacle", "Can publish over an obstacle or an embargo, with a reason"),
            ("publish_in_bulk", "Can publish several articles at once"),
            ("edit_any_article", "Can edit every article"),
            ("see_any_article", "Can read every unpublished article"),
            ("every_section", "Is not held to some sections"),
            ("approve_article", "Can approve articles and ask for steps"),
            ("return_article", "Can return articles to who writes them"),
            ("translate_article", "Can write the language that is not the original"),
            ("proofread_article", "Can correct articles that were submitted"),
            ("place_photos", "Can choose the lead photo of every article"),
            ("name_revision", "Can name revisions of articles they work on"),
            ("rename", "Can rename topics and people"),
        ]

    def __str__(self):
        return self.title or self.title_kk or self.title_ru or str(_("Without a headline"))

    @property
    def is_trashed(self):
        return self.trashed_at is not None

    def words(self, language):
        """Return the title, lead, body and slug in one language, never of the other."""
        return {
            name: getattr(self, f"{name}_{language}") or ""
            for name in ("title", "lead", "body", "slug")
        }

    def has_words(self, language):
        return any(self.words(language).values())

    def stage(self, language):
        return Stage(getattr(self, f"stage_{language}"))

    def behind(self, language):
        """Return how many blocks wait for their translation into `language`."""
        return getattr(self, f"behind_{language}")

    def get_desk_url(self):
        return reverse("admin:articles_article_change", args=[self.pk])


class Credit(models.Model):
    """Who did what on an article."""

    class Role(models.TextChoices):
        TEXT = "text", _("Text")
        PHOTO = "photo", _("Photo")
        TRANSLATION = "translation", _("Translation")
        EDITING = "editing", _("Editing")

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits")
    author = models.ForeignKey(
        "articles.Author",
        models.PROTECT,
        related_name="credits",
        verbose_name=_("author"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.TEXT)
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"],
                name="one_credit_per_author_and_role",
                violation_error_message=_("This author is already credited for that."),
            )
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.author}"

    def card(self, language):
        """Return what a reader sees of the credit in one language, as an edition freezes it."""
        return {
            "role": self.role,
            "author": self.author_id,
            "name": getattr(self.author, f"name_{language}") or str(self.author),
            "slug": getattr(self.author, f"slug_{language}") or "",
        }
