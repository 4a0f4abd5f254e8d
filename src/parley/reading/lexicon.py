"""The reader's words, out of `data/lexicon.yaml`: which predicates carry a stance, and who can hold or report one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from parley.position import Stance


@dataclass(frozen=True, slots=True)
class Entry:
    """A predicate that carries a stance. `takes` says where its target stands, in order of preference; `soft` marks a
    hope or a suggestion; `only_modal` one that carries a stance only where something is weighed ("could discuss", "is
    considering"); `weak` one so common that it counts only where its target is on the agenda or plainly an act;
    `negated` is what its negation means where that is not the usual turn."""

    stance: Stance
    takes: tuple[str, ...]
    soft: bool = False
    only_modal: bool = False
    weak: bool = False
    negated: Stance | None = None


@dataclass(frozen=True, slots=True)
class Idiom:
    """Words that carry a stance together; `words` are lemmas in their order, `*` where the target stands as an object,
    else the last one is the preposition that governs the target."""

    words: tuple[str, ...]
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Every word list of the reader; lemmas in lower case, names as printed."""

    verbs: Mapping[str, Entry]
    adjectives: Mapping[str, Entry]
    nouns: Mapping[str, Entry]
    verdicts: Mapping[str, Stance]
    soft_verdicts: Mapping[str, Stance]
    condemning_nouns: frozenset[str]
    idioms: Mapping[str, tuple[Idiom, ...]]
    light_verbs: frozenset[str]
    stressed_nouns: frozenset[str]
    discussing_verbs: frozenset[str]
    welcomed_nouns: frozenset[str]
    withdrawing_verbs: frozenset[str]
    raising_verbs: frozenset[str]
    failing_verbs: frozenset[str]
    no_promises: frozenset[str]
    pointing_nouns: frozenset[str]
    instruments: frozenset[str]
    negators: frozenset[str]
    weak_modals: frozenset[str]
    cues: frozenset[str]
    denial_cues: frozenset[str]
    restating_verbs: frozenset[str]
    restated_nouns: frozenset[str]
    aim_nouns: frozenset[str]
    aim_verbs: frozenset[str]
    condition_nouns: frozenset[str]
    group_nouns: frozenset[str]
    opponents: frozenset[str]
    steps: frozenset[str]
    documents: frozenset[str]
    duties: frozenset[str]
    denouncing_verbs: frozenset[str]
    proposals: frozenset[str]
    person_nouns: frozenset[str]
    anonymous_nouns: frozenset[str]
    anonymity: frozenset[str]
    bystanders: frozenset[str]
    outlets: frozenset[str]
    media: frozenset[str]
    event_nouns: Mapping[str, str]
    event_verbs: Mapping[str, str]
    empty_targets: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The packaged lexicon."""
    text = files("parley.reading").joinpath("data/lexicon.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    for kind in ("verbs", "adjectives", "nouns"):
        data[kind] = _entries(data[kind])
    for kind in ("verdicts", "soft_verdicts"):
        data[kind] = {word: Stance(stance) for word, stance in data[kind].items()}
    data["idioms"] = _idioms(data["idioms"])
    words: dict[str, Any] = {
        name: frozenset(found) if isinstance(found, list) else found for name, found in data.items()
    }
    return Lexicon(**words)


def _entries(data: Mapping[str, Any]) -> dict[str, Entry]:
    return {
        word: Entry(
            Stance(entry["stance"]),
            tuple(entry["takes"]),
            entry.get("soft", False),
            entry.get("only_modal", False),
            entry.get("weak", False),
            Stance(entry["negated"]) if "negated" in entry else None,
        )
        for word, entry in data.items()
    }


def _idioms(data: Mapping[str, str]) -> dict[str, tuple[Idiom, ...]]:
    """By their first word."""
    found: dict[str, tuple[Idiom, ...]] = {}
    for phrase, stance in data.items():
        words = tuple(phrase.split())
        found[words[0]] = (*found.get(words[0], ()), Idiom(words, Stance(stance)))
    return found
