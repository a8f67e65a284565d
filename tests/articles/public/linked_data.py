"""A strict reader of JSON-LD: parsed by pyld, with a small vocabulary and no network.

Required and recommended properties are those of Google's pages on articles, breadcrumbs and site
names; types of values are schema.org's.
"""

import json
from datetime import datetime

from lxml import html
from pyld import jsonld

_VOCABULARY = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}
_SCHEMA = "https://schema.org/"
_ARTICLE = {
    "headline": str,
    "image": "ImageObject",
    "datePublished": datetime,
    "dateModified": datetime,
    "author": ("Person", "NewsMediaOrganization"),
    "publisher": "NewsMediaOrganization",
    "mainEntityOfPage": "WebPage",
    "inLanguage": str,
    "isAccessibleForFree": bool,
    "description": str,
    "articleSection": str,
    "url": "address",
}
_MORE = {
    "keywords": str,
    "translator": "Person",
    "translationOfWork": "NewsArticle",
    "workTranslation": "NewsArticle",
}
SHAPES = {
    "NewsArticle": (_ARTICLE, _MORE),
    "BreadcrumbList": ({"itemListElement": "ListItem"}, {}),
    "WebSite": (
        {"url": "address", "name": str, "inLanguage": str, "publisher": "NewsMediaOrganization"},
        {"potentialAction": "SearchAction"},
    ),
    "Person": ({"name": str}, {"url": "address"}),
    "NewsMediaOrganization": ({"name": str, "url": "address", "logo": "ImageObject"}, {}),
    "ImageObject": ({"url": "address", "width": int, "height": int}, {}),
    "ListItem": ({"position": int, "name": str, "item": "address"}, {}),
    "WebPage": ({}, {}),
    "SearchAction": ({"target": "EntryPoint", "query-input": str}, {}),
    "EntryPoint": ({"urlTemplate": str}, {}),
}
_TRANSLATION = ({"url": "address", "headline": str, "inLanguage": str}, {})


def blocks(page: str) -> list[dict]:
    """Return the data blocks of a page as the parser of HTML and JSON finds them."""
    found = html.document_fromstring(page).xpath("//script[@type='application/ld+json']/text()")
    return [json.loads(text) for text in found]


def nodes(block: dict) -> dict:
    """Return the expanded node of a data block; ValueError for a remote context or odd shape."""
    if block["@context"] != "https://schema.org":
        raise ValueError(f"another context: {block['@context']}")
    (node,) = jsonld.expand(block | _VOCABULARY, {"documentLoader": _no_network})
    check(node)
    return node


def check(node: dict, shape=None) -> None:
    (kind,) = (name.removeprefix(_SCHEMA) for name in node["@type"])
    required, optional = shape or SHAPES[kind]
    own = {name.removeprefix(_SCHEMA) for name in node if name.startswith(_SCHEMA) and node[name]}
    if missing := set(required) - own:
        raise ValueError(f"{kind} lacks {sorted(missing)}")
    if odd := own - set(required) - set(optional):
        raise ValueError(f"{kind} has {sorted(odd)}, which nobody expects")
    for name in own:
        for value in node[_SCHEMA + name]:
            _check_value(f"{kind}.{name}", value, (required | optional)[name])


def _check_value(name, value, expected):
    if isinstance(expected, type):
        _check_literal(name, value.get("@value"), expected)
    elif expected == "address":
        _check_address(name, value.get("@value"))
    else:
        kinds = (expected,) if isinstance(expected, str) else expected
        if not {_SCHEMA + kind for kind in kinds} & set(value.get("@type", ())):
            raise ValueError(f"{name} is {value}")
        is_translation = name.endswith((".translationOfWork", ".workTranslation"))
        check(value, _TRANSLATION if is_translation else None)


def _check_literal(name, value, expected):
    if expected is datetime:
        if datetime.fromisoformat(value).tzinfo is None:
            raise ValueError(f"{name} has no zone: {value}")
    elif not isinstance(value, expected) or value == "":
        raise ValueError(f"{name} is {value!r}")


def _check_address(name, value):
    if not isinstance(value, str) or not value.startswith(("http://", "https://")):
        raise ValueError(f"{name} is no absolute address: {value!r}")


def _no_network(url, options):
    raise ValueError(f"asked for {url}")
