"""Who "the foreign minister" is among the people a report has named: whose titles hold these words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Token

from parley.party import Actor, ActorTable
from parley.reading.discourse import Referent

_SAME = {
    "premier": "prime minister",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "press secretary": "spokesperson",
    "advisor": "adviser",
    "aide": "adviser",
    "secretary-general": "secretary general",
    "secretary of state": "secretary of state foreign minister",
    "foreign secretary": "foreign secretary foreign minister",
    "special representative": "special representative envoy",
    "personal envoy": "personal envoy envoy",
    "head of delegation": "head of delegation chief negotiator",
}
"""Titles as tables and reports word them, and what else they are called."""
LEADERS = frozenset(
    ("president", "prime minister", "leader", "chairman", "chancellor", "supreme leader", "emir", "king")
)
"""Who "the leader" may be."""
OFFICES = frozenset(
    ("president", "minister", "premier", "chancellor", "king", "emir", "sultan", "secretary", "spokesperson", "envoy")
)
"""Whom a government's own text names without saying whose: its own."""


def title_words(head: Token) -> frozenset[str]:
    """The words of a title, in one wording: "the Foreign Minister" gives foreign, minister."""
    said = [kid.lower_ for kid in head.lefts if kid.dep_ in ("compound", "amod")] + [head.lemma_.lower()]
    return frozenset(_in_one_wording(" ".join(said)).split())


def bearer(words: frozenset[str], persons: Sequence[Referent], table: ActorTable, day: date | None) -> Referent | None:
    """The last of `persons` who bears a title of these words on `day`; None where none does."""
    for person in reversed(persons):
        actor = table.by_id.get(person.actor or "")
        if actor is not None and any(_fits(words, title) for title in _titles(actor, day)):
            return person
    return None


def _titles(actor: Actor, day: date | None) -> list[str]:
    held = [role.title for role in actor.roles if day is None or role.held_on(day)]
    return held or [role.title for role in actor.roles[-1:]]


def _fits(words: frozenset[str], title: str) -> bool:
    if words == {"leader"}:
        return any(title == known or title.startswith(f"{known} ") for known in LEADERS)
    return words <= set(_in_one_wording(title.lower().replace(",", " ")).split())


def _in_one_wording(title: str) -> str:
    for said, same in _SAME.items():
        title = title.replace(said, same)
    return title
