"""The text as the parser is to see it: plain spaces and straight quotation marks, mark-up blanked, length unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parley.report.report import Block

_SPACES = (
    *range(0x00, 0x0A),  # controls with the tab, but not what breaks a line
    *range(0x0E, 0x1C),
    0x1F,
    *range(0x7F, 0x85),
    *range(0x86, 0xA1),  # with the no-break space
    0xAD,  # soft hyphen
    0x61C,
    0x1680,
    0x180E,
    *range(0x2000, 0x2010),  # typographic spaces, zero-width characters, marks of direction
    *range(0x202A, 0x2030),
    *range(0x205F, 0x2070),
    0x3000,
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
)
_NOT_SPACE = re.compile(r"\S")
_NOT_A_SPACE_BUT_WHITE = re.compile(r"[^\S ]")
_STRAIGHT = {"'": "‘’‚‛ʼ´′‹›", '"': "“”„‟″«»"}
_TABLE = dict.fromkeys(_SPACES, " ") | {
    ord(curly): straight for straight, curlies in _STRAIGHT.items() for curly in curlies
}


def plain_characters(text: str) -> str:
    """`text` with quotation marks straight, and every space, control or invisible character a plain space.

    Character for character; line breaks stay.
    """
    return text.translate(_TABLE)


def blanked(text: str) -> str:
    """`text` with every character a space, but for its white space."""
    return _NOT_SPACE.sub(" ", text)


def only_blocks(masked: str, blocks: Iterable[Block]) -> str:
    """`masked` with each block on one line, and nothing but white space between blocks."""
    parts, done = [], 0
    for block in blocks:
        on_one_line = _NOT_A_SPACE_BUT_WHITE.sub(" ", masked[block.start : block.end])
        parts += [blanked(masked[done : block.start]), on_one_line]
        done = block.end
    parts.append(blanked(masked[done:]))
    return "".join(parts)
