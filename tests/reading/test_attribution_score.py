"""Attributions held against gold: hand-made cases of what counts as right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.errors import InputError
from parley.position import Attribution
from parley.reading.evaluate.attributions import (
    AttributionGold,
    dice,
    load_attribution_gold,
    score_attributions,
    tally_attributions,
)
from parley.reading.evaluate.count import Count

TEXT = "Kenya's envoy said that the old truce will hold, and Chad agreed to stay."


def spans(*phrases: str) -> tuple[tuple[int, int], ...]:
    return tuple((TEXT.index(phrase), TEXT.index(phrase) + len(phrase)) for phrase in phrases)


def attribution(source: str, cue: str, content: str, *, parent: int | None = None, kind: str = "") -> Attribution:
    return Attribution(spans(source) if source else (), spans(cue), spans(content), parent=parent, kind=kind)


SAID = attribution("Kenya's envoy", "said", "that the old truce will hold", kind="indirect")
AGREED = attribution("Chad", "agreed", "to stay", kind="attitude")


def counts(found: list[Attribution], *coded: Attribution) -> dict[str, Count]:
    return score_attributions(AttributionGold("a", TEXT, coded or (SAID, AGREED)), found)


def test_what_is_found_as_coded_is_right_in_every_part() -> None:
    found = counts([SAID, AGREED])
    assert {found[name] for name in ("source", "cue", "content", "pair", "triple")} == {Count(2, 2, 2)}


def test_half_the_words_are_enough_and_fewer_are_not() -> None:
    half = attribution("Kenya's envoy", "said", "truce will hold")
    less = attribution("Kenya's envoy", "said", "hold")
    assert counts([half])["content"].right == 1
    assert counts([less])["content"].right == 0


def test_a_pair_needs_the_source_and_a_triple_the_cue_as_well() -> None:
    other_source = attribution("Chad", "said", "that the old truce will hold")
    other_cue = attribution("Kenya's envoy", "agreed", "that the old truce will hold")
    assert (counts([other_source])["content"].right, counts([other_source])["pair"].right) == (1, 0)
    assert (counts([other_cue])["pair"].right, counts([other_cue])["triple"].right) == (1, 0)


def test_a_source_that_both_leave_out_agrees_and_one_that_only_one_leaves_out_does_not() -> None:
    nobody = attribution("", "said", "that the old truce will hold")
    assert counts([nobody], nobody)["triple"] == Count(1, 1, 1)
    assert counts([nobody], SAID)["triple"] == Count(0, 1, 1)


def test_one_finding_counts_for_one_coding_and_the_most_alike_is_taken() -> None:
    rough = attribution("Kenya's envoy", "said", "truce will hold")
    found = counts([rough, SAID], SAID)
    assert found["triple"] == Count(1, 2, 1)


def test_words_decide_and_not_the_punctuation_around_them() -> None:
    wide = Attribution(SAID.source, SAID.cue, ((SAID.content[0][0], SAID.content[0][1] + 1),))
    assert counts([wide], SAID)["content"] == Count(1, 1, 1)


def test_nested_ones_are_counted_apart() -> None:
    inner = attribution("Chad", "agreed", "to stay", parent=0)
    found = counts([SAID, inner], SAID, inner)
    assert found["triple"] == Count(1, 1, 1)
    assert found["recall, nested pair"] == Count(1, 1, 1)


def test_recall_is_told_by_kind() -> None:
    found = counts([SAID])
    assert found["recall, indirect triple"] == Count(1, 1, 1)
    assert found["recall, attitude triple"] == Count(0, 1, 1)


def test_a_table_adds_up_texts_and_has_an_interval_for_two_of_them() -> None:
    table = tally_attributions([counts([SAID, AGREED]), counts([SAID])])
    assert table.counts["triple"] == Count(3, 3, 4)
    low, high = table.intervals["triple"]["recall"]
    assert 0.5 <= low <= 0.75 <= high <= 1.0
    assert "recall, nested pair" not in table.counts


@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_likeness_lies_between_nothing_and_the_same(one: frozenset[int], other: frozenset[int]) -> None:
    assert 0 <= dice(one, other) <= 1
    assert dice(one, other) == dice(other, one)
    assert (dice(one, other) == 1) == (one == other)


def line(**keys: object) -> str:
    return json.dumps({"doc": "a", "text": TEXT, "attributions": [], **keys})


def test_gold_is_read_with_or_without_its_texts(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    coded = {"source": [[0, 13]], "cue": [[14, 18]], "content": [[19, 47]], "nested_in": None, "kind": "indirect"}
    file.write_text(line(attributions=[coded]) + "\n" + json.dumps({"doc": "b", "attributions": []}), encoding="utf-8")
    first, second = load_attribution_gold(file, texts={"b": "Words."})
    assert first.attributions == (SAID,)
    assert second.text == "Words."


def test_only_the_split_that_is_asked_for_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line(split="dev") + "\n" + line(doc="b", split="held-out"), encoding="utf-8")
    assert [gold.doc for gold in load_attribution_gold(file, split="held-out")] == ["b"]


def test_every_faulty_line_is_named(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    faulty = [line(text=3), "not json", line(attributions=[{"content": [[5, 2]]}])]
    file.write_text("\n".join(faulty), encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_attribution_gold(file)
    assert [problem.line for problem in raised.value.problems] == [1, 2, 3]
