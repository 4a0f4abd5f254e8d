"""Decisions out as gold and in again: what was decided measures readers, and reaches a colleague unchanged."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from parley.dossier import open_dossier
from parley.dossier.exporting import DECISIONS
from parley.ledger import Kind

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

pytestmark = pytest.mark.usefixtures("sample_reader")

FIRST = "North rejects any paid toll. South rejects the weather.\n\nSouth accepts a toll if it is shared."
SECOND = "South accepts no toll. North rejects sharing."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "2.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def make_dossier(parley: Parley, talks_file: Path, tmp_path: Path, reports: Path) -> Callable[[str], Path]:
    """A dossier of that name which has read the reports."""
    agenda = tmp_path / "agenda.yaml"
    agenda.write_text(
        talks_file.read_text(encoding="utf-8").partition("demands:")[0] + "demands: []\n", encoding="utf-8"
    )

    def made(name: str) -> Path:
        folder = tmp_path / name
        assert parley("new", folder, "--agenda", agenda).exit_code == 0
        assert parley("read", folder, reports, "--published", "2025-03-07").exit_code == 0
        return folder

    return made


def proposals(parley_json: ParleyJson, dossier: Path) -> dict[str, dict[str, Any]]:
    """By target, which the samples have once each."""
    listed = parley_json("review", dossier, "--list", "--all")["proposals"]
    return {proposal["target"]: proposal for proposal in listed}


@pytest.fixture
def reviewed(make_dossier: Callable[[str], Path], parley: Parley, parley_json: ParleyJson) -> Path:
    """Of five proposals two are accepted, one of them amended, one rejected, and two wait."""
    dossier = make_dossier("ours")
    ids = {target: proposal["id"] for target, proposal in proposals(parley_json, dossier).items()}
    assert parley("review", dossier, "--accept", ids["any paid toll"], "--by", "Ann").exit_code == 0
    assert (
        parley("review", dossier, "--reject", ids["the weather"], "--by", "Ann", "--why", "small talk").exit_code == 0
    )
    amended = parley("review", dossier, "--amend", ids["a toll"], "stance=conditional", "option=free", "--by", "Ann")
    assert amended.exit_code == 0
    return dossier


def test_a_reader_that_finds_what_was_accepted_is_never_wrong(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    assert parley("export", reviewed, "gold", gold, "--with-texts").exit_code == 0
    kept = [each for each in proposals(parley_json, reviewed).values() if each["status"] in ("accepted", "amended")]
    (coding,) = gold.glob("*.yaml")
    replay = tmp_path / "found.jsonl"
    replay.write_text(json.dumps({"id": coding.stem, "positions": kept}), encoding="utf-8")
    result = parley_json("evaluate", gold, "--reader", replay)
    assert len(kept) == result["fields"]["all four"]["coded"] == 2
    assert {(field["precision"], field["recall"]) for field in result["fields"].values()} == {(1.0, 1.0)}
    assert result["skipped"] == []


def test_what_was_rejected_costs_precision_and_what_nobody_judged_costs_nothing(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold", "--with-texts")
    (coding,) = (tmp_path / "gold").glob("*.yaml")
    found = [
        *proposals(parley_json, reviewed).values(),
        {"party": "NTH", "stance": "demands", "target": "paid toll if"},
    ]
    replay = tmp_path / "found.jsonl"
    here = [each for each in found if each.get("target") in ("any paid toll", "the weather", "a toll", "paid toll if")]
    replay.write_text(json.dumps({"id": coding.stem, "positions": here[:3]}), encoding="utf-8")
    result = parley_json("evaluate", tmp_path / "gold", "--reader", replay)
    assert (result["fields"]["all four"]["right"], result["fields"]["all four"]["found"]) == (2, 3)
    replay.write_text(
        json.dumps(
            {
                "id": coding.stem,
                "positions": [each for each in here if each.get("id") is None or each["target"] != "the weather"],
            }
        ),
        encoding="utf-8",
    )
    without = parley_json("evaluate", tmp_path / "gold", "--reader", replay)
    assert without["fields"]["all four"]["found"] == 2
    assert without["unjudged"] == 1


def test_the_rules_are_measured_by_what_was_amended_and_not_by_what_they_said(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold", "--with-texts")
    fields = parley_json("evaluate", tmp_path / "gold")["fields"]
    assert (fields["stance"]["right"], fields["stance"]["coded"]) == (1, 2)
    assert (fields["option"]["right"], fields["option"]["coded"]) == (1, 2)
    assert fields["all four"]["found"] == 3


def test_texts_stay_at_home_unless_asked_for_and_are_found_by_their_hash(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, reports: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    parley("export", reviewed, "gold", gold)
    assert sorted(path.suffix for path in gold.iterdir()) == [".jsonl", ".yaml"]
    assert "weather.\n" not in next(gold.glob("*.yaml")).read_text(encoding="utf-8")
    alone = parley("evaluate", gold)
    assert alone.exit_code == 2
    assert "neither beside it nor in a folder of texts" in alone.stderr
    assert parley_json("evaluate", gold, "--texts", reports)["documents"] == 1


def test_only_reports_of_which_nothing_waits_and_only_decisions_since_a_day(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, tmp_path: Path
) -> None:
    assert parley_json("export", reviewed, "gold", tmp_path / "a", "--reviewed-only")["reports"] == 1
    assert parley_json("export", reviewed, "gold", tmp_path / "b", "--since", "2999-01-01")["reports"] == 0
    ids = [each["id"] for each in proposals(parley_json, reviewed).values() if each["target"] == "no toll"]
    parley("review", reviewed, "--accept", ids[0], "--by", "Ann")
    assert parley_json("export", reviewed, "gold", tmp_path / "c")["reports"] == 2
    assert parley_json("export", reviewed, "gold", tmp_path / "d", "--reviewed-only")["reports"] == 1


def test_nothing_is_written_over(parley: Parley, reviewed: Path, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine").write_text("mine", encoding="utf-8")
    result = parley("export", reviewed, "gold", full)
    assert result.exit_code == 2
    assert "something is here already" in result.stderr
    assert [path.name for path in full.iterdir()] == ["mine"]


def test_an_unknown_format_is_answered_with_the_known_ones(parley: Parley, reviewed: Path, tmp_path: Path) -> None:
    result = parley("export", reviewed, "parquet", tmp_path / "x")
    assert result.exit_code == 2
    for known in ("gold", "attributions", "json", "csv"):
        assert known in result.stderr


def test_json_and_csv_have_every_position_with_its_decision(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, tmp_path: Path
) -> None:
    parley("export", reviewed, "json", tmp_path / "all.json")
    parley("export", reviewed, "csv", tmp_path / "all.csv")
    whole = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["proposals"]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "all.csv").read_text(encoding="utf-8"))))
    assert whole == parley_json("review", reviewed, "--list", "--all")["proposals"]
    assert [row["id"] for row in rows] == [each["id"] for each in whole]
    assert sorted(row["status"] for row in rows) == ["accepted", "amended", "proposed", "proposed", "rejected"]


def test_a_cell_is_no_formula(parley: Parley, reviewed: Path, tmp_path: Path) -> None:
    from parley.cli.export import COLUMNS, as_csv

    shown = as_csv([{**dict.fromkeys(COLUMNS), "quote": "=HYPERLINK(1)", "start": -1}])
    row = next(csv.DictReader(io.StringIO(shown)))
    assert (row["quote"], row["start"], row["why"]) == ("'=HYPERLINK(1)", "-1", "")


# -- a colleague's decisions


def test_decisions_reach_a_colleague_with_who_took_them_and_who_brought_them(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    theirs = make_dossier("theirs")
    done = parley_json("import", theirs, tmp_path / "gold", "--by", "Bob")
    assert (done["taken"], done["known"], done["differing"]) == (3, 0, [])
    ours, here = proposals(parley_json, reviewed), proposals(parley_json, theirs)
    for target, proposal in here.items():
        for key in ("status", "stance", "option", "decided_by", "id"):
            assert proposal[key] == ours[target][key]
    assert here["the weather"]["why"].startswith("small talk (decided 20")
    assert here["the weather"]["why"].endswith(f"brought in from {DECISIONS} by Bob)")


def test_importing_again_adds_nothing(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    theirs = make_dossier("theirs")
    parley("import", theirs, tmp_path / "gold", "--by", "Bob")
    before = open_dossier(theirs).ledger.entries()
    again = parley_json("import", theirs, tmp_path / "gold", "--by", "Bob")
    assert (again["taken"], again["known"]) == (0, 3)
    assert open_dossier(theirs).ledger.entries() == before


def test_what_was_decided_here_stays_and_the_difference_is_said(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    theirs = make_dossier("theirs")
    weather = proposals(parley_json, theirs)["the weather"]["id"]
    parley("review", theirs, "--accept", weather, "--by", "Bob")
    done = parley_json("import", theirs, tmp_path / "gold", "--by", "Bob")
    assert (done["taken"], done["differing"]) == (2, [weather])
    assert proposals(parley_json, theirs)["the weather"]["status"] == "accepted"


def test_decisions_on_reports_that_are_not_here_are_passed_over_by_name(
    parley: Parley, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    empty = tmp_path / "empty"
    parley("new", empty)
    result = parley("import", empty, tmp_path / "gold", "--by", "Bob")
    assert result.exit_code == 0
    assert "on which 3 of the decisions are, is not in this dossier" in result.stderr
    assert "0 decisions taken in" in result.stdout


def test_positions_that_only_the_colleague_s_reader_found_come_along(
    parley: Parley, parley_json: ParleyJson, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    file = tmp_path / "gold" / DECISIONS
    record = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    start = FIRST.index("the weather")
    record["proposal"] |= {
        "target": "the weather",
        "stance": "demands",
        "start": start,
        "end": start + 11,
        "quote": "the weather",
    }
    record |= {"proposed_by": "llm 1 m", "verdict": "accept", "changes": {}}
    file.write_text(json.dumps(record), encoding="utf-8")
    theirs = make_dossier("theirs")
    assert parley_json("import", theirs, file, "--by", "Bob")["taken"] == 1
    listed = parley_json("review", theirs, "--list", "--all")["proposals"]
    assert [(each["stance"], each["status"]) for each in listed if each["proposed_by"] == "llm 1 m"] == [
        ("demands", "accepted")
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            '"quote": "North rejects any paid toll."',
            '"quote": "North welcomes a paid toll."',
            "do not stand at that place",
        ),
        ('"target": "any paid toll"', '"target": "all tolls"', "'all tolls' do not stand"),
        ('"verdict": "accept"', '"verdict": "bless"', "this is no decision"),
        ('"verdict": "accept"', '"verdict": "undo"', "no decision that stands"),
        ('"by": "Ann"', '"by": " "', "needs the name"),
        ('"credence": 0.5', '"credence": 7', "not from 0 to 1"),
        (
            '"changes": {"stance": "conditional", "option": "free"}',
            '"changes": {"option": "gold"}',
            "has no option 'gold'",
        ),
        ('{"report"', '{"rapport"', "this is no decision"),
    ],
)
def test_a_file_with_a_fault_is_refused_as_a_whole(
    parley: Parley,
    reviewed: Path,
    make_dossier: Callable[[str], Path],
    tmp_path: Path,
    right: str,
    wrong: str,
    said: str,
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    file = tmp_path / "gold" / DECISIONS
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    theirs = make_dossier("theirs")
    before = open_dossier(theirs).ledger.entries()
    result = parley("import", theirs, file, "--by", "Bob")
    assert result.exit_code == 2
    assert said in result.stderr
    assert open_dossier(theirs).ledger.entries() == before


def test_an_import_adds_entries_and_changes_none(
    parley: Parley, reviewed: Path, make_dossier: Callable[[str], Path], tmp_path: Path
) -> None:
    parley("export", reviewed, "gold", tmp_path / "gold")
    theirs = make_dossier("theirs")
    before = open_dossier(theirs).ledger.entries()
    parley("import", theirs, tmp_path / "gold", "--by", "Bob")
    after = open_dossier(theirs).ledger.entries()
    assert after[: len(before)] == before
    assert [entry.kind for entry in after[len(before) :]] == [Kind.REVIEW] * 3


def test_a_text_that_does_not_come_out_of_its_own_file_goes_along_as_text() -> None:
    from dataclasses import replace

    from parley.dossier.exporting import _text_file
    from parley.report import make_report

    whole = make_report(FIRST.encode(), "wire.txt")
    assert _text_file(whole, FIRST.encode()).data == FIRST.encode()
    entry = replace(whole, sha256="f0" * 32, name="feed.xml#1")
    sent = _text_file(entry, b"<feed><entry/></feed>")
    assert (sent.name, sent.data) == ("f0f0f0f0f0f0.txt", FIRST.encode())
