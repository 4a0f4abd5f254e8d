"""Groups by criteria: who belongs as of a day, and what is refused."""

from datetime import date

import pytest

from parley.errors import InputError
from parley.talks import Talks, belonging, group_days, group_words, parse_talks, talks_yaml

FILE = """
parties: []
issues: [{id: force, kind: subset, options: [AUT, BRA, CHE, CHN, FIN, FRA, IND, KEN, SWE, TUR]}]
groups:
  allies: {members_of: NATO, except: [TUR]}
  allies_2020: {members_of: NATO, as_of: '2020-01-01'}
  union: {members_of: EU}
  west: {any_of: [allies, union, TUR]}
  both: {all_of: [allies, union]}
  rest: {none_of: [west], except: [KEN]}
  in_law: {neutral: legal}
  by_conduct: {neutral: conduct}
  unfriendly: {on_list: UNFRIENDLY_TO_RUSSIA}
  african: {un_group: African}
  nordic_allies: {members_of: NATO, region: Northern Europe}
demands: []
"""
DAY = date(2025, 3, 7)


@pytest.fixture(scope="module")
def talks() -> Talks:
    return parse_talks(FILE)


@pytest.mark.parametrize(
    ("name", "day", "who"),
    [
        ("allies", DAY, "FIN FRA SWE"),
        ("allies", date(2023, 4, 4), "FIN FRA"),
        ("allies_2020", DAY, "FRA TUR"),
        ("west", DAY, "AUT FIN FRA SWE TUR"),
        ("both", DAY, "FIN FRA SWE"),
        ("both", date(2022, 1, 1), "FRA"),
        ("rest", DAY, "BRA CHE CHN IND"),
        ("in_law", DAY, "AUT CHE"),
        ("by_conduct", DAY, "CHN IND"),
        ("unfriendly", DAY, "AUT CHE FIN FRA SWE"),
        ("african", DAY, "KEN"),
        ("nordic_allies", DAY, "FIN SWE"),
    ],
)
def test_whoever_meets_every_criterion_on_the_day_belongs(talks: Talks, name: str, day: date, who: str) -> None:
    options = talks.agenda["force"].option_ids
    assert belonging(talks.groups[name], talks.groups, options, day) == tuple(who.split())


def test_what_is_written_reads_back_the_same(talks: Talks) -> None:
    assert parse_talks(talks_yaml(talks)) == talks


def test_a_group_changes_when_a_group_it_names_does_and_not_when_it_has_its_own_day(talks: Talks) -> None:
    assert date(2024, 3, 7) in group_days(talks.groups["west"], talks.groups)
    assert group_days(talks.groups["allies_2020"], talks.groups) == frozenset()


def test_a_group_says_what_it_takes_to_belong(talks: Talks) -> None:
    assert group_words(talks.groups["allies"]) == "a member of NATO; not TUR"
    assert group_words(talks.groups["allies_2020"]) == "a member of NATO; as of 2020-01-01"
    assert group_words(talks.groups["rest"]) == "in none of west; not KEN"


def refusal(groups: str, then: str) -> str:
    text = f"""
parties: [{{id: A, name: A}}]
issues: [{{id: force, kind: subset, options: [CHN, FRA]}}]
groups: {groups}
demands: [{{id: d, party: A, strength: red_line, then: {then}}}]
"""
    with pytest.raises(InputError) as error:
        parse_talks(text)
    assert len(error.value.problems) == 1
    return str(error.value)


@pytest.mark.parametrize(
    ("groups", "then"),
    [
        ("{neutral: neutral}", "[{issue: force, only: [CHN]}]"),
        ("{them: {members_of: neutral}}", "[{issue: force, only: [CHN]}]"),
        ("{them: {neutral: true}}", "[{issue: force, only: [CHN]}]"),
        ("{them: {neutral: impartial}}", "[{issue: force, only: [CHN]}]"),
        ("{}", "[{issue: force, only: [neutral]}]"),
        ("{}", "[{issue: force, none_of: [Neutrals]}]"),
    ],
)
def test_neutral_without_a_definition_is_a_question_back(groups: str, then: str) -> None:
    message = refusal(groups, then)
    assert "Which one is meant?" in message
    assert all(f"{meaning}: " in message for meaning in ("legal", "declared", "conduct", "non_aligned"))


def test_a_group_that_is_called_neutral_and_defined_is_one_like_any_other() -> None:
    talks = parse_talks(
        "{parties: [{id: A, name: A}], issues: [{id: force, kind: subset, options: [CHN, FRA]}], "
        "groups: {neutral: {neutral: conduct}}, "
        "demands: [{id: d, party: A, strength: red_line, then: [{issue: force, only: [neutral]}]}]}"
    )
    assert belonging(talks.groups["neutral"], talks.groups, ("CHN", "FRA"), DAY) == ("CHN",)


@pytest.mark.parametrize(
    ("groups", "says"),
    [
        ("{a: {any_of: [b]}, b: {none_of: [a]}}", "defined by itself"),
        ("{a: {any_of: [a]}}", "expected an option of a subset issue or another group"),
        ("{a: {except: [FRA]}}", "found no criterion"),
        ("{a: {any_of: []}}", "found an empty list"),
        ("{a: {region: Atlantis}}", "expected a region or subregion"),
        ("{a: {on_list: FRIENDS}}", "expected a list of states"),
    ],
)
def test_a_faulty_criterion_is_named(groups: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_talks(
            f"{{parties: [], issues: [{{id: force, kind: subset, options: [CHN, FRA]}}], groups: {groups}, demands: []}}"
        )


@pytest.mark.parametrize(
    ("issue", "says"),
    [
        ("balance: [{group: g}]", "found no bound"),
        ("balance: [{group: h, at_most: 1}]", "expected a group of this file"),
        ("balance: [{group: g, at_most_share: 1.2}]", "expected a share from 0 to 1"),
        ("balance: [{group: g, at_most: 1, of: capacity}]", "says nothing of capacities"),
        ("balance: [{group: g, at_least: 2, at_most: 1}]", "less than 'at_least'"),
        ("need: {at_least: 5, at_most: 3}, capacity: {FRA: 9}", "less than 'at_least'"),
        ("cost: {DEU: 3}", "expected an option of this issue"),
        ("cost: {FRA: -3}", "at least 0"),
    ],
)
def test_a_faulty_make_up_is_named(issue: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        parse_talks(
            f"{{parties: [], issues: [{{id: force, kind: subset, options: [CHN, FRA], {issue}}}], "
            "groups: {g: [FRA]}, demands: []}"
        )


def test_need_cost_and_balance_read_back_as_written() -> None:
    talks = parse_talks(
        "{parties: [], issues: [{id: force, kind: subset, options: [CHN, FRA], capacity: {CHN: 5, FRA: 3}, "
        "need: {at_least: 2, at_most: 7}, cost: {FRA: 4}, "
        "balance: [{group: g, at_most_share: 0.35}, {group: g, at_least: 0, of: members}]}], groups: {g: [FRA]}, demands: []}"
    )
    assert parse_talks(talks_yaml(talks)) == talks
