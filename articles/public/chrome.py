"""What stands around every page: the sections of the paper, read once for all pages."""

from dataclasses import dataclass
from functools import cached_property

import languages
from articles.models import Section
from articles.public import addresses
from articles.public.memory import until_purge


@dataclass(frozen=True, slots=True)
class Place:
    """A section as one language shows it."""

    id: int
    language: str
    name: str
    slug: str
    description: str
    twin_slug: str

    @property
    def url(self):
        return addresses.named("section", self.language, self.slug)

    @property
    def twin_url(self):
        """Return the address in the other language; its front page where it lacks the section."""
        other = languages.other(self.language)
        if not self.twin_slug:
            return addresses.front(other)
        return addresses.named("section", other, self.twin_slug)


class Menu(tuple[Place, ...]):
    """The sections in their order."""

    @cached_property
    def kept_as(self):
        """All of it in one text, which is compared faster where a page keeps a menu."""
        return repr(self)


def places(language: str) -> Menu:
    """Return the sections that have a name in `language`, in the order of the menu."""
    return _menus()[language]


def place(language: str, section_id: int) -> Place | None:
    return next((place for place in places(language) if place.id == section_id), None)


@until_purge
def names() -> dict[str, dict[int, str]]:
    """Return the names of the sections, by language and section id."""
    return {code: {place.id: place.name for place in places(code)} for code in languages.CODES}


@until_purge
def _menus() -> dict[str, Menu]:
    sections = list(Section.objects.order_by("position", "id"))
    return {
        language: Menu(found for section in sections if (found := _place(section, language)).name)
        for language in languages.CODES
    }


def _place(section: Section, language: str) -> Place:
    other = languages.other(language)
    has_twin = bool(getattr(section, f"name_{other}"))
    return Place(
        id=section.pk,
        language=language,
        name=getattr(section, f"name_{language}") or "",
        slug=getattr(section, f"slug_{language}") or "",
        description=getattr(section, f"description_{language}") or "",
        twin_slug=(getattr(section, f"slug_{other}") or "") if has_twin else "",
    )
