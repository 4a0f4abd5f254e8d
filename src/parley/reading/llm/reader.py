"""The reader by language model. What it proposes is a proposal like any other, and its words stand in the report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from parley.errors import InputError, Problem, did_you_mean
from parley.party import ActorTable
from parley.position import Extraction
from parley.reading.llm.answer import Answer, parse_answer
from parley.reading.llm.building import built_attributions, built_position
from parley.reading.llm.cache import keep_answer, kept_answer
from parley.reading.llm.client import Client, Reply, UnansweredError
from parley.reading.llm.endpoint import Endpoint
from parley.reading.llm.pieces import halves, pieces
from parley.reading.llm.prompt import SCHEMA, VERSION, messages
from parley.reading.llm.recheck import once, rechecked
from parley.reading.llm.settings import known_endpoints
from parley.reading.llm.standing import Standing, standing
from parley.reading.matching import AgendaMatcher
from parley.reading.reader import RuleReader, rule_reader
from parley.report import Report, Span
from parley.talks import Talks, packaged_agenda

ANY = "llm"
"""The name by which a reader is asked for where there is but one endpoint, or where PARLEY_READER says which."""
WORDINGS = 2
"""How often a piece is asked about when the answer is not what was asked for."""


def llm_reader(name: str = ANY, talks: Talks | None = None) -> LlmReader:
    """The reader by the endpoint of that name, for the agenda and the actors of `talks`, or the packaged agenda.

    Raises
    ------
    InputError
        if there is no such endpoint, or several and it is not said which, or nobody has confirmed it.
    """
    known = known_endpoints()
    chosen = os.environ.get("PARLEY_READER", "") if name == ANY else name
    if not known:
        todo = "Add one with `parley reader add NAME URL --model M`, or read by the rules"
        raise InputError(Problem(what=f"no language model is set up, so there is no reader '{name}'", todo=todo))
    if not chosen and len(known) > 1:
        todo = f"Name one of {', '.join(known)}, here or in PARLEY_READER"
        raise InputError(Problem(what="several language models are set up", todo=todo))
    found = known.get(chosen) if chosen else next(iter(known.values()))
    if found is None:
        todo = did_you_mean(chosen, ("rules", *known)) or f"There are rules, {', '.join(known)}"
        raise InputError(Problem(what=f"there is no reader '{chosen}'", todo=todo))
    return LlmReader(found, talks)


class LlmReader:
    """Reads by asking a model, piece by piece. A report of which any piece is not answered is not read at all; what was
    answered is kept, so that the next try goes on from there."""

    name = "llm"

    def __init__(self, endpoint: Endpoint, talks: Talks | None = None) -> None:
        if not endpoint.confirmed:
            todo = f"Confirm it with `parley reader add {endpoint.name} {endpoint.url} --model {endpoint.model}`"
            what = f"nobody has confirmed that reports may be sent to '{endpoint.name}' at {endpoint.url}"
            raise InputError(Problem(what=what, todo=todo))
        self._endpoint = endpoint
        self._talks = talks
        self._client = Client(endpoint)
        self._rules: RuleReader | None = None

    @property
    def version(self) -> str:
        """The prompt's, and the model's name: another model is another reader."""
        return f"{VERSION} {self._endpoint.model}"

    def read(self, report: Report) -> Extraction:
        """What one report says. Raises InputError where the endpoint does not answer."""
        return next(self.read_many((report,)))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        """What each report says, in the order given; the rules read along."""
        if self._rules is None:
            self._rules = rule_reader(self._talks)
        mine, theirs = tee(reports)
        actors, matcher = self._rules.actors, AgendaMatcher(self._talks or packaged_agenda())
        for report, ruled in zip(mine, self._rules.read_many(theirs), strict=True):
            yield self._read(report, ruled, actors, matcher)

    def _read(self, report: Report, ruled: Extraction, actors: ActorTable, matcher: AgendaMatcher) -> Extraction:
        found = [each for span in pieces(report, self._endpoint.characters) for each in self._answers(report, span)]
        passed = [standing(answer, report, span) for span, answer in found]
        drafts = [built_position(each, report, actors, matcher) for one in passed for each in one.positions]
        return Extraction(
            attributions=built_attributions([each for one in passed for each in one.attributions], report),
            positions=once((rechecked(draft, ruled) for draft in drafts), report.sha256),
            problems=_dropped(report, passed, [answer for _, answer in found]),
        )

    def _answers(self, report: Report, span: Span) -> list[tuple[Span, Answer]]:
        """What the model says about a piece; in two halves, and so on, where its answer had not enough room."""
        piece = report.masked[span[0] : span[1]]
        kept = kept_answer(piece, self._endpoint)
        answer = parse_answer(kept) if kept is not None else None
        if answer is not None:
            return [(span, answer)]
        for _ in range(WORDINGS):
            reply = self._ask(piece, report)
            if reply.is_cut:
                return self._halved(report, span)
            answer = parse_answer(reply.words)
            if answer is not None:
                keep_answer(piece, self._endpoint, reply.words)
                return [(span, answer)]
        what = f"what the language model '{self._endpoint.name}' answered was no reading, {WORDINGS} times over"
        raise UnansweredError(Problem(what=what, file=report.name, todo="Try another model, or read by the rules"))

    def _ask(self, piece: str, report: Report) -> Reply:
        try:
            return self._client.ask(messages(piece), schema=SCHEMA)
        except UnansweredError as error:
            raise UnansweredError(replace(problem, file=report.name) for problem in error.problems) from None

    def _halved(self, report: Report, span: Span) -> list[tuple[Span, Answer]]:
        parts = halves(report, span)
        if len(parts) < 2:
            what = f"the answer of the language model '{self._endpoint.name}' broke off for want of room"
            todo = "Raise max_tokens or lower characters in readers.yaml"
            raise UnansweredError(Problem(what=what, file=report.name, todo=todo))
        return [answered for part in parts for answered in self._answers(report, part)]


def _dropped(report: Report, passed: list[Standing], answers: list[Answer]) -> tuple[Problem, ...]:
    """What the model said and did not find in the report, counted."""
    lies, malformed = sum(one.lies for one in passed), sum(answer.malformed for answer in answers)
    said = sum(len(answer.positions) + len(answer.attributions) for answer in answers)
    problems = []
    if lies:
        what = f"{lies} of the {said} findings of the language model quote words that do not stand in the report"
        problems.append(Problem(what=f"{what}; they were dropped", file=report.name))
    if malformed:
        what = f"{malformed} findings of the language model had not the form asked for; they were dropped"
        problems.append(Problem(what=what, file=report.name))
    return tuple(problems)
