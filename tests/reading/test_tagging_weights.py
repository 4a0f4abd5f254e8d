"""Weights in a file: they come back as they were written, and nothing else is taken for them."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import InputError
from parley.reading.tagging import About, read_weights, tagger_from, write_weights
from parley.reading.tagging.network import shapes
from parley.reading.tagging.vectors import Floats
from parley.reading.tagging.weights import Balance, packaged_vectors, packaged_weights

WIDTH = 8
ABOUT = About(
    name="trial", trained_on="nothing", licence="CC0", parser="none 1", threshold=0.4, balance=Balance(1, 2, 3, 4)
)


def arrays(seed: int = 0, width: int = WIDTH) -> dict[str, Floats]:
    draw = np.random.default_rng(seed)
    return {name: draw.normal(0, 0.1, shape).astype(np.float32) for name, shape in shapes(width).items()}


def test_what_is_written_is_read_again() -> None:
    read = read_weights(write_weights(ABOUT, [arrays(1), arrays(2)]), "w.npz", width=WIDTH)
    assert read.about == ABOUT
    assert len(read.networks) == 2
    for name, array in arrays(2).items():
        assert np.allclose(read.networks[1][name], array, atol=1e-3)


def test_equal_weights_make_equal_bytes() -> None:
    assert write_weights(ABOUT, [arrays()]) == write_weights(ABOUT, [dict(reversed(arrays().items()))])


def test_other_word_vectors_do_not_fit() -> None:
    with pytest.raises(InputError, match="do not fit"):
        read_weights(write_weights(ABOUT, [arrays()]), "w.npz", width=WIDTH + 1)


def test_weights_without_a_network_do_not_fit() -> None:
    with pytest.raises(InputError, match="do not fit"):
        read_weights(write_weights(ABOUT, []), "w.npz", width=WIDTH)


def test_weights_for_another_version_are_refused() -> None:
    said = json.dumps({"format": 0, "networks": 0}).encode()
    buffer = io.BytesIO()
    np.savez(buffer, about=np.frombuffer(said, np.uint8))
    with pytest.raises(InputError, match="another version"):
        read_weights(buffer.getvalue(), "w.npz", width=WIDTH)


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match="holds no weights"):
        read_weights(data, "w.npz", width=WIDTH)


@given(st.integers(0, 2000))
def test_weights_cut_short_are_refused(length: int) -> None:
    whole = write_weights(ABOUT, [arrays()])
    with pytest.raises(InputError, match="holds no weights"):
        read_weights(whole[:length], "w.npz", width=WIDTH)


def test_pickled_objects_are_never_loaded() -> None:
    buffer = io.BytesIO()
    np.savez(buffer, about=np.array([ABOUT], dtype=object))
    with pytest.raises(InputError, match="holds no weights"):
        read_weights(buffer.getvalue(), "w.npz", width=WIDTH)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.npz.*cannot be read"):
        tagger_from(tmp_path / "none.npz")


def test_the_packaged_weights_are_small_and_say_what_they_were_trained_on() -> None:
    about = packaged_weights().about
    assert len(write_weights(about, packaged_weights().networks)) < 5_000_000
    assert "GUM" in about.trained_on
    assert "CC BY" in about.licence
    assert replace(about, name="") != about
    assert packaged_vectors().width == 64
