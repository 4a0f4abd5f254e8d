"""Where a party is silent, in words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.agenda import Atom, Relation
from parley.deal import Word, silence_words
from parley.position import Demand, Strength

WORDS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(list(Word)), min_size=1)


@given(WORDS)
def test_silence_is_named_whole_and_nothing_else_is(words: dict[str, Word]) -> None:
    silent = {issue for issue, word in words.items() if word is Word.UNKNOWN}
    said = silence_words(words)
    named = set(said.removeprefix("silent on ").removeprefix("all but ").split(", ")) - {""}
    assert (set(words) - named if "all but" in said else named) == (silent if silent != set(words) else set())


def test_where_a_party_is_against_the_package_it_is_not_silent() -> None:
    line = Demand(
        id="line",
        party="P",
        strength=Strength.RED_LINE,
        when=(Atom("aid", Relation.IN, ("halted",)),),
        then=(Atom("scope", Relation.IN, ("full",)),),
    )
    words = dict.fromkeys(("scope", "aid", "mission"), Word.UNKNOWN)
    assert silence_words(words) == ""
    assert silence_words(words, broken=[line]) == "silent on mission"
    assert (
        silence_words({"scope": Word.ACCEPTS, "aid": Word.UNKNOWN}, names={"scope": "Scope", "aid": "Aid"})
        == "silent on Aid"
    )
