"""Of 193 states, which could watch over a settlement? The example, counted again from the tables without Parley's code."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from parley.agenda import Atom, Relation
from parley.deal import Question
from parley.errors import InputError
from parley.mission import Missions, find_missions, missions_record, neutral_among, with_groups_at
from parley.talks import Talks, load_talks

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "src" / "parley" / "party" / "data"
DAY = date(2025, 3, 7)


@pytest.fixture(scope="module")
def talks() -> Talks:
    return load_talks(ROOT / "examples" / "ukraine-oversight-2025.yaml")


@pytest.fixture(scope="module")
def found(talks: Talks) -> Missions:
    return find_missions(talks, Question(as_of=DAY, limit=5))


def rows(name: str, **wanted: str) -> set[str]:
    with (TABLES / name).open(encoding="utf-8") as file:
        table = [row for row in csv.DictReader(file) if all(row[key] == value for key, value in wanted.items())]
    day = DAY.isoformat()
    return {row["state"] for row in table if "from" not in row or (row["from"] <= day and not "" < row["to"] <= day)}


def test_the_steps_leave_as_many_as_the_tables_say(found: Missions) -> None:
    left = rows("regions.csv", un="member")
    assert len(left) == 193
    counts = []
    for gone in (
        {"RUS", "UKR", "BLR", "PRK"},
        rows("memberships.csv", org="NATO", status="member"),
        rows("memberships.csv", org="EU", status="member"),
        rows("lists.csv", list="UNFRIENDLY_TO_RUSSIA"),
    ):
        left -= gone
        counts.append(len(left))
    assert [step.left for step in found.narrowing.steps] == counts == [189, 157, 153, 142]
    assert set(found.narrowing.left) == left


def test_every_state_that_is_excluded_has_a_reason_and_nobody_else_has(found: Missions) -> None:
    narrowing = found.narrowing
    assert set(narrowing.reasons) == set(narrowing.options) - set(narrowing.left)
    assert sum(len(step.newly) for step in narrowing.steps) == 193 - 142
    austria = narrowing.reasons["AUT"]
    assert [narrowing.steps[reason.step].name for reason in austria] == ["rus_no_eu", "rus_no_unfriendly"]
    turkey = narrowing.reasons["TUR"]
    assert [narrowing.steps[reason.step].name for reason in turkey] == ["rus_no_nato"]


def test_the_meanings_of_neutral_leave_different_states(found: Missions) -> None:
    neutral = neutral_among(found.narrowing.left, DAY)
    left = set(found.narrowing.left)
    conduct = rows("lists.csv", list="ES_11_1_ABSTAINED") | rows("lists.csv", list="ES_11_1_ABSENT")
    assert {len(who) for who in neutral.values()} == {7, 47, 117}
    by_name = {str(meaning): set(who) for meaning, who in neutral.items()}
    assert by_name["conduct"] == left & conduct
    assert by_name["non_aligned"] == left & rows("memberships.csv", org="NAM")
    assert by_name["declared"] == left & rows("neutrality.csv")
    assert "CHN" in by_name["conduct"] - by_name["legal"]
    assert "CHE" not in left


def test_a_meaning_of_which_the_tables_know_nobody_yet_is_left_out() -> None:
    assert [str(meaning) for meaning in neutral_among(["CHE", "SWE"], date(1981, 1, 1))] == ["legal", "declared"]
    assert neutral_among(["tank", "jeep"], DAY) == {}


@pytest.mark.parametrize(("group", "left"), [("neutral_by_law", 7), ("neutral_by_conduct", 47), ("non_aligned", 117)])
def test_a_chosen_meaning_is_one_more_step(talks: Talks, group: str, left: int) -> None:
    only = Atom("oversight", Relation.ONLY, (group,))
    found = find_missions(talks, Question(as_of=DAY, assume=(only,), limit=1))
    assert found.narrowing.steps[-1].left == left
    assert found.count == 2**left - 1


def test_before_finland_and_sweden_joined_nato_excluded_two_fewer(talks: Talks) -> None:
    def nato(day: date) -> int:
        steps = find_missions(with_groups_at(talks, day), Question(as_of=DAY, limit=0)).narrowing.steps
        return next(len(step.excluded) for step in steps if step.name == "rus_no_nato")

    assert [nato(date(2023, 4, 3)), nato(date(2023, 4, 4)), nato(date(2024, 3, 7))] == [30, 31, 32]


def test_before_there_was_a_list_the_question_is_refused(talks: Talks) -> None:
    with pytest.raises(InputError, match=r"'unfriendly_to_russia'.*has no members"):
        find_missions(with_groups_at(talks, date(2022, 3, 6)), Question(as_of=DAY))


def test_the_record_names_every_step_state_and_source(found: Missions) -> None:
    record = missions_record(found)
    assert record["narrowing"]["options"] == 193
    assert record["narrowing"]["reasons"]["FRA"][0] == {"step": 1, "groups": ["NATO"]}
    assert record["demands"]["rus_no_unfriendly"]["attribution"] == "reconstructed"
    assert "order_430" in record["sources"]
    assert record["count"] == 2**142 - 1
    assert len(record["missions"]) == 5
    assert {name: len(each["options"]) for name, each in record["neutral"].items()} == {
        "legal": 7,
        "declared": 7,
        "conduct": 47,
        "non_aligned": 117,
    }
