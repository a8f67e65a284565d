"""Files one story of the demo newspaper: saves, translates, publishes and withdraws it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

import languages
from articles import publishing, workflow
from articles.embeds import recognise
from articles.models import Article, Embed, Quote
from articles.public.reads import counter
from articles.saving import save_article
from newsroom.demo import content, readers, reports, times, writing

SUBMISSIONS = uuid.UUID("6f1c5a57-9c3e-4a90-8f27-1a90271a9027")

type Story = Mapping[str, Any]


def by_date(now: datetime) -> list[str]:
    """Return the short names of all stories, the oldest first, drafts last."""
    return sorted(content.stories(), key=lambda name: _first_moment(name, now))


def is_newspaper_of_its_own() -> bool:
    """Say whether the database holds stories, and none of the demo newspaper's."""
    submissions = [_submission(name) for name in content.stories()]
    articles = Article.objects.all()
    return articles.exists() and not articles.filter(submission__in=submissions).exists()


@transaction.atomic
def file_story(name: str, newspaper) -> None:
    """Bring a story from its file to the site, with its readers' reports, unless it is there.

    A story is known by its submission, which lasts through every later change.
    """
    submission = _submission(name)
    if Article.objects.filter(submission=submission).exists():
        return
    story = content.stories()[name]
    article = Article(submission=submission, original_language=story["original_language"])
    _write(article, name, story, newspaper)
    _lead_on(article, story, newspaper)
    _publish(article, story, newspaper)
    _read(article, story, newspaper.now)
    newspaper.added["stories"] += 1
    newspaper.added["reports"] += reports.send(name, article.pk)


def _submission(name: str) -> uuid.UUID:
    return uuid.uuid5(SUBMISSIONS, name)


def translated(words: Story, names: Iterable[str] = ("name", "post", "description")):
    """Return the fields of a model for words that have a text for each language."""
    return {
        f"{name}_{language}": words[name][language]
        for name in names
        for language in languages.CODES
        if language in words.get(name, {})
    }


def _first_moment(name: str, now: datetime) -> datetime:
    written = _publications(content.stories()[name]).values()
    return min((times.moment(one, now) for one in written), default=now + timedelta(days=365))


def _write(article: Article, name: str, story: Story, newspaper) -> None:
    """Save the story in its original language, then its translation, each by whoever wrote it."""
    original = article.original_language
    article.section = newspaper.sections[story["section"]]
    article.lead_photo = newspaper.photos.get(story.get("lead_photo"))
    inserts = _inserts(story, newspaper)
    _put_words(article, name, story, inserts, original)
    writer = newspaper.users[_writer(story)]
    topics = [newspaper.topics[topic] for topic in story["topics"]]
    save_article(article, writer, topics=topics, credited=_credits(story, newspaper))
    translation = languages.other(original)
    if translation in story["title"]:
        _put_words(article, name, story, inserts, translation)
        save_article(article, newspaper.users["translator"], opened_version=article.version)


def _writer(story: Story) -> str:
    """Return the login of the first author, or that of the journalist who types it in for them."""
    author = content.paper()["authors"][story["credits"]["text"][0]]
    return "editor" if author.get("login") == "editor" else "journalist"


def _put_words(article, name, story, inserts, language) -> None:
    for field in ("title", "lead"):
        setattr(article, f"{field}_{language}", story[field].get(language, ""))
    body = writing.body(name, story["body"], inserts, language)
    setattr(article, f"body_{language}", body)


def _credits(story: Story, newspaper) -> list[dict[str, Any]]:
    return [
        {"author": newspaper.authors[author], "role": role}
        for role, authors in story["credits"].items()
        for author in authors
    ]


def _inserts(story: Story, newspaper) -> dict[int, str]:
    """Make the story's quotes and posts; return the ids of what each block position places."""
    makers = {"photo": _photos, "gallery": _photos, "quote": _quote, "embed": _embed}
    return {
        position: makers[block["kind"]](block, newspaper)
        for position, block in enumerate(story["body"])
        if block.get("kind") in makers
    }


def _photos(block: Story, newspaper) -> str:
    names = block.get("photos") or [block["photo"]]
    return " ".join(str(newspaper.photos[name].pk) for name in names)


def _quote(block: Story, newspaper) -> str:
    speaker = newspaper.people[block["speaker"]]
    made = Quote.objects.create(
        text_kk=block["kk"],
        text_ru=block["ru"],
        original_language=block["original_language"],
        speaker=speaker,
        post_kk=speaker.post_kk,
        post_ru=speaker.post_ru,
        said_on=times.day(block["said"], newspaper.now),
        created_by=newspaper.users["journalist"],
    )
    return str(made.pk)


def _embed(block: Story, newspaper) -> str:
    post = recognise(block["url"])
    made = Embed.objects.create(
        url=post.url,
        provider=post.provider,
        author=block["author"],
        handle=block["handle"],
        posted_on=times.day(block["posted"], newspaper.now),
        text_kk=block["kk"],
        text_ru=block["ru"],
        created_by=newspaper.users["journalist"],
    )
    return str(made.pk)


def _lead_on(article: Article, story: Story, newspaper) -> None:
    """Submit, approve and return the words, and ask for the steps that the story still needs."""
    desk, people = story.get("desk", {}), newspaper.users
    writers = {article.original_language: people[_writer(story)]}
    for language in desk.get("submitted", ()):
        workflow.submit(article, language, writers.get(language, people["translator"]))
    for language in desk.get("approved", ()):
        workflow.approve(article, language, people["editor"])
    for language, note in desk.get("returned", {}).items():
        workflow.send_back(article, language, people["editor"], note)
    for step in desk.get("steps", ()):
        due = times.moment(step["due"], newspaper.now)
        language, person = step.get("language", ""), people.get(step.get("person"))
        workflow.ask_for_step(article, step["kind"], language, people["editor"], person, due)


def _publish(article: Article, story: Story, newspaper) -> None:
    editor, now = newspaper.users["editor"], newspaper.now
    for language, written in _publications(story).items():
        moment = times.moment(written, now)
        planned = {"at": moment} if moment > now else {"dated": moment}
        publishing.publish(article, language, editor, **planned)
    for language in story.get("publication", {}).get("withdrawn", ()):
        publishing.withdraw(article, language, editor)


def _publications(story: Story) -> dict[str, str]:
    """Return the written time of publication by language."""
    written = story.get("publication", {})
    return {language: written[language] for language in languages.CODES if language in written}


def _read(article: Article, story: Story, now: datetime) -> None:
    """Let as many readers read the story as its file says, in the hours since it is out."""
    written = _publications(story)
    for language, number in story.get("reads", {}).items():
        since = times.moment(written[language], now)
        for moment, readers_then in readers.spread(number, since, now):
            if readers_then:
                counter.count(article.pk, language, moment, readers_then)
    counter.flush()
