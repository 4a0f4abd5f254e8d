"""Sixty sentences, each with all the positions that it gives and no others: party, stance, target and condition."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from reading_samples import read

from parley.position import Position

Sentence = dict[str, Any]
SENTENCES: list[Sentence] = yaml.safe_load(Path(__file__).with_name("sixty_sentences.yaml").read_text(encoding="utf-8"))
FIELDS = ("party", "stance", "target", "condition")


def as_coded(position: Position, like: Sentence) -> Sentence:
    """The four fields, and of the others those that the expectation names."""
    condition = position.condition
    known: Sentence = {
        "party": position.party or position.party_name,
        "stance": str(position.stance),
        "target": position.target,
        "condition": condition.words if condition else None,
        "kind": condition.kind if condition else None,
        "act": str(position.act),
        "modality": str(position.modality),
        "polarity": str(position.polarity),
        "scope": [f"{bound.kind}: {bound.words}" for bound in position.scope],
    }
    return {key: known[key] for key in (*FIELDS, *(like.keys() - set(FIELDS)))}


def case(sentence: Sentence) -> Any:
    why = sentence.get("fails")
    marks = pytest.mark.xfail(strict=True, reason=why) if why else ()
    return pytest.param(sentence["text"], sentence["positions"], id=sentence["name"], marks=marks)


@pytest.mark.parametrize(("text", "coded"), [case(sentence) for sentence in SENTENCES])
def test_a_sentence_gives_its_positions_and_no_others(text: str, coded: list[Sentence]) -> None:
    found = read(text).positions
    expected = [{"condition": None, **position} for position in coded]
    likes = expected + [{}] * (len(found) - len(expected))
    assert [as_coded(position, like) for position, like in zip(found, likes, strict=False)] == expected


def test_there_are_sixty_by_different_names_of_two_genres() -> None:
    assert len({sentence["name"] for sentence in SENTENCES}) == len(SENTENCES) == 60
    genres = Counter(sentence["genre"] for sentence in SENTENCES)
    assert set(genres) == {"newswire", "official"}
    assert min(genres.values()) >= 20
