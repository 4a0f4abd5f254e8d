"""Lists of states, regions and neutrality as of a day, held against totals that others published."""

from datetime import date

import pytest

from parley.party.lists import SAID, list_days, listed_on
from parley.party.memberships import members_of
from parley.party.neutrality import MEANS, Neutral, neutral_days, neutral_states
from parley.party.regions import region_of, regions, state_names, states_in, states_of_un_group, un_groups, un_members

DAY = date(2025, 3, 7)


@pytest.mark.parametrize(
    ("name", "count"),
    [("ES_11_1_YES", 141), ("ES_11_1_NO", 5), ("ES_11_1_ABSTAINED", 35), ("ES_11_1_ABSENT", 12)],
)
def test_the_vote_adds_up_to_the_published_totals(name: str, count: int) -> None:
    assert len(listed_on(name, DAY)) == count


def test_every_member_of_the_united_nations_voted_in_one_way_or_was_absent() -> None:
    votes = [listed_on(name, DAY) for name in SAID if name.startswith("ES_11_1")]
    assert sum(map(len, votes)) == 193
    assert frozenset().union(*votes) == un_members()


def test_nobody_is_on_a_list_before_it_was_made() -> None:
    assert listed_on("UNFRIENDLY_TO_RUSSIA", date(2022, 3, 6)) == frozenset()
    assert list_days("UNFRIENDLY_TO_RUSSIA") == {date(2022, 3, 7)}


def test_a_list_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        listed_on("FRIENDLY", DAY)


@pytest.mark.parametrize(
    ("group", "count"),
    [
        ("African", 54),
        ("Asia-Pacific", 55),
        ("Eastern European", 23),
        ("Latin American and Caribbean", 33),
        ("Western European and Others", 29),
    ],
)
def test_the_regional_groups_have_their_published_sizes_with_observers(group: str, count: int) -> None:
    assert len(states_of_un_group(group)) == count


def test_subregions_make_up_their_region() -> None:
    parts = [name for name in regions() if name.endswith("Africa") and name != "Africa"]
    assert frozenset().union(*map(states_in, parts)) == states_in("Africa")
    assert sum(len(states_in(part)) for part in parts) == len(states_in("Africa"))


def test_every_state_of_a_region_says_so_and_has_a_name() -> None:
    assert all(region_of(state) == "Oceania" for state in states_in("Oceania"))
    assert un_members() <= state_names().keys()
    assert len(un_groups()) == 5


def test_the_meanings_of_neutral_differ() -> None:
    sets = [neutral_states(meaning, DAY) for meaning in Neutral]
    assert len(set(sets)) == len(sets) == len(MEANS)


def test_sweden_and_finland_were_neutral_by_policy_until_they_joined() -> None:
    assert "SWE" in neutral_states(Neutral.DECLARED, date(2024, 3, 6))
    assert "SWE" not in neutral_states(Neutral.DECLARED, date(2024, 3, 7))
    assert "SWE" not in neutral_states(Neutral.LEGAL, date(2024, 3, 6))
    assert "FIN" not in neutral_states(Neutral.DECLARED, date(2023, 4, 4))
    assert date(2024, 3, 7) in neutral_days(Neutral.DECLARED)


def test_neutral_by_conduct_are_those_who_took_no_side_in_the_vote_and_are_not_on_the_list() -> None:
    found = neutral_states(Neutral.CONDUCT, DAY)
    assert {"CHN", "IND", "ZAF"} <= found
    assert not found & {"BRA", "TUR", "CHE", "AUT", "RUS", "UKR", "BLR"}
    assert neutral_states(Neutral.CONDUCT, date(2022, 3, 1)) == frozenset()


def test_the_non_aligned_are_120_since_tehran_and_121_since_kampala() -> None:
    assert len(members_of("NAM", date(2013, 1, 1))) == 120
    assert neutral_states(Neutral.NON_ALIGNED, DAY) == members_of("NAM", DAY)
    assert len(members_of("NAM", DAY)) == 121
    assert not {"CYP", "MLT", "ARG", "BRA", "CHN"} & members_of("NAM", DAY)
