"""`evaluate` and `reader`: any reader held against any gold, and no reader that nobody has confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("sample_reader")

TEXT = "North rejects any paid toll. South accepts a toll."
CODING = """\
report: bridge.txt
split: dev
genre: news
positions:
- {party: NTH, stance: rejects, target: any paid toll, issue: toll, option: paid, speaker: [North, null]}
- {party: STH, stance: rejects, target: a toll, speaker: [South, null]}
"""


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes a person's own settings."""
    monkeypatch.setenv("PARLEY_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("PARLEY_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (folder / "bridge.yaml").write_text(CODING, encoding="utf-8")
    return folder


def counts(result: dict[str, Any], field: str) -> tuple[int, int, int]:
    found = result["fields"][field]
    return found["right"], found["found"], found["coded"]


def test_each_field_is_counted_by_itself_and_all_four_together(parley_json: ParleyJson, gold: Path) -> None:
    result = parley_json("evaluate", gold)
    assert counts(result, "party") == counts(result, "target") == counts(result, "party, target") == (2, 2, 2)
    assert counts(result, "stance") == counts(result, "all four") == (1, 2, 2)
    assert counts(result, "issue") == counts(result, "option") == (1, 1, 1)
    assert result["stances"] == {"rejects": {"right": 1, "coded": 2}}
    assert list(result["genres"]) == ["news"]


def test_a_wrong_condition_is_not_all_four(parley_json: ParleyJson, gold: Path) -> None:
    coding = CODING.replace("target: any paid toll,", "target: any paid toll, condition: South accepts,")
    (gold / "bridge.yaml").write_text(coding, encoding="utf-8")
    result = parley_json("evaluate", gold)
    assert counts(result, "party, stance, target") == (1, 2, 2)
    assert counts(result, "all four") == (0, 2, 2)
    assert counts(result, "condition") == (0, 0, 1)


def test_history_read_as_present_is_wrong_and_read_as_history_is_right(parley_json: ParleyJson, gold: Path) -> None:
    (gold / "bridge.yaml").write_text(
        CODING.replace("stance: rejects, target: a toll", "stance: accepts, target: a toll, aspect: historical"),
        encoding="utf-8",
    )
    assert counts(parley_json("evaluate", gold), "all four") == (1, 2, 1)
    background = {"party": "STH", "stance": "accepts", "target": "a toll", "aspect": "historical"}
    position = {"party": "NTH", "stance": "rejects", "target": "any paid toll"}
    found = lines(gold, {"id": "bridge", "positions": [position], "background": [background]})
    result = parley_json("evaluate", gold, "--reader", found)
    assert counts(result, "all four") == counts(result, "background") == (1, 1, 1)


def lines(folder: Path, *records: object) -> Path:
    file = folder / "found.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return file


def test_intervals_hold_the_figure_and_need_two_documents(parley_json: ParleyJson, gold: Path) -> None:
    assert parley_json("evaluate", gold)["fields"]["all four"]["interval"] == {}
    for number in range(5):
        text = TEXT if number % 2 else TEXT.replace("accepts", "rejects")
        (gold / f"{number}.txt").write_text(text, encoding="utf-8")
        (gold / f"{number}.yaml").write_text(CODING.replace("bridge.txt", f"{number}.txt"), encoding="utf-8")
    figure = parley_json("evaluate", gold)["fields"]["all four"]
    for measure in ("precision", "recall", "f1"):
        low, high = figure["interval"][measure]
        assert 0 <= low < figure[measure] < high <= 1
    assert parley_json("evaluate", gold)["fields"]["all four"] == figure


def test_a_text_that_is_not_here_is_skipped_by_name_and_found_by_its_hash(
    parley: Parley, parley_json: ParleyJson, gold: Path, tmp_path: Path
) -> None:
    away = tmp_path / "texts" / "deeper"
    away.mkdir(parents=True)
    (gold / "bridge.txt").rename(away / "renamed.txt")
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    (gold / "bridge.yaml").write_text(CODING.replace("report: bridge.txt", f"sha256: {sha256}"), encoding="utf-8")
    alone = parley("evaluate", gold)
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert "bridge.yaml" in alone.stderr
    assert parley_json("evaluate", gold, "--texts", tmp_path / "texts")["documents"] == 1
    (away / "renamed.txt").write_text(TEXT + " ", encoding="utf-8")
    assert parley("evaluate", gold, "--texts", tmp_path / "texts").exit_code == 2


def test_the_wrong_text_under_the_right_name_is_not_taken(parley: Parley, gold: Path) -> None:
    (gold / "bridge.yaml").write_text(CODING + f"sha256: {'f0' * 32}\n", encoding="utf-8")
    result = parley("evaluate", gold)
    assert result.exit_code == 2
    assert "the coding is of the file f0f0f0f0f0f0" in result.stderr


def test_a_split_alone_is_scored_and_an_unknown_one_refused(
    parley: Parley, parley_json: ParleyJson, gold: Path
) -> None:
    assert parley_json("evaluate", gold, "--split", "dev")["documents"] == 1
    refused = parley("evaluate", gold, "--split", "held-out")
    assert refused.exit_code == 2
    assert "there are dev" in refused.stderr


def test_every_fault_of_every_coding_is_told_and_nothing_is_scored(parley: Parley, gold: Path) -> None:
    for name in ("a", "b"):
        (gold / f"{name}.yaml").write_text(CODING.replace("rejects", "maybe"), encoding="utf-8")
    result = parley("evaluate", gold)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("'maybe' is not one of") == 4


@pytest.mark.parametrize("name", ["bridge", "bridge.txt", hashlib.sha256(TEXT.encode()).hexdigest()])
def test_any_reader_is_scored_by_what_it_printed(parley_json: ParleyJson, gold: Path, name: str) -> None:
    printed = parley_json("extract", gold / "bridge.txt")
    found = lines(gold, {"id": name, **printed}, {"id": "another", "positions": []})
    assert parley_json("evaluate", gold, "--reader", found)["fields"] == parley_json("evaluate", gold)["fields"]


def test_a_reader_of_few_words_is_scored_by_party_stance_and_target_alone(parley_json: ParleyJson, gold: Path) -> None:
    found = lines(gold, {"id": "bridge", "positions": [{"party": "NTH", "stance": "rejects", "target": "paid toll"}]})
    assert counts(parley_json("evaluate", gold, "--reader", found), "all four") == (1, 1, 2)


def test_what_a_reader_makes_up_costs_it_precision(parley_json: ParleyJson, gold: Path) -> None:
    lie = {"party": "NTH", "stance": "rejects", "target": "the very idea", "quote": "Never, said the North."}
    found = lines(gold, {"id": "bridge", "positions": [lie]})
    assert counts(parley_json("evaluate", gold, "--reader", found), "all four") == (0, 1, 2)


def test_a_text_on_which_a_reader_has_nothing_counts_as_missed_and_is_named(
    parley_json: ParleyJson, gold: Path
) -> None:
    result = parley_json("evaluate", gold, "--reader", lines(gold, {"id": "another", "positions": []}))
    assert counts(result, "all four") == (0, 0, 2)
    assert "has no line for this text" in result["skipped"][0]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"id": "bridge", "positions": [{"party": "NTH"}]}, r"positions[0]: this is no position (KeyError: 'target')"),
        ({"id": "bridge", "positions": [{"party": "N", "stance": "maybe", "target": "x"}]}, "'maybe'"),
        ({"id": "bridge", "positions": ["x"]}, "this is no position"),
        ({"positions": []}, "expected"),
        ([], "expected"),
    ],
)
def test_a_file_that_is_no_reading_is_refused_with_its_place(
    parley: Parley, gold: Path, record: object, said: str
) -> None:
    result = parley("evaluate", gold, "--reader", lines(gold, record))
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "found.jsonl:1" in result.stderr


