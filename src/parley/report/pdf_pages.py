"""From the lines of pages to one text: what repeats on every page goes, what was cut in two is joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from parley.report.headline import ends_sentence

EDGE = 3
"""Lines at the top and at the bottom of a page among which running heads and feet stand."""

REPEATS = 3
SHARE = 0.4
"""A line at the edge is a running head or foot if it stands at this share of the pages' edges, and on so many."""

_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?i)[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of)\s*\d{1,4})?[-–—|\s]*")
_BROKEN_WORD = re.compile(
    r"(?P<head>[^\W\d_]+(?:-[^\W\d_]+)*)(?:-|\u2010|\u00ad)\n(?P<tail>[^\W\d_]+)(?P<mark>[^\s\w]*)[ \n]?"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def without_repeats(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without running heads and feet, in which figures may differ, and page numbers."""
    lines = [[line.rstrip() for line in page.splitlines()] for page in pages]
    edges = [_edges(page) for page in lines]
    counts = Counter(shape for page, at in zip(lines, edges, strict=True) for shape in {_shape(page[it]) for it in at})
    bound = max(REPEATS, SHARE * sum(bool(at) for at in edges))
    several = len(pages) > 1

    def goes(line: str) -> bool:
        return counts[_shape(line)] >= bound or (several and _PAGE_NUMBER.fullmatch(line.strip()) is not None)

    return [
        [line for number, line in enumerate(page) if number not in at or not goes(line)]
        for page, at in zip(lines, edges, strict=True)
    ]


def joined_pages(pages: Iterable[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """One text, and where each page begins in it. A sentence that runs over the end of a page stays in one piece."""
    bodies = [re.sub(r"\n{3,}", "\n\n", "\n".join(page).strip()) for page in pages]
    words = Counter(word.lower() for body in bodies for word in _WORD.findall(_BROKEN_WORD.sub(" ", body)))
    text, starts = "", []
    parts: list[str] = []
    length = 0
    before = ""
    for body in bodies:
        between = _between(before, body) if before and body else ""
        starts.append(length + len(between))
        if body:
            parts += [between, body]
            length += len(between) + len(body)
            before = body
    text = "".join(parts)
    return _with_whole_words(text, starts, words)


def _with_whole_words(text: str, starts: Sequence[int], words: Counter[str]) -> tuple[str, tuple[int, ...]]:
    """Words broken at a line's end in one piece, on the first of the two lines; `starts` moved with them."""
    parts: list[str] = []
    done = 0
    moved: list[int] = []
    waiting = iter(starts)
    start = next(waiting, None)
    length = 0
    for found in _BROKEN_WORD.finditer(text):
        while start is not None and start < found.end():
            moved.append(length + start - done if start <= found.start() else -1)
            start = next(waiting, None)
        whole = _whole(found["head"], found["tail"], words) + found["mark"] + "\n"
        parts += [text[done : found.start()], whole]
        length += found.start() - done + len(whole)
        moved = [length if it < 0 else it for it in moved]
        done = found.end()
    while start is not None:
        moved.append(length + start - done)
        start = next(waiting, None)
    return "".join([*parts, text[done:]]), tuple(moved)


def _whole(head: str, tail: str, words: Counter[str]) -> str:
    """With its hyphen where the document writes it so elsewhere, where the second part has a capital of its own, and
    where the document has both parts as words and never the whole."""
    hyphened, plain = f"{head}-{tail}", f"{head}{tail}"
    is_of_words = not words[plain.lower()] and bool(words[head.lower()] and words[tail.lower()]) and len(tail) > 3
    keeps = words[hyphened.lower()] > words[plain.lower()] or tail[0].isupper() or is_of_words
    return hyphened if keeps else plain


def _between(before: str, after: str) -> str:
    """A line break where a sentence or a word runs on, else a blank line."""
    last = before.rsplit("\n", 1)[-1]
    runs_on = not ends_sentence(last) and (after[:1].islower() or last.endswith((",", "-", "\u2010", "\u00ad")))
    return "\n" if runs_on else "\n\n"


def _edges(page: Sequence[str]) -> set[int]:
    """The places of the lines at a page's top and bottom, blank ones aside."""
    filled = [number for number, line in enumerate(page) if line.strip()]
    return set(filled[:EDGE]) | set(filled[-EDGE:])


def _shape(line: str) -> str:
    return _FIGURES.sub("0", " ".join(line.lower().split()))
