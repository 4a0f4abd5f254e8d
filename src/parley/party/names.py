"""Names as they are printed and compared: folding, honorifics, surnames.

Two foldings are used. `fold_name` undoes typography alone (accents, quotation marks, full stops in U.S., a leading
"the", a possessive s) and is safe for looking a name up. `transliteration_key` also undoes habits of
transliteration (Zelenskiy, Zelensky) and serves to compare spellings only.
"""

from __future__ import annotations

import re
import unicodedata

_TITLES = """
Mr Mrs Ms Miss Dr Prof Sir Dame Lord Lady Baroness Sheikh Sheik Shaikh Prince Princess King Queen Emir Sultan Pope
Ayatollah Mullah Maulana Imam President Premier Chancellor Prime Minister Secretary Senator Sen Ambassador Envoy
Gen General Lt Lieutenant Maj Major Col Colonel Capt Captain Adm Admiral Field Marshal Brig Brigadier
"""
HONORIFICS = frozenset(_TITLES.split())
"""Words that stand before a person's name and are no part of it; written with or without a full stop."""

_PARTICLES = "al el ad an as ash bin ben ibn abu von van der den de del della da dos di du la le bar ter"
PARTICLES = frozenset(_PARTICLES.split())
"""Words that begin a surname and belong to it: von der Leyen, bin Salman."""

_ARTICLES = ("al-", "el-", "ad-", "an-", "as-", "ash-", "ar-", "at-")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‑": "-", "–": "-", "‐": "-"})
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae"})
_ABBREVIATION = re.compile(r"(?:[A-Z]\.)+[A-Z]?")
_ARTICLE = re.compile(r"\b(?:Al|El)-(?=\w)")
_MIDDLE_INITIAL = re.compile(r"(?<=\w)(?: [A-Z]\.)+ ")
_SOUNDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"[^a-z0-9 ]", ""),
        (r"\b(?:al|el) (?=\w)", ""),
        ("ou", "u"),
        ("ey|iy|yi|ij|yy|ii", "y"),
        ("ie", "e"),
        ("i", "y"),
        ("kh", "h"),
        ("q|gh", "g"),
        ("ck", "k"),
        (r"(\w)\1", r"\1"),
    )
)


def fold_name(printed: str) -> str:
    """The name without what typography adds; upper and lower case stay as they are.

    >>> fold_name("the U.S.’s"), fold_name("Élysée"), fold_name("Al-Burhan")
    ('US', 'Elysee', 'al-Burhan')
    """
    text = printed
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_STRAIGHT).translate(_LETTERS))
        text = "".join(mark for mark in text if not unicodedata.combining(mark))
    text = " ".join(text.split())
    text = text[4:] if text[:4] in ("the ", "The ") else text
    text = text.removesuffix("'s").removesuffix("'")
    text = _MIDDLE_INITIAL.sub(" ", text)
    text = _ARTICLE.sub(lambda article: article[0].lower(), text)
    return text.replace(".", "") if _ABBREVIATION.fullmatch(text) else text


def without_honorifics(folded: str) -> str:
    """The name without leading titles: `Prime Minister Keir Starmer` -> `Keir Starmer`; empty if there is no more."""
    words = folded.split(" ")
    start = 0
    while start < len(words) and words[start].removesuffix(".") in HONORIFICS:
        start += 1
    return " ".join(words[start:])


_AFTER_NAMES = frozenset(("Jr", "Sr", "II", "III", "IV"))
"""What stands behind a surname and is none."""


def surname_forms(name: str, surname: str | None = None) -> tuple[str, ...]:
    """The surname as reports print it, longest first: with its particles and without them.

    `surname` is given where it is not the last word of the name.

    >>> surname_forms("Ursula von der Leyen"), surname_forms("Abdel Fattah al-Burhan")
    (('von der Leyen', 'Leyen'), ('al-Burhan', 'Burhan'))
    """
    if surname is None:
        words = name.split(" ")
        *first, last = words[:-1] if len(words) > 1 and words[-1].rstrip(".") in _AFTER_NAMES else words
        if not first:
            return ()
        start = len(first)
        while start > 1 and first[start - 1].lower() in PARTICLES:
            start -= 1
        forms = [" ".join((*first[start:], last)), last]
    else:
        last, forms = surname, [surname]
    bare = [last.removeprefix(article) for article in _ARTICLES if last.startswith(article)]
    return tuple(dict.fromkeys(forms + bare))


def transliteration_key(name: str) -> str:
    """A key under which usual transliterations of one name are equal or near; for comparing only.

    >>> transliteration_key("Zelenskiy") == transliteration_key("Zelensky")
    True
    """
    key = fold_name(name).lower().replace("-", " ")
    for pattern, plain in _SOUNDS:
        key = pattern.sub(plain, key)
    return key
