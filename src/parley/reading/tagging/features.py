"""What the tagger sees of a parsed paragraph: numbers for each word, and for each word as seen from a possible cue.

Everything comes from the parse, from a small table of word vectors, from the quotation marks and from what the rules
propose; no word is looked up in a list. Training and reading use these same functions.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, SENT_START, TAG  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.tokens import Doc

from parley.reading.tagging.vectors import Floats, WordVectors

Ints = NDArray[np.int64]

# fmt: off
TAGS = (
    "", "``", "''", ",", "-LRB-", "-RRB-", ".", ":", "$", "#", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW", "HYPH", "IN",
    "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR", "RBS",
    "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP",
)
DEPS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc",
    "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta",
    "neg", "nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj",
    "predet", "prep", "prt", "punct", "quantmod", "relcl", "xcomp",
)
# fmt: on
DISTANCES = (-60, -40, -30, -20, -15, -10, -7, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 40, 60)
"""Words between a cue and another word, in steps that grow with the distance."""

CLIMB = 5
"""Steps up from a cue, or down to a word, beyond which all count alike."""
SHAPES = 8
HINTS = 6
VIEWS = (5, len(DISTANCES) + 1, CLIMB + 2, CLIMB + 1, len(DEPS), len(DEPS), len(DEPS), 7, 8, 4)
"""How many values each column of `seen_from` takes."""

_TAG = {get_string_id(tag): number for number, tag in enumerate(TAGS)}
_DEP = {get_string_id(dep): number for number, dep in enumerate(DEPS)}
_MARKS = frozenset(('"', "``", "''"))


class Hint(Protocol):
    """An attribution that the rules propose; tokens by index."""

    @property
    def head(self) -> int: ...
    @property
    def cue(self) -> tuple[int, int]: ...
    @property
    def source(self) -> Collection[int]: ...
    @property
    def content(self) -> Collection[int]: ...
    @property
    def attitude(self) -> bool: ...
    @property
    def confidence(self) -> float: ...


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one paragraph; every array has one row per token.

    `context` is what the parser itself makes of a word among its neighbours; `children` says which kinds of dependents
    it has; `path` leads from the root of its sentence down to it, filled up with -1; `quote` numbers the quotation that
    it stands in, 0 for none.
    """

    tag: Ints
    dep: Ints
    head: Ints
    context: Floats
    word: Floats
    lemma: Floats
    children: Floats
    shape: Floats
    hint: Floats
    quote: Ints
    sentence: Ints
    path: Ints
    depth: Ints
    hints: tuple[Hint, ...]

    def __len__(self) -> int:
        return len(self.tag)


def words_of(doc: Doc, vectors: WordVectors, hints: Sequence[Hint] = ()) -> Words:
    """What is known of each token of a parsed paragraph."""
    size = len(doc)
    known = doc.to_array([TAG, DEP, HEAD, SENT_START])
    tag = np.fromiter(map(_TAG.get, known[:, 0].tolist(), repeat(0)), np.int64, size)
    dep = np.fromiter(map(_DEP.get, known[:, 1].tolist(), repeat(0)), np.int64, size)
    head = np.arange(size) + known[:, 2].astype(np.int64)
    tokens = list(doc)
    texts = [token.text for token in tokens]
    children = np.zeros((size, len(DEPS)), np.float32)
    below = head != np.arange(size)
    children[head[below], dep[below]] = 1
    quote = _quotations(texts)
    path, depth = _paths(head)
    return Words(
        tag=tag,
        dep=dep,
        head=head,
        context=np.asarray(doc.tensor, np.float32),
        word=vectors.of(texts),
        lemma=vectors.of([token.lemma_ for token in tokens]),
        children=children,
        shape=_shapes(texts, quote),
        hint=_hinted(size, hints),
        quote=quote,
        sentence=np.cumsum(known[:, 3].astype(np.int64) == 1),
        path=path,
        depth=depth,
        hints=tuple(hints),
    )


