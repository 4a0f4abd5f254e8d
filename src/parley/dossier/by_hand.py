"""A statement that a person found in a report: proposed and accepted by that person, in one step.

The words stand in the report exactly where the statement says; the ledger refuses anything else.
"""

from __future__ import annotations

from datetime import UTC, datetime

from parley.dates import PartialDate
from parley.dossier.dossier import Dossier
from parley.dossier.reviewing import find_proposal
from parley.errors import InputError, Problem, did_you_mean
from parley.ledger import Kind, Proposal, proposal_entry, proposals
from parley.party import packaged_actors
from parley.position import Condition, Link, Mode, Position, Stance
from parley.position.source import Role
from parley.report import Passage, Report
from parley.report.verbatim import places
from parley.review import Decision, Verdict, decide

BY_HAND = "by hand"
"""What stands where a reader names its rule."""

CREDENCE = 0.9, 0.5
"""Of what a named voice says for the party, and of what an unnamed one says. A convention, as that of the readers is;
a person changes it in the talks file."""


def add_statement(
    dossier: Dossier,
    sha256: str,
    start: int,
    end: int,
    *,
    party: str,
    stance: str,
    by: str,
    issue: str | None = None,
    option: str | None = None,
    condition: str | None = None,
    condition_kind: str = "if",
    speaker: str | None = None,
    anonymous: bool = False,
    quoted: bool = False,
    firm: bool = True,
    said: str | None = None,
    why: str = "",
) -> Proposal:
    """The statement, accepted, that `[start, end)` of the report (in code points) is said to hold.

    `party` is an actor's id; `condition` are the report's own words within the passage; `speaker` is who says it where
    that is not the party itself, `quoted` whether in their own words; `said` is a date as vague as it is known.

    Raises
    ------
    InputError
        if the report, the span, the stance, the issue or the option is not there, the condition's words do not stand
        in the passage, or the very same statement is in the ledger already; all problems at once.
    """
    report = dossier.ledger.report(sha256)
    problems = _problems(report, start, end, party=party, stance=stance, condition=condition, said=said)
    if problems:
        raise InputError(problems)
    passage = Passage.of(report.text, start, end)
    hung = _condition(passage, condition, condition_kind)
    position = Position(
        party=party.strip(),
        party_name=party_name(dossier, party.strip()),
        stance=Stance(stance),
        target=" ".join(passage.quote.split()),
        passage=passage,
        condition=hung,
        issue=issue or None,
        option=option or None,
        speaker=speaker or None,
        outlet=report.outlet,
        anonymous=anonymous,
        chain=_chain(report, speaker, anonymous=anonymous, quoted=quoted),
        said=PartialDate.parse(said) if said else None,
        credence=CREDENCE[anonymous],
        firm=firm,
        rule=BY_HAND,
    )
    return _recorded(dossier, report, position, by=by, why=why)


def party_name(dossier: Dossier, party: str) -> str:
    """What to call a party: as the talks have it, else as the packaged table of actors, else its id."""
    known = dossier.talks.party_by_id.get(party)
    if known is not None:
        return known.name
    own = next((actor.name for actor in dossier.talks.actors if actor.id == party), None)
    packaged = packaged_actors().by_id.get(party)
    return own or (packaged.name if packaged else party)


def _problems(
    report: Report, start: int, end: int, *, party: str, stance: str, condition: str | None, said: str | None
) -> list[Problem]:
    """What is wrong with the statement itself; issue and option are checked as those of every decision are."""
    found = []
    if not 0 <= start < end <= len(report.text):
        what = f"[{start}, {end}) is no passage of this report of {len(report.text)} characters"
        found.append(Problem(what=what, file=report.name, todo="Select the words in the report"))
    elif not report.text[start:end].strip():
        found.append(Problem(what="the passage holds no words", file=report.name))
    elif condition and not places(condition, report.text[start:end]):
        what = f"the condition “{condition}” does not stand in the passage"
        found.append(Problem(what=what, file=report.name, todo="Take its words from the passage as they are printed"))
    if not party.strip():
        found.append(Problem(what="a statement needs the party whose position it is", key="party"))
    stances = [str(known) for known in Stance]
    if stance not in stances:
        what = f"'{stance}' is none of {', '.join(stances)}"
        found.append(Problem(what=what, key="stance", todo=did_you_mean(stance, stances)))
    try:
        PartialDate.parse(said or "2025")
    except ValueError:
        todo = "Write a day, a month or a year: 2025-03-18, 2025-03 or 2025"
        found.append(Problem(what=f"'{said}' is no date", key="said", todo=todo))
    return found


def _condition(passage: Passage, words: str | None, kind: str) -> Condition | None:
    if not words:
        return None
    start, end = places(words, passage.quote)[0]
    return Condition(" ".join(passage.quote[start:end].split()), kind)


def _chain(report: Report, speaker: str | None, *, anonymous: bool, quoted: bool) -> tuple[Link, ...]:
    outlet = (Link(report.outlet, role=Role.OUTLET),) if report.outlet else ()
    if not speaker:
        return outlet
    mode = Mode.QUOTE if quoted else Mode.PARAPHRASE
    return (*outlet, Link(speaker, anonymous=anonymous, mode=mode, role=Role.SPEAKER))


def _recorded(dossier: Dossier, report: Report, position: Position, *, by: str, why: str) -> Proposal:
    """The proposal and its acceptance are one append: nobody ever sees the one without the other."""
    at = datetime.now(UTC)
    entry = proposal_entry(report.sha256, position, at=at, by=by.strip())
    if dossier.ledger.entries(kinds=(Kind.PROPOSAL,), subject=entry.subject):
        what = "the very same statement is in the ledger already"
        raise InputError(Problem(what=what, file=report.name, todo=f"Look at {entry.subject}"))
    known = dossier.ledger.entries(kinds=(Kind.REPORT,), subject=report.sha256)
    proposal = proposals((*known, entry))[0]
    decision = Decision(verdict=Verdict.ACCEPT, revision=0, by=by, at=at, why=why or "found and coded by hand")
    talks = dossier.talks
    links = {key: value for key in ("issue", "option") if (value := getattr(position, key)) is not None}
    if links:  # the same check as an amendment's: the agenda has them
        decide(proposal, _amendment(decision, links), agenda=talks.agenda, groups=talks.groups)
    dossier.ledger.append((entry, decide(proposal, decision, agenda=talks.agenda, groups=talks.groups)))
    return find_proposal(dossier, proposal.id)


def _amendment(decision: Decision, changes: dict[str, str]) -> Decision:
    return Decision(verdict=Verdict.AMEND, revision=0, by=decision.by, at=decision.at, changes=changes)
