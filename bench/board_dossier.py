"""Makes the dossier that the board is measured on: 300 reports of some 200,000 words, with 5,000 statements that a
person accepted and 300 that still wait. The same seed makes the same dossier. Nothing is read by machine: sentence and
statement are made together, so that it is there in seconds.

    python bench/board_dossier.py FOLDER --statements 5000 --reports 300 --waiting 300
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from parley.agenda import Issue
from parley.dossier import Dossier, create_dossier, open_dossier
from parley.ledger import Entry, Original, proposals, record_reading
from parley.party import Consent, Party
from parley.position import Condition, Extraction, Link, Mode, Position, Stance
from parley.position.source import Role
from parley.report import Passage, Report, make_report
from parley.review import Decision, Verdict, decide
from parley.talks import packaged_agenda, talks_yaml

WORDS = 667
"""Words of a report."""
FIRST_DAY, DAYS = date(2025, 1, 6), 180
MADE_AT = datetime(2025, 8, 1, 9, 0, tzinfo=UTC)
PARTIES = (
    ("UKR", "Ukraine", Consent.REQUIRED),
    ("RUS", "Russia", Consent.REQUIRED),
    ("USA", "United States", Consent.OPTIONAL),
    ("GBR", "United Kingdom", Consent.OPTIONAL),
    ("FRA", "France", Consent.OPTIONAL),
    ("TUR", "Turkey", Consent.OPTIONAL),
    ("CHN", "China", Consent.OPTIONAL),
    ("SAU", "Saudi Arabia", Consent.OPTIONAL),
)
OUTLETS = ("Harbour Wire", "The Morning Ledger", "Northern Radio", "Agence du Fleuve", "Plain Dealer", "Sentinel")
SAYS = {
    Stance.DEMANDS: "{who} demands {what}",
    Stance.ACCEPTS: "{who} accepts {what}",
    Stance.OPEN_TO: "{who} is open to {what}",
    Stance.CONDITIONAL: "{who} would accept {what} if {condition}",
    Stance.REJECTS: "{who} rejects {what}",
    Stance.UNCLEAR: "{who} did not say what it thinks of {what}",
}
VOICES = ("the foreign minister", "a spokesman for the president", "the chief negotiator", "the deputy head of mission")
FILLER = (
    "talks hall morning river convoy envoy delegation statement winter road bridge market harbour village observers "
    "paper evening city border meeting afternoon press room long table draft session guard door corridor interpreter "
    "coffee photograph flag chair window letter map page copy line road station weather train crowd square clock"
)
NOUNS = tuple(FILLER.split())


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what it is a statement of."""

    sentence: str
    position: Position


