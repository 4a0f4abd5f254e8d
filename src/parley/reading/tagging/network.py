"""The network: which words are cues, and for each cue which words are its source, its cue and its content.

Two small convolutions read the words of a paragraph (`encoded`) and give each word's probability to be the head of a
cue; for each likely cue, three more read the paragraph again as seen from that cue and give each word a part (`parts`).
This is the whole of the arithmetic at reading time, in NumPy; training mirrors it, and adds dropout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parley.reading.tagging.features import DEPS, HINTS, SHAPES, TAGS, VIEWS, Ints, Words
from parley.reading.tagging.vectors import Floats

OUTSIDE, SOURCE, CUE, CONTENT = range(4)
PARTS = 4
ENCODERS = 2
"""Convolutions over the words, with steps 1, 2."""
READERS = 3
"""Convolutions over the words as seen from a cue, with steps 1, 2, 4."""

LABEL, WORD, ABOVE, HIDDEN, CUED, STATE = 16, 48, 32, 96, 64, 64
"""Widths: of a tag or dependency, of a word, of its head, of a word among the others, of a word as a possible cue, and
of a word as seen from a cue."""
CONTEXT = 96
"""Numbers that the parser's own reading of a word has."""

Arrays = Mapping[str, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Encoded:
    """Paragraphs read once: two rows of numbers per word, and each word's probability to be a cue's head."""

    local: Floats
    wide: Floats
    cue: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A likely cue, by its place in its paragraph, and the paragraph's words as seen from it (`features.seen_from`);
    `start` is the row where the paragraph begins in the tables of `Encoded`."""

    start: int
    cue: int
    seen: Ints
    branch: Ints


def shapes(width: int) -> dict[str, tuple[int, ...]]:
    """Every array of a network by name, with its shape, for word vectors of `width` numbers."""
    linear = {
        "context": (WORD, CONTEXT),
        "word": (WORD, width),
        "above": (ABOVE, width),
        "children": (ABOVE, len(DEPS)),
        "local": (HIDDEN, 2 * WORD + 2 * ABOVE + 4 * LABEL + SHAPES + HINTS),
        "cue0": (CUED, 2 * HIDDEN),
        "cue1": (1, CUED),
        "each": (STATE, HIDDEN),
        "branch": (STATE, HIDDEN),
        "from": (STATE, HIDDEN),
        "part": (PARTS, STATE),
    }
    found: dict[str, tuple[int, ...]] = {
        "tag": (len(TAGS), LABEL),
        "dep": (len(DEPS), LABEL),
        "likely.weight": (STATE, 1),
    }
    for name, shape in linear.items():
        found |= {f"{name}.weight": shape, f"{name}.bias": shape[:1]}
    for column, values in enumerate(VIEWS):
        found[f"view{column}"] = (values, STATE)
    layers = [(f"encode{number}", HIDDEN) for number in range(ENCODERS)]
    for name, size in [*layers, *((f"read{number}", STATE) for number in range(READERS))]:
        found |= {f"{name}.weight": (size, size, 3), f"{name}.bias": (size,)}
        found |= {f"{name}.scale.weight": (size,), f"{name}.scale.bias": (size,)}
    return found


def ready(arrays: Arrays) -> Arrays:
    """The same arrays, and beside each convolution's weights the three layers in one matrix, as reading multiplies
    them: side by side, and one after the other in memory."""
    found = dict(arrays)
    for name, weight in arrays.items():
        if weight.ndim == 3:  # output, input, place
            found[f"{name}.side_by_side"] = np.ascontiguousarray(np.concatenate(np.moveaxis(weight, 2, 0)).T)
    return found


def encoded(paragraphs: Sequence[Words], arrays: Arrays) -> Encoded:
    """One reading of each paragraph, one after the other in the same tables: many small ones cost as little as one
    large one. None sees anything of another."""
    group = np.repeat(np.arange(len(paragraphs)), [len(words) for words in paragraphs])
    start = np.cumsum([0, *(len(words) for words in paragraphs)])
    head = np.concatenate([words.head + at for words, at in zip(paragraphs, start[:-1], strict=True)])

    def of_all(column: str) -> NDArray[Any]:
        return np.concatenate([getattr(words, column) for words in paragraphs])

    tags, deps = arrays["tag"].take(of_all("tag"), axis=0), arrays["dep"].take(of_all("dep"), axis=0)
    parts = (
        _linear(of_all("context"), "context", arrays),
        _linear(of_all("word"), "word", arrays),
        _linear(of_all("lemma").take(head, axis=0), "above", arrays),
        _linear(of_all("children"), "children", arrays),
        tags,
        deps,
        tags.take(head, axis=0),
        deps.take(head, axis=0),
        of_all("shape"),
        of_all("hint"),
    )
    local = _positive(_linear(np.concatenate(parts, axis=1), "local", arrays))
    wide = local
    for number in range(ENCODERS):
        wide = _convolved(wide, f"encode{number}", arrays, group=group, step=2**number)
    hidden = _positive(_linear(np.concatenate((local, wide), axis=1), "cue0", arrays))
    return Encoded(local, wide, _sigmoid(_linear(hidden, "cue1", arrays)[:, 0]))


def parts(once: Encoded, asked: Sequence[Asked], arrays: Arrays) -> list[Floats]:
    """Probabilities, one table per cue that is asked for: a row per word of its paragraph, a column per part."""
    sizes = [len(one.branch) for one in asked]
    group = np.repeat(np.arange(len(asked)), sizes)
    word = np.concatenate([np.arange(one.start, one.start + len(one.branch)) for one in asked])
    branch = np.concatenate([one.branch + one.start for one in asked])
    seen = np.concatenate([one.seen for one in asked])
    cues = once.wide.take([one.start + one.cue for one in asked], axis=0)
    each = _linear(once.wide, "each", arrays) + once.cue[:, None] * arrays["likely.weight"][:, 0]
    state = each.take(word, axis=0)
    state += _linear(once.wide, "branch", arrays).take(branch, axis=0)
    state += _linear(cues, "from", arrays).take(group, axis=0)
    for column in range(len(VIEWS)):
        state += arrays[f"view{column}"].take(seen[:, column], axis=0)
    state = _positive(state)
    for number in range(READERS):
        state = _convolved(state, f"read{number}", arrays, group=group, step=2**number)
    return np.split(_softmax(_linear(state, "part", arrays)), np.cumsum(sizes)[:-1])


def _linear(rows: Floats, name: str, arrays: Arrays) -> Floats:
    made: Floats = rows @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"]
    return made


def _convolved(rows: Floats, name: str, arrays: Arrays, *, group: Ints, step: int) -> Floats:
    """A layer over each word, the one `step` before and the one `step` behind it if they are of the same `group`,
    added to what came in and scaled."""
    before, here, behind = np.split(rows @ arrays[f"{name}.weight.side_by_side"], 3, axis=1)
    made = here + arrays[f"{name}.bias"]
    if len(rows) > step:
        edges = np.flatnonzero(group[step:] != group[:-step])
        before[edges] = behind[edges + step] = 0
        made[step:] += before[:-step]
        made[:-step] += behind[step:]
    np.maximum(made, np.float32(0), out=made)
    made += rows
    return _scaled(made, f"{name}.scale", arrays)


def _scaled(rows: Floats, name: str, arrays: Arrays) -> Floats:
    scaled: Floats = rows - rows.mean(axis=-1, keepdims=True)
    scaled /= np.sqrt((scaled * scaled).mean(axis=-1, keepdims=True) + np.float32(1e-5))
    scaled *= arrays[f"{name}.weight"]
    scaled += arrays[f"{name}.bias"]
    return scaled


def _positive(rows: Floats) -> Floats:
    return np.maximum(rows, np.float32(0))


def _sigmoid(rows: Floats) -> Floats:
    return np.reciprocal(np.float32(1) + np.exp(-np.clip(rows, -30, 30))).astype(np.float32)


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=-1, keepdims=True))
    softmax: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return softmax
