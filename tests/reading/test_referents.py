"""Who a noun phrase stands for, from the surest sign to none; and what stays unresolved."""

from __future__ import annotations

import pytest
from reading_samples import read, resolver_for, sentence, word

from parley.party import Actor, ActorKind, Role, packaged_actors
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


def test_a_misspelt_surname_is_its_bearer_s_where_the_report_names_them_with_the_same_title() -> None:
    (position,) = read("Emmanuel Macron arrived. President Marcon rejected a ceasefire.").positions
    assert (position.party, position.speaker) == ("FRA", "President Marcon")
    assert position.notes == ("printed 'Marcon', read as Emmanuel Macron: check the spelling",)


@pytest.mark.parametrize(
    ("named", "printed", "asked"),
    [
        ("Emmanuel Macron arrived.", "Mr Marcon", "Emmanuel Macron"),
        ("Emmanuel Macron arrived.", "Marcon", "Emmanuel Macron"),
        ("Kaja Kallas arrived.", "Ms Kellas", "Kaja Kallas"),
        ("Kaja Kallas arrived.", "President Kellas", "Kaja Kallas"),
        ("Lloyd Austin arrived.", "Astin", "Lloyd Austin"),
    ],
)
def test_a_look_alike_without_the_title_stays_unresolved_and_the_note_asks(
    named: str, printed: str, asked: str
) -> None:
    (position,) = read(f"{named} {printed} rejected a ceasefire.").positions
    assert position.party is None
    assert position.notes == (f"unresolved: '{printed.split()[-1]}', the same as {asked}?",)


@pytest.mark.parametrize(
    "printed",
    [
        "President Marcon",  # nobody of a like name in this report
        "Marcon",
        "Kellas",
        "Lloyd Astin",  # no title
        "Russian envoy Kaja Kellas",  # another party's
        "Kenyan minister Emmanuel Marcon",
    ],
)
def test_a_look_alike_of_somebody_not_named_or_of_another_party_is_not_merged(printed: str) -> None:
    assert all(
        position.party in (None, "RUS", "KEN") and not any("read as" in note for note in position.notes)
        for position in read(f"{printed} rejected a ceasefire.").positions
    )


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Sergei Lavrov spoke first. The foreign minister rejected a ceasefire.", "RUS"),
        ("Vladimir Putin received Dmitry Peskov. The president rejected a ceasefire.", "RUS"),
        ("Steve Witkoff left for Doha. The envoy rejected a ceasefire.", "USA"),
        ("Kenya's foreign ministry replied. The ministry rejected a ceasefire.", "KEN"),
        ("The Houthis replied. The group rejected a ceasefire.", "HOUTHIS"),
        ("Kenyan Foreign Minister Amina Odero spoke. The minister rejected a ceasefire.", "KEN"),
        ("The Kenyan delegation waited. The delegation rejected a ceasefire.", "KEN"),
        ("Kenya's president left for Doha. His envoy Amina Odero rejected a ceasefire.", "KEN"),
    ],
)
def test_a_bare_title_or_body_goes_back_to_the_one_named_before(text: str, party: str) -> None:
    assert [position.party for position in read(text).positions] == [party]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Hakan Fidan met Abbas Araghchi. The foreign minister rejected a ceasefire.", "The foreign minister"),
        ("Dmitry Peskov spoke. The president rejected a ceasefire.", "The president"),
        ("The minister rejected a ceasefire.", "The minister"),
        ("He rejected a ceasefire.", "He"),
        ("The road was closed. She rejected a ceasefire.", "She"),
    ],
)
def test_who_the_text_does_not_tell_is_unresolved_and_says_so(text: str, printed: str) -> None:
    (position,) = read(text).positions
    assert (position.party, position.party_name) == (None, printed)
    assert position.notes == (f"unresolved: who '{printed}' is",)


def test_in_a_government_s_own_text_its_president_is_its_own() -> None:
    text = "Statement by the Government of Kenya\n\nThe President rejected a ceasefire. We will not talk of it."
    assert [each.party for each in read(text).positions][:1] == ["KEN"]


@pytest.mark.parametrize("printed", ["Diplomats in Geneva", "The Geneva talks mediator", "A source in Doha"])
def test_people_in_a_city_are_not_its_government_s(printed: str) -> None:
    parsed = sentence(f"{printed} arrived.")
    found = resolver_for(parsed).resolve(word(parsed, "arrived").lefts.__next__())
    assert found is None or found.party is None


def test_a_talks_file_s_own_actor_is_known_by_its_names_and_stands_before_the_packaged_one() -> None:
    orchard = Actor(id="OSF", name="Orchard Security Front", kind=ActorKind.MOVEMENT, aliases=("OSF",))
    envoy = Actor(
        id="steve-witkoff", name="Steve Witkoff", kind=ActorKind.PERSON, roles=(Role(party="OSF", title="envoy"),)
    )
    resolver = resolver_for(
        first := sentence("Steve Witkoff arrived."), actors=packaged_actors().extended((orchard, envoy))
    )
    found = resolver.resolve(word(first, "Witkoff"))
    assert found is not None
    assert (found.party, found.name) == ("OSF", "Orchard Security Front")


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
