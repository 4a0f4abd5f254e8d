"""What "neutral" may mean. There is no one meaning, so whoever writes it has to choose; the definitions differ widely.

- `legal`: bound to neutrality, or to stay out of alliances, by a treaty, its constitution, a law, a resolution or a
  formal declaration (`data/neutrality.csv`, dated; typed from general knowledge, days to be checked before quoting);
- `declared`: those, and states that held so as a standing policy without a legal act (Sweden until March 2024);
- `conduct`: took no side in this war: abstained or was absent when the General Assembly voted on resolution ES-11/1 of
  2 March 2022, and is not on the Russian government's list of unfriendly states;
- `non_aligned`: a member of the Non-Aligned Movement, known since the Tehran summit of August 2012.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache

from parley.party.lists import list_days, listed_on
from parley.party.memberships import members_of, membership_days
from parley.party.spells import Spell, edges, on_day, read_rows, spell_of


class Neutral(StrEnum):
    LEGAL = "legal"
    DECLARED = "declared"
    CONDUCT = "conduct"
    NON_ALIGNED = "non_aligned"


MEANS: Mapping[Neutral, str] = {
    Neutral.LEGAL: "neutral, or outside alliances, by treaty, constitution, law, resolution or formal declaration",
    Neutral.DECLARED: "neutral, or outside alliances, by a legal act or as a standing policy",
    Neutral.CONDUCT: "abstained or was absent in the vote on resolution ES-11/1, and is not on the Russian "
    "government's list of unfriendly states",
    Neutral.NON_ALIGNED: "a member of the Non-Aligned Movement",
}
"""The definition, as a clause about a state."""

_NO_SIDE = ("ES_11_1_ABSTAINED", "ES_11_1_ABSENT")
_UNFRIENDLY = "UNFRIENDLY_TO_RUSSIA"
_POLICY = "policy"


def neutral_states(meaning: Neutral, day: date) -> frozenset[str]:
    """The states that are neutral in this sense on `day`; none before the day from which the tables know.

    >>> from datetime import date
    >>> [len(neutral_states(meaning, date(2025, 3, 7))) for meaning in Neutral]
    [11, 12, 47, 121]
    """
    match meaning:
        case Neutral.LEGAL | Neutral.DECLARED:
            return on_day(_spells(meaning), day)
        case Neutral.CONDUCT:
            sides = (listed_on(name, day) for name in _NO_SIDE)
            return frozenset().union(*sides) - listed_on(_UNFRIENDLY, day)
        case Neutral.NON_ALIGNED:
            return members_of("NAM", day)


def neutral_days(meaning: Neutral) -> frozenset[date]:
    """The days on which these states changed."""
    match meaning:
        case Neutral.LEGAL | Neutral.DECLARED:
            return edges(_spells(meaning))
        case Neutral.CONDUCT:
            return frozenset().union(*(list_days(name) for name in (*_NO_SIDE, _UNFRIENDLY)))
        case Neutral.NON_ALIGNED:
            return membership_days("NAM")


@cache
def _spells(meaning: Neutral) -> tuple[Spell, ...]:
    rows = read_rows("neutrality.csv")
    return tuple(spell_of(row) for row in rows if meaning is Neutral.DECLARED or row["basis"] != _POLICY)
