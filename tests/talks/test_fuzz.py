"""Whatever a file holds, it loads or is refused with sentences; nothing else ever comes out."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st
from strategies import full_talks

from parley.errors import InputError, Problem
from parley.talks import Talks, parse_talks, talks_yaml
from parley.talks.nodes import decode

EXAMPLE = (Path(__file__).parents[2] / "examples" / "sinai-mfo-1981.yaml").read_text(encoding="utf-8")
SIGNS = [
    "- ",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    '"',
    "#",
    "&a ",
    "*a",
    "!!x ",
    "|\n",
    ">",
    "%",
    "@",
    "? ",
    "---\n",
    "...\n",
]
WORDS = [
    "null",
    "NO",
    "-1",
    "1e9",
    "2025-02-30",
    "id",
    "demands:",
    " ",
    "\n",
    "\t",
    "\r",
    "\x85",
    "\u2028",
    "\ufeff",
    "é",
]
PIECES = st.sampled_from(SIGNS) | st.sampled_from(WORDS) | st.text(max_size=3)


def load_or_refuse(text: str) -> None:
    """Load the text, or see that its refusal reads well: a place, a sentence, and neither too long."""
    problems: tuple[Problem, ...] = ()
    try:
        parse_talks(text, file="talks.yaml")
    except InputError as error:
        problems = error.problems or (Problem(what="nothing said"),)
    for problem in problems:
        assert str(problem).startswith("talks.yaml")
        assert str(problem).endswith((".", "?"))
        assert "\n" not in str(problem)
        assert len(str(problem)) < 600


@given(st.text())
def test_any_text_loads_or_is_refused(text: str) -> None:
    load_or_refuse(text)


@given(st.binary())
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        text = decode(data, file="talks.yaml")
    except InputError:
        return
    load_or_refuse(text)


@given(st.lists(st.tuples(st.integers(0, len(EXAMPLE)), st.integers(0, 30), PIECES), min_size=1, max_size=4))
def test_a_damaged_file_loads_or_is_refused(cuts: list[tuple[int, int, str]]) -> None:
    text = EXAMPLE
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    load_or_refuse(text)


@given(full_talks(), st.data())
def test_a_file_with_one_value_for_another_loads_or_is_refused(talks: Talks, data: st.DataObject) -> None:
    words = talks_yaml(talks).split(" ")
    here, there = (data.draw(st.integers(0, len(words) - 1)) for _ in range(2))
    words[here] = words[there]
    load_or_refuse(" ".join(words))


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def _places(tree: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [place for step, value in steps for place in ((*path, step), *_places(value, (*path, step)))]


TREE = yaml.safe_load(EXAMPLE)
PLACES = _places(TREE)


@given(st.data())
def test_any_value_under_any_key_loads_or_is_refused(data: st.DataObject) -> None:
    tree = deepcopy(TREE)
    place = data.draw(st.sampled_from(PLACES))
    node = tree
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = data.draw(VALUES)
    load_or_refuse(yaml.safe_dump(tree, allow_unicode=True))
