"""What would open a deal: the minimal sets of demands without which all others can be met."""

from __future__ import annotations

from dataclasses import dataclass

from parley.deal.answer import Answer
from parley.deal.deadline import Deadline
from parley.deal.families import find_families
from parley.deal.listing import By, Listing, Profile, holders_of, listing_problems, take
from parley.deal.question import Question, pose
from parley.errors import InputError
from parley.talks import Talks


@dataclass(frozen=True, kw_only=True)
class Concessions(Answer):
    """`concessions` are sorted ids, in the order of the listing (`by`; if none was asked for by size, then by ids), up
    to the limit: information about statements, not advice. `count` is how many there are in all, None where that is not
    known; `complete` says whether the list holds them all. `profile` counts them by the parties that would move, None
    where that is not known. There are none where there is a deal already, and none where there is no package whatever
    anyone demands."""

    concessions: tuple[tuple[str, ...], ...]
    count: int | None
    complete: bool
    profile: Profile | None = None
    by: By = By.SIZE


def find_concessions(talks: Talks, question: Question | None = None, *, listing: Listing | None = None) -> Concessions:
    """The minimal sets of counted demands whose withdrawal leaves a package that meets all the others.

    Raises
    ------
    InputError
        if the question or the listing names what the talks do not have, or the rules of the talks contradict one
        another.
    """
    question, listing = question or Question(), listing or Listing()
    inquiry = pose(talks, question)
    problems = list(listing_problems(listing, inquiry.counted))
    if problems:
        raise InputError(problems)
    found = find_families(inquiry, Deadline.after(question.timeout))
    taken = take(lambda: found.select_concessions(listing, holders_of(inquiry.counted)), question.limit)
    return Concessions(
        inquiry=inquiry,
        status=found.status,
        notes=(*inquiry.notes, *found.notes, *taken.notes),
        concessions=taken.sets,
        count=taken.count if found.complete else None,
        complete=found.complete and taken.count == len(taken.sets),
        profile=taken.profile,
        by=listing.by,
    )
