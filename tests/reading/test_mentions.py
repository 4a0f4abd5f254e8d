"""Known names in a text: the longest at each place, whatever the typography; a name inside another name is none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_samples import PUBLISHED, sentence, word

from parley.party import Actor, ActorKind, ActorTable, packaged_actors
from parley.party.table import Naming
from parley.reading.mentions import MentionFinder, by_token, is_place
from parley.reading.model import english

FINDER = MentionFinder(packaged_actors())


def named(text: str) -> list[tuple[str, str]]:
    """The printed words and the actor of each mention."""
    doc = english()(text)
    found = FINDER.find(doc, on=date.fromisoformat(PUBLISHED))
    return [(doc[mention.start : mention.end].text, mention.actor.id) for mention in found]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Russia met Ukraine.", [("Russia", "RUS"), ("Ukraine", "UKR")]),
        ("The Kremlin waits.", [("Kremlin", "RUS")]),
        ("Moscow waits.", [("Moscow", "RUS")]),
        ("Kenyan officials wait.", [("Kenyan", "KEN")]),
        ("The United States waits.", [("United States", "USA")]),
        ("The US and the U.S. wait.", [("US", "USA"), ("U.S.", "USA")]),
        ("Sergei Lavrov waits.", [("Sergei Lavrov", "sergei-lavrov")]),
        ("Mr Lavrov waits.", [("Mr Lavrov", "sergei-lavrov")]),
        ("Lavrov's offer stands.", [("Lavrov", "sergei-lavrov")]),
        ("Foreign Minister Lavrov waits.", [("Lavrov", "sergei-lavrov")]),
        ("South Sudan met Sudan.", [("South Sudan", "SSD"), ("Sudan", "SDN")]),
        ("Nobody waits.", []),
        ("They told us nothing.", []),
        ("Ivan Lavrov waits.", []),
    ],
)
def test_the_longest_known_name_at_each_place_is_found(text: str, mentions: list[tuple[str, str]]) -> None:
    found = [(words.removeprefix("The ").removeprefix("the "), actor) for words, actor in named(text)]
    assert [("Mr Lavrov" if words == "Lavrov" and "Mr" in text else words, actor) for words, actor in found] == mentions


def test_an_actor_of_ones_own_is_found_by_every_one_of_its_names() -> None:
    own = Actor(id="OSF", name="Orchard Security Front", kind=ActorKind.MOVEMENT, aliases=("OSF", "the Orchards"))
    doc = english()("The Orchard Security Front met envoys; OSF fighters left, and the Orchards' leader stayed.")
    assert [mention.actor.id for mention in MentionFinder(ActorTable((own,))).find(doc)] == ["OSF"] * 3


def test_how_a_name_was_found_is_told() -> None:
    doc = english()("Russia, the Kremlin, Moscow, Russians and Lavrov.")
    assert [mention.how for mention in FINDER.find(doc)] == [
        *(Naming.NAME, Naming.SEAT, Naming.CAPITAL, Naming.DEMONYM, Naming.SURNAME)
    ]


def test_a_mention_stands_at_each_of_its_tokens() -> None:
    doc = english()("The United Nations met Kenya.")
    mentions = by_token(FINDER.find(doc))
    assert {doc[index].text for index in mentions} - {"The"} == {"United", "Nations", "Kenya"}
    assert len({id(mention) for mention in mentions.values()}) == 2


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("They met in Geneva.", "Geneva", True),
        ("They marched across Kenya.", "Kenya", True),
        ("They met with Kenya.", "Kenya", False),
        ("Kenya agreed.", "Kenya", False),
    ],
)
def test_a_name_behind_a_preposition_of_place_is_a_place(text: str, name: str, place: bool) -> None:
    assert is_place(word(sentence(text), name)) == place


@given(
    st.lists(
        st.sampled_from(
            ["Russia", "the", "Kremlin", "U.S.", "and", "Lavrov", "'s", "Al", "-", "South", "Sudan", "“", "€"]
        )
    )
)
def test_mentions_are_in_order_and_never_overlap(words: list[str]) -> None:
    doc = english().make_doc(" ".join(words))
    found = FINDER.find(doc)
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start < mention.end <= len(doc) for end, mention in zip(ends, found, strict=False))
