"""The further questions of `parley stability`, its picture, and the files it writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from parley.conflict import open_conflict

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

PEACE = """\
conflict: valley
parties: [hill, plain]
options: [{id: leave, party: hill}, {id: open, party: plain}]
states: {war: NN, left: YN, opened: NY, peace: YY}
status_quo: war
preferences:
  hill: {priorities: [{wants: open, demand: h1, credence: 0.8}, not leave]}
  plain: {priorities: [{wants: leave, credence: 0.5}, not open]}
"""


@pytest.fixture
def valley(tmp_path: Path) -> Path:
    """Each wants the other's step and not its own: a dilemma, of which it is not sure that they see it so."""
    file = tmp_path / "valley.yaml"
    file.write_text(PEACE)
    return file


def test_who_could_leave_together_is_told(parley: Parley, parley_json: ParleyJson, valley: Path) -> None:
    record = parley_json("stability", valley, "--coalitions")["coalitions"]
    assert record["improvements"]["hill+plain"] == {"war": ["peace"]}
    assert record["stable_for_all"]["cseq"] == ["peace"]
    assert "hill + plain" in parley("stability", valley, "--coalitions").stdout


def test_ways_from_the_status_quo_are_told(parley: Parley, parley_json: ParleyJson, valley: Path) -> None:
    record = parley_json("stability", valley, "--paths", "--state", "peace")["paths"]
    assert record["moves"]["to"]["peace"]["moves"] == 2
    assert record["improvements"]["to"]["peace"]["moves"] is None
    assert "2: hill, plain (one of 2)" in parley("stability", valley, "--paths").stdout


def test_ways_need_a_status_quo(parley: Parley, valley: Path) -> None:
    valley.write_text(PEACE.replace("status_quo: war\n", ""))
    result = parley("stability", valley, "--paths")
    assert result.exit_code == 2
    assert "no status quo" in result.stderr


def test_what_a_party_would_have_to_want_is_told_for_each(
    parley: Parley, parley_json: ParleyJson, valley: Path
) -> None:
    hill, plain = parley_json("stability", valley, "--inverse", "war", "--concept", "nash")["inverse"]
    assert (hill["party"], hill["needs"], hill["rankings"], hill["of"]) == ("hill", "war>left", 12, 24)
    assert plain["holds_now"]
    assert "war>left" in parley("stability", valley, "--inverse", "war", "--concept", "nash").stdout


def test_how_often_a_state_holds_is_told_with_its_worlds(parley: Parley, parley_json: ParleyJson, valley: Path) -> None:
    record = parley_json("stability", valley, "--doubt", "100", "--concept", "seq")["doubt"]
    assert (record["worlds"], record["exact"]) == (4, True)
    assert record["equilibria"]["seq"]["peace"]["share"] == pytest.approx(0.4)
    told = parley("stability", valley, "--doubt", "100", "--concept", "seq").stdout
    assert "40.0%" in told
    assert "no chance of peace" in told


def test_a_sample_of_worlds_says_its_seed(parley: Parley, valley: Path) -> None:
    assert "seed 7" in parley("stability", valley, "--doubt", "3", "--seed", "7").stdout


def test_what_is_unknown_is_counted(parley_json: ParleyJson, valley: Path) -> None:
    record = parley_json("stability", valley, "--unknown", "a")["unknown"]
    assert record["attitude"] == "a"
    assert record["unknown_pairs"]["hill"] > 0
    assert record["equilibria"]["nash"] == ["war"]


def test_two_parties_may_look_some_moves_ahead(parley: Parley, parley_json: ParleyJson, valley: Path) -> None:
    one = parley_json("stability", valley, "--horizon", "1")
    assert one["horizon"]["equilibria"] == one["equilibria"]["nash"]
    assert "non-myopic" in parley("stability", valley, "--horizon", "9").stdout


def test_what_is_held_by_far_worse_is_told(parley_json: ParleyJson, valley: Path) -> None:
    record = parley_json("stability", valley, "--strength", "1", "--concept", "seq")["strength"]
    assert record["strong_equilibria"]["seq"] == ["war", "peace"]
    weaker = parley_json("stability", valley, "--strength", "0", "--concept", "seq")["strength"]
    assert weaker["weak"]["seq"]["hill"] == ["peace"]


