"""One proposal as a sentence whose every word is a field, and the changes that a filled form asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from parley.agenda import Issue, IssueKind
from parley.board.words import option_label
from parley.errors import InputError, Problem
from parley.ledger import Proposal
from parley.position import Stance, Strength
from parley.talks import Talks
from parley.web.desk import Desk

STANCES: Mapping[str, str] = {
    "demands": "demands",
    "accepts": "accepts",
    "open-to": "is open to",
    "conditional": "accepts, on a condition,",
    "rejects": "rejects",
    "unclear": "is unclear on",
}
STRENGTHS: Mapping[str, str] = {"red_line": "a red line", "wish": "a wish", "offer": "an offer"}
FIRM: Mapping[str, str] = {"yes": "firmly put", "no": "softly put"}
FIELDS = ("party", "stance", "issue", "option", "condition", "firm", "strength", "said")
"""Of the form, in the order of the sentence."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a field; `group` is the issue that an option belongs to, with its title."""

    value: str
    label: str
    group: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`choices` by field, `now` the values that stand, `filled` those that the form shows (what was tried before, where
    it has to be decided on again). Both are as a form sends them: "" for none; options as `issue=option`."""

    choices: Mapping[str, tuple[Choice, ...]]
    now: Mapping[str, str]
    filled: Mapping[str, str]
    has_condition: bool

    def grouped(self, field: str) -> list[tuple[tuple[str, str], list[Choice]]]:
        """The choices of a field by their group, in order."""
        groups: dict[tuple[str, str], list[Choice]] = {}
        for choice in self.choices[field]:
            groups.setdefault(choice.group, []).append(choice)
        return list(groups.items())


def sentence_of(desk: Desk, proposal: Proposal, tried: Mapping[str, str] | None = None) -> Sentence:
    """The sentence. `tried` are fields as a form sent them."""
    now = form_values(proposal)
    return Sentence(
        choices=choices(desk, also=(proposal,)),
        now=now,
        filled={**now, **{name: value for name, value in (tried or {}).items() if name in now}},
        has_condition=proposal.position.condition is not None,
    )


def choices(desk: Desk, *, also: Iterable[Proposal] = ()) -> dict[str, tuple[Choice, ...]]:
    """What every field can be set to; `also` what these proposals have that nobody else does."""
    talks = desk.dossier.talks
    found = desk.drawn("choices", lambda: _choices(desk))
    own = {it.position.party: it.position.party_name for it in also if it.position.party}
    known = {choice.value for choice in found["party"]}
    more = tuple(Choice(id, name) for id, name in own.items() if id not in known)
    missing = tuple(
        Choice(option_value(issue, option), option.replace("_", " "), (issue, issue))
        for it in also
        for issue, option in ((it.position.issue, it.position.option),)
        if issue and option and option_value(issue, option) not in {choice.value for choice in found["option"]}
    )
    gone = tuple(Choice(it.group[0], it.group[1]) for it in missing if it.group[0] not in talks.agenda)
    return {
        **found,
        "party": (*found["party"], *more),
        "option": (*found["option"], *missing),
        "issue": (*found["issue"], *gone),
    }


def form_values(proposal: Proposal) -> dict[str, str]:
    """The fields as a form would send them if nothing was changed."""
    now = proposal.reviewable
    return {
        "party": now["party"] or "",
        "stance": now["stance"],
        "issue": now["issue"] or "",
        "option": option_value(now["issue"], now["option"]) if now["option"] else "",
        "condition": option_value(now["condition_issue"], now["condition_option"]),
        "firm": "yes" if now["firm"] else "no",
        "strength": now["strength"] or "",
        "said": now["said"] or "",
    }


def changes_in(form: Mapping[str, str], proposal: Proposal) -> dict[str, Any]:
    """What the form changes, by the names of `parley.review.AMENDABLE`; a field that it does not have changes nothing.

    Raises
    ------
    InputError
        if the option is one of another issue than the issue that was chosen.
    """
    now = form_values(proposal)
    sent = {name: value.strip() for name, value in form.items() if name in now}
    changed = {name: value for name, value in sent.items() if value != now[name]}
    if "issue" in changed and "option" not in changed and "option" in sent:
        changed["option"] = ""  # of the issue before: it goes with it
    changes: dict[str, Any] = {}
    for name, value in changed.items():
        match name:
            case "option":
                changes["option"] = _option_in(value, sent.get("issue", now["issue"]))
            case "condition":
                issue, _, option = value.partition("=")
                changes |= {"condition_issue": issue or None, "condition_option": option or None}
            case "firm":
                changes["firm"] = value == "yes"
            case _:
                changes[name] = value or None
    current = proposal.reviewable
    return {name: value for name, value in changes.items() if value != current[name]}


def option_value(issue: str | None, option: str | None) -> str:
    """As a form has it; "" for none."""
    return "" if issue is None else f"{issue}={option}" if option else issue


def _option_in(value: str, issue: str) -> str | None:
    named, sign, option = value.partition("=")
    if not sign:
        return None
    if named != issue:
        what = f"'{option}' is an option of '{named}', not of '{issue or 'no issue'}'"
        raise InputError(Problem(what=what, key="option", todo="Choose the issue and one of its own options"))
    return option


def _choices(desk: Desk) -> dict[str, tuple[Choice, ...]]:
    talks = desk.dossier.talks
    issues = talks.agenda.issues
    options = tuple(choice for issue in issues for choice in _options(issue, talks))
    heads = tuple(Choice(issue.id, "as a whole", (issue.id, issue.title)) for issue in issues)
    linked = sorted((*heads, *options), key=lambda it: [issue.id for issue in issues].index(it.group[0]))
    return {
        "party": (Choice("", "somebody not known"), *_parties(desk)),
        "stance": tuple(Choice(str(stance), STANCES[stance]) for stance in Stance),
        "issue": (Choice("", "nothing on the agenda"), *(Choice(issue.id, issue.title) for issue in issues)),
        "option": (Choice("", "(no option)"), *options),
        "condition": (Choice("", "not on the agenda"), *linked),
        "firm": tuple(Choice(value, label) for value, label in FIRM.items()),
        "strength": (
            Choice("", "as the table has it"),
            *(Choice(str(strength), STRENGTHS[strength]) for strength in Strength),
        ),
    }


def _options(issue: Issue, talks: Talks) -> Iterator[Choice]:
    groups = tuple(talks.groups) if issue.kind is IssueKind.SUBSET else ()
    for option in (*issue.option_ids, *groups):
        yield Choice(option_value(issue.id, option), option_label(issue, option), (issue.id, issue.title))


def _parties(desk: Desk) -> Iterator[Choice]:
    """Those of the talks, then actors of the talks file, then whoever was found to hold a position, by name."""
    talks = desk.dossier.talks
    known = {party.id: party.name for party in talks.parties}
    known |= {actor.id: actor.name for actor in talks.actors if actor.id not in known}
    yield from (Choice(id, name) for id, name in known.items())
    found = {it.position.party: it.position.party_name for it in desk.proposals() if it.position.party}
    others = sorted((name, id) for id, name in found.items() if id not in known)
    yield from (Choice(id, name) for name, id in others)
