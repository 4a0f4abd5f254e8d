"""Ligatures in PDF text: `ﬁ` taken apart, and lost letters put back where the words leave no doubt.

A font may draw "fi" as one glyph and not say which letters it stands for; a reader of the file then gets a character
for private use, U+FFFD or a control character ("con\ue000ict"). One glyph stands for the same letters in the whole
document, so it is mended where the document's words agree on them, and flagged where they do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from parley.errors import Problem
from parley.report.numbers import ranges

LIGATURES = ("ffi", "ffl", "ff", "fi", "fl")

AGREE = 2
"""Different words that must agree on a glyph; one alone could be chance."""

_FORMS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LOST = "[\ue000-\uf8ff\ufffd\x01-\x08\x0e-\x1f]"
_DAMAGED = re.compile(rf"[A-Za-z]*(?:{_LOST}[A-Za-z]*)+")
_GLYPH = re.compile(_LOST)


def mended_glyphs(pages: Sequence[str], file: str) -> tuple[list[str], tuple[Problem, ...]]:
    """The pages with ligatures as letters, and doubts: what was mended, and where letters are still missing."""
    plain = [page.translate(_FORMS) for page in pages]
    known = _letters(plain)
    mended = [_GLYPH.sub(lambda glyph: known.get(glyph[0], glyph[0]), page) for page in plain]
    return mended, tuple(_doubts(plain, mended, known, file))


def _letters(pages: Sequence[str]) -> Mapping[str, str]:
    """What each lost glyph stands for, where the words that hold it agree."""
    votes: dict[str, dict[str, set[str]]] = {}
    for word in {found[0] for page in pages for found in _DAMAGED.finditer(page)}:
        glyphs = _GLYPH.findall(word)
        if len(glyphs) == 1:
            for letters in LIGATURES:
                if (whole := word.lower().replace(glyphs[0], letters)) in _words():
                    votes.setdefault(glyphs[0], {}).setdefault(letters, set()).add(whole)
    known = {}
    for glyph, readings in votes.items():
        (letters, words), *others = sorted(readings.items(), key=lambda it: -len(it[1]))
        if len(words) >= AGREE and not others:
            known[glyph] = letters
    return known


def _doubts(plain: Sequence[str], mended: Sequence[str], known: Mapping[str, str], file: str) -> Iterator[Problem]:
    places = Counter(glyph for page in plain for glyph in _GLYPH.findall(page) if glyph in known)
    if places:
        letters = ", ".join(sorted({f"'{known[glyph]}'" for glyph in places}))
        what = f"its fonts do not say which letters their ligatures are; {letters} put back in {places.total()} places"
        yield Problem(what=what, file=file, todo="Check the quotes that you use against the pages")
    damaged = [
        at for at, page in enumerate(mended, 1) if any(re.search("[A-Za-z]", it) for it in _DAMAGED.findall(page))
    ]
    if damaged:
        which = f"page {damaged[0]}" if len(damaged) == 1 else f"pages {ranges(damaged)}"
        what = f"letters are missing in words on {which}: the fonts do not say which they are"
        yield Problem(what=what, file=file, todo="Check the quotes that you use against the pages")


@cache
def _words() -> frozenset[str]:
    text = resources.files("parley.report").joinpath("data/ligature_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