def test_people_see_shares_with_their_intervals_and_counts(parley: Parley, gold: Path) -> None:
    shown = parley("evaluate", gold).stdout
    assert "1 report read by rules" in shown
    assert "1 / 2 / 2" in shown
    assert "Found, by stance: rejects 1 of 2" in shown


# -- attribution gold

QUOTED = "The envoy said the bridge stays shut."
SAID = {"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 36]], "nested_in": None, "kind": "indirect"}


def test_attributions_of_any_reader_are_scored_by_part_pair_and_kind(parley_json: ParleyJson, tmp_path: Path) -> None:
    gold = tmp_path / "attributions.jsonl"
    gold.write_text(json.dumps({"doc": "a", "text": QUOTED, "genre": "news", "attributions": [SAID]}), encoding="utf-8")
    found = lines(tmp_path, {"doc": "a", "attributions": [SAID | {"cue": [[0, 3]]}]}, {"meta": {"system": "x"}})
    result = parley_json("evaluate", gold, "--reader", found)
    assert counts(result, "pair") == (1, 1, 1)
    assert counts(result, "triple") == counts(result, "cue") == (0, 1, 1)
    assert counts(result, "recall, indirect content") == (1, 1, 1)
    assert list(result["genres"]) == ["news"]


def test_attribution_gold_may_lie_apart_from_its_texts(parley: Parley, parley_json: ParleyJson, tmp_path: Path) -> None:
    gold = tmp_path / "attributions.jsonl"
    gold.write_text(json.dumps({"doc": "a", "attributions": [SAID]}), encoding="utf-8")
    found = lines(tmp_path, {"doc": "a", "attributions": [SAID]})
    assert parley("evaluate", gold, "--reader", found).exit_code == 2
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(QUOTED, encoding="utf-8")
    assert counts(parley_json("evaluate", gold, "--reader", found, "--texts", texts), "triple") == (1, 1, 1)


# -- which language models may read

URL = "http://127.0.0.1:9/v1"


def test_a_reader_is_added_listed_and_removed(parley: Parley, parley_json: ParleyJson) -> None:
    assert parley_json("reader") == {"readers": []}
    added = parley_json("reader", "add", "local", URL, "--model", "m", "--yes", "--timeout", 5)
    assert (added["added"]["local"], added["added"]["timeout_s"]) == (True, 5)
    assert [each["name"] for each in parley_json("reader", "list")["readers"]] == ["local"]
    assert "this machine" in parley("reader").stdout
    assert parley("reader", "remove", "local").exit_code == 0
    assert parley_json("reader") == {"readers": []}


def test_without_a_yes_nothing_is_added(parley: Parley, parley_json: ParleyJson) -> None:
    result = parley("reader", "add", "local", URL, "--model", "m")
    assert result.exit_code == 2
    assert "confirm it on a terminal, or with --yes" in result.stderr
    assert parley_json("reader") == {"readers": []}


def test_text_that_leaves_the_machine_is_warned_of_plainly(parley: Parley) -> None:
    away = parley("reader", "add", "away", "http://models.example.org/v1", "--model", "m", "--yes")
    assert "the text of every report you read with 'away' is sent there" in away.stderr
    assert "not encrypted" in away.stderr
    here = parley("reader", "add", "here", URL, "--model", "m", "--yes")
    assert here.stderr == ""


@pytest.mark.parametrize("arguments", [("add", "x"), ("add",), ("remove",), ("add", "x", "nowhere", "--model", "m")])
def test_half_a_reader_is_refused(parley: Parley, arguments: tuple[str, ...]) -> None:
    result = parley("reader", *arguments, "--yes")
    assert result.exit_code == 2
    assert result.stderr


def test_reading_by_a_model_that_nobody_named_says_how_to_name_one(parley: Parley, gold: Path) -> None:
    for command in (("evaluate", gold), ("extract", gold / "bridge.txt")):
        result = parley(*command, "--reader", "llm")
        assert result.exit_code == 2
        assert "parley reader add NAME URL --model M" in result.stderr


def test_a_language_model_is_asked_one_report_after_the_other(parley: Parley, gold: Path, tmp_path: Path) -> None:
    parley("new", tmp_path / "talks")
    result = parley("read", tmp_path / "talks", gold / "bridge.txt", "--reader", "llm", "--jobs", 2)
    assert result.exit_code == 2
    assert "leave out --jobs" in result.stderr
