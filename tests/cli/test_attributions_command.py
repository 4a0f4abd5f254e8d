"""`attributions`: one text a line in, who is said to have said what out, each in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from click.testing import Result

from parley.cli.attributions import answers
from parley.position import Attribution
from parley.report import Report

Parley = Callable[..., Result]

TEXT = "\ufeffKenya’s envoy said that Chad wants to leave 𝔘 soon."


def sample(reports: Iterable[Report]) -> Iterator[tuple[Attribution, ...]]:
    """Stands in for the layer: the first word is the source of what follows it."""
    for report in reports:
        first = report.text.index(" ")
        yield (Attribution(((0, first),), (), ((first + 1, len(report.text)),)),)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_spans_are_code_points_of_the_text_as_given(parley: Parley) -> None:
    record, meta = lines(parley("attributions", stdin=json.dumps({"doc": 7, "text": TEXT})))
    outer, inner = record["attributions"]
    words = [[TEXT[start:end] for start, end in outer[part]] for part in ("source", "cue", "content")]
    assert words == [["Kenya’s envoy"], ["said"], ["that Chad wants to leave 𝔘 soon"]]
    assert (record["doc"], outer["nested_in"], inner["nested_in"]) == (7, None, 0)
    assert set(outer) >= {"source", "cue", "content", "nested_in", "confidence", "rule", "kind"}
    assert set(meta["meta"]) >= {"system", "seconds"}


def test_every_line_is_answered_in_its_place_and_the_meta_line_comes_last(parley: Parley) -> None:
    given = [
        json.dumps({"doc": "a", "text": "Chad said it would stay."}),
        "not json",
        "",
        json.dumps({"doc": "b", "text": ""}),
        json.dumps({"doc": "c"}),
        json.dumps({"doc": "d", "text": "half \ud800"}),
        json.dumps([1]),
        json.dumps({"doc": ["e", 1], "text": "Mali hopes to stay."}),
    ]
    result = parley("attributions", stdin="\n".join(given))
    *records, meta = lines(result)
    assert [record["doc"] for record in records] == ["a", None, "b", "c", "d", None, ["e", 1]]
    assert ["error" in record for record in records] == [False, True, False, True, True, True, False]
    assert [len(record["attributions"]) for record in records] == [1, 0, 0, 0, 0, 0, 1]
    assert "meta" in meta
    assert result.exit_code == 2


def test_a_fault_names_its_line_and_what_was_expected() -> None:
    (record,) = answers([b'{"doc": 1, "text": 3}'], sample, "in.jsonl")
    assert record["problems"] == ["in.jsonl:1: text: expected the text as a string."]


def test_lines_that_can_all_be_used_exit_with_0(parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"doc": 1, "text": "Chad said it would stay."}) + "\n", encoding="utf-8")
    result = parley("attributions", file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result)[0] == lines(parley("attributions", "-", "--json", stdin=file.read_text(encoding="utf-8")))[0]


def test_nothing_in_is_a_meta_line_out(parley: Parley) -> None:
    (only,) = lines(parley("attributions", stdin=""))
    assert set(only) == {"meta"}


def test_a_file_that_is_not_there_is_told(parley: Parley, tmp_path: Path) -> None:
    result = parley("attributions", tmp_path / "none.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "cannot be opened" in result.stderr


def test_answers_come_as_soon_as_the_reader_has_them() -> None:
    taken: list[int] = []

    def given() -> Iterator[bytes]:
        for number in range(5):
            taken.append(number)
            yield json.dumps({"doc": number, "text": "Chad stays."}).encode()

    first = next(answers(given(), sample, "in"))
    assert (first["doc"], taken) == (0, [0])


def test_a_text_of_odd_characters_is_answered() -> None:
    odd = ["\x00\x01 a", "\u202eabc def", "a b" * 3, "🇺🇦 said \u200d “", "\r\n\r a b"]
    given = [json.dumps({"doc": number, "text": text}).encode() for number, text in enumerate(odd)]
    assert [record["doc"] for record in answers(given, sample, "in")] == list(range(len(odd)))
