"""What is seen of a line of Markdown: its words, without emphasis marks, link targets, code ticks and pictures.

The parser says which marks it took, in order, but not where; each is found again from where the last one ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

_TARGET = r"(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)"
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_LINK_TAIL = re.compile(rf"\](?:\(\s*{_TARGET}(?:\s+{_TITLE})?\s*\)|\[[^\]]*\])?", re.S)


@dataclass(frozen=True, slots=True)
class Shown:
    """`[start, end)` is seen, as `words` (of the same length) where these are given."""

    start: int
    end: int
    words: str | None = None


def shown_of(content: str, children: Sequence[Token]) -> Iterator[Shown]:
    """What is seen of `content`, in order; no span crosses a line break. `children` are the parser's tokens of it."""
    flat = content.replace("\n", " ")
    at = 0
    in_address = False
    for token in children:
        if token.type == "link_close" and in_address:
            at, in_address = _after(flat, ">", at), False
        elif token.type == "link_close":
            at = _after_tail(flat, at)
        elif in_address:
            continue
        elif token.type == "link_open":
            in_address = token.markup == "autolink"
            at = _after(flat, "<" if in_address else "[", at)
        elif token.type == "image":
            at = _after_tail(flat, _after(flat, "![" + token.content.replace("\n", " "), at))
        elif token.type in ("softbreak", "hardbreak"):
            at = _after(content, "\n", at)
        elif token.type == "text_special":
            start, at = at, _after(flat, token.markup, at)
            yield from _special(token, at - len(token.markup)) if at > start else ()
        elif token.type in ("text", "code_inline"):
            words = token.content.replace("\n", " ")
            start, at = at, _after(flat, words, at)
            yield from _by_line(content, at - len(words), at) if at > start else ()
        elif token.type == "html_inline":
            at = _after(content, token.content, at)
        else:
            at = _after(flat, token.markup, at)


def _after(flat: str, mark: str, at: int) -> int:
    """The place after the next `mark`; `at` itself where there is none."""
    found = flat.find(mark, at) if mark else -1
    return at if found < 0 else found + len(mark)


def _after_tail(flat: str, at: int) -> int:
    """The place after a link's `](target "title")`, which begins at the next closing bracket."""
    tail = _LINK_TAIL.search(flat, at)
    return tail.end() if tail else at


def _special(token: Token, start: int) -> Iterator[Shown]:
    """An escaped character is seen without its backslash, an entity as its character with room after it."""
    end = start + len(token.markup)
    if token.info == "escape":
        yield Shown(end - len(token.content), end)
    elif len(token.content) <= len(token.markup):
        yield Shown(start, end, token.content.ljust(len(token.markup)))


def _by_line(content: str, start: int, end: int) -> Iterator[Shown]:
    for line in content[start:end].split("\n"):
        if line:
            yield Shown(start, start + len(line))
        start += len(line) + 1
