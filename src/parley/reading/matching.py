"""From the words of a target to an issue and an option: by the agenda's phrases, and where none stands, by meaning.

A phrase is found where its words stand in its order with at most `MAX_SKIPS` others between them, plurals folded. An
option's phrase goes before an issue's name, then the longest phrase wins, then the order of the agenda. Where options
are actors (contributors to a mission), naming the issue and the actor together names the option.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from parley.agenda import IssueKind
from parley.reading.meaning import Meaning, meaning_of
from parley.talks import Talks

MAX_SKIPS = 2
"""Words that may stand between those of a phrase: "an end to [all foreign] military aid"."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Match:
    """An issue, and the option or None. `words` is the length of the phrase that named it, 0 where none did; then
    `score` is how well the meaning fits (see `parley.reading.meaning`)."""

    issue: str
    option: str | None
    words: int
    score: float | None = None


class AgendaMatcher:
    """Finds the issues and options of one agenda in a few words of text."""

    def __init__(self, talks: Talks) -> None:
        self._agenda = talks.agenda
        self._phrases: dict[str, list[tuple[tuple[str, ...], str, str | None]]] = defaultdict(list)
        self._rank = {issue.id: number for number, issue in enumerate(talks.agenda.issues)}
        self._options = {
            issue.id: (*issue.option_ids, *_groups_of(issue.option_ids, talks))
            for issue in talks.agenda.issues
            if issue.kind is IssueKind.SUBSET
        }
        for issue in talks.agenda.issues:
            for phrase in issue.phrases:
                self._add(phrase, issue.id, None)
            for option in issue.options:
                for phrase in option.phrases:
                    self._add(phrase, issue.id, option.id)

    def match(self, text: str, actors: Collection[str] = ()) -> Match | None:
        """The best match in `text`; `actors` are the ids of the actors that it names. None where nothing matches."""
        best = max(self._found(fold(text)), key=self._order, default=None)
        if best is not None and best.option is None:
            named = self.named_options(best.issue, actors)
            return Match(best.issue, named[0], best.words) if named else best
        return best

    def by_meaning(self, text: str, actors: Collection[str] = ()) -> Match | None:
        """What `text`, in which no phrase stands, is about; None where that is not clear enough."""
        meant = self._meaning.meant(text) if self._meaning else None
        if meant is None:
            return None
        named = self.named_options(meant.issue, actors)
        return Match(meant.issue, named[0] if named else meant.option, 0, meant.score)

    @cached_property
    def _meaning(self) -> Meaning | None:
        """Prepared for the first text that no phrase names; None for an agenda that is left to its phrases."""
        return meaning_of(self._agenda)

    def named_options(self, issue: str, actors: Collection[str]) -> tuple[str, ...]:
        """The options of an issue that are among the actors named, in the order of the text."""
        options = self._options.get(issue, ())
        return tuple(actor for actor in actors if actor in options)

    def _add(self, phrase: str, issue: str, option: str | None) -> None:
        words = fold(phrase)
        if words:
            self._phrases[words[0]].append((words, issue, option))

    def _found(self, words: tuple[str, ...]) -> Iterator[Match]:
        for start, word in enumerate(words):
            for phrase, issue, option in self._phrases.get(word, ()):
                if _runs(phrase, words, start):
                    yield Match(issue, option, len(phrase))

    def _order(self, match: Match) -> tuple[bool, int, int]:
        return match.option is not None, match.words, -self._rank[match.issue]


def fold(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, plurals folded.

    >>> fold("NATO Troops, and proposals")
    ('nato', 'troop', 'and', 'proposal')
    """
    return tuple(_singular(word.lower().removesuffix("'s").removesuffix("’s")) for word in _WORD.findall(text))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _runs(phrase: tuple[str, ...], words: tuple[str, ...], start: int) -> bool:
    place, skips = start, 0
    for wanted in phrase[1:]:
        place += 1
        while place < len(words) and words[place] != wanted:
            place += 1
            skips += 1
        if skips > MAX_SKIPS or place >= len(words):
            return False
    return True


def _groups_of(options: tuple[str, ...], talks: Talks) -> Iterator[str]:
    for group in talks.groups.values():
        if group.members_of or set(group.options) <= set(options):
            yield group.name
