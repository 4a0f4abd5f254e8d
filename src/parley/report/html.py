"""HTML: the text of a page's article, without menus, scripts, forms and the rest; its headings as headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from parley.errors import InputError, Problem
from parley.report.content import Content
from parley.report.mask import only_blocks, plain_characters
from parley.report.page_article import article_of
from parley.report.page_metadata import page_metadata
from parley.report.page_text import Stretch, without_machinery
from parley.report.plain import first_headline
from parley.report.segment import Piece, blocks_of

_BETWEEN = "\n\n"


def read_html(page: str, file: str) -> Content:
    """The text of `page`: its blocks, separated by blank lines. Nothing is fetched, no entity is loaded from outside.

    Raises
    ------
    InputError
        if the page's elements are nested too deep for the parser, which would silently leave out the rest.
    """
    root = _parsed(page, file)
    if root is None:
        return Content(text="", masked="", blocks=())
    metadata = page_metadata(root)
    without_machinery(root)
    text, pieces = _joined(article_of(root))
    masked = plain_characters(text)
    blocks = blocks_of(masked, pieces)
    title = metadata.title or first_headline(masked, blocks)
    return Content(
        text=text, masked=only_blocks(masked, blocks), blocks=blocks, metadata=replace(metadata, title=title)
    )


def _parsed(page: str, file: str) -> HtmlElement | None:
    """The page's root element; None where there is no element and no text at all."""
    # "huge" allows 2048 levels instead of 256; the size is bounded already.
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(page.encode(), parser=parser)
    except etree.ParserError:
        return None
    if any("Excessive depth" in error.message for error in parser.error_log):
        what = "elements of the page are nested more deeply than can be read"
        raise InputError(Problem(what=what, file=file, todo="Save the article's text in a file of its own"))
    return root


def _joined(stretches: Sequence[Stretch]) -> tuple[str, list[Piece]]:
    pieces = []
    at = 0
    for stretch in stretches:
        pieces.append(Piece(at, at + len(stretch.text), stretch.kind, stretch.form))
        at += len(stretch.text) + len(_BETWEEN)
    return _BETWEEN.join(stretch.text for stretch in stretches), pieces
