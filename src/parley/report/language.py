"""Which paragraphs are not in English: by their script, or by the small words of languages in Latin letters.

What is not English is kept and marked, and not read: the rules know English alone, and would find positions in other
languages that nobody holds. A guess is made only where there is enough to go by; names and figures are in no language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from parley.errors import Problem
from parley.report.content import Content
from parley.report.mask import only_blocks
from parley.report.numbers import ranges
from parley.report.report import Block, Unread, Why

ENGLISH = "en"

ENOUGH_WORDS = 8
"""Below so many words in Latin letters, small words tell nothing."""

SHARE = 0.18
"""Of a paragraph's words, those that another language's list must hold; running text has 0.25 to 0.5 of them."""

CLEARLY = 0.3
"""Share of English small words at which no other language need be looked at."""

DIFFERENT = 3
"""How many different small words of it there must be."""

LEAD = 1.5
"""How many times as many small words of another language as of English there must be."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEYOND_LATIN = re.compile("[\u0370-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")

_NAMES = """
am Amharic, ar Arabic, be Belarusian, bn Bengali, cs Czech, de German, el Greek, es Spanish, fa Persian, fr French,
he Hebrew, hi Hindi, hy Armenian, id Indonesian, it Italian, ja Japanese, ka Georgian, ko Korean, my Burmese, nl Dutch,
pl Polish, pt Portuguese, ro Romanian, ru Russian, so Somali, sr Serbian, sv Swedish, sw Swahili, ta Tamil, th Thai,
tr Turkish, uk Ukrainian, ur Urdu, zh Chinese
"""
NAMES: Mapping[str, str] = dict(re.findall(r"(\w\w) (\w+)", _NAMES))
"""Of the languages that can be told, by their two letters (ISO 639-1)."""


def language_of(text: str) -> str | None:
    """The language of a paragraph (ISO 639-1), a guess; None where there is too little to tell.

    >>> language_of("Le président a déclaré que les négociations n'ont pas encore commencé dans la capitale.")
    'fr'
    >>> language_of("Сегодня переговоры"), language_of("Ankara, 7 March")
    ('ru', None)
    """
    beyond = len(_BEYOND_LATIN.findall(text))
    letters = sum(map(str.isalpha, text)) if beyond else 0
    if beyond * 2 > letters:
        return _by_script(text)
    return _by_words([word.replace("’", "'") for word in _WORD.findall(text)])


def set_apart_foreign(content: Content, file: str) -> Content:
    """`content` without the blocks that are not in English, which are marked as unread, and a doubt that says which.

    A block too short to tell goes with its neighbours where both are in another language.
    """
    languages = _with_neighbours([language_of(content.text[block.start : block.end]) for block in content.blocks])
    foreign = [(block, it) for block, it in zip(content.blocks, languages, strict=True) if it not in (None, ENGLISH)]
    if not foreign:
        return content
    read = tuple(block for block, it in zip(content.blocks, languages, strict=True) if it in (None, ENGLISH))
    unread = (*content.unread, *(Unread(block.start, block.end, Why.LANGUAGE, it) for block, it in foreign))
    return replace(
        content,
        blocks=read,
        masked=only_blocks(content.masked, read),
        unread=tuple(sorted(unread, key=lambda it: it.start)),
        doubts=(*content.doubts, _left_out(content.blocks, foreign, file)),
    )


def _left_out(blocks: Sequence[Block], foreign: Sequence[tuple[Block, str | None]], file: str) -> Problem:
    number = {block.start: at for at, block in enumerate(blocks, 1)}
    shown = [number[block.start] for block, _ in foreign]
    named = Counter(NAMES.get(it or "", it or "") for _, it in foreign).most_common()
    languages = " and ".join(name for name, _ in named)
    if len(foreign) == len(blocks):
        which = "this text looks"
    else:
        which = f"paragraph {shown[0]} looks" if len(shown) == 1 else f"paragraphs {ranges(shown)} look"
        which = which.replace(" look", f" of {len(blocks)} look")
    what = f"{which} like {languages}, not English: kept, but not read"
    return Problem(what=what, file=file, todo="Translate it first, or code it by hand")


def _with_neighbours(languages: Sequence[str | None]) -> list[str | None]:
    """Where nothing tells, the language of what stands before and after, if it is one and not English."""
    after: list[str | None] = []
    following: str | None = None
    for language in reversed(languages):
        after.append(following)
        following = language or following
    known: list[str | None] = []
    for language, next_known in zip(languages, reversed(after), strict=True):
        before = known[-1] if known else None
        goes_along = language is None and before not in (None, ENGLISH) and before == next_known
        known.append(before if goes_along else language)
    return known


@dataclass(frozen=True, slots=True)
class _Script:
    first: int
    last: int
    language: str
    letters: Mapping[str, str]


@cache
def _table() -> tuple[tuple[_Script, ...], Mapping[str, frozenset[str]]]:
    import yaml  # not at the top: a command that only asks for help reads no report

    data = yaml.safe_load(resources.files("parley.report").joinpath("data/languages.yaml").read_text(encoding="utf-8"))
    scripts = tuple(_Script(**({"letters": {}} | row)) for row in data["scripts"])
    return scripts, {language: frozenset(words.split()) for language, words in data["words"].items()}


def _by_script(text: str) -> str | None:
    scripts, _ = _table()
    counts = Counter(it.language for character in text for it in scripts if it.first <= ord(character) <= it.last)
    if not counts:
        return None
    language = "ja" if "ja" in counts and counts["ja"] * 5 > counts["zh"] else counts.most_common(1)[0][0]
    letters = next(it.letters for it in scripts if it.language == language)
    small = text.lower()
    for other, marks in letters.items():
        if sum(small.count(letter) for letter in marks) * 50 > counts[language]:
            return other
    return language


def _by_words(words: Sequence[str]) -> str | None:
    """By small words in small letters: those with a capital may be parts of names (La Paz, Los Angeles)."""
    if len(words) < ENOUGH_WORDS:
        return None
    _, lists = _table()
    english = sum(word in lists[ENGLISH] for word in words)
    if english >= CLEARLY * len(words):
        return ENGLISH
    others = (it for it in lists if it != ENGLISH)
    counts = Counter({it: sum(word in lists[it] for word in words) for it in others})
    language, times = counts.most_common(1)[0]
    different = len(lists[language].intersection(words))
    if different >= DIFFERENT and times >= SHARE * len(words) and times > LEAD * english:
        return language
    return ENGLISH if english else None
