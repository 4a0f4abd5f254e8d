"""A small negotiation, and a way to call the commands as a person would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sample_reader import SampleReader

from parley.cli.root import cli
from parley.workers.child import Work

Parley = Callable[..., Result]

TALKS = """\
case: bridge
title: The bridge
period: ['2025-01-01', '2025-12-31']
sources:
  wire: {what: A wire story, date: '2025-03-01', url: '', read: yes}
parties:
  - {id: NTH, name: North}
  - {id: STH, name: South}
  - {id: RIV, name: River board, consent: optional}
issues:
  - {id: owner, title: Who owns the bridge, kind: choice, options: [north, south, shared]}
  - {id: toll, title: Toll, kind: choice, options: [free, paid]}
  - {id: guards, title: Guards on the bridge, kind: subset, options: [NTH, STH, RIV]}
demands:
  - {id: nth_owner, party: NTH, strength: red_line, stated: '2025-03-01', says: The bridge is ours or shared., then: [{issue: owner, in: [north, shared]}], src: [wire], attribution: on_record}
  - {id: sth_owner, party: STH, strength: red_line, stated: '2025-03-05', says: It must not go to the North., then: [{issue: owner, not_in: [north]}], src: [wire], attribution: anonymous}
  - {id: sth_alone, party: STH, strength: red_line, stated: '2025-03-10', says: Ours alone., then: [{issue: owner, in: [south]}], src: [wire]}
  - {id: nth_free, party: NTH, strength: wish, stated: '2025-03-01', says: No toll would be better., then: [{issue: toll, in: [free]}]}
  - {id: riv_paid, party: RIV, strength: red_line, stated: '2025-03-01', says: The toll pays for repairs., then: [{issue: toll, in: [paid]}]}
expected:
  - {at: '2025-03-06', feasible: true, forced: {owner: shared}, say: Only sharing is left.}
  - {at: '2025-03-11', feasible: false, minimal_conflicts: [[nth_owner, sth_alone]], say: Each wants it alone.}
"""


@pytest.fixture
def talks_file(tmp_path: Path) -> Path:
    """As of 6 March 2025 the bridge can only be shared; from 10 March two demands about it clash."""
    file = tmp_path / "bridge.yaml"
    file.write_text(TALKS, encoding="utf-8")
    return file


@pytest.fixture
def parley() -> Parley:
    """Calls `parley` with the arguments; `result.stdout` and `result.stderr` are apart."""

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def parley_json(parley: Parley) -> Callable[..., dict[str, Any]]:
    """Calls `parley` with `--json` and gives the object it prints."""

    def call(*arguments: object, stdin: str | bytes | None = None) -> dict[str, Any]:
        record = json.loads(parley(*arguments, "--json", stdin=stdin).stdout)
        assert isinstance(record, dict)
        return record

    return call


@pytest.fixture
def sample_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader by rules gives way to one without a parser, and reads in this process: what is tested here is the
    commands."""
    monkeypatch.setattr("parley.reading.rule_reader", lambda talks=None: SampleReader())
    monkeypatch.setattr("parley.dossier.outcome.worked", in_this_process)


def in_this_process(make: Callable[[], Work], batches: Iterable[Sequence[Any]], **_: object) -> Iterator[Any]:
    """As `parley.workers.worked`, without processes."""
    work = None
    for batch in batches:
        work = work or make()
        yield from work(batch)
