"""What a reviewer looks at beside the sentence: the words in their place, doubts, and what the party said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parley.board.quotes import about_words, date_words, quote_view, sentence_around
from parley.board.view import QuoteView
from parley.dossier.record import proposal_record
from parley.dossier.version_notes import version_notes
from parley.ledger import Proposal, Status
from parley.report import Passage, Report
from parley.talks import Talks
from parley.web.desk import Desk

SHOWN = 8
"""Earlier statements beside an item; the matrix's cell has them all."""


@dataclass(frozen=True, slots=True)
class Around:
    """`quote` is the statement in its sentence, `before` and `after` the sentences beside it in the same paragraph, ""
    where there is none. `notes` are doubts: the reader's, and what later versions of the report mean for it."""

    quote: QuoteView
    before: str
    after: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Another statement of the same party on the same issue. `day` is when it was said, else published, in words."""

    id: str
    day: str
    stance: str
    about: str
    source: str
    status: str
    is_same_option: bool


def around(desk: Desk, proposal: Proposal) -> Around:
    """What stands around the words."""
    report = desk.ledger.report(proposal.report.sha256)
    before, after = _neighbours(report, proposal.position.passage)
    return Around(
        quote=quote_view(proposal, report, desk.dossier.talks),
        before=before,
        after=after,
        notes=(*proposal.position.notes, *version_notes(proposal)),
    )


def said_before(desk: Desk, proposal: Proposal) -> tuple[Told, ...]:
    """What the party is reported to have said on the issue, but for this; the newest first, what was rejected left
    out."""
    position = proposal.position
    if position.party is None or position.issue is None:
        return ()
    same = [
        it
        for it in desk.drawn("by cell", lambda: _by_cell(desk.proposals())).get((position.party, position.issue), ())
        if it.id != proposal.id and it.status is not Status.REJECTED
    ]
    return tuple(_told(it, desk.dossier.talks, position.option) for it in reversed(same[-SHOWN:]))


def told_record(told: Sequence[Told]) -> list[dict[str, object]]:
    """As JSON."""
    return [{"id": it.id, "day": it.day, "stance": it.stance, "about": it.about, "status": it.status} for it in told]


def item_record(proposal: Proposal, told: Sequence[Told]) -> dict[str, object]:
    """A proposal as the queue's JSON has it."""
    return {**proposal_record(proposal), "sha256": proposal.report.sha256, "said_before": told_record(told)}


def _by_cell(proposals: Sequence[Proposal]) -> Mapping[tuple[str | None, str | None], Sequence[Proposal]]:
    found: defaultdict[tuple[str | None, str | None], list[Proposal]] = defaultdict(list)
    for it in proposals:
        position = it.sourced.position
        found[position.party, position.issue].append(it)
    return found


def _told(proposal: Proposal, talks: Talks, option: str | None) -> Told:
    position = proposal.position
    return Told(
        id=proposal.id,
        day=date_words(proposal.date) if proposal.date else "undated",
        stance=str(position.stance),
        about=about_words(position, talks),
        source=proposal.report.source,
        status=str(proposal.status),
        is_same_option=option is not None and position.option == option,
    )


def _neighbours(report: Report, passage: Passage) -> tuple[str, str]:
    """The sentence before and the sentence after those that hold the passage, within its paragraph."""
    start, end = sentence_around(report, passage)
    before, after = "", ""
    for block in _blocks_around(report, passage):
        if block[0] < start:
            word = _last_word(report.text, block[0], start)
            before = report.text[slice(*sentence_around(report, Passage.of(report.text, *word)))]
        if end < block[1]:
            word = _first_word(report.text, end, block[1])
            after = report.text[slice(*sentence_around(report, Passage.of(report.text, *word)))]
    return before.strip(), after.strip()


def _blocks_around(report: Report, passage: Passage) -> Iterator[tuple[int, int]]:
    for block in report.blocks:
        if block.start <= passage.start and passage.end <= block.end:
            yield block.start, block.end


def _last_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The last character that is no white space; the block begins with one."""
    at = len(text[start:end].rstrip()) + start
    return at - 1, at


def _first_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The first character that is no white space; the block ends with one."""
    at = start + len(text[start:end]) - len(text[start:end].lstrip())
    return at, at + 1
