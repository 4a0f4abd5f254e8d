"""The cue words, out of `data/cues.yaml`: what signals an attribution, and in which shapes its content stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: the shapes of content it takes (see the head of the file), each with whether it is an attitude."""

    takes: Mapping[str, bool]

    @property
    def prepositions(self) -> frozenset[str]:
        return frozenset(self.takes) - SHAPES


SHAPES = frozenset(("clause", "quote", "infinitive", "gerund", "object", "wish", "naming", "exhibit"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CueWords:
    """Every cue word by lemma, a verb with its particle or preposition as two words ("rule out")."""

    verbs: Mapping[str, Cue]
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    addressing: frozenset[str]
    light: frozenset[str]
    catenative: frozenset[str]
    artifacts: frozenset[str]


@cache
def cue_words() -> CueWords:
    """The packaged cue words."""
    text = files("parley.reading").joinpath("data/cues.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return CueWords(
        verbs=_by_word(data["verbs"]),
        nouns=_by_word(data["nouns"]),
        adjectives=_by_word(data["adjectives"]),
        addressing=frozenset(data["addressing"]),
        light=frozenset(data["light"]),
        catenative=frozenset(data["catenative"]),
        artifacts=frozenset(data["artifacts"]),
    )


def _by_word(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    """A shape that several groups give to a word is what the first of them says."""
    found: dict[str, dict[str, bool]] = {}
    for group in groups:
        for word in group["words"]:
            takes = found.setdefault(word, {})
            for shape in group["takes"]:
                takes.setdefault(shape, group["kind"] == "attitude")
    return {word: Cue(takes) for word, takes in found.items()}
