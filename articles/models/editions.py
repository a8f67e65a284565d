from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class EditionQuerySet(models.QuerySet):
    def live(self):
        """Editions that readers see at this moment, by the database's clock."""
        in_force = Q(live_until=None) | Q(live_until__gt=Now())
        return self.not_taken_off().filter(in_force, live_from__lte=Now())

    def taken_off(self):
        """Editions that somebody withdrew, or that went off the site at their unpublish time."""
        return self.filter(Q(withdrawn_at__isnull=False) | Q(unpublish_at__lte=Now()))

    def not_taken_off(self):
        stays = Q(unpublish_at=None) | Q(unpublish_at__gt=Now())
        return self.filter(stays, withdrawn_at=None)

    def in_language(self, language):
        return self.filter(language=language)

    def current(self):
        """The newest edition of each article and language, live, scheduled or withdrawn."""
        return self.filter(live_until=None)

    def scheduled(self):
        return self.filter(live_until=None, withdrawn_at=None, live_from__gt=Now())

    def shown(self):
        """Editions that readers have seen, be it for a moment, or still see."""
        was_cut_short = Q(live_until__lte=F("live_from")) | Q(withdrawn_at__lt=F("live_from"))
        return self.filter(live_from__lte=Now()).exclude(was_cut_short)

    def newest_first(self):
        return self.order_by("-published_at", "-article_id")

    def oldest_first(self):
        return self.order_by("published_at", "article_id")


class EditionManager(models.Manager.from_queryset(EditionQuerySet)):
    """Leaves the search vector in the database: it is large, and only the database reads it."""

    def get_queryset(self):
        return super().get_queryset().defer("search")


class Edition(models.Model):
    """One article in one language, frozen when it was published.

    An edition is shown from `live_from` until `live_until`. The next edition sets `live_until`, so
    that a scheduled one takes over at its minute without any job. `unpublish_at` is a time that an
    editor set, at which the story goes off the site with nothing in its place. `published_at` is
    the date of the story and survives corrections; `updated_at` is set when it was published again
    with changes.
    """

    class Reason(models.TextChoices):
        PUBLICATION = "publication", _("Published")
        TYPO = "typo", _("Typo fixed")
        UNDO = "undo", _("Fix undone")
        RESTORE = "restore", _("Restored")

    article = models.ForeignKey(
        "articles.Article",
        models.PROTECT,
        related_name="editions",
        db_index=False,  # it begins `one_edition_per_number`
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    original_language = models.CharField(max_length=2, choices=settings.LANGUAGES, db_default="kk")
    number = models.PositiveIntegerField()

    headline = models.CharField(max_length=200)
    lead = models.TextField()
    body = models.TextField()
    inserts = models.JSONField(default=dict)
    lead_photo = models.JSONField(null=True)
    byline = models.JSONField(default=list)
    html = models.TextField()
    text = models.TextField()
    word_count = models.PositiveIntegerField(null=True)  # headline and lead included
    share_picture = models.CharField(max_length=50, blank=True, db_default="")
    slug = models.SlugField(max_length=80, blank=True)
    section = models.ForeignKey("articles.Section", models.PROTECT, related_name="editions")
    topic_ids = ArrayField(models.BigIntegerField(), default=list)

    search = SearchVectorField(null=True)  # see articles/indexing.py
    lexemes_version = models.PositiveSmallIntegerField(default=0)
    related_ids = ArrayField(models.BigIntegerField(), default=list)  # articles, by their words

    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    unpublish_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    reason = models.CharField(max_length=12, choices=Reason, default=Reason.PUBLICATION)
    revision = models.ForeignKey(
        "articles.Revision", models.SET_NULL, null=True, related_name="editions"
    )
    created_at = models.DateTimeField(db_default=Now())
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = EditionManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-published_at", "-article_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "number"], name="one_edition_per_number"
            ),
            models.UniqueConstraint(
                fields=["article", "language"],
                condition=Q(live_until=None),
                name="one_current_edition",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gte=F("live_from")),
                name="edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(unpublish_at=None) | Q(unpublish_at__gt=F("live_from")),
                name="edition_goes_off_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(
                fields=["language", "-published_at", "-article_id"],
                condition=Q(withdrawn_at=None),
                name="edition_by_date",
            ),
            models.Index(
                fields=["section", "language", "-published_at", "-article_id"],
                condition=Q(withdrawn_at=None),
                name="edition_by_section",
            ),
            models.Index(
                fields=["live_from"],
                condition=Q(live_until=None, withdrawn_at=None),
                name="edition_by_schedule",
            ),
            models.Index(
                fields=["unpublish_at"],
                condition=Q(unpublish_at__isnull=False, withdrawn_at=None),
                name="edition_by_unpublish_time",
            ),
            models.Index(
                fields=["published_at"],
                include=["language", "article", "word_count"],
                condition=Q(live_until=None, withdrawn_at=None),
                name="edition_for_balance",
            ),
            models.Index(
                fields=["published_at"],
                include=["language"],
                condition=Q(live_until=None, withdrawn_at=None, lead_photo__isnull=False),
                name="edition_that_led",
            ),
            GinIndex(fields=["topic_ids"], name="edition_by_topic"),
            # A publication pays at once, so that no search has to read a list of what is pending.
            GinIndex(fields=["search"], name="edition_by_word", fastupdate=False),
        ]

    def __str__(self):
        return f"{self.article_id}/{self.language}/{self.number}"

    def count_words(self):
        """Return the number of words; a dash or a number by itself counts as a text editor does."""
        return sum(len(text.split()) for text in (self.headline, self.lead, self.text))

    @property
    def is_current(self):
        return self.live_until is None

    @property
    def is_live(self):
        now = timezone.now()
        ended = self.live_until is not None and self.live_until <= now
        return not self.is_taken_off and self.live_from <= now and not ended

    @property
    def is_taken_off(self):
        went_off = self.unpublish_at is not None and self.unpublish_at <= timezone.now()
        return self.withdrawn_at is not None or went_off

    @property
    def is_scheduled(self):
        return self.is_current and self.withdrawn_at is None and self.live_from > timezone.now()

    @property
    def has_embeds(self):
        return '<figure class="embed"' in self.html  # in a text there would be &lt;

    @property
    def has_tables(self):
        return "<table" in self.html

    @property
    def kept_as(self):
        """What stands for its frozen words where a piece of a page is kept (`{% once %}`)."""
        return self.pk

    def get_absolute_url(self):
        return reverse(
            "article",
            kwargs={
                "language": self.language,
                "pk": self.article_id,
                "slug": self.slug,
            },
        )
