"""A slip in a name is found; two people are never made one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.party import Actor, ActorKind, ActorTable, Naming, packaged_actors, similar_person
from parley.party.names import fold_name, surname_forms, transliteration_key, without_honorifics

ACTORS = packaged_actors()
PEOPLE = [actor for actor in ACTORS.actors if actor.kind is ActorKind.PERSON]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Steve Witcoff", "steve-witkoff"),
        ("Steve Witkof", "steve-witkoff"),
        ("Emmanuel Marcon", "emmanuel-macron"),
        ("Volodymyr Zelenskiyy", "volodymyr-zelensky"),
        ("Dmitriy Peskow", "dmitry-peskov"),
        ("Mikhail Ulyanof", "mikhail-ulyanov"),
        ("Mr. Sergey Lavrof", "sergei-lavrov"),
        ("Masoud Pezeshkyian", "masoud-pezeshkian"),
        ("Abdel Fatah al-Burhan", "abdel-fattah-al-burhan"),
    ],
)
def test_a_slip_in_a_full_name_leads_to_the_person(printed: str, meant: str) -> None:
    match = similar_person(printed, ACTORS)
    assert match is not None
    assert (match.actor.id, match.how) == (meant, Naming.SIMILAR)


@pytest.mark.parametrize(
    "printed",
    [
        "Witcoff",  # no first name
        "Peter Witcoff",  # another first name
        "Wang Li",  # too short to tell from Wang Yi
        "Mohammed bin Nayef",  # another prince
        "John Smith",
        "John Kelly",  # not John Kerry: short, and a name of its own
        "Steve Wittenhoff",  # three slips
        "Russia",
        "",
        "Mr.",
    ],
)
def test_what_only_looks_alike_is_left_alone(printed: str) -> None:
    assert similar_person(printed, ACTORS) is None


@given(st.sampled_from([name for actor in PEOPLE for name in (actor.name, *actor.aliases)]))
def test_a_known_name_is_nobody_s_slip(name: str) -> None:
    assert similar_person(name, ACTORS) is None


def test_a_slip_that_two_people_could_have_made_is_nobody_s() -> None:
    twins = ActorTable(
        tuple(Actor(id=name, name=f"Anna {name}", kind=ActorKind.PERSON) for name in ("Petrova", "Petrosa"))
    )
    assert similar_person("Anna Petrona", twins) is None


@given(st.text(max_size=30))
def test_any_text_at_all_is_a_person_or_none(text: str) -> None:
    match = similar_person(text, ACTORS)
    assert match is None or match.actor.kind is ActorKind.PERSON


@given(st.sampled_from([name for actor in ACTORS.actors for name in (actor.name, *actor.aliases, *actor.seats)]))
def test_a_folded_name_of_the_table_is_folded_for_good(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ursula von der Leyen", ("von der Leyen", "Leyen")),
        ("Abdel Fattah al-Burhan", ("al-Burhan", "Burhan")),
        ("Mohammed bin Salman", ("bin Salman", "Salman")),
        ("Jean-Yves Le Drian", ("Le Drian", "Drian")),
        ("Hemedti", ()),
    ],
)
def test_a_surname_is_known_with_its_particles_and_without(name: str, forms: tuple[str, ...]) -> None:
    assert surname_forms(name) == forms


def test_a_stated_surname_stands_alone() -> None:
    assert surname_forms("Xi Jinping", "Xi") == ("Xi",)
    assert surname_forms("Abdel Fattah el-Sisi", "Sisi") == ("Sisi",)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zelenskiy", "Zelensky"), ("Ghalibaf", "Galibaf"), ("al-Assad", "Assad"), ("Mohammed", "Mohamed")],
)
def test_usual_transliterations_of_one_name_have_one_key(one: str, other: str) -> None:
    assert transliteration_key(one) == transliteration_key(other)


def test_titles_are_no_part_of_a_name() -> None:
    assert without_honorifics("Prime Minister Keir Starmer") == "Keir Starmer"
    assert without_honorifics("Lt. Gen. Keith Kellogg") == "Keith Kellogg"
    assert without_honorifics("General") == ""
