"""Which of the clashes or concessions to list, and in which order: the same questions to both.

Counting never needs a list: where the family is known as a diagram, its numbers are exact at 10^12 sets too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, islice

from parley.deal.deadline import OutOfTime
from parley.deal.diagram import SetFamily
from parley.deal.weights import whole_weights
from parley.errors import Problem, did_you_mean
from parley.position import Demand

Ids = tuple[str, ...]

MOST_SORTED = 20_000
"""Sets of one size, or of one weight, that are made at once to be sorted by ids. Where there are more, those of one
size come by ids all the same, but slower; of those of one weight only so many do. Also how many of a list are looked
at where no diagram could be had."""


class By(StrEnum):
    """The order of a list; sets that are alike in it come by size, then by ids."""

    SIZE = "size"
    WEIGHT = "weight"
    """The sum of the weights of the demands, lowest first."""
    PARTIES = "parties"
    """How many parties hold the demands, fewest first; then by these parties' ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """`containing` are ids that every listed set must hold."""

    containing: tuple[str, ...] = ()
    by: By = By.SIZE


Profile = Mapping[tuple[str, ...], int]
"""How many sets are of demands of exactly these parties (sorted ids): fewest parties first, then by ids."""


MOST_PARTIES = 16
"""Parties beyond which sets are not told apart by who holds them: there would be too many combinations."""
TOO_MANY = f"There are too many to look at all: the first {MOST_SORTED:,} by size were put in the order asked for."


@dataclass(frozen=True, slots=True)
class Holders:
    """What the orders need to know of the demands: whose each is, and what it weighs in whole units."""

    party: Mapping[str, str]
    weight: Mapping[str, int]


def listing_problems(listing: Listing, counted: Iterable[Demand]) -> Iterator[Problem]:
    """Ids that are asked for and not counted: no set could hold them."""
    known = [demand.id for demand in counted]
    for name in listing.containing:
        if name not in known:
            yield Problem(
                what=f"no counted demand has the id '{name}'", key="containing", todo=did_you_mean(name, known)
            )


@dataclass(frozen=True, slots=True)
class Selection:
    """`found` are made one after the other. `count` and `profile` are None where they are not known."""

    found: Iterator[Ids]
    count: int | None
    profile: Profile | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A selection's first sets; see there."""

    sets: tuple[Ids, ...] = ()
    count: int | None = None
    profile: Profile | None = None
    notes: tuple[str, ...] = ()


def take(select: Callable[[], Selection], limit: int | None) -> Taken:
    """The first sets of a selection, as many as there was time for; where it ran out, a note says so."""
    sets: list[Ids] = []
    selection = Selection(iter(()), None, None)
    try:
        selection = select()
        sets.extend(islice(selection.found, limit))
    except OutOfTime:
        what = "all of them were counted" if selection.count is None else "all that were asked for were listed"
        return Taken(tuple(sets), selection.count, selection.profile, (f"The time ran out before {what}.",))
    return Taken(tuple(sets), selection.count, selection.profile, selection.notes)


def holders_of(counted: Iterable[Demand]) -> Holders:
    """Whose each demand is, and its weight in whole units of a common measure."""
    listed = tuple(counted)
    return Holders({demand.id: demand.party for demand in listed}, whole_weights(listed)[0])


def select_family(family: SetFamily, names: Sequence[str], listing: Listing, holders: Holders) -> Selection:
    """The sets of a family over the demands `names` (by level) as the listing asks."""
    wanted = _narrowed(family, names, listing)
    if len(set(holders.party.values())) <= MOST_PARTIES:
        return Selection(_in_order(wanted, names, listing, holders), wanted.count, _profile(wanted, names, holders))
    if listing.by is not By.PARTIES:
        return Selection(_in_order(wanted, names, listing, holders), wanted.count, None)
    chosen, _, whole = _sorted(smallest_first(wanted, names), listing, holders)
    return Selection(iter(chosen), wanted.count, None, () if whole else (TOO_MANY,))


def select_sets(found: Iterator[Ids], count: int | None, listing: Listing, holders: Holders) -> Selection:
    """The same of sets that come by size and ids; `count` is how many they are, None where more may be missing."""
    if listing == Listing() and (count is None or count > MOST_SORTED):
        return Selection(found, count, None)
    chosen, profile, whole = _sorted(found, listing, holders)
    if whole and count is not None:
        return Selection(iter(chosen), len(chosen), profile)
    return Selection(iter(chosen), None if listing.containing else count, None, () if whole else (TOO_MANY,))


