"""From gold to examples: texts are cut, parsed and read by the rules as in reading, then labelled word by word."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from parley.reading.attribution import candidates, merged
from parley.reading.attribution.labels import parts as parts_of
from parley.reading.model import english
from parley.reading.tagging import Words, words_of
from parley.reading.tagging.network import CONTENT, CUE, SOURCE
from parley.reading.tagging.vectors import Floats, WordVectors
from parley.report import make_report

SHORT = 32
"""Tokens per line, on average, below which a text is taken for a list of sentences rather than of paragraphs."""
JOINED = (1, 1, 2, 3, 4)
"""How many lines of such a list are read as one paragraph, drawn at random: paragraphs are what reading meets."""
CLAUSAL, UNMARKED = 0.3, 0.03
"""Weight of a word as a cue or none where the gold marks clauses only: of one that has a clause, of any other."""


class Marks(Enum):
    """What a gold file marks."""

    ALL = "every attribution, nested ones too"
    OUTERMOST = "no attribution within the content of another"
    CLAUSES = "attributions whose content is a clause, nested ones too"


@dataclass(frozen=True, slots=True)
class Gold:
    """One text with its attributions as the file has them."""

    doc: str
    text: str
    attributions: Sequence[dict[str, Any]]
    marks: Marks


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """One attribution within a paragraph: the head of its cue, and the part of each word."""

    head: int
    parts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One paragraph: its words, which of them are heads of cues, how much each counts as one or as none."""

    doc: str
    parsed: Doc
    words: Words
    heads: Floats
    weight: Floats
    labelled: tuple[Labelled, ...]
    marks: Marks


def read_gold(path: Path, marks: Marks, texts: Path | None = None) -> Iterator[Gold]:
    """The documents of a JSON Lines file, gzipped or not; a text that is not in it is `texts/DOC.txt`."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            data = json.loads(line) if line.strip() else {}
            if "attributions" not in data:
                continue
            text = data.get("text")
            if text is None:
                if texts is None:
                    raise SystemExit(f"{path}: {data['doc']} has no text; say with --texts where the texts are")
                text = (texts / f"{data['doc']}.txt").read_bytes().decode("utf-8")
            yield Gold(str(data["doc"]), text, data["attributions"], marks)


def examples(gold: Iterable[Gold], vectors: WordVectors) -> Iterator[Example]:
    """Every paragraph of every document, in order."""
    for one in gold:
        text = _in_paragraphs(one)
        report = make_report(text.encode("utf-8"), "text.txt")
        parts = parts_of(report)
        docs = english().pipe(report.masked[part.start : part.end] for part in parts)
        for part, doc in zip(parts, docs, strict=True):
            if len(doc):
                made = _example(one, doc, part.start, words_of(doc, vectors, merged(candidates(doc), least=0)))
                if made.labelled or one.marks is not Marks.CLAUSES:
                    yield made


def _in_paragraphs(gold: Gold) -> str:
    """The text, a list of sentences joined to paragraphs; no character moves."""
    lines = [line for line in gold.text.split("\n") if line.strip()]
    if gold.marks is not Marks.ALL or not lines or len(gold.text.split()) >= SHORT * len(lines):
        return gold.text
    draw = random.Random(gold.doc)
    parts, left = [], 0
    for character in gold.text:
        if character == "\n":
            if left:
                character, left = " ", left - 1
            else:
                left = draw.choice(JOINED) - 1
        parts.append(character)
    return "".join(parts)


def _example(gold: Gold, doc: Doc, start: int, words: Words) -> Example:
    labelled = tuple(
        Labelled(_head(doc, cue), parts)
        for one in gold.attributions
        for parts in [_parts(one, doc, start)]
        if (cue := np.flatnonzero(parts == CUE).tolist()) and (parts == CONTENT).any()
    )
    heads = np.zeros(len(doc), np.float32)
    heads[[one.head for one in labelled]] = 1
    weight = np.ones(len(doc), np.float32)
    if gold.marks is Marks.OUTERMOST:
        for one in labelled:
            weight[(one.parts == CONTENT) & (heads == 0)] = 0
    elif gold.marks is Marks.CLAUSES:
        has_clause = np.array([any(kid.dep_ == "ccomp" for kid in token.children) for token in doc])
        weight[:] = np.where((heads > 0) | has_clause, CLAUSAL, UNMARKED)
    return Example(gold.doc, doc, words, heads, weight, labelled, gold.marks)


def _parts(one: dict[str, Any], doc: Doc, start: int) -> NDArray[np.int64]:
    parts = np.zeros(len(doc), np.int64)
    for key, part in (("content", CONTENT), ("source", SOURCE), ("cue", CUE)):
        for begin, end in one[key]:
            for token in doc:
                if not token.is_space and start + token.idx < end and start + token.idx + len(token) > begin:
                    parts[token.i] = part
    return parts


def _head(doc: Doc, cue: Sequence[int]) -> int:
    """The word of a cue on which its others hang: a verb, noun or adjective where several are free."""
    free = [index for index in cue if doc[index].head.i not in cue or doc[index].head.i == index] or list(cue)
    return next((index for index in free if doc[index].pos_ in ("VERB", "NOUN", "ADJ", "AUX")), free[0])
