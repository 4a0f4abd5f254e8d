"""Deals as a table: an issue or a party a row, a package a column; from the record, in the agenda's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parley.agenda import Issue, IssueKind, Value
from parley.board.words import option_label, value_words
from parley.deal import silence_words
from parley.web.answers.asking import Asked
from parley.words import CONSENTS

Record = Mapping[str, Any]

SHOWN = 6
"""Members of a set that a cell of the table shows before the rest folds away."""


@dataclass(frozen=True, slots=True)
class Worth:
    """A package's value in words; `rest` is what folds away."""

    words: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """`common` is what every package has here, None where they differ; `never` what none has."""

    title: str
    common: Worth | None
    quo: Worth | None
    cells: tuple[Worth, ...]
    always: str
    never: str


@dataclass(frozen=True, slots=True)
class Consent:
    """`word` is accepts, not_excluded or unknown; `against` the ids of red lines that the package breaks."""

    word: str
    words: str
    silence: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyRow:
    """`wishes` is what its met wishes weigh in each package, "" where it has none."""

    name: str
    required: bool
    quo: Consent | None
    cells: tuple[Consent, ...]
    wishes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """`columns` are (number, address). `quo` says of what holds without an agreement whether it would be a deal itself,
    "" where the talks name no such thing."""

    columns: tuple[tuple[int, str], ...]
    quo: str
    issues: tuple[IssueRow, ...]
    parties: tuple[PartyRow, ...]


def packages_of(record: Record, asked: Asked) -> Packages:
    """The table of a `deals_record`."""
    deals, point = record["deals"], record["status_quo"]
    own = [(name, "true") for name in ("best", "pareto") if record.get("ranking", {}).get("kind") == name]
    return Packages(
        columns=tuple((at, asked.at(f"/deals/{at}", *own)) for at in range(1, len(deals) + 1)),
        quo="" if point is None else "It would count as a deal itself." if point["is_deal"] else "It is no deal.",
        issues=tuple(_issue_rows(record, asked)),
        parties=tuple(_party_rows(record, asked)),
    )


def worth(issue: Issue, value: Any, *, shown: int = SHOWN) -> Worth:
    """A value of the record in words."""
    if issue.kind is IssueKind.SUBSET and len(value) > shown:
        members = [option_label(issue, option) for option in issue.option_ids if option in value]
        return Worth(", ".join(members[:shown]), f"and {len(members) - shown} more: {', '.join(members[shown:])}")
    return Worth(value_words(issue, _typed(issue, value)))


def consent_of(deal: Record, party: str, asked: Asked) -> Consent:
    """A party's word on a package, and on which issues it is silent."""
    against = tuple(deal["breaks"].get(party, ()))
    titles = {issue.id: issue.title for issue in asked.talks.agenda.issues}
    broken = [asked.talks.demand_by_id[each] for each in against]
    silence = silence_words(deal["consent_by_issue"][party], broken=broken, names=titles)
    return Consent(deal["consent"][party], CONSENTS[deal["consent"][party]], silence, against)


def table_rows(record: Record, asked: Asked) -> Iterator[Sequence[object]]:
    """The table as a file: the heading, the issues, then the parties' consent."""
    point, deals = record["status_quo"], record["deals"]
    yield ("", *([] if point is None else ["without an agreement"]), *(f"deal {at}" for at in range(1, len(deals) + 1)))
    columns = [*([] if point is None else [point]), *deals]
    for issue in asked.talks.agenda.issues:
        yield (issue.title, *(worth(issue, each["package"][issue.id], shown=10**6).words for each in columns))
    for party in asked.talks.parties:
        yield (f"consent of {party.name}", *(_consent_words(each, party.id, asked) for each in columns))


def _consent_words(deal: Record, party: str, asked: Asked) -> str:
    consent = consent_of(deal, party, asked)
    against = f"against its {', '.join(consent.against)}" if consent.against else ""
    return "; ".join(part for part in (consent.words, against, consent.silence) if part)


def _typed(issue: Issue, value: Any) -> Value:
    match issue.kind:
        case IssueKind.SUBSET:
            return frozenset(value)
        case IssueKind.ORDER:
            return tuple(value)
        case IssueKind.AMOUNT:
            return int(value)
    return str(value)


def _issue_rows(record: Record, asked: Asked) -> Iterator[IssueRow]:
    """Those on which every package is the same come first."""
    rows = []
    for issue in asked.talks.agenda.issues:
        forced = record["forced"].get(issue.id)
        point = record["status_quo"]
        rows.append(
            IssueRow(
                title=issue.title,
                common=None if forced is None else worth(issue, forced),
                quo=None if point is None else worth(issue, point["package"][issue.id]),
                cells=tuple(worth(issue, deal["package"][issue.id]) for deal in record["deals"]),
                always=_always(issue, record),
                never="" if forced is not None else _labels(issue, record["excluded"].get(issue.id, ())),
            )
        )
    yield from sorted(rows, key=lambda row: row.common is None)


def _always(issue: Issue, record: Record) -> str:
    if issue.id in record["forced"]:
        return ""
    if issue.id in record["ranges"]:
        unit = f" {issue.unit}" if issue.unit else ""
        runs = [f"{low:,}" if low == high else f"{low:,} to {high:,}" for low, high in record["ranges"][issue.id]]
        return f"{' or '.join(runs)}{unit}"
    return _labels(issue, record["required"].get(issue.id, ()))


def _labels(issue: Issue, options: Iterable[str]) -> str:
    chosen = [option_label(issue, option) for option in issue.option_ids if option in set(options)]
    return ", ".join(chosen[:SHOWN]) + (f" and {len(chosen) - SHOWN} more" if len(chosen) > SHOWN else "")


def _party_rows(record: Record, asked: Asked) -> Iterator[PartyRow]:
    point, deals = record["status_quo"], record["deals"]
    for party in asked.talks.parties:
        weights = [deal["wishes"].get(party.id, 0) for deal in deals]
        yield PartyRow(
            name=party.name,
            required=str(party.consent) == "required" or party.id in asked.what_if.with_parties,
            quo=None if point is None else consent_of(point, party.id, asked),
            cells=tuple(consent_of(deal, party.id, asked) for deal in deals),
            wishes=tuple(f"{weight:g}" for weight in weights) if any(weights) else (),
        )
