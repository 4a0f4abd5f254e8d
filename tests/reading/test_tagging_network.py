"""The network's arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from parley.reading.model import english
from parley.reading.tagging import Words, seen_from, words_of
from parley.reading.tagging.network import PARTS, encoded, parts, shapes
from parley.reading.tagging.vectors import Floats
from parley.reading.tagging.weights import packaged_vectors

TEXT = "The rebels, who oppose a truce, vowed to fight on. Nobody came."


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of(english()(TEXT), packaged_vectors())


@pytest.fixture(scope="module")
def arrays() -> dict[str, Floats]:
    draw = np.random.default_rng(7)
    return {name: draw.normal(0, 0.2, shape).astype(np.float32) for name, shape in shapes(64).items()}


def test_each_word_gets_a_probability_to_be_a_cue(words: Words, arrays: dict[str, Floats]) -> None:
    once = encoded(words, arrays)
    assert once.cue.shape == (len(words),)
    assert ((once.cue > 0) & (once.cue < 1)).all()
    assert np.ptp(once.cue) > 0


def test_the_parts_of_a_word_add_up_to_one(words: Words, arrays: dict[str, Floats]) -> None:
    tables = parts(encoded(words, arrays), [seen_from(words, 4), seen_from(words, 8)], [4, 8], arrays)
    assert tables.shape == (2, len(words), PARTS)
    assert np.allclose(tables.sum(axis=2), 1, atol=1e-5)


def test_what_a_cue_is_given_does_not_depend_on_the_others_asked(words: Words, arrays: dict[str, Floats]) -> None:
    once = encoded(words, arrays)
    both = parts(once, [seen_from(words, 4), seen_from(words, 8)], [4, 8], arrays)
    alone = parts(once, [seen_from(words, 8)], [8], arrays)
    assert np.allclose(both[1], alone[0], atol=1e-5)


def test_the_cue_that_is_asked_for_matters(words: Words, arrays: dict[str, Floats]) -> None:
    once = encoded(words, arrays)
    tables = parts(once, [seen_from(words, 4), seen_from(words, 8)], [4, 8], arrays)
    assert not np.allclose(tables[0], tables[1], atol=1e-2)


def test_a_single_word_is_read(arrays: dict[str, Floats]) -> None:
    word = words_of(english()("Stop"), packaged_vectors())
    assert encoded(word, arrays).cue.shape == (1,)
