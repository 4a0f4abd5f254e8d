"""Measures the attribution layer: what it finds on attribution gold, how sure each rule is, and how fast it reads.

    python bench/attributions.py GOLD.jsonl                the table, and words a CPU second with parsing
    python bench/attributions.py GOLD.jsonl --split dev    only the lines of one split
    python bench/attributions.py GOLD.jsonl --rules        the rules alone, and what share of what each finds is right

GOLD is what `parley evaluate` takes: one text a line, its attributions in spans. The table in
src/parley/reading/attribution/confidence.py is what --rules printed for the development part of our own reports.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from parley.errors import InputError
from parley.position import Attribution
from parley.reading.attribution import attributions
from parley.reading.evaluate.attributions import (
    AttributionGold,
    load_attribution_gold,
    matched_triples,
    score_attributions,
    tally_attributions,
)
from parley.report import make_report

FAMILIES = {"quote": "clause", "within": "clause", "quoting": "clause"}
"""Rules that find the same in another order of words: what few cases leave open is taken from the second."""
WEIGHT = 4
"""Cases that what is expected of a rule beforehand counts for."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--split")
    parser.add_argument("--rules", action="store_true")
    options = parser.parse_args()
    try:
        golds = load_attribution_gold(options.gold, split=options.split)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    reports = [make_report(gold.text.encode(), "text.txt") for gold in golds]
    next(attributions(reports[:1]))  # loads the parser
    begun = time.process_time()
    found = list(attributions(reports, trained=not options.rules))
    seconds = time.process_time() - begun
    _print_table(golds, found)
    if options.rules:
        _print_rules(golds, found)
    words = sum(len(gold.text.split()) for gold in golds)
    print(f"\n{words:,} words in {len(golds)} texts, {words / seconds:,.0f} words a CPU second, parsing included")
    return 0


def _print_table(golds: Sequence[AttributionGold], found: Sequence[Sequence[Attribution]]) -> None:
    table = tally_attributions([score_attributions(gold, each) for gold, each in zip(golds, found, strict=True)])
    for name, count in table.counts.items():
        low, high = table.intervals[name].get("f1", (0.0, 1.0))
        shares = " ".join(f"{100 * (share or 0):5.1f}" for share in (count.precision, count.recall, count.f1))
        print(f"{name:28} {shares}  ({100 * low:.1f} to {100 * high:.1f})  {count.right}/{count.found}/{count.coded}")


def _print_rules(golds: Sequence[AttributionGold], found: Sequence[Sequence[Attribution]]) -> None:
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for gold, each in zip(golds, found, strict=True):
        right = matched_triples(gold, each)
        for place, one in enumerate(each):
            counted = counts[one.rule if one.source else f"{one.rule}, no source"]
            counted[0] += place in right
            counted[1] += 1
    print()
    for rule, (right_ones, all_ones) in sorted(counts.items()):
        family = counts.get(FAMILIES.get(rule, ""))
        prior = family[0] / family[1] if family else 0.5
        share = (right_ones + WEIGHT * prior) / (all_ones + WEIGHT)
        print(f'    "{rule}": {share:.2f},  # {right_ones} of {all_ones}')


if __name__ == "__main__":
    sys.exit(main())
