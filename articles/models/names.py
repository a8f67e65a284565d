"""Things with a name in both languages and an address: sections, topics, authors, people."""

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

import languages
from articles.models.former import FormerSlug
from languages.fields import LineField, ProseField
from languages.slugs import slugify
from languages.sorting import sort_key

SLUGS = tuple(f"slug_{language}" for language in languages.CODES)


class Named(models.Model):
    """A name in Kazakh and Russian with a slug and a sort key for each.

    Slugs are made once, from the first name; they are addresses, so a new name keeps the old one.
    A slug that is changed by hand goes on leading here (`FormerSlug`).
    """

    name = LineField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name or self.name_kk or self.name_ru or ""

    @transaction.atomic
    def save(self, *args, **kwargs):
        for language in languages.CODES:
            self._complete(language)
        former = type(self).objects.filter(pk=self.pk).values(*SLUGS).first() if self.pk else None
        super().save(*args, **kwargs)
        for language, column in zip(languages.CODES, SLUGS, strict=True):
            self._remember(language, (former or {}).get(column), getattr(self, column))

    def _complete(self, language):
        name = getattr(self, f"name_{language}") or ""
        setattr(self, f"sort_key_{language}", sort_key(name)[:400])
        if name and not getattr(self, f"slug_{language}"):
            setattr(
                self,
                f"slug_{language}",
                self._free_slug(slugify(name, language), language),
            )

    def _free_slug(self, wanted, language):
        """Return `wanted`, or `wanted-2`, `wanted-3`, ... where another row has it, or had it."""
        wanted = wanted or self._meta.model_name
        others = type(self).objects.exclude(pk=self.pk)
        taken = set(
            others.filter(**{f"slug_{language}__startswith": wanted[:76]}).values_list(
                f"slug_{language}", flat=True
            )
        )
        formerly = FormerSlug.objects.filter(kind=self._meta.model_name, language=language)
        formerly = formerly.filter(slug__startswith=wanted[:76]).exclude(subject_id=self.pk or 0)
        taken.update(formerly.values_list("slug", flat=True))
        number, slug = 1, wanted
        while slug in taken:
            number += 1
            slug = f"{wanted[:76]}-{number}"
        return slug

    def _remember(self, language, former, present):
        """Let the former slug lead here; the present one is nobody else's former one any more."""
        kind = self._meta.model_name
        if present and present != former:
            FormerSlug.objects.of(kind, language, present).delete()
        if former and former != present:
            key = {"kind": kind, "language": language, "slug": former}
            FormerSlug.objects.update_or_create(**key, defaults={"subject_id": self.pk})


def _unique_slugs(model):
    return [
        models.UniqueConstraint(
            fields=[f"slug_{language}"],
            name=f"{model}_slug_{language}",
            violation_error_message=_("This address is taken."),
        )
        for language in languages.CODES
    ]


class Section(Named):
    """Where a story stands."""

    description = ProseField(_("description"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "id"]
        constraints = _unique_slugs("section")


class Topic(Named):
    """What a story is about."""

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key_kk", "id"]
        constraints = _unique_slugs("topic")


class Author(Named):
    """A staff byline."""

    post = LineField(_("post"), max_length=200, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
    )

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_key_kk", "id"]
        constraints = _unique_slugs("author")


class Person(Named):
    """Somebody the paper quotes or pictures."""

    post = LineField(_("post"), max_length=200, blank=True)
    photo = models.ForeignKey(
        "media.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("portrait"),
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key_kk", "id"]
        constraints = _unique_slugs("person")
