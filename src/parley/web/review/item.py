"""One item of the queue as its page draws it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from urllib.parse import urlencode

from parley.dossier.decided import Decided, decisions_on, latest_decisions
from parley.dossier.together import copies_of
from parley.ledger import Proposal
from parley.review import Verdict
from parley.web.desk import Desk
from parley.web.guard import Visitor
from parley.web.review.around import Around, Told, around, said_before
from parley.web.review.decision import REASONS
from parley.web.review.sentence import STANCES, Sentence, sentence_of
from parley.web.review.waiting import Narrowed, Queue

LOOKED_AT = 200
"""Newest decisions, of anybody, that are looked through for one that the visitor can undo; the history has them all."""


TOLD = 40
"""Characters of what a decision was about that its line has room for."""


@dataclass(frozen=True, slots=True)
class Last:
    """What can be undone in one step: ids with revisions, and what was decided, in words."""

    seen: tuple[str, ...]
    words: str
    is_new: bool
    """whether it was the last thing the visitor did"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """`problems` say why a decision could not be taken; `collision` is the decision of whoever was faster, and the
    sentence is then filled with what this visitor tried."""

    proposal: Proposal
    sentence: Sentence
    around: Around
    told: tuple[Told, ...]
    queue: Queue
    copies: int
    reasons: tuple[str, ...]
    last: Last | None
    problems: tuple[str, ...] = ()
    collision: Decided | None = None
    tried: str = ""
    why: str = ""

    @property
    def place(self) -> int | None:
        return self.queue.place(self.proposal.id)


def item_view(
    desk: Desk,
    proposal: Proposal,
    queue: Queue,
    *,
    last: Last | None,
    tried: Mapping[str, str] | None = None,
    problems: Sequence[str] = (),
    collided: str = "",
    why: str = "",
) -> Item:
    """The item; `tried` are the fields of a form that could not be decided on, `collided` its verdict where that is
    because somebody else was faster."""
    history = decisions_on(desk.dossier, proposal.id) if collided else ()
    return Item(
        proposal=proposal,
        sentence=sentence_of(desk, proposal, tried),
        around=around(desk, proposal),
        told=said_before(desk, proposal),
        queue=queue,
        copies=len(copies_of(proposal, desk.pending())),
        reasons=REASONS,
        last=last,
        problems=tuple(problems),
        collision=history[-1] if history else None,
        tried=collided,
        why=why,
    )


def last_of(desk: Desk, visitor: Visitor | None, done: Sequence[str]) -> Last | None:
    """What the visitor can undo: the decisions `done` in the last step, else the newest of theirs that stands."""
    about = desk.drawn("by id", lambda: {it.id: it for it in desk.proposals()})
    known = [word for word in done if _stands(word, about)]
    if known:
        first = about[known[0].partition(":")[0]]
        more = f" and {len(known) - 1} more" if len(known) > 1 else ""
        return Last(tuple(known), f"{str(first.status).capitalize()}: {_named(first)}{more}", is_new=True)
    if visitor is None:
        return None
    newest = desk.drawn("newest decisions", lambda: latest_decisions(desk.dossier, limit=LOOKED_AT))
    for decision in newest:
        if (
            decision.by == visitor.name
            and decision.stands
            and decision.verdict != Verdict.UNDO
            and decision.proposal in about
        ):
            proposal = about[decision.proposal]
            words = f"{str(proposal.status).capitalize()}: {_named(proposal)}"
            return Last((f"{decision.proposal}:{decision.revision}",), words, is_new=False)
    return None


def queue_address(proposal: Proposal | None, narrowed: Narrowed, done: Sequence[str] = ()) -> str:
    """Of an item within a part of the queue; without an item, of the queue."""
    pairs = [*narrowed.pairs(), *(("done", word) for word in done)]
    path = f"/queue/{proposal.id}" if proposal else "/queue"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _stands(word: str, about: Mapping[str, Proposal]) -> bool:
    id, _, revision = word.partition(":")
    return id in about and str(about[id].revision) == revision and about[id].decided_by is not None


def _named(proposal: Proposal) -> str:
    position = proposal.position
    what = shorten(position.target, TOLD, placeholder=" …")
    return f"{position.party_name} {STANCES[position.stance].replace(',', '')} “{what}”"
