"""RSS and Atom: each entry of a feed, from a file; nothing is fetched.

RSS 0.9x, 1.0 and 2.0, Atom 1.0, with `content:encoded` and Dublin Core. An entry's bytes are its element in canonical
XML, which stay the same while other entries come and go around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from lxml import etree

from parley.report.content import Metadata
from parley.report.published import address, published_in
from parley.report.xml import xml_root

MAX_FEED = 25_000_000
"""Bytes."""

_ENTRIES = ("item", "entry")
_CONTENT = ("encoded", "content", "summary", "description", "subtitle")
"""Where an entry's words may be, the fullest first."""

_DATES = ("published", "pubDate", "issued", "date", "created", "updated", "modified")


def entries_of(data: bytes, file: str) -> Iterator[tuple[bytes, bytes, Metadata]]:
    """Each entry in the feed's order: its own bytes, its words as HTML, and what it and the feed say of it.

    Raises
    ------
    InputError
        if it is no XML, or declares entities.
    """
    root = xml_root(data, file, mend=True)
    channel = next((it for it in root.iter() if _tag(it) in ("channel", "feed")), root)
    outlet = _words(channel, "title")
    for entry in [it for it in root.iter() if _tag(it) in _ENTRIES]:
        title = _words(entry, "title")
        metadata = Metadata(
            published=next(filter(None, (published_in(_words(entry, name)) for name in _DATES)), None),
            outlet=_words(entry, "source") or outlet or None,
            title=title or None,
            url=address(_link(entry)),
        )
        own = etree.tostring(entry, method="c14n", exclusive=True, with_comments=False)
        page = f"<html><body><article><h1>{_escaped(title)}</h1>{_page(entry)}</article></body></html>"
        yield own, page.encode("utf-8", "replace"), metadata


def _page(entry: etree._Element) -> str:
    """The fullest of the entry's texts, as HTML; words without mark-up become one paragraph."""
    for name in _CONTENT:
        for element in entry:
            if _tag(element) != name:
                continue
            inside = "".join(str(it) for it in element.itertext()).strip()
            if len(element):
                inside = "".join(etree.tostring(it, encoding="unicode", method="html") for it in element)
            if inside:
                return inside if "<" in inside else f"<p>{inside}</p>"
    return ""


def _link(entry: etree._Element) -> str:
    links = [it for it in entry if _tag(it) == "link"]
    for link in links:
        if link.get("rel", "alternate") == "alternate" and (found := link.get("href") or (link.text or "").strip()):
            return str(found)
    guid = next((it for it in entry if _tag(it) == "guid"), None)
    return (guid.text or "").strip() if guid is not None and guid.get("isPermaLink", "true") == "true" else ""


def _words(element: etree._Element, name: str) -> str:
    """The words of the first child so called, on one line, without mark-up and character references."""
    child = next((it for it in element if _tag(it) == name), None)
    return " ".join(unescape(str(child.xpath("string()"))).split()) if child is not None else ""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