@pytest.mark.parametrize("question", [["--coalitions"], ["--paths"], ["--inverse", "N" * 13], ["--unknown", "b"]])
def test_large_conflicts_are_refused_where_pairs_of_states_are_gone_through(
    parley: Parley, tmp_path: Path, question: list[str]
) -> None:
    file = tmp_path / "large.yaml"
    options = ", ".join(f"{{id: o{at}, party: A}}" for at in range(13))
    file.write_text(
        f"parties: [A]\noptions: [{options}]\nstatus_quo: {'N' * 13}\npreferences: {{A: {{priorities: [o0]}}}}\n"
    )
    result = parley("stability", file, "--concept", "nash", *question)
    assert result.exit_code == 2
    assert "asked of at most 5,000" in result.stderr


def of_many_states(file: Path, count: int) -> Path:
    values = ", ".join(f"v{at}" for at in range(count))
    file.write_text(
        f"parties: [A]\noptions: [{{id: o, party: A, values: [{values}]}}]\npreferences: {{A: {{priorities: [o=v1]}}}}\n"
    )
    return file


def test_reasons_are_told_of_a_thousand_states_at_most(parley: Parley, tmp_path: Path) -> None:
    file = of_many_states(tmp_path / "many.yaml", 1_001)
    result = parley("stability", file, "--concept", "nash", "--why")
    assert result.exit_code == 2
    assert "--state" in result.stderr
    assert parley("stability", file, "--concept", "nash", "--why", "--state", "o=v7").exit_code == 0


def test_two_hundred_reasons_are_enough_for_people(parley: Parley, parley_json: ParleyJson, tmp_path: Path) -> None:
    file = of_many_states(tmp_path / "many.yaml", 300)
    told = parley("stability", file, "--concept", "nash", "--why").stdout
    assert "- and 100 more; name the states in question with --state." in told
    assert len(parley_json("stability", file, "--concept", "nash", "--why")["sentences"]) == 300


def test_a_picture_is_drawn_beside_the_answer(parley: Parley, valley: Path) -> None:
    picture = valley.parent / "valley.svg"
    result = parley("stability", valley, "--picture", picture)
    assert result.exit_code == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    assert "Drawn" in result.stderr
    assert "Stable for all" in result.stdout


@pytest.mark.parametrize("ending", ["yaml", "gmcr"])
def test_a_conflict_is_written_and_gives_the_same_answer(
    parley: Parley, parley_json: ParleyJson, valley: Path, ending: str
) -> None:
    out = valley.parent / f"out.{ending}"
    first = parley_json("stability", valley, "--write", out)
    again = parley_json("stability", out)
    strings = {"war": "NN", "peace": "YY"}
    assert open_conflict(out).parties == ("hill", "plain")
    assert [strings.get(name, name) for name in first["equilibria"]["seq"]] == [
        strings.get(name, name) for name in again["equilibria"]["seq"]
    ]
    told = parley("stability", valley, "--write", out).stderr
    assert ("Left out" in told) is (ending == "gmcr")


def test_an_unknown_ending_and_a_folder_that_is_not_there_are_refused(parley: Parley, valley: Path) -> None:
    for out in ("valley.txt", "nowhere/valley.gmcr"):
        result = parley("stability", valley, "--write", valley.parent / out)
        assert result.exit_code == 2
        assert not result.stdout
        assert json.dumps(out)[1:-1] in result.stderr.replace("\n", "")


def test_which_single_change_turns_it_is_told(parley: Parley, parley_json: ParleyJson, valley: Path) -> None:
    (record,) = parley_json("stability", valley, "--margin", "peace")["margin"]
    assert record["holds"]
    assert {"party": "hill", "change": "drop"}.items() <= record["turned_by"][0].items()
    told = parley("stability", valley, "--margin", "peace").stdout
    assert "- if hill does not want “open”: hill leaves." in told
    none = parley("stability", valley, "--margin", "war", "--concept", "gmr").stdout
    assert "war is stable for all under gmr" in none


def test_the_file_that_was_read_is_never_written_over(parley: Parley, valley: Path) -> None:
    before = valley.read_text()
    result = parley("stability", valley, "--write", valley, "--picture", valley.parent / "no.svg")
    assert result.exit_code == 2
    assert "Name another file" in result.stderr
    assert valley.read_text() == before
    assert not (valley.parent / "no.svg").exists()