def smallest_first(family: SetFamily, names: Sequence[str]) -> Iterator[Ids]:
    """By size, then by ids."""
    found = (tuple(sorted(names[level] for level in levels)) for levels in family.cheapest([1] * len(names)))
    few = True
    for size, ways in family.sizes.items():
        few = few and ways <= MOST_SORTED
        yield from sorted(islice(found, ways)) if few else _by_ids(family, size, _by_name(names))


def _by_name(names: Sequence[str]) -> list[tuple[str, int]]:
    return sorted((name, level) for level, name in enumerate(names))


def _by_ids(family: SetFamily, size: int, names: Sequence[tuple[str, int]]) -> Iterator[Ids]:
    """The sets of one size by ids, one after the other: first all with the first id in them, then, of the others, all
    with the second. `names` are the ids that may stand in them, sorted, with their levels."""
    if size == 0:
        yield ()
        return
    for at, (name, level) in enumerate(names, start=1):
        with_it, family = family.parted(level)
        if with_it.has_size(size - 1):
            yield from ((name, *rest) for rest in _by_ids(with_it, size - 1, names[at:]))
        if not family.has_size(size):
            return


def _in_order(family: SetFamily, names: Sequence[str], listing: Listing, holders: Holders) -> Iterator[Ids]:
    match listing.by:
        case By.SIZE:
            yield from smallest_first(family, names)
        case By.WEIGHT:
            yield from _lightest_first(family, names, holders.weight)
        case By.PARTIES:
            for parties in _profile(family, names, holders):
                same = family.touching(lambda level: holders.party[names[level]], frozenset(parties))
                yield from smallest_first(same, names)


def _narrowed(family: SetFamily, names: Sequence[str], listing: Listing) -> SetFamily:
    """Those sets that hold all demands asked for."""
    levels = {name: level for level, name in enumerate(names)}
    for name in listing.containing:
        family = family.holding(levels[name]) if name in levels else family.holding(len(names))
    return family


def _profile(family: SetFamily, names: Sequence[str], holders: Holders) -> Profile:
    """Counted without listing."""
    tally = family.tally(lambda level: holders.party[names[level]])
    return _ordered({tuple(sorted(parties)): ways for parties, ways in tally.items()})


def _sorted(found: Iterator[Ids], listing: Listing, holders: Holders) -> tuple[list[Ids], Profile, bool]:
    """Of the first `MOST_SORTED` sets those asked for in the order asked for, their profile, and whether there were no
    others."""
    at_hand = list(islice(found, MOST_SORTED + 1))
    whole = len(at_hand) <= MOST_SORTED
    wanted = [ids for ids in at_hand if set(ids) >= set(listing.containing)]
    profile: dict[tuple[str, ...], int] = {}
    for ids in wanted:
        parties = _parties(ids, holders)
        profile[parties] = profile.get(parties, 0) + 1

    def key(ids: Ids) -> tuple[int, tuple[str, ...]]:
        match listing.by:
            case By.SIZE:
                return 0, ()
            case By.WEIGHT:
                return sum(holders.weight[name] for name in ids), ()
            case By.PARTIES:
                return len(_parties(ids, holders)), _parties(ids, holders)

    return sorted(wanted, key=key), _ordered(profile), whole


def _lightest_first(family: SetFamily, names: Sequence[str], weight: Mapping[str, int]) -> Iterator[Ids]:
    """By weight; of one weight by size, then by ids, as long as they are not too many."""
    costs = [weight[name] for name in names]
    found = (tuple(sorted(names[level] for level in levels)) for levels in family.cheapest(costs))
    for _, alike in groupby(found, key=lambda ids: sum(weight[name] for name in ids)):
        yield from _start_sorted(alike)


def _parties(ids: Ids, holders: Holders) -> tuple[str, ...]:
    return tuple(sorted({holders.party[name] for name in ids}))


def _ordered(profile: Mapping[tuple[str, ...], int]) -> Profile:
    return dict(sorted(profile.items(), key=lambda each: (len(each[0]), each[0])))


def _start_sorted(alike: Iterator[Ids]) -> Iterator[Ids]:
    yield from sorted(islice(alike, MOST_SORTED), key=lambda ids: (len(ids), ids))
    yield from alike
