"""What the tagger sees of a parsed paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from spacy.tokens import Doc

from parley.reading.model import english
from parley.reading.tagging import Words, seen_from, words_of
from parley.reading.tagging.features import DEPS, TAGS, VIEWS
from parley.reading.tagging.vectors import WordVectors
from parley.reading.tagging.weights import packaged_vectors

TEXTS = [
    "Kenya wants talks, its envoy said.",
    '"We will stay," the colonel told reporters. "Nobody leaves." He then left.',
    "Stop.",
    "The rebels (who, he said, had agreed) did not come; their demand that troops withdraw was rejected on Monday.",
    '"',
    "  Two   spaces  ",
]


@dataclass(frozen=True)
class Proposed:
    """A rule's proposal."""

    head: int
    cue: tuple[int, int]
    source: frozenset[int] = field(default_factory=frozenset)
    content: frozenset[int] = field(default_factory=frozenset)
    attitude: bool = False
    confidence: float = 0.5


def seen(text: str, *hints: Proposed) -> tuple[Doc, Words]:
    doc = english()(text)
    return doc, words_of(doc, packaged_vectors(), hints)


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_as_seen_from_every_other_has_a_place_in_the_tables(text: str) -> None:
    doc, words = seen(text)
    for cue in range(len(doc)):
        view, branch = seen_from(words, cue)
        assert view.shape == (len(doc), len(VIEWS))
        assert (view >= 0).all()
        assert (view < np.array(VIEWS)).all()
        assert ((branch >= 0) & (branch < len(doc))).all()


@pytest.mark.parametrize("text", TEXTS)
def test_every_label_of_the_parser_is_known(text: str) -> None:
    doc = english()(text)
    assert {token.tag_ for token in doc} <= set(TAGS)
    assert {token.dep_ for token in doc} <= set(DEPS)


def test_all_labels_that_the_parser_can_give_are_known() -> None:
    labels = english().meta["labels"]
    assert set(labels["tagger"]) <= set(TAGS)
    assert set(labels["parser"]) <= set(DEPS)


def test_the_words_of_a_clause_are_in_one_branch_seen_from_its_cue() -> None:
    doc, words = seen("The envoy said that Kenya wants talks.")
    _, branch = seen_from(words, 2)
    assert [doc[int(index)].text for index in branch] == [
        "envoy",
        "envoy",
        "said",
        "wants",
        "wants",
        "wants",
        "wants",
        ".",
    ]


def test_words_between_the_same_marks_are_one_quotation() -> None:
    doc, words = seen('"Stay," he said, "or go."')
    inside = [(token.text, int(number)) for token, number in zip(doc, words.quote, strict=True) if number]
    assert inside == [('"', 1), ("Stay", 1), (",", 1), ('"', 1), ('"', 2), ("or", 2), ("go", 2), (".", 2), ('"', 2)]


def test_what_the_rules_propose_is_seen_from_their_cue_and_from_no_other() -> None:
    hint = Proposed(2, (2, 3), frozenset((0, 1)), frozenset((3, 4, 5, 6)))
    _, words = seen("The envoy said that Kenya wants talks.", hint)
    assert seen_from(words, 2)[0][:, 0].tolist() == [2, 2, 3, 4, 4, 4, 4, 1]
    assert not seen_from(words, 5)[0][:, 0].any()


def test_a_word_is_the_mean_of_its_longest_pieces() -> None:
    table = np.array([[2, 0], [0, 4], [100, 100]], np.int8)
    vectors = WordVectors(("cease", "##fire", "c"), table, 0.5)
    assert vectors.of(["Ceasefire", "cease", "хх"]).tolist() == [[0.5, 1.0], [1.0, 0.0], [0.0, 0.0]]
