"""How a party's stances changed over time, as reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from parley.board.quotes import about_words, date_words
from parley.dossier import Held
from parley.talks import Talks


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """On one option of an issue, from one stance to another. `statement` is the id of the one that has the new."""

    when: str
    issue: str
    title: str
    about: str
    before: str
    after: str
    statement: str
    sha256: str
    unnamed: bool

    def record(self) -> dict[str, Any]:
        return {
            "when": self.when,
            "issue": self.issue,
            "about": self.about,
            "before": self.before,
            "after": self.after,
            "statement": self.statement,
            "sha256": self.sha256,
        }


def changes_of(them: Iterable[Held], talks: Talks) -> tuple[Change, ...]:
    """The changes of one party, the newest first; what has no date is no change, and neither is a repetition."""
    return tuple(reversed(tuple(_changes(them, talks))))


def _changes(them: Iterable[Held], talks: Talks) -> Iterator[Change]:
    last: dict[tuple[str, str], Held] = {}
    dated = ((held.proposal.date.first, held.proposal.id, held) for held in them if held.proposal.date)
    for _, _, held in sorted(dated, key=lambda it: it[:2]):
        position = held.proposal.position
        if position.issue is None or position.option is None or not position.is_current:
            continue
        at = position.issue, position.option
        before = last.get(at)
        if before is not None and before.proposal.position.stance is not position.stance:
            yield _change(before, held, talks)
        last[at] = held


def _change(before: Held, held: Held, talks: Talks) -> Change:
    proposal, position = held.proposal, held.proposal.position
    issue = position.issue or ""
    return Change(
        when=date_words(proposal.date) if proposal.date else "undated",
        issue=issue,
        title=talks.agenda[issue].title if issue in talks.agenda else issue,
        about=about_words(position, talks),
        before=str(before.proposal.position.stance),
        after=str(position.stance),
        statement=proposal.id,
        sha256=proposal.report.sha256,
        unnamed=position.anonymous,
    )
