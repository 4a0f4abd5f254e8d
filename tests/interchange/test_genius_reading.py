"""GENIUS files become talks whose wishes weigh what GENIUS's own rule says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from genius_made import BOXES, BOXES_DOMAIN, DOMAIN, TOWN, TRADERS, by_boxes, by_genius, from_wishes, packages, write
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.agenda import Package
from parley.deal.best import find_frontier
from parley.errors import InputError
from parley.interchange import load_genius
from parley.talks import Talks, parse_talks, talks_yaml

REAL = os.environ.get("PARLEY_GENIUS", "")
"""A folder with GENIUS's own files, if there is one at hand: the tests look for domains below it."""


@pytest.fixture
def paths(tmp_path: Path) -> dict[str, Path]:
    return write(tmp_path, domain=DOMAIN, town=TOWN, traders=TRADERS)


@pytest.fixture
def talks(paths: dict[str, Path]) -> Talks:
    return load_genius(paths["domain"], [paths["town"], paths["traders"]])


def refusal(folder: Path, domain: str = DOMAIN, profile: str = TOWN) -> str:
    paths = write(folder, domain=domain, profile=profile)
    with pytest.raises(InputError) as refused:
        load_genius(paths["domain"], [paths["profile"]])
    return str(refused.value)


def test_wishes_weigh_what_genius_makes_a_package_worth(talks: Talks, paths: dict[str, Path]) -> None:
    for package in packages(talks):
        for party in ("town", "traders"):
            assert from_wishes(talks, party, package) == pytest.approx(by_genius(paths[party], package), abs=1e-11)


def test_evaluations_are_divided_by_the_greatest_of_their_issue(talks: Talks) -> None:
    tin: Package = {"Roof": "Tin", "Hours": "Half day", "Stalls": 10}
    assert from_wishes(talks, "town", tin) == pytest.approx(0.5 * 10 / 40 + 0.2)
    assert from_wishes(talks, "traders", tin) == pytest.approx(0.25 + 0.25 + 0.5)


def test_a_line_is_cut_at_one(talks: Talks) -> None:
    def worth(stalls: int) -> float:
        return from_wishes(talks, "town", {"Roof": "None", "Hours": "Half day", "Stalls": stalls})

    assert worth(17) < worth(18) == worth(20)


def test_values_of_equal_worth_are_one_wish(talks: Talks) -> None:
    wishes = [wish for wish in talks.demands if wish.party == "town" and wish.then[0].issue == "Hours"]
    assert [set(wish.then[0].options) for wish in wishes] == [{"Long day", "Half day"}]


def test_reservations_are_the_disagreement_and_a_missing_one_is_none(talks: Talks) -> None:
    assert talks.disagreement == {"town": 0.25}


def test_a_discount_that_is_a_letter_is_said_and_left_out(talks: Talks) -> None:
    assert talks.notes == ("town: the discount factor is no number and was left out.",)


def test_parties_can_be_named(paths: dict[str, Path]) -> None:
    talks = load_genius(paths["domain"], [paths["town"], paths["traders"]], parties=["Town", "Traders"])
    assert [party.id for party in talks.parties] == ["Town", "Traders"]


def test_what_is_read_is_a_talks_file(talks: Talks) -> None:
    assert parse_talks(talks_yaml(talks)).demands == talks.demands


def test_the_frontier_is_that_of_trying_every_package(talks: Talks, paths: dict[str, Path]) -> None:
    points = {tuple(round(by_genius(paths[p], each), 9) for p in ("town", "traders")) for each in packages(talks)}
    best = {p for p in points if not any(q != p and q[0] >= p[0] and q[1] >= p[1] for q in points)}
    found = {tuple(round(worth, 9) for worth in deal.wishes.values()) for deal in find_frontier(talks).deals}
    assert found == best


def test_boxes_are_wishes_over_several_issues(tmp_path: Path) -> None:
    paths = write(tmp_path, domain=BOXES_DOMAIN, boxes=BOXES)
    talks = load_genius(paths["domain"], [paths["boxes"]])
    worths = {"inside": 30 / 80, "outside": 2 * 20 / 80, "always": 10 / 80}
    for a in range(5):
        for b in range(5):
            found = from_wishes(talks, "boxes", {"a": a, "b": b})
            assert found == pytest.approx(by_boxes(worths, a, b), abs=1e-9)


