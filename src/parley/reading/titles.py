"""Who "the foreign minister" is among the people a report has named: whose titles hold these words."""

from __future__ import annotations

import re
from datetime import date

from spacy.tokens import Token

from parley.party import Actor

_SAME = {
    "premier": "prime minister",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "press secretary": "spokesperson",
    "advisor": "adviser",
    "aide": "adviser",
    "secretary of state": "foreign minister",
    "foreign secretary": "foreign minister",
    "special representative": "special envoy",
    "-": " ",
}
"""Titles as tables and reports word them, and what else they are called; "the secretary" is tried on its own too."""
_FOR = re.compile(r" (?:of|for|to|at|in|on|named) ")
_LOWER = frozenset(("vice", "deputy", "former", "assistant"))
LEADERS = frozenset(
    ("president", "prime minister", "leader", "chairman", "chancellor", "supreme leader", "emir", "king")
)
"""Who "the leader" may be."""
OFFICES = frozenset(
    ("president", "minister", "premier", "chancellor", "king", "emir", "sultan", "secretary", "spokesperson", "envoy")
)
"""Whom a government's own text names without saying whose: its own."""


def title_words(head: Token) -> frozenset[str]:
    """The words of a title, in one wording: "the Foreign Minister" gives foreign, minister; "the Head of State" is a
    president."""
    behind = head.doc[head.i + 1 : head.i + 3].text.lower()
    if head.lemma_.lower() == "head" and behind in _HEADS:
        return frozenset(_HEADS[behind].split())
    said = [kid.lower_ for kid in head.lefts if kid.dep_ in ("compound", "amod")] + [head.lemma_.lower()]
    return frozenset(_in_one_wording(" ".join(said)).split())


_HEADS = {"of state": "president", "of government": "prime minister"}


def bears(words: frozenset[str], actor: Actor, day: date | None) -> bool:
    """Whether a person's title on `day` holds these words; where none was held then, the title last held."""
    return any(_fits(words, title) for title in _titles(actor, day))


def _titles(actor: Actor, day: date | None) -> list[str]:
    held = [role.title for role in actor.roles if day is None or role.held_on(day)]
    return held or [role.title for role in actor.roles[-1:]]


def _fits(words: frozenset[str], title: str) -> bool:
    """Whether a title's own words hold all of these, and no lower rank: "the president" is no president's secretary."""
    if words == {"leader"} and any(title == known or title.startswith(f"{known} ") for known in LEADERS):
        return True
    for part in title.lower().split(","):
        for wording in (part, _in_one_wording(part)):
            own = _FOR.split(wording, maxsplit=1)[0].split()
            if own and words <= set(own) and own[-1] in words and not (_LOWER & set(own)) - words:
                return True
    return False


def _in_one_wording(title: str) -> str:
    for said, same in _SAME.items():
        title = title.replace(said, same)
    return title
