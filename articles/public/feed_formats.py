"""One channel in three formats: RSS 2.0, Atom (RFC 4287), JSON Feed 1.1."""

import json
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.html import escape

from articles.public.feeds import Channel, Entry

_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class _Rss(Rss201rev2Feed):
    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:content": _CONTENT, "xmlns:dc": _DUBLIN_CORE}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})
        handler.startElement("image", {})
        for name in ("title", "link"):
            handler.addQuickElement(name, self.feed[name])
        handler.addQuickElement("url", self.feed["icon"])
        handler.endElement("image")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for writer in item["writers"]:
            handler.addQuickElement("dc:creator", writer.name)
        handler.addQuickElement("content:encoded", item["content"])
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat(timespec="seconds"))


class _Atom(Atom1Feed):
    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        if self.feed["hub"]:
            handler.addQuickElement("link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for writer in item["writers"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", writer.name)
            if writer.url:
                handler.addQuickElement("uri", writer.url)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self):
        return self.feed["updated"] or super().latest_post_date()


def rss(channel: Channel) -> str:
    return _xml(_Rss, channel)


def atom(channel: Channel) -> str:
    return _xml(_Atom, channel)


def json_feed(channel: Channel) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": channel.url,
        "feed_url": channel.feed_url,
        "icon": channel.icon,
        "language": channel.language,
        "hubs": [{"type": "WebSub", "url": channel.hub}] if channel.hub else [],
        "items": [_filled(_item(entry, channel)) for entry in channel.entries],
    }
    return json.dumps({**_filled(feed), "items": feed["items"]}, ensure_ascii=False)


FORMATS = {
    "xml": (rss, "application/rss+xml; charset=utf-8"),
    "atom": (atom, "application/atom+xml; charset=utf-8"),
    "json": (json_feed, "application/feed+json; charset=utf-8"),
}


def _xml(generator: type[SyndicationFeed], channel: Channel) -> str:
    feed = generator(
        title=channel.title,
        link=channel.url,
        description=channel.description,
        language=channel.language,
        feed_url=channel.feed_url,
        feed_guid=channel.feed_url,
        author_name=channel.title,
        icon=channel.icon,
        hub=channel.hub,
        updated=channel.updated_at,
    )
    for entry in channel.entries:
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=escape(entry.summary),  # both formats take a summary for HTML
            content=entry.content,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            pubdate=entry.published_at,
            updateddate=entry.updated_at,
            categories=entry.categories,
            writers=entry.authors,
            enclosures=_enclosures(entry),
        )
    return feed.writeString("utf-8")


def _enclosures(entry: Entry) -> list[Enclosure]:
    picture = entry.picture
    return [Enclosure(picture.url, str(picture.length), picture.type)] if picture else []


def _item(entry: Entry, channel: Channel) -> dict[str, Any]:
    picture = entry.picture
    attachment = picture and {
        "url": picture.url,
        "mime_type": picture.type,
        "size_in_bytes": picture.length,
    }
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.content,
        "language": channel.language,
        "date_published": entry.published_at.isoformat(timespec="seconds"),
        "date_modified": entry.updated_at.isoformat(timespec="seconds"),
        "authors": [_filled(writer._asdict()) for writer in entry.authors],
        "tags": entry.categories,
        "image": picture.url if picture else "",
        "attachments": [attachment] if attachment else [],
    }


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact not in ("", [])}
