"""The rules by which Telegram's Instant View reads a page without a template of its own.

From the documentation of the format (instantview.telegram.org/docs): what stands for title, date,
author and picture, which elements a body may consist of, and what a figure holds. `faults` names
every place where a page breaks one.
"""

from collections.abc import Iterator

from lxml import html

BLOCKS = {
    "p", "h1", "h2", "h3", "h4", "hr", "ul", "ol", "li", "blockquote", "figure", "figcaption",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "img", "aside", "footer", "header",
    "details", "summary", "time", "cite",
}  # fmt: skip
INLINE = {
    "a", "b", "strong", "i", "em", "u", "s", "del", "mark", "sub", "sup", "small", "br", "code",
    "span",
}  # fmt: skip
PICTURE = {"picture", "source"}  # the reader takes the img inside
HIDDEN_WITHOUT_SCRIPT = {"button"}  # an attribute hides it; a robot skips it


def faults(page: str) -> list[str]:
    document = html.document_fromstring(page)
    articles = document.xpath("//main//article[@data-article]")
    if len(articles) != 1:
        return [f"{len(articles)} articles"]
    (body,) = articles[0].xpath(".//*[@data-field='body']")
    return [*_head(document), *_story(articles[0]), *_body(body)]


def _head(document) -> Iterator[str]:
    for name in ("og:title", "og:site_name", "og:image", "article:published_time"):
        if not document.xpath("//head/meta[@property=$name]/@content", name=name):
            yield f"no {name}"
    if not document.xpath("//head/meta[@name='author']/@content"):
        yield "no author"


def _story(article) -> Iterator[str]:
    if len(article.xpath("./header/h1")) != 1:
        yield "no single headline in the header"
    if not article.xpath(".//time[@datetime]"):
        yield "no time"
    for figure in article.xpath("./figure"):
        yield from _figure(figure)


def _body(body) -> Iterator[str]:
    for element in body.iterdescendants():
        allowed = element.tag in BLOCKS | INLINE | PICTURE
        is_hidden = element.get("hidden") is not None and element.tag in HIDDEN_WITHOUT_SCRIPT
        if not allowed and not is_hidden:
            yield f"<{element.tag}> in the body"
    for figure in body.iter("figure"):
        yield from _figure(figure)
    for quotation in body.iter("blockquote"):
        if quotation.xpath(".//blockquote | .//figure"):
            yield "a block inside a quotation"


def _figure(figure) -> Iterator[str]:
    if len(figure.xpath(".//img")) + len(figure.xpath(".//blockquote")) == 0:
        yield "a figure of nothing"
    captions = figure.xpath("./figcaption")
    if len(captions) != len(figure.xpath(".//figcaption")) or len(captions) > 1:
        yield "a caption that is not the figure's own"
    if captions and figure.getchildren()[-1] is not captions[0]:
        yield "something after the caption"
    if figure.xpath("./blockquote") and not figure.xpath(".//cite"):
        yield "a quotation of nobody"
