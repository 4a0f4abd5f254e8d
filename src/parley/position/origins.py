"""Where a claim comes from: how many of the reports that tell it can know it independently of each other.

Five retellings of one wire story are one origin. Two tellings of a claim share theirs where

    story    their reports are one story (`parley.report.sketch`)
    words    the passages are the same, or nearly: six in ten of their runs of five words
    quote    both quote the same six words or more, in quotation marks
    cites    one cites the outlet that the other is of, or both cite the same one, within a week

or where a chain of such ties joins them. Whoever shares an origin may still have checked it; the count is a lower bound
of the independent sources, which is the safe side to err on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from parley.position.sourced import SourcedPosition
from parley.report import ReportFacts
from parley.report.sketch import Story, runs_of, words_of

ALIKE = 0.6
"""From this share of equal runs of five words on, two passages are the same words, edited."""
FULL = 8
"""Words that two passages must have to be nearly the same."""
QUOTED = 6
"""Words in a row, within quotation marks, by which two passages quote the same utterance."""
WITHIN = timedelta(days=7)
"""Between a report and another that cites its outlet: later ones may mean another report of it."""


class TieKind(StrEnum):
    STORY = "story"
    WORDS = "words"
    QUOTE = "quote"
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Tie:
    """Why `later` shares the origin of `earlier`. `what`: the share in per cent ("" where other reports join the two),
    the words quoted, or the outlet cited."""

    earlier: ReportFacts
    later: ReportFacts
    kind: TieKind
    what: str = ""

    def __str__(self) -> str:
        """One sentence, without its full stop."""
        one, other = _named(self.earlier), _named(self.later)
        match self.kind:
            case TieKind.STORY:
                share = f": {self.what} % of the runs of five words are the same" if self.what else ""
                return f"{other} and {one} are one story{share}"
            case TieKind.WORDS:
                return f"{other} says it in the words of {one}"
            case TieKind.QUOTE:
                return f"{other} and {one} quote the same words: “{self.what}”"
            case _:
                both = self.what.casefold() not in (_outlet(self.earlier), _outlet(self.later))
                return f"{other} and {one} both cite {self.what}" if both else f"{other} cites {one}"


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of a claim. `id` is made of its earliest report; `reports` are SHA-256, the earliest first."""

    id: str
    reports: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


def origins(told: Iterable[SourcedPosition], stories: Mapping[str, Story] | None = None) -> tuple[Origin, ...]:
    """The origins of the one claim that all of `told` tell, the earliest first; each report belongs to one.

    `stories` are of the reports by SHA-256; a report that is missing there is compared by its passages alone. The order
    of `told` does not matter.
    """
    ordered = sorted(told, key=_order)
    facts = {it.report.sha256: it.report for it in ordered}
    if len(facts) == 1:
        return tuple(Origin(only[:12], (only,)) for only in facts)
    root = {sha256: sha256 for sha256 in facts}
    place = {sha256: at for at, sha256 in enumerate(facts)}
    ties: list[Tie] = []
    for tie in _ties(ordered, stories or {}):
        one, other = (_root(root, it.sha256) for it in (tie.earlier, tie.later))
        if one != other:
            earlier, later = sorted((one, other), key=place.__getitem__)
            root[later] = earlier
            ties.append(tie)
    members: dict[str, list[str]] = {}
    for sha256 in facts:
        members.setdefault(_root(root, sha256), []).append(sha256)
    within: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in ties:
        within[_root(root, tie.earlier.sha256)].append(tie)
    return tuple(Origin(first[:12], tuple(them), tuple(within[first])) for first, them in members.items())


def _ties(ordered: Sequence[SourcedPosition], stories: Mapping[str, Story]) -> Iterator[Tie]:
    yield from _by_story(ordered, stories)
    yield from _by_key(((_plain(it), it) for it in ordered), TieKind.WORDS)
    yield from _by_words(ordered)
    yield from _by_quote(ordered)
    yield from _by_citing(ordered)


