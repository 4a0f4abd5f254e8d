"""The network: which words are cues, and for each cue which words are its source, its cue and its content.

Two small convolutions read the words of a paragraph (`encoded`) and give each word's probability to be the head of a
cue; for each likely cue, three more read the paragraph again as seen from that cue and give each word a part (`parts`).
This is the whole of the arithmetic at reading time, in NumPy; training mirrors it, and adds dropout.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

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
    """A paragraph read once: two rows of numbers per word, and each word's probability to be a cue's head."""

    local: Floats
    wide: Floats
    cue: Floats


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


def encoded(words: Words, arrays: Arrays) -> Encoded:
    """One reading of a paragraph."""
    tags, deps = arrays["tag"][words.tag], arrays["dep"][words.dep]
    parts = (
        _linear(words.context, "context", arrays),
        _linear(words.word, "word", arrays),
        _linear(words.lemma[words.head], "above", arrays),
        _linear(words.children, "children", arrays),
        tags,
        deps,
        tags[words.head],
        deps[words.head],
        words.shape,
        words.hint,
    )
    local = _positive(_linear(np.concatenate(parts, axis=1), "local", arrays))
    wide = local
    for number in range(ENCODERS):
        wide = _convolved(wide, f"encode{number}", arrays, step=2**number)
    hidden = _positive(_linear(np.concatenate((local, wide), axis=1), "cue0", arrays))
    return Encoded(local, wide, _sigmoid(_linear(hidden, "cue1", arrays)[:, 0]))


def parts(once: Encoded, views: Sequence[tuple[Ints, Ints]], cues: Sequence[int], arrays: Arrays) -> Floats:
    """Probabilities, one table per cue: a row per word, a column per part."""
    seen = np.stack([view for view, _ in views])
    branch = np.stack([branch for _, branch in views])
    state = _linear(once.wide, "each", arrays) + once.cue[:, None] * arrays["likely.weight"][:, 0]
    state = state + _linear(once.wide, "branch", arrays)[branch]
    state = state + _linear(once.wide[list(cues)], "from", arrays)[:, None]
    for column in range(len(VIEWS)):
        state += arrays[f"view{column}"][seen[:, :, column]]
    state = _positive(state)
    for number in range(READERS):
        state = _convolved(state, f"read{number}", arrays, step=2**number)
    return _softmax(_linear(state, "part", arrays))


def _linear(rows: Floats, name: str, arrays: Arrays) -> Floats:
    made: Floats = rows @ arrays[f"{name}.weight"].T + arrays[f"{name}.bias"]
    return made


def _convolved(rows: Floats, name: str, arrays: Arrays, *, step: int) -> Floats:
    """A layer over each word, the one `step` before and the one `step` behind it, added to what came in and scaled."""
    weight = arrays[f"{name}.weight"]  # output, input, place
    made = rows @ weight[:, :, 1].T + arrays[f"{name}.bias"]
    if rows.shape[-2] > step:
        made[..., step:, :] += rows[..., :-step, :] @ weight[:, :, 0].T
        made[..., :-step, :] += rows[..., step:, :] @ weight[:, :, 2].T
    return _scaled(rows + _positive(made), f"{name}.scale", arrays)


def _scaled(rows: Floats, name: str, arrays: Arrays) -> Floats:
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
    scaled: Floats = centred / spread * arrays[f"{name}.weight"] + arrays[f"{name}.bias"]
    return scaled


def _positive(rows: Floats) -> Floats:
    return np.maximum(rows, np.float32(0))


def _sigmoid(rows: Floats) -> Floats:
    return np.reciprocal(np.float32(1) + np.exp(-np.clip(rows, -30, 30))).astype(np.float32)


def _softmax(rows: Floats) -> Floats:
    raised = np.exp(rows - rows.max(axis=-1, keepdims=True))
    softmax: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return softmax
