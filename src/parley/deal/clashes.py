"""Which demands clash: the minimal sets that no package can meet together."""

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
class Clashes(Answer):
    """`clashes` are sorted ids, in the order of the listing (`by`; if none was asked for by size, then by ids), up to
    the limit. `count` is how many there are in all, None where that is not known; `complete` says whether the list
    holds them all. `profile` counts them by the parties whose demands they are, None where that is not known. Without a
    deal whatever anyone demands, the one clash is the empty one."""

    clashes: tuple[tuple[str, ...], ...]
    count: int | None
    complete: bool
    profile: Profile | None = None
    by: By = By.SIZE

    @property
    def within_one_party(self) -> tuple[tuple[str, ...], ...]:
        """The listed clashes between demands of a single party: it changed its mind, or the reports differ. Nobody
        else stands in the way there."""
        holder = {demand.id: demand.party for demand in self.inquiry.counted}
        return tuple(ids for ids in self.clashes if len(ids) > 1 and len({holder[name] for name in ids}) == 1)


def find_clashes(talks: Talks, question: Question | None = None, *, listing: Listing | None = None) -> Clashes:
    """The minimal sets of counted demands that cannot be met together, given the rules and the assumptions.

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
    taken = take(lambda: found.select_clashes(listing, holders_of(inquiry.counted)), question.limit)
    return Clashes(
        inquiry=inquiry,
        status=found.status,
        notes=(*inquiry.notes, *found.notes, *taken.notes),
        clashes=taken.sets,
        count=taken.count if found.complete else None,
        complete=found.complete and taken.count == len(taken.sets),
        profile=taken.profile,
        by=listing.by,
    )
