"""`extract`: one text in, its positions out; with `--lines`, one answer for every line, in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sample_reader import STOP_WORD, SampleReader

from parley.cli.extract_lines import answers, numbered

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

TEXT = "The bridge\n\nNorth rejects any toll. South accepts no toll. “Very well”, said Київ."

KEYS = {
    *("party", "party_name", "stance", "target", "condition", "reason", "issue", "option", "speaker", "outlet"),
    *("medium", "anonymous", "chain", "said", "start", "end", "quote", "credence", "status"),
}


pytestmark = pytest.mark.usefixtures("sample_reader")


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def lines_out(*lines: bytes | str) -> list[dict[str, Any]]:
    encoded = [line.encode() if isinstance(line, str) else line for line in lines]
    return list(answers(numbered(encoded), SampleReader(), None, "lines"))


def test_the_json_has_every_key_of_the_contract(parley_json: ParleyJson, report_file: Path) -> None:
    record = parley_json("extract", report_file, "--published", "2025-03-07")
    assert set(record) >= {"published", "attributions", "positions", "events", "problems"}
    assert record["published"] == "2025-03-07"
    assert [set(position) >= KEYS for position in record["positions"]] == [True, True]


def test_spans_point_into_the_text_as_given(parley_json: ParleyJson, report_file: Path) -> None:
    for position in parley_json("extract", report_file)["positions"]:
        assert TEXT[position["start"] : position["end"]] == position["quote"]


def test_standard_input_is_read_like_a_file(parley_json: ParleyJson, report_file: Path) -> None:
    assert parley_json("extract", stdin=TEXT) == parley_json("extract", report_file)
    assert parley_json("extract", "-", stdin=TEXT) == parley_json("extract", report_file)


def test_the_text_taken_out_of_a_page_comes_along_and_spans_point_into_it(
    parley_json: ParleyJson, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><h1>Bridge</h1><p>{TEXT}</p></article></body></html>", encoding="utf-8")
    record = parley_json("extract", page)
    assert record["positions"]
    for position in record["positions"]:
        assert record["text"][position["start"] : position["end"]] == position["quote"]


def test_a_plain_text_is_not_repeated(parley_json: ParleyJson, report_file: Path) -> None:
    assert "text" not in parley_json("extract", report_file)


def test_people_see_party_stance_target_voice_and_the_words(parley: Parley, report_file: Path) -> None:
    shown = parley("extract", report_file).stdout
    assert "2 positions and 0 events found by machine, and not reviewed." in shown
    row = next(line for line in shown.splitlines() if line.startswith("1  North"))
    assert "rejects" in row
    assert "any toll" in row
    assert "North rejects any toll." in shown


def test_an_escape_sequence_in_a_report_does_not_reach_the_terminal(parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text("North rejects \x1b[31mred\x1b[0m tolls.", encoding="utf-8")
    assert "\x1b" not in parley("extract", file).stdout


def test_every_line_is_answered_in_its_place(parley: Parley) -> None:
    lines = [
        json.dumps({"id": 1, "text": "North rejects a."}),
        "not json",
        json.dumps({"id": "x", "text": "South accepts b.", "published": "2025-03"}),
        json.dumps({"id": 3, "text": ""}),
        json.dumps({"id": 4, "published": "2025-03-07"}),
        json.dumps({"id": 5, "text": "c", "published": "2025-13-40"}),
        json.dumps([1, 2]),
        json.dumps({"id": 6, "text": "North accepts d."}),
    ]
    result = parley("extract", "--lines", stdin="\n".join(lines))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == [1, None, "x", 3, 4, 5, None, 6]
    assert ["error" in record for record in records] == [False, True, False, True, True, True, True, False]
    assert records[2]["published"] == "2025-03"
    assert result.exit_code == 2


def test_lines_that_can_all_be_used_exit_with_0(parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"id": 1, "text": "North rejects a."}\n\n{"id": 2, "text": "Nothing."}\n', encoding="utf-8")
    result = parley("extract", file, "--lines", "--published", "2025-03-07")
    assert result.exit_code == 0
    assert [json.loads(line)["published"] for line in result.stdout.splitlines()] == ["2025-03-07", "2025-03-07"]


def test_a_text_that_stops_the_reader_costs_no_other_line_its_answer() -> None:
    texts = ["North rejects a.", STOP_WORD, "North rejects b.", "North rejects c."]
    records = lines_out(*(json.dumps({"id": number, "text": text}) for number, text in enumerate(texts)))
    assert [record["id"] for record in records] == [0, 1, 2, 3]
    assert [len(record["positions"]) for record in records] == [1, 0, 1, 1]
    assert "the parser gave up" in records[1]["error"]


def test_spans_of_a_line_count_a_byte_order_mark_that_the_text_begins_with() -> None:
    text = "\N{ZERO WIDTH NO-BREAK SPACE}North rejects a."
    (record,) = lines_out(json.dumps({"id": 1, "text": text}))
    (position,) = record["positions"]
    assert text[position["start"] : position["end"]] == position["quote"]


def test_half_a_character_is_a_problem_of_its_line_alone() -> None:
    good, bad = lines_out('{"id": 1, "text": "North rejects a."}', '{"id": 2, "text": "\\ud800"}')
    assert "error" not in good
    assert "error" in bad


def test_answers_come_while_lines_are_still_coming() -> None:
    taken = []

    def lines() -> Any:
        for number in range(100):
            taken.append(number)
            yield json.dumps({"id": number, "text": "North rejects a."}).encode()

    next(answers(numbered(lines()), SampleReader(), None, "lines"))
    assert len(taken) < 10


@pytest.mark.parametrize("lines", [(), ("--lines",)])
def test_what_is_no_text_is_refused_in_one_sentence(lines: tuple[str, ...], parley: Parley, tmp_path: Path) -> None:
    for wrong in (tmp_path / "missing.txt", tmp_path):
        result = parley("extract", wrong, *lines)
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1
        assert str(wrong) in result.stderr


@pytest.mark.parametrize("data", [b"", b" \n", b"\x00\x01", b"%PDF-1.7"])
def test_bytes_that_are_no_text_are_refused_in_one_sentence(data: bytes, parley: Parley, tmp_path: Path) -> None:
    file = tmp_path / "wrong.txt"
    file.write_bytes(data)
    for result in (parley("extract", file), parley("extract", stdin=data)):
        assert (result.exit_code, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 1


def test_the_rules_read_a_text_and_lines_alike() -> None:
    text = "Russia rejects any deployment of NATO troops in Ukraine, Foreign Minister Sergey Lavrov said on Thursday."
    program = [sys.executable, "-c", "from parley.cli import main; main()", "extract", "--published", "2025-03-07"]
    one = subprocess.run([*program, "--json"], input=text, capture_output=True, text=True, check=True)
    line = json.dumps({"id": "a", "text": text})
    many = subprocess.run([*program, "--lines"], input=f"{line}\n{line}\n", capture_output=True, text=True, check=True)
    record = json.loads(one.stdout)
    assert [(position["party"], position["stance"]) for position in record["positions"]] == [("RUS", "rejects")]
    assert [json.loads(each) for each in many.stdout.splitlines()] == [{"id": "a", **record}] * 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
lines_in = st.binary(max_size=40) | st.fixed_dictionaries(
    {}, optional={"id": json_values, "text": json_values, "published": json_values}
).map(lambda data: json.dumps(data).encode())


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(lines_in.map(lambda line: line.replace(b"\n", b" ")), max_size=8))
def test_every_line_that_is_not_blank_has_exactly_one_answer(lines: list[bytes]) -> None:
    records = lines_out(*lines)
    assert len(records) == sum(bool(line.strip()) for line in lines)
    assert all({"id", "positions", "problems"} <= set(record) for record in records)
    assert all(record.get("error") in [None, *record["problems"]] for record in records)