def _by_story(ordered: Sequence[SourcedPosition], stories: Mapping[str, Story]) -> Iterator[Tie]:
    first: dict[str, ReportFacts] = {}
    for it in ordered:
        story = stories.get(it.report.sha256)
        if story is not None:
            earlier = first.setdefault(story.id, it.report)
            if earlier.sha256 != it.report.sha256:
                directly = story.like == earlier.sha256
                yield Tie(earlier, it.report, TieKind.STORY, f"{100 * story.share:.0f}" if directly else "")


def _by_key(keyed: Iterable[tuple[Hashable, SourcedPosition]], kind: TieKind) -> Iterator[Tie]:
    first: dict[Hashable, ReportFacts] = {}
    for key, it in keyed:
        earlier = first.setdefault(key, it.report)
        if earlier.sha256 != it.report.sha256:
            yield Tie(earlier, it.report, kind, str(key) if kind is TieKind.QUOTE else "")


def _by_words(ordered: Sequence[SourcedPosition]) -> Iterator[Tie]:
    """Each different wording with those that share most of its runs; found by the runs, not by trying all pairs."""
    wordings = {_plain(it): it.report for it in reversed(ordered)}
    runs = {words: runs_of(words) for words in wordings if len(words.split()) >= FULL}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for words, own in runs.items():
        common: defaultdict[str, int] = defaultdict(int)
        for run in own:
            for other in holders[run]:
                common[other] += 1
            holders[run].append(words)
        for other, count in common.items():
            if count >= ALIKE * (len(own) + len(runs[other]) - count):
                yield Tie(wordings[other], wordings[words], TieKind.WORDS)


def _by_quote(ordered: Sequence[SourcedPosition]) -> Iterator[Tie]:
    keyed = ((" ".join(run), it) for it in ordered for quote in _quotes(it) for run in _long_runs(quote))
    yield from _by_key(keyed, TieKind.QUOTE)


def _long_runs(quote: str) -> list[tuple[str, ...]]:
    words = words_of(quote)
    return [tuple(words[at : at + QUOTED]) for at in range(len(words) - QUOTED + 1)]


def _quotes(it: SourcedPosition) -> list[str]:
    return re.findall(r"[\"“]([^\"“”]+)[\"”]", it.position.passage.quote)


def _by_citing(ordered: Sequence[SourcedPosition]) -> Iterator[Tie]:
    """A citing report goes with the last one of the outlet it cites, else with the last one that cites it too."""
    own: defaultdict[str, list[ReportFacts]] = defaultdict(list)
    citing: defaultdict[str, list[tuple[str, ReportFacts]]] = defaultdict(list)
    for it in ordered:
        cited = cites(it)
        if cited is None:
            own[_outlet(it.report)].append(it.report)
        else:
            citing[cited.casefold()].append((cited, it.report))
    for name, them in citing.items():
        passed: list[ReportFacts] = []
        for cited, report in them:
            before = [earlier for earlier in own[name] if _is_near(earlier, report)]
            before = before or [earlier for earlier in passed if _is_near(earlier, report)]
            if before:
                yield Tie(before[-1], report, TieKind.CITES, cited)
            passed.append(report)


def cites(it: SourcedPosition) -> str | None:
    """The outlet that a telling is taken from; None where it is the report's own."""
    outlet = it.position.outlet
    return None if outlet is None or outlet.casefold() == _outlet(it.report) else outlet


def _is_near(earlier: ReportFacts, later: ReportFacts) -> bool:
    """Whether one can be what the other cites; where a day is not known, it can."""
    if earlier.published is None or later.published is None:
        return True
    return timedelta(0) <= later.published.last - earlier.published.first and (
        later.published.first - earlier.published.last <= WITHIN
    )


def _plain(it: SourcedPosition) -> str:
    return " ".join(words_of(it.position.passage.quote))


def _outlet(report: ReportFacts) -> str:
    return (report.outlet or "").casefold()


def _order(it: SourcedPosition) -> tuple[date, str, int, int]:
    published = it.report.published
    day = date.min if published is None else published.first
    return day, it.report.sha256, it.position.passage.start, it.position.passage.end


def _root(root: dict[str, str], sha256: str) -> str:
    while root[sha256] != sha256:
        root[sha256] = root[root[sha256]]
        sha256 = root[sha256]
    return sha256


def _named(report: ReportFacts) -> str:
    return report.source if report.published is None else f"{report.source} ({report.published})"
