"""The stated table by which positions become demands: data, so that the documentation prints what the program does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from parley.position import Aspect, Position, Stance, Strength


class Case(StrEnum):
    """How a stance depends on something else."""

    PLAIN = "without a condition"
    LINKED = "on a condition that is on the agenda"
    LIFTED = "unless, or not before, something that is on the agenda"
    """for demands and rejections: the condition takes the stance back"""
    UNLINKED = "on a condition that is not on the agenda"


class Part(StrEnum):
    """What stands in a demand's `if` or `then`."""

    NOTHING = "nothing"
    OPTION = "the option"
    NOT_OPTION = "not the option"
    CONDITION = "what the condition names"
    NOT_CONDITION = "not what the condition names"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a stance, so said, becomes a demand of this strength with this `if` and `then`."""

    stance: Stance
    case: Case
    strength: Strength
    when: Part
    then: Part


TABLE = (
    Row(Stance.DEMANDS, Case.PLAIN, Strength.RED_LINE, Part.NOTHING, Part.OPTION),
    Row(Stance.DEMANDS, Case.LINKED, Strength.RED_LINE, Part.CONDITION, Part.OPTION),
    Row(Stance.DEMANDS, Case.LIFTED, Strength.RED_LINE, Part.NOT_CONDITION, Part.OPTION),
    Row(Stance.DEMANDS, Case.UNLINKED, Strength.WISH, Part.NOTHING, Part.OPTION),
    Row(Stance.REJECTS, Case.PLAIN, Strength.RED_LINE, Part.NOTHING, Part.NOT_OPTION),
    Row(Stance.REJECTS, Case.LINKED, Strength.RED_LINE, Part.CONDITION, Part.NOT_OPTION),
    Row(Stance.REJECTS, Case.LIFTED, Strength.RED_LINE, Part.OPTION, Part.CONDITION),
    Row(Stance.REJECTS, Case.UNLINKED, Strength.WISH, Part.NOTHING, Part.NOT_OPTION),
    Row(Stance.CONDITIONAL, Case.LINKED, Strength.RED_LINE, Part.OPTION, Part.CONDITION),
    Row(Stance.CONDITIONAL, Case.LINKED, Strength.OFFER, Part.CONDITION, Part.OPTION),
    Row(Stance.CONDITIONAL, Case.UNLINKED, Strength.OFFER, Part.NOTHING, Part.NOTHING),
    Row(Stance.ACCEPTS, Case.PLAIN, Strength.OFFER, Part.NOTHING, Part.OPTION),
    Row(Stance.OPEN_TO, Case.PLAIN, Strength.OFFER, Part.NOTHING, Part.OPTION),
)
"""From stance to strength. A demand or rejection said softly ("hopes for", "would rather not") is a wish where the
table has a red line. `accepts` and `open-to` on a condition are `conditional`. `unclear` becomes no demand."""

LIFTING = {Stance.DEMANDS: frozenset({"unless"}), Stance.REJECTS: frozenset({"unless", "only-after", "before"})}
"""The kinds of condition that take a demand or a rejection back when they hold."""


def leaning(position: Position) -> int:
    """1 for the option, -1 against it, 0 where that hangs on something else.

    To reject an option unless something holds is to accept it where that does. To take a stance back is to lean the
    other way; what is told as history, or as what might be, leans no way."""
    if position.aspect is Aspect.WITHDRAWN:
        return -leaning(replace(position, aspect=Aspect.CURRENT))
    if not position.is_current:
        return 0
    if position.stance is not Stance.REJECTS:
        return 0 if position.stance is Stance.UNCLEAR else 1
    if position.condition is None:
        return -1
    return 1 if position.condition.kind in LIFTING[Stance.REJECTS] else 0


def is_plain_consent(position: Position) -> bool:
    """Whether the party accepts or demands the option on no condition: then earlier conditions of its are met or given
    up. Being open to it takes nothing back."""
    plain = position.is_current and position.condition is None
    return plain and position.stance in (Stance.ACCEPTS, Stance.DEMANDS)


def asks_for_condition(position: Position) -> bool:
    """Whether the party asks for what its condition names, as in "accepts A if B" or "rejects A unless B"; not where
    the condition says when a demand or a rejection applies, as in "demands A if B"."""
    if position.condition is None or not position.is_current:
        return False
    if position.stance is Stance.REJECTS:
        return position.condition.kind in LIFTING[Stance.REJECTS]
    return position.stance in (Stance.CONDITIONAL, Stance.ACCEPTS, Stance.OPEN_TO)
