"""Made-up reports for the tests of reading. The places exist; nobody said these things.

The model is loaded once for a run: `rule_reader()` and `english()` are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from spacy.tokens import Span, Token

from parley.party import ActorTable, packaged_actors
from parley.position import Extraction, Position, Stance
from parley.reading import rule_reader
from parley.reading.lexicon import lexicon
from parley.reading.mentions import MentionFinder, by_token
from parley.reading.model import english
from parley.reading.referents import Referent, Resolver
from parley.report import Report, make_report
from parley.talks import Talks

PUBLISHED = "2025-03-07"
"""A Friday."""


def report(text: str, *, published: str | None = PUBLISHED, outlet: str | None = None) -> Report:
    return make_report(text.encode(), "report.txt", published=published, outlet=outlet)


def read(
    text: str, *, published: str | None = PUBLISHED, outlet: str | None = None, talks: Talks | None = None
) -> Extraction:
    return rule_reader(talks).read(report(text, published=published, outlet=outlet))


def sentence(text: str) -> Span:
    """The first sentence of the text, parsed."""
    return next(english()(text).sents)


def resolver_for(*sentences: Span, issuer: Referent | None = None, actors: ActorTable | None = None) -> Resolver:
    """A resolver that has entered the sentences' document, as of the day of publication."""
    table = actors or packaged_actors()
    resolver = Resolver(table, lexicon(), day=date.fromisoformat(PUBLISHED), issuer=issuer)
    resolver.enter(by_token(MentionFinder(table).find(sentences[0].doc)))
    return resolver


def word(parsed: Span, text: str) -> Token:
    """The first token of the sentence with this text."""
    return next(token for token in parsed if token.text == text)


Facts = dict[str, object]


def held(party: str | None, stance: str, target: str, **more: object) -> Facts:
    """What a position should be. What is not given here should be absent: condition, reason, speaker, anonymity.

    `issue`, `option`, `kind` (the condition's), `outlet`, `medium`, `said`, `firm`, `rule` are compared where given.
    """
    always: Facts = {"condition": None, "reason": None, "speaker": None, "anonymous": False}
    return {"party": party, "stance": Stance(stance), "target": target, **always, **more}


def facts(position: Position, expected: Facts) -> Facts:
    """Of the position, what is compared with `expected`."""
    condition = position.condition
    known: Facts = {
        "condition": condition.words if condition else None,
        "kind": condition.kind if condition else None,
        "said": str(position.said) if position.said else None,
    }
    return {key: known[key] if key in known else getattr(position, key) for key in expected}


Case = tuple[str, str, Sequence[Facts]]


def cases(*rows: Case, failing: dict[str, str] | None = None) -> pytest.MarkDecorator:
    """The rows as cases; `failing` gives the reason of those that are known to fail, by their claims."""
    why = failing or {}
    assert not set(why) - {claim for claim, _, _ in rows}
    marks = {claim: pytest.mark.xfail(strict=True, reason=reason) for claim, reason in why.items()}
    return pytest.mark.parametrize(
        ("text", "expected"),
        [pytest.param(text, expected, id=claim, marks=marks.get(claim, ())) for claim, text, expected in rows],
    )


def read_like(text: str, expected: Sequence[Facts]) -> list[Facts]:
    """The facts of the text's positions that the expected ones name; of those beyond them, the plain facts."""
    found = read(text).positions
    plain = held(None, "unclear", "")
    likes = [*expected, *[plain] * len(found)]
    return [facts(position, like) for position, like in zip(found, likes, strict=False)]
