"""What a headline looks like. Decided by form alone, since a headline must be known before anything is parsed.

A headline ends without a stop and stands before the text it heads. Beyond that it is either *marked* by its letters
(Title Case or CAPITALS: "Russia Rejects NATO Troops in Ukraine"), which tells on its own, or merely *short*
("Russia rejects the plan"), which tells only together with what follows.
"""

from __future__ import annotations

import re

MAX_CHARACTERS = 140
"""Longer lines are text: news headlines stay under about 110 characters, document headings a little more."""

MAX_WORDS = 20
MAX_WORDS_IF_SHORT = 14

_WORD = re.compile(r"[^\W_]+(?:['.&/-][^\W_]+)*")
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "۔", "؟")
_STOPS = (*_ENDS, ":", ";", ",", "-", "–", "—", "(")
_CLOSERS = "\"')]} "
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}$")
_SMALL_WORDS = """
a an the and or nor but as at by for from in into of off on onto over per than that to up via with without vs
after against amid before between during under until upon if not is are be its it his her their
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that stay small inside Title Case, and that a line only ends in when its sentence goes on."""


def is_marked_headline(line: str) -> bool:
    """Whether the letters of `line` mark a headline: Title Case of two words or more, or capitals.

    >>> is_marked_headline("Russia Rejects NATO Troops in Ukraine")
    True
    >>> is_marked_headline("Russia rejected NATO troops in Ukraine.")
    False
    """
    words = _words(line)
    if not words or words[-1] in _SMALL:
        return False
    telling = [word for word in words if word not in _SMALL]
    capital = [word for word in telling if word != word.lower()]
    if len(capital) < 2 or len(capital) + sum(word[0].isdigit() for word in telling) < len(telling):
        return False
    if _ABBREVIATION.search(line):
        return True
    return not has_stop(line) or (_asks_or_calls(line) and len(telling) > 2)


def is_short_headline(line: str) -> bool:
    """Whether `line` has a capital, no stop, few words and no loose end: a headline, if a paragraph follows.

    >>> is_short_headline("Kremlin repeats its terms"), is_short_headline("the terms of the"), is_short_headline("Why?")
    (True, False, False)
    """
    words = _words(line)
    if not words or len(words) > MAX_WORDS_IF_SHORT or has_stop(line) or words[-1].lower() in _SMALL:
        return False
    is_quotation = line[0] in "\"'" and line[-1] in "\"'"
    first = line.lstrip("\"'([")[:1]
    return not is_quotation and (first.isupper() or first.isdigit())


def has_stop(line: str) -> bool:
    """Whether `line` ends as a sentence or a part of one does, closing quotation marks and brackets aside."""
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def ends_sentence(line: str) -> bool:
    """Whether `line` ends in a full stop, a question mark or the like."""
    return line.rstrip(_CLOSERS).endswith(_ENDS)


def _words(line: str) -> list[str]:
    """The words of `line`; none where it is too long for a headline."""
    if len(line) > MAX_CHARACTERS:
        return []
    words = _WORD.findall(line)
    return words if len(words) <= MAX_WORDS else []


def _asks_or_calls(line: str) -> bool:
    """Whether `line` ends in a question or exclamation mark and names no speaker before it ("THE PRESIDENT: What?")."""
    return ":" not in line and line.rstrip(_CLOSERS).endswith(("?", "!"))
