"""What a page says of itself in its meta tags, JSON-LD, `time` elements and title; never guessed from its text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from parley.dates import PartialDate
from parley.report.content import Metadata
from parley.report.published import address, published_in

MAX_JSON = 1_000_000
"""Characters of one JSON-LD script; longer ones are data, not a description of the page."""

_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dateissued"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.date", "dcterms.date", "dc:date"),
    *(
        "citation_publication_date",
        "citation_date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
    ),
    *("pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "published_time", "date"),
)
_OUTLET = (
    "og:site_name",
    "citation_journal_title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "application-name",
)
_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_ARTICLE = ("article", "posting", "report", "webpage")
"""What the JSON-LD types of pages end in, small: NewsArticle, BlogPosting, LiveBlogPosting, Report, WebPage."""

_Said = Mapping[str, Any]


def page_metadata(root: HtmlElement) -> Metadata:
    """What the page at `root` says, meta tags before JSON-LD before elements. A date that cannot be is passed over."""
    meta = _meta(root)
    articles = list(_articles(root))
    return Metadata(
        published=_first_date([*_named(meta, _PUBLISHED), *_said(articles, "datePublished"), *_times(root)]),
        outlet=_first([*_named(meta, _OUTLET[:1]), *_publishers(articles), *_named(meta, _OUTLET[1:])]),
        title=_first(
            [*_named(meta, _TITLE), *_said(articles, "headline"), *_texts(root, "h1"), *_texts(root, "title")]
        ),
        url=_first(
            filter(None, map(address, [*_canonical(root), *_named(meta, ("og:url",)), *_said(articles, "url")]))
        ),
    )


def _meta(root: HtmlElement) -> Mapping[str, str]:
    """The page's meta tags by name in small letters; the first of a name counts."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        for name in ("property", "name", "itemprop"):
            if key := element.get(name, "").strip().lower():
                meta.setdefault(key, element.get("content", ""))
    return meta


def _named(meta: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _articles(root: HtmlElement) -> Iterator[_Said]:
    """The articles and pages that the JSON-LD describes, in its order, at whatever depth."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower() or len(script.text or "") > MAX_JSON:
            continue
        try:
            left: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):  # not JSON, or nested to hurt
            continue
        while left:
            said = left.pop()
            if isinstance(said, dict):
                if str(_one(said.get("@type"))).lower().endswith(_ARTICLE):
                    yield said
                left += reversed(list(said.values()))
            elif isinstance(said, list):
                left += reversed(said)


def _said(articles: Iterable[_Said], key: str) -> Iterator[str]:
    return (value for article in articles if isinstance(value := _one(article.get(key)), str))


def _publishers(articles: Iterable[_Said]) -> Iterator[str]:
    for article in articles:
        publisher = _one(article.get("publisher"))
        name = _one(publisher.get("name")) if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and address(name) is None:
            yield name


def _one(value: object) -> object:
    """JSON-LD may write a list wherever it may write one thing."""
    return value[0] if isinstance(value, list) and value else value


def _times(root: HtmlElement) -> Iterator[str]:
    """Dates of `time` elements that are said to be the publication's, else of the first one in the article."""
    times = list(root.iter("time"))
    for element in times:
        if element.get("itemprop", "").lower() == "datepublished" or "pubdate" in element.attrib:
            yield _time(element)
    for article in root.iter("article", "main"):
        if (first := next(article.iter("time"), None)) is not None:
            yield _time(first)
    yield from [_time(element) for element in times] if len(times) == 1 else ()


def _time(element: HtmlElement) -> str:
    return element.get("datetime") or str(element.text_content())


def _canonical(root: HtmlElement) -> Iterator[str]:
    return (link.get("href", "") for link in root.iter("link") if link.get("rel", "").lower() == "canonical")


def _texts(root: HtmlElement, tag: str) -> Iterator[str]:
    return (str(element.text_content()) for element in root.iter(tag))


def _first(values: Iterable[str]) -> str | None:
    """The first that is not blank, on one line."""
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _first_date(values: Iterable[str]) -> PartialDate | None:
    return next((date for value in values if (date := published_in(value)) is not None), None)
