"""From the words of a target to an issue and an option by what they mean, where no phrase of the agenda stands in them.

A text's vector is the mean of its words' vectors, common words counting little (Arora, Liang and Ma 2017, without the
removal of a common component). An issue is as near as the nearest of its texts: its phrases, its title with its
definition, its title with what each option means. The nearest issue counts only if it is near, nearer than the next
issue, and nearer than whatever else reports tell of: other subjects (`data/elsewhere.yaml`), and what talks are usually
about (the packaged agenda) but these are not. The sum of the three is the score.

Two things are always true: the order of issues and options changes nothing, and what is not clearly on the agenda
stays open. How often that is right is measured by `bench/meaning.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from parley.agenda import Agenda, Issue
from parley.reading.tagging.vectors import Floats, WordVectors
from parley.reading.tagging.weights import packaged_vectors
from parley.talks import packaged_agenda

SCORE = 1.0
"""From here on an issue counts; see docs/explanation/how-reading-is-measured.md for what is right above it."""
LEAD = 0.15
"""Cosine by which an option has to be nearer than the issue's next one; below it the issue alone is told."""
SAME = 0.9
"""Cosine from which an item of the packaged agenda is one of this agenda too, and so nothing to tell it from."""
MANY_ISSUES = 20
"""An agenda with more issues is left to its phrases: what they miss there was right too seldom at any score."""
HALF = 100
"""Rank among the commonest word pieces at which a word counts half; the table is in about that order."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Meant:
    """The issue a text is about; `option` is None where no option stands out. Scores reach from about -1 to 3."""

    issue: str
    option: str | None
    score: float


class Meaning:
    """Finds the issues of one agenda by meaning; its texts' vectors are computed once."""

    def __init__(self, agenda: Agenda, vectors: WordVectors) -> None:
        self._vectors = vectors
        self._ranks = {piece: rank for rank, piece in enumerate(vectors.pieces)}
        described = [(issue.id, *told) for issue in agenda.issues for told in _texts(issue)]
        self._places = [(issue, option) for issue, option, _ in described]
        self._near = self._vectors_of([text for _, _, text in described])
        usual = self._vectors_of(usually_negotiated())
        foreign = usual[(usual @ self._near.T).max(axis=1) < SAME]
        self._elsewhere = np.vstack([self._vectors_of(elsewhere()), foreign])

    def meant(self, text: str) -> Meant | None:
        """What `text` is about; None where that is not clearly on the agenda, or no word of it is known."""
        vector = self._vector(text)
        if vector is None:
            return None
        issues: dict[str, float] = {}
        options: dict[tuple[str, str], float] = {}
        for (issue, option), near in zip(self._places, _nearness(self._near, vector).tolist(), strict=True):
            issues[issue] = max(near, issues.get(issue, near))
            if option is not None:
                options[issue, option] = max(near, options.get((issue, option), near))
        beside = float(_nearness(self._elsewhere, vector).max())
        best, near, lead = _first(issues, alone=beside)
        score = near + lead + near - beside
        if score < SCORE:
            return None
        own = {option: near for (issue, option), near in options.items() if issue == best}
        return Meant(best, _standing_out(own, near), round(score, 2))

    def _vectors_of(self, texts: Sequence[str]) -> Floats:
        found = [self._vector(text, whole=False) for text in texts]
        return np.stack([np.zeros(self._vectors.width, np.float32) if one is None else one for one in found])

    def _vector(self, text: str, *, whole: bool = True) -> Floats | None:
        """Of length 1. None for a text without a known word; with `whole`, one word must be a piece of its own, as
        letters and endings alone say nothing."""
        words = words_of(text)
        if not words or (whole and not any(word in self._ranks for word in words)):
            return None
        weights = np.array([self._weight(word) for word in words], np.float32)
        mean: Floats = weights @ self._vectors.of(words)
        length = float(np.linalg.norm(mean))
        return mean / np.float32(length) if length else None

    def _weight(self, word: str) -> float:
        rank = self._ranks.get(word)
        return 1.0 if rank is None else rank / (rank + HALF)


@cache
def elsewhere() -> tuple[str, ...]:
    """Subjects of reports that are on no agenda of talks, a few words each."""
    text = files("parley.reading").joinpath("data/elsewhere.yaml").read_text(encoding="utf-8")
    subjects: Mapping[str, list[str]] = yaml.safe_load(text)
    return tuple(phrase for phrases in subjects.values() for phrase in phrases)


@cache
def usually_negotiated() -> tuple[str, ...]:
    """The titles and phrases of the packaged agenda."""
    issues = packaged_agenda().agenda.issues
    return tuple(
        text
        for issue in issues
        for text in (issue.title, *issue.phrases, *(phrase for option in issue.options for phrase in option.phrases))
    )


def meaning_of(agenda: Agenda) -> Meaning | None:
    """For an agenda small enough; None for a larger one, for an empty one, and where the package has no vectors."""
    if not 0 < len(agenda.issues) <= MANY_ISSUES:
        return None
    try:
        return Meaning(agenda, packaged_vectors())
    except FileNotFoundError:
        return None


def words_of(text: str) -> list[str]:
    """In lower case, without the s of the genitive.

    >>> words_of("Ruritania's cease-fire")
    ['ruritania', 'cease-fire']
    """
    return [word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text)]


def _texts(issue: Issue) -> Iterator[tuple[str | None, str]]:
    """What can be near to a target, with the option that it speaks for. A sentence of explanation says little without
    the title; an option without words of its own is told by its id. Where an id is a code, as a state's, the option is
    an actor: its name says nothing about the issue, and whoever names both names the option."""
    yield None, issue.title
    yield from ((None, phrase) for phrase in issue.phrases)
    if issue.definition:
        yield None, f"{issue.title} {issue.definition}"
    for option in issue.options:
        if option.id.isupper():
            continue
        yield from ((option.id, phrase) for phrase in option.phrases)
        if option.means:
            yield option.id, f"{issue.title} {option.means}"
        elif not option.phrases:
            yield option.id, f"{issue.title} {option.id.replace('_', ' ')}"


def _nearness(texts: Floats, vector: Floats) -> Floats:
    """Cosines, rounded so that a row's place in the table does not matter."""
    cosines: Floats = np.round(texts @ vector, 5)
    return cosines


def _first(nearness: Mapping[str, float], *, alone: float = 0.0) -> tuple[str, float, float]:
    """The nearest, how near it is, and its lead over the next, or over `alone` if there is only one; of two as near,
    the first by name."""
    ranked = sorted(nearness.items(), key=lambda item: (-item[1], item[0]))
    name, near = ranked[0]
    return name, near, near - (ranked[1][1] if len(ranked) > 1 else alone)


def _standing_out(options: Mapping[str, float], near: float) -> str | None:
    """The option that made its issue the nearest, if the issue's others are well behind."""
    if not options:
        return None
    name, nearest, lead = _first(options)
    return name if lead >= LEAD and nearest == near else None
