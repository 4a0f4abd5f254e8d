"""`fragility` and `history`: the contract's keys, exit codes, figures that are about reports and never a forecast."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

OPEN, CLOSED = "2025-03-06", "2025-03-11"
NEVER_SAID = re.compile(r"impossible|peace|likely to|probab|will (fail|succeed)|blame|should (give|concede)", re.I)


def test_the_figure_has_every_key_of_the_contract(parley_json: ParleyJson, talks_file: Path) -> None:
    record = parley_json("fragility", talks_file, "--as-of", CLOSED)
    assert set(record) >= {
        "as_of",
        "compatible",
        "low",
        "high",
        "exact",
        "worth_checking",
        "status",
        "counted",
        "hinges",
    }
    assert set(record["worth_checking"][0]) >= {"demand", "importance", "if_true", "if_false"}
    assert record["low"] == record["compatible"] == record["high"]


def test_the_figure_is_the_chance_that_one_of_two_clashing_demands_is_not_held(
    parley_json: ParleyJson, talks_file: Path
) -> None:
    text = talks_file.read_text(encoding="utf-8")
    text = text.replace("id: nth_owner,", "id: nth_owner, credence: 0.8,").replace("src: [wire]", "src: []")
    talks_file.write_text(text.replace("id: sth_alone,", "id: sth_alone, credence: 0.5,"), encoding="utf-8")
    record = parley_json("fragility", talks_file, "--as-of", CLOSED)
    assert record["compatible"] == pytest.approx(1 - 0.8 * 0.5, abs=1e-12)
    figures = {each["demand"]: (each["if_true"], each["if_false"]) for each in record["worth_checking"]}
    assert figures["sth_alone"] == pytest.approx((0.2, 1.0), abs=1e-12)
    assert [each["demand"] for each in record["worth_checking"]][:2] == ["sth_alone", "nth_owner"]


@pytest.mark.parametrize("day", [OPEN, CLOSED])
def test_a_figure_is_an_answer_whatever_it_is_and_bounds_are_not(day: str, parley: Parley, talks_file: Path) -> None:
    assert parley("fragility", talks_file, "--as-of", day).exit_code == 0
    assert parley("fragility", talks_file, "--as-of", day, "--timeout", "0").exit_code == 3


def test_without_time_the_figure_is_known_to_lie_between_0_and_1(parley_json: ParleyJson, talks_file: Path) -> None:
    record = parley_json("fragility", talks_file, "--as-of", CLOSED, "--timeout", "0")
    assert (record["compatible"], record["low"], record["high"], record["exact"]) == (None, 0.0, 1.0, False)
    assert record["status"] == "undecided"


def test_what_hangs_on_one_unnamed_source_is_said_in_its_words(parley: Parley, talks_file: Path) -> None:
    text = talks_file.read_text(encoding="utf-8").replace(
        "Ours alone., then", "Ours alone., attribution: anonymous, then"
    )
    talks_file.write_text(text, encoding="utf-8")
    shown = parley("fragility", talks_file, "--as-of", CLOSED, "--drop", "sth_owner", "--drop", "nth_free").stdout
    assert "Were it wrong and all else right, a deal would be left." in shown
    assert "South (sth_alone, red line): “Ours alone.” Stated on 10 March 2025; unnamed sources" in shown


@pytest.mark.parametrize("command", ["fragility", "history"])
def test_no_figure_is_a_forecast(command: str, parley: Parley, talks_file: Path) -> None:
    shown = parley(command, talks_file, "--as-of", CLOSED).stdout
    assert NEVER_SAID.search(shown) is None
    assert "about reports" in shown


def test_history_says_which_statement_closed_the_space_in_its_words(parley: Parley, talks_file: Path) -> None:
    shown = parley("history", talks_file).stdout
    assert "On 10 March 2025 the deal space closed, as this was stated:" in shown
    assert "South (sth_alone, red line): “Ours alone.” Stated on 10 March 2025" in shown
    assert re.search(r"2025-03-05 +open", shown)
    assert re.search(r"2025-03-10 +closed", shown)


def test_history_as_data_has_a_moment_for_every_day_that_changed_anything(
    parley_json: ParleyJson, talks_file: Path
) -> None:
    moments = parley_json("history", talks_file)["moments"]
    assert [moment["day"] for moment in moments] == ["2025-03-01", "2025-03-05", "2025-03-10"]
    assert [moment["turned"] for moment in moments] == [None, None, "closed"]
    assert moments[-1]["ways"] == [["sth_alone"]]
    assert moments[1]["stated"] == ["sth_owner"]


def test_history_up_to_a_day_knows_nothing_of_later_ones(parley_json: ParleyJson, talks_file: Path) -> None:
    record = parley_json("history", talks_file, "--as-of", OPEN)
    assert [moment["status"] for moment in record["moments"]] == ["feasible", "feasible"]
    assert "sth_alone" not in record["demands"]


def test_history_without_time_is_undecided(parley: Parley, talks_file: Path) -> None:
    result = parley("history", talks_file, "--timeout", "0")
    assert result.exit_code == 3
    assert "undecided" in result.stdout


def test_the_picture_is_svg_with_its_words_in_it_and_nothing_from_elsewhere(
    parley: Parley, talks_file: Path, tmp_path: Path
) -> None:
    hard = "'It <is> \"ours\" & ours alone.'"
    talks_file.write_text(talks_file.read_text(encoding="utf-8").replace("Ours alone.", hard), encoding="utf-8")
    assert parley("history", talks_file, "--picture", tmp_path / "days.svg").exit_code == 0
    text = (tmp_path / "days.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag.endswith("svg")
    words = " ".join(root.itertext())
    assert "10 March 2025: the deal space closed." in words
    assert 'It <is> "ours" & ours alone.' in words
    assert "2025-03-01: a deal is left" in words
    assert "prefers-color-scheme: dark" in text
    assert re.findall(r"(?:href|src|url)\s*[=(]", text) == []


def test_a_picture_of_talks_without_demands_can_be_drawn(parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text("{parties: [], issues: [], demands: []}", encoding="utf-8")
    assert parley("history", tmp_path / "t.yaml", "--picture", tmp_path / "t.svg").exit_code == 0
    assert "No demand was on record" in (tmp_path / "t.svg").read_text(encoding="utf-8")
