"""Membership of organisations as of a day."""

from datetime import date

import pytest

from parley.party.memberships import members_of, organisations


@pytest.mark.parametrize(
    ("org", "day", "count"),
    [
        ("NATO", date(1949, 4, 4), 12),
        ("NATO", date(1999, 3, 11), 16),
        ("NATO", date(1999, 3, 12), 19),
        ("NATO", date(2025, 3, 7), 32),
        ("EU", date(2020, 1, 31), 28),
        ("EU", date(2020, 2, 1), 27),
        ("P5", date(2025, 3, 7), 5),
        ("WARSAW_PACT", date(1991, 7, 1), 0),
    ],
)
def test_an_organisation_has_the_members_of_that_day(org: str, day: date, count: int) -> None:
    assert len(members_of(org, day)) == count


def test_an_invited_state_is_not_a_member() -> None:
    assert "SAU" not in members_of("BRICS", date(2025, 3, 7))


def test_a_suspended_member_is_a_member() -> None:
    assert "SDN" in members_of("AU", date(2022, 1, 1))


def test_every_organisation_had_members_once() -> None:
    assert all(any(members_of(org, date(year, 1, 1)) for year in range(1950, 2026)) for org in organisations())


def test_an_organisation_that_is_not_in_the_table_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="LEAGUE"):
        members_of("LEAGUE", date(2025, 3, 7))
