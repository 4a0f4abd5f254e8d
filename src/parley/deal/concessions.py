"""What would open a deal: the minimal sets of demands without which all others can be met."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from parley.deal.answer import Answer
from parley.deal.deadline import Deadline
from parley.deal.families import find_families
from parley.deal.question import Question, pose
from parley.talks import Talks


@dataclass(frozen=True, kw_only=True)
class Concessions(Answer):
    """`concessions` are sorted ids, by size, then by ids, up to the limit: information about statements, not advice.
    `count` is how many there are in all, None where that is not known; `complete` says whether the list holds them all.
    There are none where there is a deal already, and none where there is no package whatever anyone demands."""

    concessions: tuple[tuple[str, ...], ...]
    count: int | None
    complete: bool


def find_concessions(talks: Talks, question: Question | None = None) -> Concessions:
    """The minimal sets of counted demands whose withdrawal leaves a package that meets all the others.

    Raises
    ------
    InputError
        if the question names what the talks do not have, or the rules of the talks contradict one another.
    """
    question = question or Question()
    inquiry = pose(talks, question)
    found = find_families(inquiry, Deadline.after(question.timeout))
    listed = tuple(islice(found.concessions(), question.limit))
    return Concessions(
        inquiry=inquiry,
        status=found.status,
        notes=(*inquiry.notes, *found.notes),
        concessions=listed,
        count=found.concession_count if found.complete else None,
        complete=found.complete and len(listed) == found.concession_count,
    )
