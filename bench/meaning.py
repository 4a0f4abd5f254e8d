"""Measures how often an issue, and an option, found by meaning is the right one.

    python bench/meaning.py              the tables
    python bench/meaning.py --show       also every wrong finding at the threshold
    python bench/meaning.py --real       also on targets of real texts that have nothing to do with the agenda

`gold/meaning/*.jsonl` has one JSON object a line: `agenda` (a talks file of the repository, or `packaged`), `text` (a
target, in our own words) and `means`: the right answers as [issue, option or null], empty for a text about nothing on
the agenda. Texts in which a phrase of the agenda stands are left out: they never come to be matched by meaning.

Threshold and method were chosen with `paraphrases.jsonl`, `written-later.jsonl` and the parts in view; `last.jsonl` was
written when all was settled and scored once: it is the one to be believed. Shown per score: precision (of the issues
told), recall (of the texts about something on the agenda), and the precision of the options told. The hardest are the
parts of the packaged agenda: each text is asked about six of its issues, so that nearly all are about something close
by that these talks are not about.
`--real` takes the targets coded in `gold/positions` and `gold` (split dev): how many of them are put on an agenda that
they are not about, but for the few that touch it, which are listed in `TOUCHING`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import process_time

import yaml

from parley.reading import meaning
from parley.reading.matching import AgendaMatcher
from parley.reading.meaning import Meaning, Meant
from parley.reading.tagging.weights import packaged_vectors
from parley.talks import Talks, load_talks, packaged_agenda

ROOT = Path(__file__).parent.parent
SCORES = (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2)
PART, DRAWS = 6, 20
"""Issues in a part of the packaged agenda, and how many parts are drawn; always the same ones."""
STRANGERS = ("examples/korea-1953.yaml", "examples/sinai-mfo-1981.yaml", "gold/meaning/river.yaml")
"""Agendas that no coded text is about."""
TOUCHING = ("prisoner", "detainee", "forces", "troops", "soldiers", "the force", "proposed force", "onitors", "ONITORS")
"""Words of targets that may be said to touch one of them all the same."""


@dataclass(frozen=True)
class Case:
    file: str
    agenda: str
    text: str
    means: tuple[tuple[str, str | None], ...]


@cache
def talks(name: str) -> Talks:
    """Of a file, or the packaged one, or some of the packaged issues: "part-7" are the seventh six drawn."""
    if name.startswith("part-"):
        whole = packaged_agenda()
        drawn = random.Random(name).sample(whole.agenda.issues, PART)
        return replace(whole, agenda=replace(whole.agenda, issues=tuple(drawn)))
    return packaged_agenda() if name == "packaged" else load_talks(ROOT / name)


@cache
def matcher(name: str) -> AgendaMatcher:
    return AgendaMatcher(talks(name))


@cache
def by_meaning(name: str) -> Meaning:
    return Meaning(talks(name).agenda, packaged_vectors())


def cases() -> list[Case]:
    found = []
    for path in sorted(ROOT.joinpath("gold/meaning").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            means = tuple((issue, option) for issue, option in case["means"])
            found.append(Case(path.stem, case["agenda"], case["text"], means))
    return [case for case in found if matcher(case.agenda).match(case.text) is None]


def parts() -> Iterator[Case]:
    """The texts about the packaged agenda, against six of its issues: those about the others are about nothing here."""
    texts = [json.loads(line) for line in ROOT.joinpath("gold/meaning/paraphrases.jsonl").read_text().splitlines()]
    for name in (f"part-{number}" for number in range(DRAWS)):
        for text in (each for each in texts if each["agenda"] == "packaged"):
            means = tuple((issue, option) for issue, option in text["means"] if issue in talks(name).agenda)
            if matcher(name).match(text["text"]) is None:
                yield Case("parts", name, text["text"], means)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list what is wrong at the threshold")
    parser.add_argument("--real", action="store_true", help="also targets of real texts")
    options = parser.parse_args()
    threshold, meaning.SCORE = meaning.SCORE, -9.0  # every answer, with its score
    every = cases()
    few = [case for case in every if len(talks(case.agenda).agenda.issues) <= meaning.MANY_ISSUES]
    many = [case for case in every if case not in few]
    for name, some in (
        ("few issues, in view", [case for case in few if case.file == "paraphrases"]),
        ("few issues, written later", [case for case in few if case.file == "written-later"]),
        ("few issues, written last", [case for case in few if case.file == "last"]),
        ("parts of the packaged agenda", list(parts())),
        ("many issues (left to the phrases)", many),
    ):
        print(f"\n{name}: {len(some)} texts, {sum(bool(case.means) for case in some)} on the agenda")
        print_table(some)
    if options.show:
        show(few, threshold)
    if options.real:
        real(threshold)
    started = process_time()
    Meaning(talks(few[0].agenda).agenda, packaged_vectors())
    prepared = process_time()
    for case in few:
        by_meaning(case.agenda).meant(case.text)
    answered = process_time()
    print(f"\n{1e3 * (prepared - started):.0f} ms to prepare an agenda", end=", ")
    print(f"{1e6 * (answered - prepared) / len(few):.0f} microseconds a target")
    return 0


def print_table(some: Sequence[Case]) -> None:
    answers = [(case, by_meaning(case.agenda).meant(case.text)) for case in some]
    on_agenda = sum(bool(case.means) for case in some)
    print("score   issue: precision  recall  (right / told)   option: precision  (right / told)")
    for score in SCORES:
        told = [(case, meant) for case, meant in answers if meant is not None and meant.score >= score]
        right = sum(right_issue(case, meant) for case, meant in told)
        optioned = [(case, meant) for case, meant in told if meant.option is not None]
        options = sum((meant.issue, meant.option) in case.means for case, meant in optioned)
        print(
            f"{score:5.2f}{share(right, len(told)):>18}{share(right, on_agenda):>8}   {right:4} / {len(told):<4}"
            f"{share(options, len(optioned)):>22}   {options:4} / {len(optioned)}"
        )


def right_issue(case: Case, meant: Meant) -> bool:
    return meant.issue in {issue for issue, _ in case.means}


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}" if whole else "-"


def show(some: Sequence[Case], threshold: float) -> None:
    for case in some:
        meant = by_meaning(case.agenda).meant(case.text)
        if meant is None or meant.score < threshold:
            continue
        if not right_issue(case, meant) or (meant.option and (meant.issue, meant.option) not in case.means):
            print(f"{meant.score:.2f} {case.agenda}: {case.text!r}")
            print(f"     told {meant.issue}={meant.option}, is {case.means}")


def real(threshold: float) -> None:
    targets = sorted(set(coded_targets(ROOT / "gold")) | set(coded_targets(ROOT / "gold/positions")))
    targets = [target for target in targets if not any(word in target for word in TOUCHING)]
    for name in STRANGERS:
        told = [meant for target in targets if (meant := by_meaning(name).meant(target)) and meant.score >= threshold]
        print(f"{name}: {len(told)} of {len(targets)} real targets put on an agenda that they are not about")


def coded_targets(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.yaml")):
        coding = yaml.safe_load(path.read_text(encoding="utf-8"))
        if coding["split"] != "dev":
            continue
        for position in coding.get("positions", ()):
            target = position["target"]
            yield target[0] if isinstance(target, list) else target


if __name__ == "__main__":
    sys.exit(main())
