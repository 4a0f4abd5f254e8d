"""What is answered about a mission: the best make-ups, how many there are, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from parley.agenda import Issue
from parley.deal import Answer
from parley.mission.groups import GroupClass
from parley.mission.narrowing import Narrowing


class By(StrEnum):
    """What makes one mission better than another."""

    CHEAPEST = "cheapest"
    """the members cost least together"""
    STRONGEST = "strongest"
    """the members can supply most together"""
    SMALLEST = "smallest"
    """there are fewest members"""
    BALANCED = "balanced"
    """the groups of the balance, or else the regions, differ least in their numbers of members; then the smallest"""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One mission. `members` are in the order of the file; `strength` and `cost` are their sums, 0 where the file does
    not say; `spread` is by how many members the groups differ, None where that was not asked."""

    members: tuple[str, ...]
    strength: int
    cost: int
    spread: int | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """Missions alike but for members that are interchangeable: of each of these groups of options, so many."""

    takes: tuple[tuple[int, tuple[str, ...]], ...]
    ways: int


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What was `needed`, what all options that nobody excludes could supply together (`allowed`), and the most that any
    mission can that keeps to everything else (None: there is no such mission, or the time ran out)."""

    needed: int
    allowed: int
    most: int | None


@dataclass(frozen=True, kw_only=True)
class Missions(Answer):
    """`missions` are the best, best first, up to the limit; equal ones by size, then in the order of the search.

    `sure` is False where the time ran out before it was proved that there are no better ones; `complete` says whether
    the list holds all there are, `count` how many those are (None where it is not known). `kinds` are the same missions
    as kinds, `classes` the options that no demand excludes by the groups they are in. Where there is none, `clashes`
    are the minimal sets of demands that together leave none (the empty one: none is left whatever anyone demands);
    `clashes_complete` says whether those are all, and `shortfall` is about strength, None where nothing is needed.
    """

    issue: Issue
    by: By
    missions: tuple[MadeUp, ...] = ()
    kinds: tuple[Kind, ...] = ()
    count: int | None = None
    sure: bool = False
    complete: bool = False
    classes: tuple[GroupClass, ...] = ()
    narrowing: Narrowing = field(default_factory=Narrowing)
    clashes: tuple[tuple[str, ...], ...] = ()
    clashes_complete: bool = False
    shortfall: Shortfall | None = None