def test_boxes_put_together_otherwise_than_by_a_sum_are_refused(tmp_path: Path) -> None:
    told = refusal(tmp_path, BOXES_DOMAIN, BOXES.replace('aggregation="sum"', 'aggregation="max"'))
    assert "no plain sum over boxes" in told


def test_a_real_valued_issue_is_refused_with_what_to_do(tmp_path: Path) -> None:
    told = refusal(tmp_path, DOMAIN.replace('vtype="integer" type="integer"', 'vtype="real" type="real"'))
    assert "'Stalls' is real" in told
    assert "whole steps" in told


def test_a_profile_of_another_domain_is_refused_with_every_issue(tmp_path: Path) -> None:
    told = refusal(tmp_path, DOMAIN, TOWN.replace('value="Tin"', 'value="Slate"').replace('<weight index="2"', "<gap"))
    assert "no evaluation of 'Tin'" in told
    assert "no <weight> for the issue 'Hours'" in told


@pytest.mark.parametrize("evaluation", ["-1", "nan", "inf", "much"])
def test_an_evaluation_that_is_no_amount_is_refused_at_its_line(tmp_path: Path, evaluation: str) -> None:
    told = refusal(tmp_path, DOMAIN, TOWN.replace('"40"', f'"{evaluation}"'))
    assert f"profile.xml:7: found '{evaluation}' as evaluation of <item>" in told


def test_a_range_too_fine_to_be_read_is_refused(tmp_path: Path) -> None:
    wide = ('upperbound="20"', 'upperbound="2000000000"')
    assert "has 1999999991 values" in refusal(tmp_path, DOMAIN.replace(*wide), TOWN.replace(*wide))


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]>' + DOMAIN.replace("Glass on steel", "&b;")
    assert "declares entities" in refusal(tmp_path, bomb)


def test_a_file_that_is_no_genius_file_is_refused(tmp_path: Path) -> None:
    assert "there is no <issue>" in refusal(tmp_path, "<html/>")
    assert "damaged XML" in refusal(tmp_path, "issues:")


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.xml: the file cannot be read"):
        load_genius(tmp_path / "nowhere.xml", [tmp_path / "profile.xml"])


def test_parties_of_one_name_are_refused(paths: dict[str, Path]) -> None:
    with pytest.raises(InputError, match="several parties would be called 'town'"):
        load_genius(paths["domain"], [paths["town"], paths["town"]])


@settings(max_examples=150, deadline=None)
@given(at=st.integers(0, len(TOWN) - 2), length=st.integers(0, 80))
def test_a_file_with_any_part_cut_out_is_read_or_refused(
    at: int, length: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paths = write(tmp_path_factory.mktemp("cut"), domain=DOMAIN, town=TOWN[:at] + TOWN[at + length :])
    talks = read_or_refused(paths["domain"], [paths["town"]])
    assert talks is None or all(wish.weight > 0 for wish in talks.demands)


def read_or_refused(domain: Path, profiles: list[Path]) -> Talks | None:
    """None where it was refused as bad input; any other error passes."""
    try:
        return load_genius(domain, profiles)
    except InputError:
        return None


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def real_scenarios() -> list[tuple[Path, list[Path]]]:
    """Domains below the folder, each with the profiles beside it."""
    found = []
    for domain in sorted(Path(REAL).rglob("*.xml")) if REAL else []:
        if "<negotiation_template" in text_of(domain):
            beside = sorted(domain.parent.glob("*.xml"))
            profiles = [path for path in beside if "<weight" in text_of(path) and path != domain]
            found += [(domain, profiles)] if profiles else []
    return found


@pytest.mark.skipif(not REAL, reason="PARLEY_GENIUS names no folder with GENIUS's files")
def test_files_of_others_are_worth_what_genius_makes_of_them() -> None:
    scenarios = real_scenarios()
    talks_read = [(talks, profiles) for domain, profiles in scenarios if (talks := read_or_refused(domain, profiles))]
    assert len(talks_read) > 0.9 * len(scenarios)
    for talks, profiles in talks_read:
        for pick in (min, max):
            package = {
                issue.id: pick(issue.option_ids) if issue.option_ids else pick(issue.minimum or 0, issue.maximum or 0)
                for issue in talks.agenda.issues
            }
            for profile in profiles:
                found = from_wishes(talks, profile.stem, package)
                assert found == pytest.approx(by_genius(profile, package), abs=1e-9), profile
