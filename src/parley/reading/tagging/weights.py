"""Weights in a file: what training writes and reading loads; nothing in such a file is ever executed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from parley.errors import InputError, Problem
from parley.reading.tagging.network import Arrays, shapes
from parley.reading.tagging.vectors import Floats, WordVectors

FORMAT = 1
MAX_BYTES = 50_000_000
"""Larger than any weights that training writes by far."""


@dataclass(frozen=True, slots=True)
class Balance:
    """The log-odds of an attribution: a sum of the network's, the rules' where they have one, and two constants."""

    network: float = 1.0
    rules: float = 0.0
    hinted: float = 0.0
    offset: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a weights file says of itself.

    `parser` is the name and version of the model whose parses it was trained on; `threshold` the confidence from which
    an attribution is reported, `veto` the one below which even what the rules are sure of is not, `balance` how both
    are reckoned; `rules_spans` whether source, cue and content are taken from the rules where they and the network have
    the same cue.
    """

    name: str
    trained_on: str
    licence: str
    parser: str
    threshold: float = 0.5
    veto: float = 0.5
    balance: Balance = Balance()
    rules_spans: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Networks of one shape, whose answers are averaged, and what the file says of them."""

    about: About
    networks: tuple[Arrays, ...]


def write_weights(about: About, networks: Sequence[Mapping[str, Floats]]) -> bytes:
    """The file's bytes; equal weights make equal bytes."""
    entries: dict[str, Any] = {"about": np.frombuffer(_as_json(about, len(networks)), np.uint8)}
    for number, arrays in enumerate(networks):
        entries |= {f"{number}/{name}": arrays[name].astype(np.float16) for name in sorted(arrays)}
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **entries)
    return buffer.getvalue()


def read_weights(data: bytes, file: str, *, width: int) -> Weights:
    """The weights whose bytes are `data`, for word vectors of `width` numbers.

    Raises
    ------
    InputError
        if these are no weights of this version's shape.
    """
    if len(data) > MAX_BYTES:
        raise _refused(file, f"this file is {len(data):,} bytes long, no weights are longer than {MAX_BYTES:,}")
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            said = json.loads(bytes(stored["about"]))
            if said.pop("format") != FORMAT:
                raise _refused(file, "these weights were made for another version of Parley")
            count = int(said.pop("networks"))
            about = About(**{**said, "balance": Balance(**said["balance"])})
            networks = tuple(
                {name: stored[f"{number}/{name}"].astype(np.float32) for name in shapes(width)}
                for number in range(count)
            )
    except (ValueError, KeyError, TypeError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise _refused(file, "this file holds no weights") from error
    fit = all(arrays[name].shape == shape for arrays in networks for name, shape in shapes(width).items())
    if not fit or not networks:
        raise _refused(file, "these weights do not fit this version of Parley")
    return Weights(about, networks)


@cache
def packaged_vectors() -> WordVectors:
    """The word vectors that come with Parley."""
    with np.load(io.BytesIO(_packaged("vectors.npz")), allow_pickle=False) as stored:
        pieces = bytes(stored["pieces"]).decode("utf-8").split("\n")
        return WordVectors(pieces, stored["table"], float(stored["step"]))


@cache
def packaged_weights() -> Weights:
    """The weights that come with Parley."""
    return read_weights(_packaged("attribution.npz"), "attribution.npz", width=packaged_vectors().width)


def weights_at(path: Path) -> Weights:
    """The weights in a file of the user's own.

    Raises
    ------
    InputError
        if the file cannot be read or holds no weights of this version's shape.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(str(path), f"these weights cannot be read ({error.strerror})") from error
    return read_weights(data, str(path), width=packaged_vectors().width)


def _as_json(about: About, networks: int) -> bytes:
    return json.dumps(
        {"format": FORMAT, "networks": networks, **asdict(about)}, ensure_ascii=False, sort_keys=True
    ).encode()


def _packaged(name: str) -> bytes:
    return files("parley.reading.tagging").joinpath("data", name).read_bytes()


def _refused(file: str, what: str) -> InputError:
    return InputError(
        Problem(what=what, file=file, todo="Give a file written by training/train.py of this version of Parley")
    )