def seen_from(words: Words, cue: int) -> tuple[Ints, Ints]:
    """Each token as seen from a possible cue: a row of numbers below `VIEWS`, and the head of its branch.

    The columns: the part that the rules give it in their attribution with this cue; distance; steps up from the cue to
    the lowest word above both, and down from there; the dependency of the token's branch below that word, of the branch
    within the branch, and of the cue's own branch; sentences between; quotation marks around either or both; whether
    the token and its branch stand before the cue. The branch of a word above the cue is the word itself.
    """
    index = np.arange(len(words))
    path, depth = words.path, words.depth
    shared = np.cumprod((path == path[cue]) & (path >= 0), axis=1).sum(axis=1) - 1  # depth of the lowest common word
    last = path.shape[1] - 1
    above = depth == shared
    branch = np.where(above, index, path[index, np.minimum(shared + 1, last)])
    second = path[index, np.minimum(shared + 2, last)]
    own = path[cue][np.minimum(shared + 1, last)]
    elsewhere = shared < 0
    inside = (words.quote > 0) + 2 * int(words.quote[cue] > 0)
    together = (words.quote == words.quote[cue]) & (words.quote > 0)
    columns = (
        _hinted_from(words, cue),
        np.searchsorted(DISTANCES, index - cue),
        np.where(elsewhere, CLIMB + 1, np.minimum(depth[cue] - shared, CLIMB)),
        np.minimum(depth - shared, CLIMB),
        np.where(above, 0, words.dep[branch]),
        np.where((second >= 0) & (depth >= shared + 2), words.dep[second], 0),
        np.where(elsewhere | (depth[cue] <= shared), 0, words.dep[own]),
        np.clip(words.sentence - words.sentence[cue], -3, 3) + 3,
        inside + 4 * together,
        (branch < cue) + 2 * (index < cue),
    )
    return np.stack(columns, axis=1).astype(np.int64), branch


def _quotations(texts: Sequence[str]) -> Ints:
    found, number, inside = [], 0, False
    for text in texts:
        mark = text in _MARKS
        if mark and not inside:
            number += 1
        found.append(number if mark or inside else 0)
        inside ^= mark
    return np.array(found, np.int64)


def _paths(head: Ints) -> tuple[Ints, Ints]:
    heads = head.tolist()
    paths = []
    for token in range(len(heads)):
        path = [token]
        while heads[path[-1]] != path[-1]:
            path.append(heads[path[-1]])
        paths.append(path[::-1])
    longest = max(map(len, paths), default=0)
    filled = np.full((len(paths), longest + 1), -1, np.int64)
    for token, path in enumerate(paths):
        filled[token, : len(path)] = path
    return filled, np.array([len(path) - 1 for path in paths], np.int64)


def _shapes(texts: Sequence[str], quote: Ints) -> Floats:
    rows = [
        (
            text[:1].isupper(),
            text.isupper() and len(text) > 1,
            text.isdigit(),
            text == '"',
            text.lower() == "that",
            text.lower() == "to",
        )
        for text in texts
    ]
    shape = np.zeros((len(texts), SHAPES), np.float32)
    shape[:, :6] = np.array(rows, np.float32).reshape(len(texts), 6)
    shape[:, 6] = quote > 0
    shape[:, 7] = quote.any()
    return shape


def _hinted(size: int, hints: Sequence[Hint]) -> Floats:
    hinted = np.zeros((size, HINTS), np.float32)
    for hint in hints:
        hinted[hint.head, 0] = 1
        hinted[hint.head, 1] = hint.confidence
        hinted[hint.head, 2] = hint.attitude
        hinted[slice(*hint.cue), 3] = 1
        hinted[list(hint.content), 4] = 1
        hinted[list(hint.source), 5] = 1
    return hinted


def _hinted_from(words: Words, cue: int) -> Ints:
    """0 where the rules have no attribution with this cue, else 1 outside it, 2 source, 3 cue, 4 content."""
    parts = np.zeros(len(words), np.int64)
    for hint in words.hints:
        if hint.head == cue or hint.cue[0] <= cue < hint.cue[1]:
            parts[:] = 1
            parts[list(hint.content)] = 4
            parts[slice(*hint.cue)] = 3
            parts[list(hint.source)] = 2
            break
    return parts
