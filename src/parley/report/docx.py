"""DOCX: paragraphs, headings, list items and the rows of tables of a Word document, and its core properties.

ECMA-376: the text is in `word/document.xml`, the properties in `docProps/core.xml`. Deleted text of tracked changes is
left out, inserted text is in; fields show their result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from parley.report.content import Content, Metadata
from parley.report.mask import only_blocks, plain_characters
from parley.report.plain import first_headline
from parley.report.published import published_in
from parley.report.report import BlockKind, Form
from parley.report.segment import Piece, blocks_of
from parley.report.xml import xml_root
from parley.report.zipped import zip_parts

DOCUMENT = "word/document.xml"
STYLES = "word/styles.xml"
PROPERTIES = "docProps/core.xml"

_BETWEEN = "\n\n"
_HEADING = re.compile(r"(?i)^(?:heading\s?\d?|(?:sub)?title)\b")
_CAPTION = re.compile(r"(?i)^caption\b")
_ITEM = re.compile(r"(?i)^list(?! ?paragraph)")
_LEFT_OUT = frozenset(["del", "moveFrom", "instrText", "delText", "fallback", "pPr", "rPr"])
_CHARACTERS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    text: str
    kind: BlockKind | None
    form: Form | None = None


def read_docx(data: bytes, file: str) -> Content:
    """The document's paragraphs in its order, set apart by blank lines; each row of a table is one line.

    Raises
    ------
    InputError
        if it is damaged, encrypted, no DOCX, or unpacks to more than can be read.
    """
    part = zip_parts(data, file, (DOCUMENT,))
    root = xml_root(part(DOCUMENT) or b"", file)
    styles = _style_names(part(STYLES), file)
    found = [paragraph for paragraph in _paragraphs(root, styles) if paragraph.text.strip()]
    pieces, at = [], 0
    for paragraph in found:
        pieces.append(Piece(at, at + len(paragraph.text), paragraph.kind, paragraph.form))
        at += len(paragraph.text) + len(_BETWEEN)
    text = _BETWEEN.join(paragraph.text for paragraph in found)
    masked = plain_characters(text)
    blocks = blocks_of(masked, pieces)
    said = _metadata(part(PROPERTIES), file)
    title = said.title or first_headline(masked, blocks)
    return Content(
        text=text,
        masked=only_blocks(masked, blocks),
        blocks=blocks,
        metadata=Metadata(title=title, published=said.published),
    )


def _paragraphs(root: etree._Element, styles: Mapping[str, str]) -> Iterator[_Paragraph]:
    """Paragraphs and rows in the document's order. A paragraph within a row is part of the row."""
    rows = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = _tag(element)
        if tag == "tr":
            rows += 1 if event == "start" else -1
            if event == "end" and not rows:
                cells = (" ".join(_text(cell).split()) for cell in element if _tag(cell) == "tc")
                yield _Paragraph(" | ".join(filter(None, cells)), BlockKind.PARAGRAPH, Form.CELL)
        elif tag == "p" and event == "start" and not rows:
            yield _with_form(element, styles)


def _with_form(paragraph: etree._Element, styles: Mapping[str, str]) -> _Paragraph:
    text = "\n".join(filter(None, (" ".join(line.split()) for line in _text(paragraph).split("\n"))))
    style = styles.get(_value(paragraph, "pStyle"), _value(paragraph, "pStyle"))
    if _HEADING.match(style) or _value(paragraph, "outlineLvl"):
        return _Paragraph(text, BlockKind.HEADLINE)
    if _CAPTION.match(style):
        return _Paragraph(text, BlockKind.PARAGRAPH, Form.CAPTION)
    if _ITEM.match(style) or _value(paragraph, "numId") not in ("", "0"):
        return _Paragraph(text, BlockKind.PARAGRAPH, Form.ITEM)
    return _Paragraph(text, None)


def _text(element: etree._Element) -> str:
    """The text in `element`; paragraphs within it on lines of their own."""
    parts: list[str] = []
    left: list[etree._Element | str] = [element]
    while left:
        it = left.pop()
        if isinstance(it, str):
            parts.append(it)
            continue
        tag = _tag(it)
        if tag in _LEFT_OUT:
            continue
        parts.append((it.text or "") if tag == "t" else _CHARACTERS.get(tag, ""))
        left += ["\n"] if tag == "p" else []
        left += reversed(it)
    return "".join(parts)


def _value(paragraph: etree._Element, name: str) -> str:
    """The value of a property of the paragraph; empty where it has none."""
    for properties in paragraph:
        if _tag(properties) == "pPr":
            for element in properties.iter():
                if _tag(element) == name:
                    return _attribute(element, "val")
    return ""


def _style_names(data: bytes | None, file: str) -> Mapping[str, str]:
    """The styles' names by their ids, which are not the same in every language of Word."""
    if data is None:
        return {}
    names = {}
    for style in xml_root(data, file, mend=True):
        if _tag(style) == "style":
            id = _attribute(style, "styleId")
            named = (_attribute(it, "val") for it in style if _tag(it) == "name")
            names[id] = next(named, id)
    return names


def _metadata(data: bytes | None, file: str) -> Metadata:
    """The title and, of the document's own days, the one on which it was made."""
    if data is None:
        return Metadata()
    root = xml_root(data, file, mend=True)
    said = {_tag(element): " ".join(str(element.xpath("string()")).split()) for element in root}
    return Metadata(title=said.get("title") or None, published=published_in(said.get("created", "")))


def _attribute(element: etree._Element, name: str) -> str:
    """The attribute's value, whatever namespace it is in; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
