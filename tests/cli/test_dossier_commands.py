"""From reports to an answer by commands alone: new, read, positions, review, talks, deals."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from sample_reader import SampleReader

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]


pytestmark = pytest.mark.usefixtures("sample_reader")


@pytest.fixture
def agenda_file(talks_file: Path) -> Path:
    """The bridge's parties and issues, without a demand."""
    text = talks_file.read_text(encoding="utf-8")
    file = talks_file.with_name("agenda.yaml")
    file.write_text(text.partition("demands:")[0] + "demands: []\n", encoding="utf-8")
    return file


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1.txt").write_text("North rejects any paid toll. South rejects the weather.", encoding="utf-8")
    (folder / "2.txt").write_text("South accepts a toll.", encoding="utf-8")
    (folder / "3.txt").write_bytes(b"\x00\x01binary")
    return folder


@pytest.fixture
def dossier(parley: Parley, agenda_file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "bridge"
    assert parley("new", folder, "--agenda", agenda_file, "--title", "The bridge").exit_code == 0
    return folder


@pytest.fixture
def read_dossier(parley: Parley, dossier: Path, reports: Path) -> Path:
    assert parley("read", dossier, reports, "--published", "2025-03-07").exit_code == 0
    return dossier


def pending(parley_json: ParleyJson, dossier: Path) -> list[dict[str, Any]]:
    found = parley_json("review", dossier, "--list")["pending"]
    assert isinstance(found, list)
    return found


def test_a_new_dossier_says_what_it_holds_and_what_comes_next(
    parley: Parley, parley_json: ParleyJson, tmp_path: Path
) -> None:
    shown = parley("new", tmp_path / "a").stdout
    assert "ceasefire" in shown
    assert "Next: parley read" in shown
    assert parley_json("new", tmp_path / "b", "--title", "T")["title"] == "T"


def test_a_dossier_is_never_made_over_another(parley: Parley, dossier: Path) -> None:
    before = (dossier / "talks.yaml").read_bytes()
    result = parley("new", dossier)
    assert result.exit_code == 2
    assert (dossier / "talks.yaml").read_bytes() == before


def test_what_cannot_be_read_is_named_and_the_rest_is_read(parley: Parley, dossier: Path, reports: Path) -> None:
    result = parley("read", dossier, reports)
    assert result.exit_code == 0
    assert "2 reports read, 0 known already, 1 skipped; 3 positions proposed." in result.stdout
    assert "3.txt" in result.stderr


def test_reading_again_adds_nothing_and_is_no_failure(parley_json: ParleyJson, dossier: Path, reports: Path) -> None:
    first, again = (parley_json("read", dossier, reports / "1.txt") for _ in range(2))
    assert (first["read"], first["known"]) == (1, 0)
    assert (again["read"], again["known"], again["positions"]) == (0, 1, 0)


def test_reading_nothing_at_all_exits_with_2(parley: Parley, dossier: Path, reports: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for nothing in (reports / "3.txt", empty, tmp_path / "missing"):
        result = parley("read", dossier, nothing)
        assert result.exit_code == 2
        assert result.stderr.strip()


def test_an_interrupted_reading_says_what_is_kept(
    parley: Parley, parley_json: ParleyJson, dossier: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(SampleReader):
        def read_many(self, reports: Any) -> Any:
            for number, report in enumerate(reports):
                if number:
                    raise KeyboardInterrupt
                yield self.read(report)

    monkeypatch.setattr("parley.reading.rule_reader", lambda talks=None: Interrupted())
    result = parley("read", dossier, reports / "1.txt", reports / "2.txt")
    assert result.exit_code == 130
    assert "1 file of 2" in result.stderr
    monkeypatch.setattr("parley.reading.rule_reader", lambda talks=None: SampleReader())
    assert parley_json("read", dossier, reports / "1.txt", reports / "2.txt")["known"] == 1


def test_nothing_is_held_until_a_person_accepts_it(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    assert parley_json("positions", read_dossier)["cells"] == []
    assert "Nothing has been accepted yet" in parley("positions", read_dossier).stdout
    proposed = parley_json("positions", read_dossier, "--include-proposed")
    assert [(cell["party"], cell["issue"]) for cell in proposed["cells"]] == [("NTH", "toll"), ("STH", "toll")]
    assert {held["status"] for cell in proposed["cells"] for held in cell["positions"]} == {"proposed"}


def test_the_matrix_shows_stances_by_party_and_marks_what_nobody_reviewed(parley: Parley, read_dossier: Path) -> None:
    shown = parley("positions", read_dossier, "--include-proposed").stdout
    heading, row = (line for line in shown.splitlines() if line.startswith((" ", "toll")))
    assert heading.split() == ["North", "South"]
    assert "paid: rejects (2025-03-07, 1 report) ?" in row
    assert "the weather" in shown


def test_a_condition_stands_in_the_row_that_it_is_about(
    parley: Parley, parley_json: ParleyJson, dossier: Path, tmp_path: Path
) -> None:
    report = tmp_path / "condition.txt"
    report.write_text("North accepts a toll if it is shared. South rejects no toll.", encoding="utf-8")
    parley("read", dossier, report, "--published", "2025-03-07")
    shown = parley("positions", dossier, "--include-proposed").stdout
    assert "owner  shared: as a condition of toll = paid (2025-03-07, 1 report) ?\n" in shown
    record = parley_json("positions", dossier, "--include-proposed")
    assert [(cell["party"], cell["issue"]) for cell in record["cells"]] == [("NTH", "toll"), ("STH", "toll")]
    (condition,) = record["conditions"]
    assert (condition["party"], condition["issue"]) == ("NTH", "owner")
    assert condition["positions"] == record["cells"][0]["positions"]


def test_as_of_a_day_before_the_reports_nothing_is_held(parley_json: ParleyJson, read_dossier: Path) -> None:
    assert parley_json("positions", read_dossier, "--include-proposed", "--as-of", "2025-03-06")["cells"] == []


def test_accepting_all_is_recorded_with_the_name(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    result = parley("review", read_dossier, "--accept-all", "--by", "Ada")
    assert result.stdout == "3 accepted; recorded as decided by Ada.\n"
    again = parley("review", read_dossier, "--accept-all", "--by", "Ada")
    assert again.stdout == "Nothing was waiting: 0 accepted; recorded as decided by Ada.\n"
    assert pending(parley_json, read_dossier) == []
    cells = parley_json("positions", read_dossier)["cells"]
    assert {held["status"] for cell in cells for held in cell["positions"]} == {"accepted"}


def test_one_is_accepted_and_one_rejected_by_id(parley_json: ParleyJson, read_dossier: Path) -> None:
    first, second, third = (proposal["id"] for proposal in pending(parley_json, read_dossier))
    answer = parley_json("review", read_dossier, "--accept", first, "--reject", second[:10], "--by", "Ada")
    assert answer == {"accepted": [first], "rejected": [second], "amended": [], "undone": [], "by": "Ada"}
    assert [proposal["id"] for proposal in pending(parley_json, read_dossier)] == [third]


def test_if_one_id_is_unknown_nothing_is_decided(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    first = pending(parley_json, read_dossier)[0]["id"]
    result = parley("review", read_dossier, "--accept", first, "--reject", "nosuchid", "--by", "Ada")
    assert result.exit_code == 2
    assert "nosuchid" in result.stderr
    assert len(pending(parley_json, read_dossier)) == 3


def test_keys_decide_one_after_the_other(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    result = parley("review", read_dossier, "--by", "Ada", stdin="a\nr it is about the weather\ns\n")
    assert result.exit_code == 0
    assert "1 accepted, 1 rejected." in result.stdout
    assert len(pending(parley_json, read_dossier)) == 1


def test_a_proposal_is_shown_with_its_words_its_voice_and_why_it_was_read_so(
    parley: Parley, read_dossier: Path
) -> None:
    shown = parley("review", read_dossier, stdin="q\n").stdout
    assert "[North rejects any paid toll.]" in shown
    for part in ("North (NTH)", "any paid toll", "toll = paid", "sample: 'rejects'", "1 of 3"):
        assert part in shown


def test_undo_takes_the_last_decision_back(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    result = parley("review", read_dossier, "--by", "Ada", stdin="r\nu\na\nq\n")
    assert "1 accepted." in result.stdout
    assert len(pending(parley_json, read_dossier)) == 2


def test_an_edit_amends_what_was_understood(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    result = parley("review", read_dossier, "--by", "Ada", stdin="e\nstance=demands option=free\nq\n")
    assert "1 amended." in result.stdout
    (cell,) = parley_json("positions", read_dossier)["cells"]
    (held,) = cell["positions"]
    assert (held["stance"], held["option"], held["status"]) == ("demands", "free", "amended")


@pytest.mark.parametrize("line", ["option=freee", "stance", "stance=maybe", "quote=other", "option='free"])
def test_an_edit_that_cannot_be_made_is_refused_and_asked_again(
    line: str, parley: Parley, parley_json: ParleyJson, read_dossier: Path
) -> None:
    result = parley("review", read_dossier, "--by", "Ada", stdin=f"e\n{line}\nq\n")
    assert result.exit_code == 0
    assert result.stderr.strip()
    assert len(pending(parley_json, read_dossier)) == 3


def decided(parley_json: ParleyJson, dossier: Path) -> dict[str, tuple[str, str, str | None]]:
    """Of every proposal: its status, stance and option."""
    every = parley_json("review", dossier, "--list", "--all")["proposals"]
    return {proposal["id"]: (proposal["status"], proposal["stance"], proposal["option"]) for proposal in every}


@pytest.fixture
def accepted_dossier(parley: Parley, read_dossier: Path) -> Path:
    parley("review", read_dossier, "--accept-all", "--by", "Ada")
    return read_dossier


def test_everything_read_can_be_listed_with_what_was_decided_and_by_whom(
    parley: Parley, parley_json: ParleyJson, read_dossier: Path
) -> None:
    first, second, third = (proposal["id"] for proposal in pending(parley_json, read_dossier))
    parley("review", read_dossier, "--accept", first, "--reject", second, "--by", "Ada", "--why", "heard it")
    every = parley_json("review", read_dossier, "--list", "--all")["proposals"]
    said = {proposal["id"]: (proposal["status"], proposal["decided_by"], proposal["why"]) for proposal in every}
    assert said == {
        first: ("accepted", "Ada", "heard it"),
        second: ("rejected", "Ada", "heard it"),
        third: ("proposed", None, ""),
    }
    shown = parley("review", read_dossier, "--list", "--all").stdout
    assert "1 proposal of 3 waiting for review." in shown
    assert "accepted by Ada" in next(line for line in shown.splitlines() if line.startswith(first))
    assert "Ada" not in parley("review", read_dossier, "--list").stdout


def test_one_id_lists_that_one_whatever_became_of_it(parley_json: ParleyJson, accepted_dossier: Path) -> None:
    first, *_ = decided(parley_json, accepted_dossier)
    (only,) = parley_json("review", accepted_dossier, first[:10])["proposals"]
    assert (only["id"], only["status"]) == (first, "accepted")


@pytest.mark.parametrize(
    ("keys", "says", "status"),
    [
        ("r misread\n", "1 rejected.", "rejected"),
        ("e\nstance=demands\n", "1 amended.", "amended"),
        ("u\nq\n", "1 undone.", "proposed"),
        ("u\nr\n", "1 rejected, 1 undone.", "rejected"),
        ("u\nu\ns\n", "1 undone.", "proposed"),
        ("s\n", "0 proposals decided.", "accepted"),
    ],
)
def test_an_accepted_position_can_be_opened_for_another_decision(
    keys: str, says: str, status: str, parley: Parley, parley_json: ParleyJson, accepted_dossier: Path
) -> None:
    first, *others = decided(parley_json, accepted_dossier)
    shown = parley("review", accepted_dossier, first, "--by", "Ben", stdin=keys).stdout
    assert "1 of 1" in shown
    assert "accepted by Ada" in shown
    assert says in shown
    after = decided(parley_json, accepted_dossier)
    assert after[first][0] == status
    assert {after[other][0] for other in others} == {"accepted"}


def test_an_accepted_position_is_amended_by_its_id_alone(
    parley: Parley, parley_json: ParleyJson, accepted_dossier: Path
) -> None:
    first, *_ = decided(parley_json, accepted_dossier)
    answer = parley_json(
        "review", accepted_dossier, "--amend", first[:8], "stance=demands", "option=", "firm=no", "--by", "Ben"
    )
    assert answer["amended"] == [first]
    assert decided(parley_json, accepted_dossier)[first] == ("amended", "demands", None)
    (amended,) = parley_json("review", accepted_dossier, first)["proposals"]
    assert (amended["firm"], amended["decided_by"], amended["revision"]) == (False, "Ben", 2)


def test_a_decision_is_taken_back_by_its_id(parley: Parley, parley_json: ParleyJson, accepted_dossier: Path) -> None:
    first, second, *_ = decided(parley_json, accepted_dossier)
    parley("review", accepted_dossier, "--amend", first, "option=free", "--by", "Ben")
    shown = parley("review", accepted_dossier, "--undo", first, "--undo", second, "--by", "Ben").stdout
    assert shown == "2 undone; recorded as decided by Ben.\n"
    after = decided(parley_json, accepted_dossier)
    assert after[first] == ("accepted", "rejects", "paid")
    assert after[second][0] == "proposed"


REFUSED = {
    "an option that is not there": (["--amend", "FIRST", "option=freee"], "has no option 'freee'"),
    "a field that is not there": (["--amend", "FIRST", "stanc=rejects"], "Did you mean 'stance'?"),
    "a word without a sign": (["--amend", "FIRST", "rejects"], "is not of the form name=value"),
    "no change": (["--amend", "FIRST"], "the amendment changes nothing"),
    "an id that is not there": (["--amend", "nosuchid", "option=free"], "nosuchid"),
    "an empty id": (["--amend", "", "option=free"], "there is no ''"),
    "an amendment among others": (["--amend", "FIRST", "option=free", "--accept", "SECOND"], "--amend is one decision"),
    "one in two ways": (["--accept", "FIRST", "--reject", "FIRST"], "in two ways"),
    "nothing to take back": (["--undo", "FIRST", "--undo", "THIRD"], "there is no decision on"),
    "values without an amendment": (["--accept", "FIRST", "option=free"], "'option=free' belongs to no option"),
    "two ids": (["FIRST", "SECOND"], "One ID at a time"),
    "all without a list": (["--all"], "--all goes with --list"),
    "a list and a decision": (["--list", "--undo", "FIRST"], "--list decides nothing"),
    "all and one": (["--accept-all", "--reject", "FIRST"], "--accept-all leaves nothing to name"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_decided_is_refused_and_nothing_is_decided(
    why: str, parley: Parley, parley_json: ParleyJson, read_dossier: Path
) -> None:
    names = dict(zip(("FIRST", "SECOND", "THIRD"), decided(parley_json, read_dossier), strict=True))
    parley("review", read_dossier, "--accept", names["FIRST"], "--by", "Ada")
    before = decided(parley_json, read_dossier)
    arguments, says = REFUSED[why]
    result = parley("review", read_dossier, *(names.get(each, each) for each in arguments), "--by", "Ben")
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert decided(parley_json, read_dossier) == before


def test_a_key_that_means_nothing_decides_nothing(parley: Parley, parley_json: ParleyJson, read_dossier: Path) -> None:
    assert "'x' is none of the keys" in parley("review", read_dossier, "--by", "Ada", stdin="x\n").stderr
    assert len(pending(parley_json, read_dossier)) == 3


def test_the_talks_file_loads_and_its_answer_is_the_dossier_s(
    parley: Parley, parley_json: ParleyJson, read_dossier: Path, tmp_path: Path
) -> None:
    parley("review", read_dossier, "--accept-all", "--by", "Ada")
    file = tmp_path / "drawn.yaml"
    assert parley("talks", read_dossier, "--output", file).exit_code == 0
    from_file, from_dossier = (parley_json("deals", source) for source in (file, read_dossier))
    assert from_file == from_dossier
    assert from_file["counted"]


def test_the_talks_file_goes_to_standard_output_and_its_notes_to_standard_error(
    parley: Parley, parley_json: ParleyJson, read_dossier: Path, tmp_path: Path
) -> None:
    parley("review", read_dossier, "--accept-all", "--by", "Ada")
    result = parley("talks", read_dossier)
    file = tmp_path / "drawn.yaml"
    file.write_text(result.stdout, encoding="utf-8")
    assert parley("deals", file).exit_code == 0
    assert "Note: " in result.stderr
    record = parley_json("talks", read_dossier)
    assert record["yaml"] == result.stdout
    assert record["notes"]


def test_the_dossier_s_own_talks_file_is_never_overwritten(parley: Parley, read_dossier: Path) -> None:
    own = read_dossier / "talks.yaml"
    before = own.read_bytes()
    assert parley("talks", read_dossier, "--output", own).exit_code == 2
    assert own.read_bytes() == before


@pytest.mark.parametrize("place", ["missing/drawn.yaml", "reports"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(
    place: str, parley: Parley, read_dossier: Path, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    result = parley("talks", read_dossier, "--output", tmp_path / place)
    assert result.exit_code == 2
    assert place in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_proposals_count_only_when_asked_for(parley_json: ParleyJson, read_dossier: Path) -> None:
    assert parley_json("deals", read_dossier)["counted"] == []
    assert parley_json("deals", read_dossier, "--include-proposed")["counted"] != []


COMMANDS = ("read", "positions", "review", "talks", "deals", "clashes", "concessions", "check")


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_dossier_is_refused_in_one_sentence(command: str, parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    for wrong in ("missing", "folder", "binary.yaml"):
        more = [str(tmp_path)] if command == "read" else []
        result = parley(command, tmp_path / wrong, *more)
        assert result.exit_code == 2
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1
        assert wrong in result.stderr


@pytest.mark.parametrize("command", ["read", "positions", "review", "talks"])
def test_a_file_where_a_dossier_is_expected_is_told_from_one(
    command: str, parley: Parley, talks_file: Path, reports: Path
) -> None:
    more = [reports] if command == "read" else []
    for file, kind in ((talks_file, "talks file"), (reports / "1.txt", "file")):
        said = parley(command, file, *more).stderr
        assert said == f"Error: {file}: this is a {kind}; a dossier is a folder made by `parley new`.\n"


@pytest.mark.parametrize("command", ["positions", "talks", "deals"])
def test_a_day_that_does_not_exist_is_refused(command: str, parley: Parley, read_dossier: Path) -> None:
    result = parley(command, read_dossier, "--as-of", "2025-04-31")
    assert result.exit_code == 2
    assert "is not in the calendar" in result.stderr


def test_json_of_every_dossier_command_is_one_object(parley: Parley, read_dossier: Path, reports: Path) -> None:
    for arguments in (["read", read_dossier, reports], ["positions", read_dossier], ["review", read_dossier]):
        assert isinstance(json.loads(parley(*arguments, "--json").stdout), dict)
