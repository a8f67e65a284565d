from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from articles.models import Edition
from languages.scripts import LATIN
from typos.anchoring import CONTEXT, Fragment


class TypoQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=Typo.State.OPEN)

    def in_language(self, language):
        return self.filter(language=language)

    def overtaken(self):
        """Open typos that nobody has looked for yet in what readers see now."""
        live = Edition.objects.live().filter(
            article=OuterRef("article"), language=OuterRef("language")
        )
        return self.open().filter(Exists(live.exclude(pk=OuterRef("compared_with"))))


class Typo(models.Model):
    """A place in an edition that readers say is wrong.

    `start` and `end` are offsets in the source of the field of `edition`; `exact`, `prefix` and
    `suffix` are the readers' words, as they stood on the page. `compared_with` is the newest
    edition in which they were looked for; it is `edition` where they were found there.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        FIXED = "fixed", _("Fixed")
        DECLINED = "declined", _("Declined")
        GONE = "gone", _("Gone")
        SPAM = "spam", _("Spam")

    class Kind(models.TextChoices):
        TYPO = "typo", _("Typo")
        FACT = "fact", _("Factual error")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="typos")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    edition = models.ForeignKey("articles.Edition", models.CASCADE, related_name="typos")
    compared_with = models.ForeignKey("articles.Edition", models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    block = models.CharField(max_length=16, blank=True)
    exact = models.CharField(max_length=400)
    prefix = models.CharField(max_length=120, blank=True)
    suffix = models.CharField(max_length=120, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    state = models.CharField(_("state"), max_length=8, choices=State, default=State.OPEN)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind, default=Kind.TYPO)
    readers = models.PositiveIntegerField(_("readers"), default=0)
    first_at = models.DateTimeField(_("first reported"))
    last_at = models.DateTimeField(_("last reported"))

    replacement = models.CharField(max_length=200, blank=True)
    original = models.CharField(max_length=400, blank=True)
    fixed_edition = models.ForeignKey(
        "articles.Edition", models.SET_NULL, null=True, related_name="typos_fixed"
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)

    objects = TypoQuerySet.as_manager()

    class Meta:
        verbose_name = _("typo")
        verbose_name_plural = _("typos")
        ordering = ["-readers", "first_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "field", "block", "start"],
                condition=models.Q(state="open"),
                name="one_open_typo_per_place",
            ),
            models.CheckConstraint(
                condition=models.Q(end__gt=models.F("start")), name="typo_has_a_length"
            ),
        ]
        indexes = [models.Index(fields=["state", "language"], name="typo_by_state")]
        permissions = [
            ("fix_typo", "Can fix typos on the site and undo fixes"),
            ("decline_typo", "Can decline typo reports and mark spam"),
        ]

    def __str__(self):
        return self.exact

    @property
    def fragment(self):
        return Fragment(self.exact, self.prefix, self.suffix)

    @property
    def before(self):
        """What stands before the words, from a whole word on."""
        cut = self.prefix if len(self.prefix) < CONTEXT - 1 else self.prefix.partition(" ")[2]
        return cut if cut == self.prefix else f"…{cut}"

    @property
    def after(self):
        """What stands after the words, up to a whole word."""
        cut = self.suffix if len(self.suffix) < CONTEXT - 1 else self.suffix.rpartition(" ")[0]
        return cut if cut == self.suffix else f"{cut}…"

    @property
    def is_open(self):
        return self.state == self.State.OPEN

    def touches(self, place):
        """Say whether `place`, in the same edition, overlaps this one or stands right beside it."""
        return place is not None and self.start <= place.end and place.start <= self.end


class TypoReport(models.Model):
    """One reader's message about a place."""

    typo = models.ForeignKey(Typo, models.CASCADE, related_name="reports")
    suggestion = models.CharField(max_length=200, blank=True)
    comment = models.CharField(max_length=500, blank=True)
    email = models.EmailField(blank=True)
    script = models.CharField(max_length=8, blank=True)
    reader_hash = models.CharField(max_length=64)
    reported_at = models.DateTimeField()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["reported_at", "id"]
        indexes = [
            models.Index(fields=["reader_hash", "reported_at"], name="report_by_reader"),
            models.Index(fields=["reported_at"], name="report_by_time"),
        ]

    @property
    def is_suggested_in_latin(self):
        """Say whether the suggestion cannot be put into the Cyrillic text as it stands."""
        return self.script == "latn" and LATIN.search(self.suggestion) is not None

    def __str__(self):
        return f"{self.typo_id} {self.reported_at:%Y-%m-%d %H:%M}"


class DayKey(models.Model):
    """The key under which the readers of one day are told apart (see `typos.readers`)."""

    day = models.DateField(primary_key=True)
    key = models.BinaryField()

    def __str__(self):
        return f"{self.day}"
