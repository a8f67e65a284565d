"""A pool of stories, each in both languages, put together from `vocabulary` by a small grammar."""

import hashlib
from dataclasses import dataclass, field
from random import Random

from benchmarks.generator import vocabulary
from benchmarks.generator.vocabulary import Pair

PARAGRAPHS = (4, 5)
SENTENCES = (3, 4)
QUOTED = 0.5  # of the stories quote somebody
LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Paragraph:
    tag: str
    texts: Pair


@dataclass(frozen=True)
class Story:
    """Headline, lead and paragraphs as pairs of Kazakh and Russian."""

    number: int
    headline: Pair
    lead: Pair
    paragraphs: list[Paragraph] = field(default_factory=list)
    quote: Pair | None = None

    def body(self, language, quote_id=None):
        """Return the canonical body; a block has one id in both languages."""
        which = LANGUAGES.index(language)
        parts = [
            f'<{block.tag} data-block="{self._id(place)}">{block.texts[which]}</{block.tag}>'
            for place, block in enumerate(self.paragraphs)
        ]
        if quote_id is not None:
            mark = f'data-id="{quote_id}" data-block="{self._id("quote")}"'
            parts.insert(2, f"<news-quote {mark}></news-quote>")
        return "".join(parts)

    def _id(self, place):
        return hashlib.sha256(f"{self.number}/{place}".encode()).hexdigest()[:8]


def pool(count, seed):
    """Return `count` different stories, the same ones for the same seed."""
    return [Writer(Random(f"{seed}/{number}")).story(number) for number in range(count)]


class Writer:
    """Draws words as a newspaper does: a few of them all the time, most of them hardly ever."""

    def __init__(self, chance):
        self.chance = chance

    def story(self, number):
        paragraphs = [self._paragraph() for _ in range(self.chance.randint(*PARAGRAPHS))]
        paragraphs.insert(2, Paragraph("h2", self._headline()))
        quote = self._joined(2) if self.chance.random() < QUOTED else None
        return Story(number, self._headline(), self._joined(2), paragraphs, quote)

    def _headline(self):
        (who, what, does, where) = self._drawn("WHO", "WHAT", "DOES", "WHERE")
        return (
            f"{who[0]} {where[0]} {what[0]} {does[0]}",
            f"{who[1]} {does[1]} {what[1]} {where[1]}",
        )

    def _paragraph(self):
        return Paragraph("p", self._joined(self.chance.randint(*SENTENCES)))

    def _joined(self, sentences):
        made = [self._sentence() for _ in range(sentences)]
        return " ".join(kk for kk, _ in made), " ".join(ru for _, ru in made)

    def _sentence(self):
        kinds = (self._news, self._plan, self._number, self._said, self._street, self._news)
        return self.chance.choice(kinds)()

    def _news(self):
        kk, ru = self._headline()
        return f"{kk}.", f"{ru}."

    def _plan(self):
        when, who, what, does = self._drawn("WHEN", "WHO", "WHAT", "DOES")
        return (
            f"{when[0]} {_small(who[0])} {what[0]} {does[0]}, ал тұрғындар нәтижесін күтеді.",
            f"{when[1]} {_small(who[1])} {does[1]} {what[1]}, а жители ждут результата.",
        )

    def _number(self):
        (where,) = self._drawn("WHERE")
        number, share = self.chance.randint(3, 9_000), self.chance.randint(2, 98)
        return (
            f"Биыл {where[0]} өтініш саны — {number}, орындалғаны — {share} пайыз.",
            f"В этом году {where[1]} число обращений — {number}, исполнено — {share} %.",
        )

    def _said(self):
        name, post, what = self._person(), *self._drawn("POSTS", "WHAT")
        return (
            f"«Біз {what[0]} көптен күттік», — дейді {post[0]} {name[0]}.",
            f"«Мы давно ждали {what[1]}», — говорит {post[1]} {name[1]}.",
        )

    def _street(self):
        street = self.chance.choice(vocabulary.SURNAMES)
        who, when = self._drawn("WHO", "WHEN")
        house = self.chance.randint(1, 300)
        return (
            f"{when[0]} {street[0]} көшесінде, №{house} үйдің жанында "
            f"{_small(who[0])} жұмыс істейді.",
            f"{when[1]} на улице {street[1]}, у дома №{house}, работает {_small(who[1])}.",
        )

    def _person(self):
        first, last = self.chance.choice(vocabulary.FIRST_NAMES), self._rare(vocabulary.SURNAMES)
        return f"{first[0]} {last[0]}", f"{first[1]} {last[1]}"

    def _drawn(self, *names):
        return [self._rare(getattr(vocabulary, name)) for name in names]

    def _rare(self, words):
        """Draw by Zipf's law, nearly: the rank is spread evenly over its logarithm."""
        return words[int((len(words) + 1) ** self.chance.random()) - 1]


def _small(words):
    return words[0].lower() + words[1:]
