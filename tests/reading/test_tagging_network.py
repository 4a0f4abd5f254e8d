"""The network's arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from parley.reading.model import english
from parley.reading.tagging import Words, seen_from, words_of
from parley.reading.tagging.network import PARTS, Arrays, Asked, encoded, parts, ready, shapes
from parley.reading.tagging.weights import packaged_vectors

TEXT = "The rebels, who oppose a truce, vowed to fight on. Nobody came."


@pytest.fixture(scope="module")
def words() -> Words:
    return words_of(english()(TEXT), packaged_vectors())


@pytest.fixture(scope="module")
def arrays() -> Arrays:
    draw = np.random.default_rng(7)
    return ready({name: draw.normal(0, 0.2, shape).astype(np.float32) for name, shape in shapes(64).items()})


def asked(words: Words, cue: int, *, start: int = 0) -> Asked:
    return Asked(start, cue, *seen_from(words, cue))


def test_paragraphs_read_together_are_read_as_each_alone(words: Words, arrays: Arrays) -> None:
    other = words_of(english()("Stop it, she said."), packaged_vectors())
    together = encoded([other, words, other], arrays)
    alone = encoded([words], arrays)
    start, end = len(other), len(other) + len(words)
    assert np.allclose(together.cue[start:end], alone.cue, atol=1e-5)
    tables = parts(together, [asked(other, 4), asked(words, 4, start=start), asked(other, 4, start=end)], arrays)
    assert np.allclose(tables[1], parts(alone, [asked(words, 4)], arrays)[0], atol=1e-5)
    assert np.allclose(tables[0], tables[2], atol=1e-5)


def test_each_word_gets_a_probability_to_be_a_cue(words: Words, arrays: Arrays) -> None:
    once = encoded([words], arrays)
    assert once.cue.shape == (len(words),)
    assert ((once.cue > 0) & (once.cue < 1)).all()
    assert np.ptp(once.cue) > 0


def test_the_parts_of_a_word_add_up_to_one(words: Words, arrays: Arrays) -> None:
    tables = parts(encoded([words], arrays), [asked(words, 4), asked(words, 8)], arrays)
    assert [table.shape for table in tables] == [(len(words), PARTS)] * 2
    assert np.allclose(np.stack(tables).sum(axis=2), 1, atol=1e-5)


def test_what_a_cue_is_given_does_not_depend_on_the_others_asked(words: Words, arrays: Arrays) -> None:
    once = encoded([words], arrays)
    both = parts(once, [asked(words, 4), asked(words, 8)], arrays)
    alone = parts(once, [asked(words, 8)], arrays)
    assert np.allclose(both[1], alone[0], atol=1e-5)


def test_the_cue_that_is_asked_for_matters(words: Words, arrays: Arrays) -> None:
    once = encoded([words], arrays)
    tables = parts(once, [asked(words, 4), asked(words, 8)], arrays)
    assert not np.allclose(tables[0], tables[1], atol=1e-2)


def test_a_single_word_is_read(arrays: Arrays) -> None:
    word = words_of(english()("Stop"), packaged_vectors())
    assert encoded([word], arrays).cue.shape == (1,)
