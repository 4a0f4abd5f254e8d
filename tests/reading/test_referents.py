"""Who a noun phrase stands for, from the surest sign to none; and what stays unresolved."""

from __future__ import annotations

import pytest
from reading_samples import resolver_for, sentence, word

from parley.reading.model import english
from parley.reading.referents import Referent


def party_of(text: str, head: str) -> str | None:
    parsed = sentence(text)
    found = resolver_for(parsed).resolve(word(parsed, head))
    return found.party if found is not None else None


@pytest.mark.parametrize(
    ("text", "head", "party"),
    [
        ("Russia arrived.", "Russia", "RUS"),
        ("The Kremlin arrived.", "Kremlin", "RUS"),
        ("Lavrov arrived.", "Lavrov", "RUS"),
        ("Russian officials arrived.", "officials", "RUS"),
        ("Sources from Moscow say so.", "Sources", "RUS"),
        ("The government of Kenya arrived.", "government", "KEN"),
        ("Kenya's foreign minister arrived.", "minister", "KEN"),
        ("The Kenyan delegation arrived.", "delegation", "KEN"),
        ("Kenya's foreign minister, Amina Odero, arrived.", "Odero", "KEN"),
        ("Kenyan envoy Amina Odero arrived.", "Odero", "KEN"),
        ("An adviser to Putin arrived.", "adviser", "RUS"),
        ("Some of the Kenyan officials arrived.", "Some", "KEN"),
        ("The farmer arrived.", "farmer", None),
        ("The delegation arrived.", "delegation", None),
        ("Two diplomats arrived.", "diplomats", None),
        ("The deal arrived.", "deal", None),
    ],
)
def test_a_noun_phrase_stands_for_the_party_that_it_names(text: str, head: str, party: str | None) -> None:
    assert party_of(text, head) == party


@pytest.mark.parametrize(
    ("text", "head", "anonymous"),
    [
        ("Two diplomats arrived.", "diplomats", True),
        ("Russian officials arrived.", "officials", True),
        ("A Kenyan official arrived.", "official", True),
        ("The Kenyan foreign minister arrived.", "minister", False),
        ("The Kenyan negotiator arrived.", "negotiator", False),
        ("Kenyan envoy Amina Odero arrived.", "Odero", False),
        ("Kenya arrived.", "Kenya", False),
    ],
)
def test_unnamed_people_are_anonymous_even_where_their_party_is_known(text: str, head: str, anonymous: bool) -> None:
    parsed = sentence(text)
    found = resolver_for(parsed).resolve(word(parsed, head))
    assert found is not None
    assert found.anonymous is anonymous


def test_a_thing_is_nobody() -> None:
    parsed = sentence("The deal collapsed.")
    assert resolver_for(parsed).resolve(word(parsed, "deal")) is None


def test_a_slip_in_a_name_is_resolved_and_flagged() -> None:
    parsed = sentence("U.S. envoy Steve Witcoff arrived.")
    found = resolver_for(parsed).resolve(word(parsed, "Witcoff"))
    assert found is not None
    assert (found.person, found.party) == ("Steve Witkoff", "USA")
    assert found.note == "printed 'Steve Witcoff', read as Steve Witkoff: check the spelling"


def test_a_slip_in_a_name_without_a_title_is_nobody_s() -> None:
    assert party_of("Steve Witcoff arrived.", "Witcoff") is None


def test_an_unknown_person_is_not_taken_for_a_known_one_of_another_name() -> None:
    parsed = sentence("U.S. envoy Steve Whitlock arrived.")
    found = resolver_for(parsed).resolve(word(parsed, "Whitlock"))
    assert found is not None
    assert (found.person, found.party, found.note) == ("Steve Whitlock", "USA", None)


@pytest.mark.parametrize(
    ("first", "second", "pronoun", "party"),
    [
        ("Kenyan envoy Amina Odero left.", "She arrived.", "She", "KEN"),
        ("Russia arrived.", "It agreed.", "It", "RUS"),
        ("Kenyan envoy Amina Odero left.", "Odero arrived.", "Odero", "KEN"),
        ("Kenyan envoy Amina Lavrov left.", "Lavrov arrived.", "Lavrov", "KEN"),
        ("Iran's government warned of war.", "The government agreed.", "government", "IRN"),
        ("The talks ended.", "They waited.", "They", None),
        ("Russia arrived.", "He agreed.", "He", None),
    ],
)
def test_later_sentences_go_back_to_whom_earlier_ones_named(
    first: str, second: str, pronoun: str, party: str | None
) -> None:
    one, other = english()(f"{first} {second}").sents
    resolver = resolver_for(one, other)
    for token in one:
        if token.dep_ == "nsubj" and (spoken_of := resolver.resolve(token)) is not None:
            resolver.discourse.remember(spoken_of)
    found = resolver.resolve(word(other, pronoun))
    assert (found.party if found is not None else None) == party


def test_we_is_who_speaks_and_failing_that_the_issuer() -> None:
    parsed = sentence("We arrived.")
    kenya, chad = Referent("KEN", "Kenya", "Kenya"), Referent("TCD", "Chad", "Chad")
    resolver = resolver_for(parsed, issuer=chad)
    assert resolver.resolve(parsed[0], kenya) == kenya
    assert resolver.resolve(parsed[0]) == chad
    assert resolver_for(parsed).resolve(parsed[0]) is None
