"""The form of a statement that a person found: the words it holds, and what it was filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated

from fastapi import Form

from parley.dossier.by_hand import add_statement
from parley.errors import InputError, Problem
from parley.ledger import Proposal
from parley.report import Report
from parley.report.verbatim import places
from parley.web.desk import Desk
from parley.web.review.sentence import Choice, Sentence, choices

KINDS = ("if", "unless", "only-after", "before", "in-exchange-for", "as-long-as")


@dataclass(frozen=True, slots=True)
class Written:
    """The form as it was sent. `start` and `end` are code points, None where only the `quote` says where the words
    stand."""

    start: int | None = None
    end: int | None = None
    quote: str = ""
    party: str = ""
    stance: str = "demands"
    issue: str = ""
    option: str = ""
    condition: str = ""
    kind: str = "if"
    speaker: str = ""
    unnamed: bool = False
    quoted: bool = False
    firm: str = "yes"
    said: str = ""
    why: str = ""


def written_of(
    quote: Annotated[str, Form(max_length=20_000, description="The report's words, exactly.")] = "",
    start: Annotated[int | None, Form(description="Where they begin, in code points.")] = None,
    end: Annotated[int | None, Form(description="Where they end.")] = None,
    party: Annotated[str, Form(description="An actor's id.")] = "",
    stance: Annotated[str, Form()] = "",
    issue: Annotated[str, Form()] = "",
    option: Annotated[str, Form(description="As issue=option.")] = "",
    condition: Annotated[str, Form(max_length=2000, description="The report's words, within the quote.")] = "",
    kind: Annotated[str, Form(description=", ".join(KINDS))] = "if",
    speaker: Annotated[str, Form(max_length=200, description="Who says it, if not the party itself.")] = "",
    unnamed: Annotated[bool, Form(description="Whether the speaker has no name.")] = False,
    quoted: Annotated[bool, Form(description="Whether in the speaker's own words.")] = False,
    firm: Annotated[str, Form(description="yes or no.")] = "yes",
    said: Annotated[str, Form(description="2025-03-18, 2025-03 or 2025.")] = "",
    why: Annotated[str, Form(max_length=2000)] = "",
) -> Written:
    return Written(
        start, end, quote, party, stance, issue, option, condition, kind, speaker, unnamed, quoted, firm, said, why
    )


def blank_form(desk: Desk, written: Written) -> Sentence:
    """The form's fields, filled with what was written."""
    known = choices(desk)
    found = {**known, "party": (Choice("", "Whose position?"), *known["party"][1:])}
    filled = {it.name: str(getattr(written, it.name) or "") for it in fields(written)}
    return Sentence(choices=found, now=filled, filled=filled, has_condition=False)


def selected(report: Report, start: int | None, end: int | None) -> Written:
    """The form for words that were selected; empty where there are none."""
    if start is None or end is None or not 0 <= start < end <= len(report.text):
        return Written()
    words = report.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Written(start, end, report.text[start:end]) if start < end else Written()


def add(desk: Desk, report: Report, written: Written, *, by: str) -> Proposal:
    """The statement, accepted.

    Raises
    ------
    InputError
        if it cannot be taken in; in particular if the quote is not what stands at its place.
    """
    start, end = _place(report, written)
    issue = written.issue
    named, sign, option = written.option.partition("=")
    if sign and named != issue:
        what = f"'{option}' is an option of '{named}', not of '{issue or 'no issue'}'"
        raise InputError(Problem(what=what, key="option", todo="Choose the issue and one of its own options"))
    if written.kind not in KINDS:
        raise InputError(Problem(what=f"'{written.kind}' is none of {', '.join(KINDS)}", key="kind"))
    return add_statement(
        desk.dossier,
        report.sha256,
        start,
        end,
        party=written.party,
        stance=written.stance,
        by=by,
        issue=issue or None,
        option=option if sign else None,
        condition=written.condition.strip() or None,
        condition_kind=written.kind,
        speaker=written.speaker.strip() or None,
        anonymous=written.unnamed,
        quoted=written.quoted,
        firm=written.firm != "no",
        said=written.said.strip() or None,
        why=written.why.strip(),
    )


def written_record(written: Written) -> Mapping[str, object]:
    return {it.name: getattr(written, it.name) for it in fields(written)}


def _place(report: Report, written: Written) -> tuple[int, int]:
    """Where the quote stands: at its offsets, or, without any, where it is the only place."""
    if written.start is not None and written.end is not None:
        at = report.text[written.start : written.end] if 0 <= written.start < written.end else ""
        if _lines(at) != _lines(written.quote) or not at:
            what = f"the words “{written.quote[:80]}” do not stand at [{written.start}, {written.end}) of this report"
            raise InputError(Problem(what=what, file=report.name, todo="Select them again"))
        return written.start, written.end
    found = places(written.quote, report.text)
    if len(found) == 1:
        return found[0]
    if not written.quote.strip():
        what, todo = "a statement needs the words that hold it", "Select them in the report, or copy them here"
    elif found:
        what, todo = f"these words stand in {len(found)} places of the report", "Copy more of the words around them"
    else:
        what, todo = "these words do not stand in the report", "Copy them exactly as they are printed"
    raise InputError(Problem(what=what, key="quote", file=report.name, todo=todo))


def _lines(text: str) -> str:
    """A form sends every line's end as a carriage return and a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
