"""A reader that needs no parser: each line `RUS rejects scope full` is a position, with its words as its passage; after
them can stand a condition, `unless mission FRA`.

`ERROR` in a text makes it one that cannot be read, `MISQUOTE` a quote that does not stand in it.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from parley.dossier import Dossier, create_dossier
from parley.errors import InputError, Problem
from parley.position import Condition, Extraction, Position, Stance
from parley.report import Passage, Report

AGENDA = """\
# a comment that stays
parties:
- {id: RUS, name: Russia, consent: required}
- {id: UKR, name: Ukraine, consent: required}
groups: {NATO: [FRA, TUR]}
issues:
- {id: scope, title: Scope, kind: choice, options: [none, full]}
- {id: mission, title: Mission, kind: subset, options: [FRA, TUR, CHN]}
demands: []
"""


@dataclass(frozen=True)
class FakeReader:
    """`delay` is in seconds per text, to be killed in."""

    name: str = "fake"
    version: str = "1"
    delay: float = 0.0

    def read(self, report: Report) -> Extraction:
        time.sleep(self.delay)
        if "ERROR" in report.text:
            raise InputError(Problem(what="this cannot be read", file=report.name))
        found = []
        start = 0
        for line in report.text.splitlines(keepends=True):
            words = line.strip()
            if words and len(words.split()) >= 4:
                found.append(position_of(words, Passage.of(report.text, start, start + len(words))))
            start += len(line)
        return Extraction(positions=tuple(found))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Extraction]:
        return map(self.read, reports)


def position_of(words: str, passage: Passage) -> Position:
    party, stance, issue, option = words.split()[:4]
    if "MISQUOTE" in words:
        passage = replace(passage, quote="words that nobody wrote")
    return Position(
        party=party,
        party_name={"RUS": "Russia", "UKR": "Ukraine"}.get(party, party),
        stance=Stance(stance),
        target=words,
        passage=passage,
        issue=None if issue == "-" else issue,
        option=None if option == "-" else option,
        condition=condition_in(words.split()[4:]),
        speaker="a spokesman",
    )


def condition_in(words: list[str]) -> Condition | None:
    if len(words) < 3 or words[0] not in ("if", "unless"):
        return None
    return Condition(" ".join(words[1:]), words[0], words[1], None if words[2] == "-" else words[2])


def new_dossier(folder: Path) -> Dossier:
    agenda = folder / "agenda.yaml"
    agenda.write_text(AGENDA)
    return create_dossier(folder / "dossier", agenda=agenda)


def write_reports(folder: Path, texts: Iterable[str]) -> Path:
    """A folder with the texts as `000.txt`, `001.txt` and so on."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:03}.txt").write_text(text)
    return folder
