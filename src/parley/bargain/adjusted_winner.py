"""Adjusted winner: how two parties divide items so that both have the same points, and at most one item is split.

Brams and Taylor 1996, "Fair Division", chapter 4: each item goes first to whoever gives it more points; then items
move from the party that has more points, those first on which the two value it most alike, until both have as many.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from parley.errors import InputError, Problem


@dataclass(frozen=True, slots=True)
class Division:
    """`shares`: per item the part of it that the first party gets, 0-1. `points`: what each party has of its own, equal
    for both where the points of each add up to the same."""

    shares: Mapping[str, Fraction]
    points: tuple[Fraction, Fraction]

    @property
    def split(self) -> str | None:
        """The one item that is shared, None where none is."""
        return next((item for item, share in self.shares.items() if 0 < share < 1), None)


def adjusted_winner(first: Mapping[str, int | Fraction], second: Mapping[str, int | Fraction]) -> Division:
    """The division, items in the order of `first`.

    Raises
    ------
    InputError
        if the two do not give points to the same items, or a number is below zero.
    """
    _check(first, second)
    shares = {item: Fraction(first[item] >= second[item]) for item in first}

    def points() -> tuple[Fraction, Fraction]:
        return (
            sum((shares[item] * first[item] for item in first), Fraction(0)),
            sum(((1 - shares[item]) * second[item] for item in first), Fraction(0)),
        )

    mine, yours = points()
    richer, poorer = (first, second) if mine > yours else (second, first)
    target = Fraction(mine > yours)
    held = [item for item in first if shares[item] == target and richer[item]]
    for item in sorted(held, key=lambda item: _ratio(richer[item], poorer[item])):
        ahead = abs(mine - yours)
        part = min(Fraction(1), ahead / (richer[item] + poorer[item]))
        shares[item] += part if target == 0 else -part
        mine, yours = points()
        if mine == yours:
            break
    return Division(shares, (mine, yours))


def _ratio(richer: int | Fraction, poorer: int | Fraction) -> tuple[bool, Fraction]:
    """How much more the one has of it than the other; what the other does not want at all comes last."""
    return (poorer == 0, Fraction(richer) / Fraction(poorer) if poorer else Fraction(richer))


def _check(first: Mapping[str, int | Fraction], second: Mapping[str, int | Fraction]) -> None:
    problems = [
        Problem(what=f"'{item}' has points of one party only", todo="Give it points of both, if need be 0")
        for item in sorted(first.keys() ^ second.keys())
    ]
    problems += [
        Problem(what=f"'{item}' has {points} points, expected 0 or more")
        for party in (first, second)
        for item, points in party.items()
        if points < 0
    ]
    if problems:
        raise InputError(problems)
