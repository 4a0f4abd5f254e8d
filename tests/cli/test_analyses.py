"""`deals`, `clashes` and `concessions`: the contract's JSON and exit codes, and words that claim no more than is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

ANALYSES = ("deals", "clashes", "concessions")

Parley = Callable[..., Result]
ParleyJson = Callable[..., dict[str, Any]]

KEYS = {
    "deals": {"as_of", "status", "counted", "count", "count_complete", "deals", "forced", "excluded"},
    "clashes": {"as_of", "status", "counted", "clashes", "count", "complete"},
    "concessions": {"as_of", "status", "counted", "concessions", "count", "complete"},
}

OPEN, CLOSED = "2025-03-06", "2025-03-11"
"""As of the first day the bridge can be shared, as of the second two demands about it clash."""

NEVER_SAID = re.compile(r"impossible|peace|likely to|probab|will (fail|succeed)|blame|should (give|concede)", re.I)


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("day", [OPEN, CLOSED])
def test_the_json_has_every_key_of_the_contract(
    analysis: str, day: str, parley_json: ParleyJson, talks_file: Path
) -> None:
    record = parley_json(analysis, talks_file, "--as-of", day)
    assert set(record) >= KEYS[analysis]
    assert record["as_of"] == day


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize(
    ("options", "code"), [(["--as-of", OPEN], 0), (["--as-of", CLOSED], 1), (["--timeout", "0"], 3)]
)
def test_the_exit_code_is_the_answer(
    analysis: str, options: list[str], code: int, parley: Parley, talks_file: Path
) -> None:
    assert parley(analysis, talks_file, *options).exit_code == code
    assert parley(analysis, talks_file, *options, "--json").exit_code == code


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("options", [["--as-of", OPEN], ["--as-of", CLOSED], ["--timeout", "0"]])
def test_every_answer_says_as_of_when_and_what_was_counted(
    analysis: str, options: list[str], parley: Parley, talks_file: Path
) -> None:
    shown = parley(analysis, talks_file, *options).stdout
    assert re.match(r"On what was reported by \d+ March 2025: ", shown)
    assert "Counted: " in shown


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize("day", [OPEN, CLOSED])
def test_no_answer_is_a_verdict_a_forecast_or_advice(analysis: str, day: str, parley: Parley, talks_file: Path) -> None:
    shown = parley(analysis, talks_file, "--as-of", day).stdout
    allowed = shown.replace("not advice to anybody", "").replace("does not make it likely", "")
    assert NEVER_SAID.search(allowed) is None


@pytest.mark.parametrize("analysis", ANALYSES)
def test_running_out_of_time_is_said_to_be_undecided(analysis: str, parley: Parley, talks_file: Path) -> None:
    shown = parley(analysis, talks_file, "--timeout", "0").stdout
    assert "undecided" in shown
    assert "no package" not in shown


def test_deals_say_of_each_party_whether_it_accepts(parley_json: ParleyJson, talks_file: Path) -> None:
    record = parley_json("deals", talks_file, "--as-of", OPEN)
    assert record["count"] == 16
    assert record["forced"] == {"owner": "shared"}
    assert all(set(deal) >= {"package", "wishes", "consent"} for deal in record["deals"])
    assert all(set(deal["consent"].values()) <= {"accepts", "not_excluded", "unknown"} for deal in record["deals"])


def test_deals_show_packages_wishes_and_consent_by_name(parley: Parley, talks_file: Path) -> None:
    shown = parley("deals", talks_file, "--as-of", OPEN, "--assume", "toll=free").stdout
    assert "In every deal: owner = shared; toll = free." in shown
    assert "North: not excluded; silent on guards\n" in shown.replace("  ", "\n")
    assert "South: not excluded; silent on all but owner" in shown
    assert "River board: unknown, against its riv_paid; silent on all but toll" in shown
    assert "Assumed: " in shown


def test_clashes_show_each_demand_s_words_party_strength_source_and_date(parley: Parley, talks_file: Path) -> None:
    shown = parley("clashes", talks_file, "--as-of", CLOSED).stdout
    row = next(line for line in shown.splitlines() if "nth_owner" in line and "“" in line)
    for part in (
        "North",
        "red line",
        "1 March 2025",
        "“The bridge is ours or shared.”",
        "on the record",
        "A wire story",
    ):
        assert part in row


def test_what_rests_on_unnamed_sources_alone_is_said(parley: Parley, talks_file: Path) -> None:
    for analysis in ANALYSES:
        assert "On unnamed sources alone: sth_owner." in parley(analysis, talks_file, "--as-of", OPEN).stdout


def test_concessions_name_parties_in_the_order_of_the_alphabet(parley: Parley, talks_file: Path) -> None:
    shown = parley("concessions", talks_file, "--as-of", CLOSED).stdout
    heading = next(line for line in shown.splitlines() if "would withdraw" in line)
    assert heading.index("North") < heading.index("South")
    assert "not advice" in shown


def test_dropping_a_concession_leaves_a_deal(parley: Parley, parley_json: ParleyJson, talks_file: Path) -> None:
    for found in parley_json("concessions", talks_file, "--as-of", CLOSED)["concessions"]:
        drops = [part for each in found for part in ("--drop", each)]
        assert parley("deals", talks_file, "--as-of", CLOSED, *drops).exit_code == 0


def test_an_optional_party_counts_only_when_named(parley: Parley, talks_file: Path) -> None:
    question = ("deals", talks_file, "--as-of", OPEN, "--assume", "toll=free")
    assert parley(*question).exit_code == 0
    assert parley(*question, "--with", "RIV").exit_code == 1


def test_a_promoted_wish_counts_as_a_red_line(parley: Parley, talks_file: Path) -> None:
    question = ("deals", talks_file, "--as-of", OPEN, "--assume", "toll=paid")
    assert parley(*question).exit_code == 0
    assert parley(*question, "--promote", "nth_free").exit_code == 1


def test_what_is_cut_by_the_limit_is_counted_and_said(
    parley: Parley, parley_json: ParleyJson, talks_file: Path
) -> None:
    record = parley_json("deals", talks_file, "--as-of", OPEN, "--limit", "3")
    assert (len(record["deals"]), record["count"]) == (3, 16)
    assert "Deals (the first 3)" in parley("deals", talks_file, "--as-of", OPEN, "--limit", "3").stdout
    clashes = parley_json("clashes", talks_file, "--as-of", CLOSED, "--limit", "1")
    assert len(clashes["clashes"]) == 1


@pytest.mark.parametrize("analysis", ANALYSES)
def test_an_answer_marks_whether_proposals_were_counted(
    analysis: str, parley_json: ParleyJson, talks_file: Path
) -> None:
    assert parley_json(analysis, talks_file)["include_proposed"] is False
    assert parley_json(analysis, talks_file, "--include-proposed")["include_proposed"] is True


@pytest.mark.parametrize("analysis", ANALYSES)
@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--drop", "nth_ownr"], "Did you mean 'nth_owner'"),
        (["--promote", "no_such"], "no_such"),
        (["--with", "RIX"], "Did you mean 'RIV'"),
        (["--assume", "tol=free"], "Did you mean 'toll'"),
        (["--assume", "toll=frea"], "Did you mean 'free'"),
        (["--assume", "toll"], "toll"),
        (["--as-of", "2025-02-30"], "is not in the calendar"),
        (["--as-of", "2025-03"], "names no day"),
        (["--limit", "many"], "--limit"),
        (["--timeout", "-1"], "--timeout"),
        (["--colour"], "--colour"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(
    analysis: str, options: list[str], said: str, parley: Parley, talks_file: Path
) -> None:
    result = parley(analysis, talks_file, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr


def test_all_that_is_wrong_with_a_question_is_said_at_once(parley: Parley, talks_file: Path) -> None:
    result = parley("deals", talks_file, "--assume", "tol=free", "--assume", "owner=norht")
    assert len(result.stderr.splitlines()) == 2
