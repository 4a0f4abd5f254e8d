"""Floors under the reader: all of the seed report where a copy is kept, and enough of the dev reports everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from parley.reading import rule_reader
from parley.reading.evaluate import Gold, Score, combine, load_gold, score

GOLD = Path(__file__).parents[2] / "gold"


def seed_report() -> Path | None:
    """The copy that `PARLEY_SEED` names, else one kept in a folder beside the checkout; None where there is none."""
    if named := os.environ.get("PARLEY_SEED"):
        return Path(named)
    return next(iter(sorted(GOLD.parents[1].glob("*/seed/report.txt"))), None)


@pytest.fixture(scope="module")
def seed() -> Score:
    kept = seed_report()
    if kept is None:
        pytest.skip("no copy of the seed report is kept beside the checkout")
    gold = load_gold(GOLD / "seed.yaml", report=kept)
    return score(gold, rule_reader().read(gold.report))


@pytest.fixture(scope="module")
def dev() -> list[tuple[Gold, Score]]:
    coded = [load_gold(path) for path in sorted(GOLD.glob("*.yaml")) if path.stem != "seed"]
    golds = [gold for gold in coded if gold.split == "dev"]
    readings = rule_reader().read_many(gold.report for gold in golds)
    return [(gold, score(gold, reading)) for gold, reading in zip(golds, readings, strict=True)]


def test_the_reader_finds_every_position_of_the_seed_report_and_makes_up_next_to_none(seed: Score) -> None:
    assert [missed.targets[0] for missed in seed.missed] == []
    assert [pair.found.target for pair in seed.pairs if not (pair.stance_agrees or pair.coded.optional)] == []
    assert seed.positions.recall == 1
    assert (seed.positions.precision or 0) >= 0.9, [position.target for position in seed.spurious]


def test_the_reader_finds_every_event_of_the_seed_report_on_its_date(seed: Score) -> None:
    assert [event.words[0] for event in seed.missed_events] == []
    wrong = [
        told.passage.quote for event, told in seed.event_pairs if not event.optional and told.date not in event.dates
    ]
    assert wrong == []


def test_a_misspelt_name_of_the_seed_report_is_resolved_and_flagged(seed: Score) -> None:
    notes = [note for pair in seed.pairs for note in pair.found.notes]
    assert any("Witcoff" in note and "Steve Witkoff" in note for note in notes)


def test_of_the_dev_reports_enough_is_found_and_little_made_up(dev: list[tuple[Gold, Score]]) -> None:
    total = combine(result for _, result in dev).positions
    assert len(dev) >= 6
    assert (total.precision or 0) >= 0.85
    assert (total.recall or 0) >= 0.6


def test_every_dev_report_gives_more_true_positions_than_made_up_ones(dev: list[tuple[Gold, Score]]) -> None:
    worse = [gold.name for gold, result in dev if result.positions.right * 2 <= result.positions.found]
    assert worse == []
