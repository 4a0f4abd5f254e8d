"""Which stretches of a page's text are its article.

Trafilatura knows what articles look like on many sites, but not always what stands in them: it may lose headings, lead
and stray paragraphs, run lines together, or take a paragraph twice. So it is only asked where the article is; the words
and their division are the page's own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from parley.report.headline import ends_sentence
from parley.report.page_text import Stretch, stretches_of
from parley.report.report import BlockKind

TELLING = 30
"""Letters that a stretch needs for its being in trafilatura's text to tell anything; short ones stand in menus too."""

LEAD = 15
"""Stretches between the page's heading and its article's body: subtitle, byline, date, a lead paragraph."""

GAP = 2
"""Stretches of the article's own that trafilatura may lose in one place."""

BARE = 0.95
"""Where sentences and headings make up this share of a short page's characters, there is nothing to take away."""

SHORT = 3_000
"""Characters. Trafilatura is least sure of pages below, and menus or comments there would hardly be only sentences."""

KEPT_PROSE = 0.4
"""The article must have this share of the characters in the page's sentences, else trafilatura has missed it."""

MAX_ELEMENTS = 20_000
MAX_CHARACTERS = 1_000_000
"""Of a page that trafilatura is asked about; its time grows faster than the page, and no article is so long."""


def article_of(root: HtmlElement) -> Sequence[Stretch]:
    """The stretches of text that are the article of the page at `root`, in the order of the page.

    Where trafilatura finds none, or hardly any of the sentences: everything that no name of an element puts beside it.
    """
    page = stretches_of(root)
    by_name = [stretch for stretch in page if not stretch.is_beside]
    is_huge = sum(1 for _ in root.iter()) > MAX_ELEMENTS or _length(page) > MAX_CHARACTERS
    if is_huge or _is_bare(by_name):
        return by_name
    article = _chosen(page, _letters(_trafilatura_text(root)))
    return article if article and _prose(article) >= KEPT_PROSE * _prose(by_name) else by_name


def _is_bare(page: Sequence[Stretch]) -> bool:
    headings = [stretch for stretch in page if stretch.kind is BlockKind.HEADLINE]
    return _length(page) < SHORT and _prose(page) + _length(headings) >= BARE * _length(page)


def _trafilatura_text(root: HtmlElement) -> str:
    """The text that trafilatura takes for the page's article; empty where it finds none."""
    import trafilatura  # takes 0.2 seconds
    from trafilatura.settings import use_config

    # Its log would reach the screen of a program that has set up no logging.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "0")  # below it, it would take all text of the page
    found = trafilatura.bare_extraction(root, include_comments=False, with_metadata=False, config=config)
    return (
        ""
        if found is None or isinstance(found, dict) or found.body is None
        else "".join(map(str, found.body.itertext()))
    )


def _chosen(page: Sequence[Stretch], known: str) -> list[Stretch]:
    """The stretches whose words are in `known`, with the headings, lead and lost sentences among and around them."""
    letters = [_letters(stretch.text) for stretch in page]
    is_known = [words in known for words in letters]
    telling = [at for at, words in enumerate(letters) if is_known[at] and len(words) >= TELLING]
    if not telling:
        return []
    begin, end = _bounds(page, telling)
    sure, near = set(telling), _near(telling, begin)
    chosen: list[Stretch] = []
    for at in reversed(range(begin, end)):
        stretch = page[at]
        belongs = is_known[at] or (at in near and ends_sentence(stretch.text))
        # A heading is the article's if what it heads is.
        heads = stretch.kind is BlockKind.HEADLINE and (at == begin or (chosen and chosen[-1] is page[at + 1]))
        if at in sure or (not stretch.is_beside and (belongs or heads)):
            chosen.append(stretch)
    return chosen[::-1]


def _bounds(page: Sequence[Stretch], telling: Sequence[int]) -> tuple[int, int]:
    """From the nearest heading above the telling stretches, if there is one, to a little below them."""
    body = telling[0]
    above = range(body - 1, max(body - LEAD, 0) - 1, -1)
    heading = next((at for at in above if page[at].kind is BlockKind.HEADLINE), max(body - GAP, 0))
    return heading, min(telling[-1] + 1 + GAP, len(page))


def _near(telling: Sequence[int], begin: int) -> set[int]:
    """Places from the heading to the first telling stretch, in small gaps between two of them, and just after."""
    near = set(range(begin, telling[0]))
    for at, after in zip(telling, [*telling[1:], telling[-1] + GAP + 1], strict=True):
        if after - at <= GAP + 1:
            near |= set(range(at + 1, after))
    return near


def _letters(text: str) -> str:
    return "".join(text.split())


def _prose(stretches: Sequence[Stretch]) -> int:
    """Characters in stretches that end as sentences do, and so are not menus and buttons."""
    sentences = (stretch for stretch in stretches if ends_sentence(stretch.text))
    return _length(stretch for stretch in sentences if stretch.kind is not BlockKind.HEADLINE)


def _length(stretches: Iterable[Stretch]) -> int:
    return sum(len(stretch.text) for stretch in stretches)
