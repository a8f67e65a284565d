"""Files the first stories by the newsroom's own deeds; `copying` then repeats their rows."""

from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from articles import publishing
from articles.models import Article, Author, Person, Quote, Section, Topic
from articles.public.reads import counter
from articles.saving import save_article
from benchmarks.generator import stories, vocabulary
from media.models import Photo
from media.renditions import make_renditions
from media.uploads import upload
from newsroom.demo import content
from newsroom.models import User

LOGIN = "bench"
AUTHORS, PEOPLE, PHOTOS = 40, 200, 6
READERS = 3  # of each edition


def make_names(photos=PHOTOS):
    """Make one login, sections, topics, authors, people and photos; safe to repeat."""
    user, _ = User.objects.get_or_create(username=LOGIN, is_staff=True, is_superuser=True)
    _named(Section, vocabulary.SECTIONS, lambda place: {"position": place})
    _named(Topic, vocabulary.TOPICS)
    _named(Author, _full_names(AUTHORS, 5))
    _named(Person, _full_names(PEOPLE, 7), _post)
    for name in sorted(content.photos())[Photo.objects.count() : photos]:
        _photo(name, user)


def _named(model, pairs, more=lambda place: {}):
    for place, (kk, ru) in list(enumerate(pairs))[model.objects.count() :]:
        model.objects.create(name_kk=kk, name_ru=ru, **more(place))


def _full_names(count, step):
    first, last = vocabulary.FIRST_NAMES, vocabulary.SURNAMES
    return [
        tuple(f"{first[place % len(first)][which]} {last[place * step % len(last)][which]}"
              for which in (0, 1))
        for place in range(count)
    ]  # fmt: skip


def _post(place):
    kk, ru = vocabulary.POSTS[place % len(vocabulary.POSTS)]
    return {"post_kk": kk, "post_ru": ru}


def _photo(name, user):
    picture = (content.PHOTOS / name).read_bytes()
    photo = upload(SimpleUploadedFile(name, picture, content_type="image/jpeg"), user)
    make_renditions(photo)


def file_stories(newspaper, seed, progress):
    """Save and publish the stories that are missing, in both languages, and let readers read."""
    user = User.objects.get(username=LOGIN)
    shelves = [list(model.objects.order_by("id")) for model in (Section, Topic, Author, Person)]
    photos = list(Photo.objects.order_by("id"))
    pool = stories.pool(newspaper.filed, seed)
    for story in pool[Article.objects.count() :]:
        at = newspaper.published_at(story.number * newspaper.stories // newspaper.filed)
        _file(story, at, Random(f"{seed}/rows/{story.number}"), user, shelves, photos)
        progress.at(story.number + 1)
    counter.flush()


@transaction.atomic
def _file(story, at, chance, user, shelves, photos):
    sections, topics, authors, people = shelves
    quote = _quote(story, user, _drawn(people, chance)) if story.quote else None
    article = Article(
        original_language=chance.choice(stories.LANGUAGES),
        section=_drawn(sections, chance),
        lead_photo=chance.choice(photos) if photos and chance.random() < 0.8 else None,
    )
    for which, language in enumerate(stories.LANGUAGES):
        setattr(article, f"title_{language}", story.headline[which])
        setattr(article, f"lead_{language}", story.lead[which])
        setattr(article, f"body_{language}", story.body(language, quote and quote.pk))
    subjects = {_drawn(topics, chance) for _ in range(2)}
    credited = [{"author": _drawn(authors, chance), "role": "text"}]
    save_article(article, user, topics=subjects, credited=credited)
    for language in stories.LANGUAGES:
        publishing.publish(article, language, user, dated=at)
        for _reader in range(READERS):
            counter.count(article.pk, language)


def _quote(story, user, speaker):
    kk, ru = story.quote
    return Quote.objects.create(
        text_kk=kk,
        text_ru=ru,
        original_language="kk",
        speaker=speaker,
        post_kk=speaker.post_kk,
        post_ru=speaker.post_ru,
        created_by=user,
    )


def _drawn(rows, chance):
    """Draw a row, the first ones most often."""
    return rows[int((len(rows) + 1) ** chance.random()) - 1]
