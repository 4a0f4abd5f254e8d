"""The text between a page's tags: which elements hold none of it, and where one stretch of it ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from lxml import etree
from lxml.html import HtmlElement

from parley.report.report import BlockKind, Form

MACHINERY = (
    *("script", "style", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas"),
    *("audio", "video", "map", "button", "select", "datalist", "textarea", "input", "progress", "meter", "dialog"),
)
"""Elements that hold nothing a reader of the page reads."""

_WRAPPERS = {"form": ("p", "article", "main"), "noscript": ("h1", "article", "main")}
"""Elements that go, unless one of these is in them."""

BESIDE_THE_ARTICLE = frozenset(["nav", "footer", "aside", "menu", "figure", "label", "legend"])
_BESIDE_BY_NAME = re.compile(
    r"(?:^|\s)(?:nav|navbar|navigation|menu|breadcrumbs?|sidebar|footer|comments?|disqus|respond|related|recommended|share|"
    r"sharing|social|newsletter|subscribe|cookies?|consent|banner|promo|advert|advertisement|sponsored|pagination)\b"
)
_BESIDE_BY_ROLE = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_FORMS = {
    **dict.fromkeys(["li", "dt", "dd"], Form.ITEM),
    **dict.fromkeys(["td", "th"], Form.CELL),
    **dict.fromkeys(["caption", "figcaption"], Form.CAPTION),
}
_APART = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "center", "details", "div", "dl", "fieldset", "figure"),
        *("footer", "form", "header", "hgroup", "hr", "html", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul"),
        *_HEADINGS,
        *_FORMS,
    ]
)
"""Elements that set their text apart from what stands around it."""

_ROLES = (
    dict.fromkeys(_HEADINGS, "heading") | {tag: str(form) for tag, form in _FORMS.items()} | {"pre": "preformatted"}
)

_WHITE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text that no element's border runs through. `kind` is None where the elements do not say what it is."""

    text: str
    kind: BlockKind | None
    is_beside: bool = False
    """Whether it stands beside the page's article, by the names of the elements around it."""
    form: Form | None = None


def without_machinery(root: HtmlElement) -> None:
    """Empties scripts, controls, forms and hidden elements in `root`, which is changed.

    A form that wraps paragraphs stays: some publishing systems put the whole page into one. So does a `noscript` with
    a page's heading or article in it: never closed, it has swallowed the page.
    """
    etree.strip_elements(root, *MACHINERY, with_tail=False)
    for element in list(root.iter(etree.Element)):
        if element.tag in _WRAPPERS and next(element.iter(*_WRAPPERS[element.tag]), None) is not None:
            element.tag = "div"
        elif element.tag in _WRAPPERS or _is_hidden(element):
            element.clear(keep_tail=True)


def stretches_of(root: HtmlElement) -> list[Stretch]:
    """The stretches of text in the page's body, in its order, white space folded as a browser folds it.

    A line break within a paragraph stays one (`\\n`); a blank line ends the stretch.
    """
    body = root.find("body")
    body = root if body is None else body
    length = _length(body)
    stretches: list[Stretch] = []
    lines: list[list[str]] = [[]]
    within: Counter[str] = Counter()
    beside: etree._Element | None = None

    def add(text: str | None) -> None:
        first, *others = (text or "").split("\n") if within["preformatted"] else [text or ""]
        lines[-1].append(first)
        lines.extend([other] for other in others)

    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag, role = element.tag, _ROLES.get(element.tag, "")
        if tag in _APART:
            stretches += _stretches(lines, within)
            lines = [[]]
        if event == "start":
            within[role] += 1
            if beside is None and element is not body and _is_beside(element, length):
                beside = element
                within["beside"] = 1
            lines += [[]] if tag == "br" else []
            add(element.text)
        else:
            within[role] -= 1
            if element is beside:
                beside = None
                within["beside"] = 0
            add(element.tail if element is not body else None)
    return stretches + _stretches(lines, within)


def _stretches(lines: Iterable[Iterable[str]], within: Counter[str]) -> list[Stretch]:
    """Lines with no blank one between them, together."""
    form = next((form for form in (Form.CAPTION, Form.CELL, Form.ITEM) if within[form]), None)
    kind = BlockKind.HEADLINE if within["heading"] else BlockKind.PARAGRAPH if form else None
    form = None if within["heading"] else form
    folded = (_WHITE.sub(" ", "".join(parts)).strip() for parts in lines)
    is_beside = within["beside"] > 0
    return [
        Stretch("\n".join(together), kind, is_beside, form) for is_text, together in groupby(folded, bool) if is_text
    ]


def _is_hidden(element: HtmlElement) -> bool:
    if element.tag in ("html", "body"):  # hidden until a script has run
        return False
    return "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")) is not None


def _is_beside(element: HtmlElement, page_length: int) -> bool:
    """Whether `element` stands beside the article, by its tag, role or name, and does not hold the article itself.

    It may: a menu that is never closed, or a page called "sidebar" after the one that it has.
    """
    name = f"{element.get('class', '')} {element.get('id', '')}".replace("_", "-").lower()
    is_called_so = (
        element.tag in BESIDE_THE_ARTICLE
        or element.get("role", "").lower() in _BESIDE_BY_ROLE
        or (element.tag not in ("article", "main") and _BESIDE_BY_NAME.search(name) is not None)
    )
    holds_article = next(element.iter("article", "main"), None) is not None if is_called_so else False
    return is_called_so and not holds_article and _length(element) < page_length / 2


def _length(element: HtmlElement) -> int:
    """Characters of text in `element`."""
    return len(str(element.xpath("string()")))
