"""The answer for every choice among rival versions of demands, side by side: no program knows which is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from parley.deal.answer import Status
from parley.deal.deadline import Deadline
from parley.deal.question import Inquiry, Question
from parley.deal.rivals import combinations_of

MOST_CHOICES = 32
"""Choices that are worked out; each is a question of its own."""


@dataclass(frozen=True, slots=True)
class Version:
    """`rival` are the versions that count here, one for each demand that has several on record. `count` is the number
    of deals, None where it is not known."""

    rival: tuple[str, ...]
    status: Status
    count: int | None


def find_versions(
    inquiry: Inquiry, answer: Callable[[Question, Deadline], tuple[Status, int | None]], deadline: Deadline
) -> tuple[tuple[Version, ...], bool]:
    """All choices of versions with their answers, the first versions first, and whether these are all choices.

    None where no demand on record has rivals. `answer` answers one question by the deadline.
    """
    choices, complete = combinations_of(inquiry.talks, inquiry.as_of, most=MOST_CHOICES)
    question = replace(inquiry.question, as_of=inquiry.as_of, limit=0)
    found = [Version(choice, *answer(replace(question, rival=choice), deadline)) for choice in choices]
    return tuple(found), complete