def board_dossier(folder: Path, *, statements: int, reports: int, waiting: int, seed: int = 20250307) -> Dossier:
    """The dossier, made at `folder`."""
    chance = random.Random(seed)
    dossier = _empty(folder)
    share = [
        (statements + waiting) * (n + 1) // reports - (statements + waiting) * n // reports for n in range(reports)
    ]
    told: list[Said] = []
    entries: list[Entry] = []
    originals: list[Original] = []
    for number, many in enumerate(share):
        day = FIRST_DAY + timedelta(days=number * DAYS // reports)
        told = _retold(told, many, chance) if number % 6 == 5 else list(_many_said(dossier, many, chance))
        original, recorded = _report(number, day, told, chance)
        originals.append(original)
        entries.extend(recorded)
    accepted = _accepted(dossier, entries, statements)
    dossier.ledger.append([*entries, *accepted], originals=originals)
    return dossier


def _empty(folder: Path) -> Dossier:
    talks = packaged_agenda("ceasefire")
    parties = tuple(Party(id=id, name=name, consent=consent) for id, name, consent in PARTIES)
    agenda = folder.parent / f"{folder.name}-agenda.yaml"
    agenda.parent.mkdir(parents=True, exist_ok=True)
    agenda.write_text(talks_yaml(replace(talks, parties=parties, title="A dossier to measure by")), encoding="utf-8")
    create_dossier(folder, agenda=agenda)
    agenda.unlink()
    return open_dossier(folder)


def _many_said(dossier: Dossier, number: int, chance: random.Random) -> Iterator[Said]:
    issues = [issue for issue in dossier.talks.agenda.issues if issue.options]
    for _ in range(number):
        yield _said(chance.choice(issues), issues, chance)


def _retold(before: Sequence[Said], number: int, chance: random.Random) -> list[Said]:
    """What the report before said, in its words: a copy of a wire story."""
    return [before[at % len(before)] for at in range(number)] if before else []


def _said(issue: Issue, issues: Sequence[Issue], chance: random.Random) -> Said:
    party, name, _ = PARTIES[min(int(chance.expovariate(0.5)), len(PARTIES) - 1)]
    option, other = chance.choice(issue.options), chance.choice(issues)
    stance = chance.choice(tuple(Stance))
    asked = chance.choice(other.options)
    condition = Condition(f"there is {_plain(asked.id)} first", "if", other.id, asked.id)
    target = f"{_plain(option.id)} on {issue.title.lower()}"
    words = SAYS[stance].format(who=name, what=target, condition=condition.words)
    voice, unnamed = chance.choice(VOICES), chance.random() < 0.2
    speaker = "people close to the talks" if unnamed else f"{voice} {chance.choice(NOUNS)}"
    sentence = f"{words}, {speaker} said in the {chance.choice(NOUNS)} by the {chance.choice(NOUNS)}."
    position = Position(
        party=party,
        party_name=name,
        stance=stance,
        target=target,
        passage=Passage(0, 1, ""),
        condition=condition if stance is Stance.CONDITIONAL else None,
        issue=issue.id,
        option=option.id,
        speaker=speaker,
        anonymous=unnamed,
        chain=(Link(speaker, None if unnamed else party, unnamed, chance.choice((Mode.PARAPHRASE, Mode.QUOTE))),),
        credence=0.5 if unnamed else 0.9,
        firm=chance.random() < 0.9,
        cue=words.split(" ")[1],
        rule="made",
    )
    return Said(sentence, position)


def _report(number: int, day: date, told: Sequence[Said], chance: random.Random) -> tuple[Original, tuple[Entry, ...]]:
    outlet = OUTLETS[number % len(OUTLETS)]
    paragraphs = [f"{said.sentence} {_filler(WORDS // len(told) - 16, chance)}" for said in told]
    front = f"---\ntitle: Talks, day {number + 1}\noutlet: {outlet}\ndate: {day}\n---\n"
    data = (front + "\n\n".join(paragraphs) + "\n").encode()
    report = make_report(data, name=f"{number:04}.md")
    positions = tuple(_placed(said, report, outlet) for said in told)
    recorded = record_reading(report, Extraction(positions=positions), reader="made 1", at=MADE_AT)
    assert not recorded.refused
    return Original(report, data), recorded.entries


def _placed(said: Said, report: Report, outlet: str) -> Position:
    start = report.text.index(said.sentence)
    passage = Passage.of(report.text, start, start + len(said.sentence))
    chain = (Link(outlet, role=Role.OUTLET), *said.position.chain)
    return replace(said.position, passage=passage, outlet=outlet, chain=chain)


def _filler(words: int, chance: random.Random) -> str:
    found = [chance.choice(NOUNS) for _ in range(max(words, 3))]
    return " ".join(found).capitalize() + "."


def _accepted(dossier: Dossier, entries: Sequence[Entry], number: int) -> list[Entry]:
    """The acceptance of the first so many proposals."""
    agenda = dossier.talks.agenda
    decision = Decision(verdict=Verdict.ACCEPT, revision=0, by="analyst", at=MADE_AT)
    return [decide(proposal, decision, agenda=agenda) for proposal in proposals(entries)[:number]]


def _plain(id: str) -> str:
    return id.replace("_", " ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=5_000)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--waiting", type=int, default=300)
    parser.add_argument("--seed", type=int, default=20250307)
    asked = parser.parse_args()
    made = board_dossier(
        asked.folder, statements=asked.statements, reports=asked.reports, waiting=asked.waiting, seed=asked.seed
    )
    print(
        f"{made.path}: {asked.reports:,} reports, {asked.statements:,} statements accepted, {asked.waiting:,} waiting"
    )


if __name__ == "__main__":
    main()
