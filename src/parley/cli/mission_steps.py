"""Who is excluded from a mission, step by step: as a table, as sentences for each option, as bars of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from parley.cli.answers import Record
from parley.cli.sentences import source_words
from parley.cli.show import Table, say, show_table
from parley.cli.words import counted, listed

WHO = 24
"""States named in one cell of a table; --json names them all."""


def show_steps(record: Record) -> None:
    """The steps with what each excludes, newly, and leaves; then those left by each meaning of neutral."""
    from parley.mission.bars import what_excludes, who_excludes

    narrowing = record["narrowing"]
    rows = [
        (
            str(number),
            who_excludes(step, record),
            what_excludes(step),
            str(len(step["excluded"])),
            str(len(step["newly"])),
            str(step["left"]),
        )
        for number, step in enumerate(narrowing["steps"], start=1)
    ]
    columns = ("Step", "Who says so", "Excluded", "In all", "Newly", "Left")
    show_table(Table(columns, rows, f"From {counted(narrowing['options'], 'option')}, step by step"))
    for name, means in dict(pair for step in narrowing["steps"] for pair in step["means"].items()).items():
        say(f"{name}: {means}.")
    if record["neutral"]:
        say()
        neutral = [
            (name.replace("_", " "), found["means"], str(len(found["options"])), _some(found["options"], WHO))
            for name, found in record["neutral"].items()
        ]
        title = "Of those left, neutral by each definition; they differ, so name the one that is meant"
        show_table(Table(("Definition", "A state that is", "Left", "Who"), neutral, title))


def say_reasons(record: Record) -> None:
    """For each combination of reasons, the options that are excluded for them; the sources; then who is left."""
    narrowing = record["narrowing"]
    alike: dict[tuple[tuple[int, tuple[str, ...]], ...], list[str]] = {}
    for option, reasons in narrowing["reasons"].items():
        key = tuple((reason["step"], tuple(reason["groups"])) for reason in reasons)
        alike.setdefault(key, []).append(option)
    say()
    for key, options in sorted(alike.items()):
        say(f"Excluded, as {listed(_reason(narrowing['steps'][step], step, groups) for step, groups in key)}:")
        say(_called(options), indent=2)
    say(f"Left, {len(narrowing['left'])}:")
    say(_called(narrowing["left"]) or "nobody", indent=2)
    said = [step["name"] for step in narrowing["steps"] if step["origin"] == "demand"]
    keys = dict.fromkeys(key for name in said for key in record["demands"][name]["src"] if key in record["sources"])
    for key in keys:
        say(f"Source: {source_words(key, record)}.")


def _reason(step: Mapping[str, str], number: int, groups: Iterable[str]) -> str:
    belongs = "in none of" if step["relation"] == "only" else "in"
    return f"{belongs} {listed(groups)} (step {number + 1})"


def _some(options: list[str], most: int) -> str:
    more = f" and {len(options) - most} more" if len(options) > most else ""
    return ", ".join(options[:most]) + more


def _called(options: Iterable[str]) -> str:
    return ", ".join(f"{_names().get(option, option)}" for option in options)


@cache
def _names() -> Mapping[str, str]:
    from parley.party.regions import state_names

    return state_names()
