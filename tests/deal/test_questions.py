"""Questions and assumptions: what can be asked, and what is said of questions that cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from deal_cases import AFTER, DAY, amount, choice, is_in, make_talks, not_in, order, red_line, subset

from parley.agenda import Atom, Relation
from parley.deal import Question, find_deals, parse_assumption, write_assumption
from parley.errors import InputError
from parley.position import Strength
from parley.talks import Group

TALKS = replace(
    make_talks(
        [
            choice("scope", "none", "full_30_days"),
            subset("mission", "FRA", "GBR", "CHN"),
            replace(amount("troops", 0, 50_000), unit="troops"),
            order("steps", "a", "b", "c"),
        ],
        [
            red_line("no_fra", Atom("mission", Relation.NONE_OF, ("FRA",))),
            replace(red_line("wants_gbr", Atom("mission", Relation.ALL_OF, ("GBR",))), strength=Strength.WISH),
            replace(red_line("later"), stated=AFTER, strength=Strength.WISH),
            replace(red_line("guest", party="R"), strength=Strength.WISH),
        ],
    ),
    groups={"allies": Group("allies", ("FRA", "GBR"))},
)

WRITTEN = {
    "scope=full_30_days": (is_in("scope", "full_30_days"),),
    " scope = none, full_30_days ": (is_in("scope", "none", "full_30_days"),),
    "scope!=none": (not_in("scope", "none"),),
    "mission>=FRA,GBR": (Atom("mission", Relation.ALL_OF, ("FRA", "GBR")),),
    "mission>=allies": (Atom("mission", Relation.ALL_OF, ("allies",)),),
    "mission<=CHN": (Atom("mission", Relation.ONLY, ("CHN",)),),
    "mission=CHN": (Atom("mission", Relation.ALL_OF, ("CHN",)), Atom("mission", Relation.ONLY, ("CHN",))),
    "mission=": (Atom("mission", Relation.ALL_OF), Atom("mission", Relation.ONLY)),
    "mission!=FRA": (Atom("mission", Relation.NONE_OF, ("FRA",)),),
    "troops>=5": (Atom("troops", Relation.AT_LEAST, bound=5),),
    "troops<=5": (Atom("troops", Relation.AT_MOST, bound=5),),
    "troops=5": (Atom("troops", Relation.AT_LEAST, bound=5), Atom("troops", Relation.AT_MOST, bound=5)),
    "steps:a<b": (Atom("steps", Relation.BEFORE, ("a", "b")),),
    "steps: a < b < c": (Atom("steps", Relation.BEFORE, ("a", "b")), Atom("steps", Relation.BEFORE, ("b", "c"))),
    "{issue: mission, min: 1}": (Atom("mission", Relation.MIN, bound=1),),
    "{issue: mission, equal_count: [[FRA], [GBR, CHN]]}": (
        Atom("mission", Relation.EQUAL_COUNT, ("FRA",), ("GBR", "CHN")),
    ),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_an_assumption_is_read_as_a_person_writes_it(text: str) -> None:
    assert parse_assumption(text, TALKS) == WRITTEN[text]


@pytest.mark.parametrize("text", WRITTEN)
def test_an_assumption_written_out_reads_back_the_same(text: str) -> None:
    for atom in WRITTEN[text]:
        assert parse_assumption(write_assumption(atom), TALKS) == (atom,)


FAULTY = {
    "scope": "expected an issue, a sign and a value",
    "": "expected an issue, a sign and a value",
    "scpe=none": "no issue has the id 'scpe'. Did you mean 'scope'?",
    "scope=full": "'scope' has no option 'full'",
    "scope>=none": "'>=' says nothing of 'scope', an issue of kind choice. Write 'scope=a' or 'scope!=a'.",
    "scope=": "found no option after the sign. Known: none, full_30_days.",
    "mission>=FRA,GBX": "'mission' has no option 'GBX'. Did you mean 'GBR'?",
    "troops>=many": "found 'many', expected a whole number of troops.",
    "troops!=5": "'!=' says nothing of 'troops'",
    "steps:a": "found 'a', expected two options or more. Write 'a<b' for a before b.",
    "steps:a<a": "found 1 options of 'steps', expected two different ones",
    "steps:a<d": "'steps' has no option 'd'. Known: a, b, c.",
    "{issue: mission, at_least: 1}": "found 'at_least'",
    "{issue: mission": "not readable as YAML",
}


@pytest.mark.parametrize("text", FAULTY)
def test_an_assumption_that_cannot_be_read_says_what_is_expected(text: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_assumption(text, TALKS)
    assert FAULTY[text] in str(caught.value)
    assert len(caught.value.problems) == 1


def test_every_unknown_option_of_an_assumption_is_named_at_once() -> None:
    with pytest.raises(InputError) as caught:
        parse_assumption("mission=XX,YY", TALKS)
    assert len(caught.value.problems) == 2


def test_every_unknown_name_of_a_question_is_listed_at_once_with_the_nearest_known() -> None:
    question = Question(
        drop=("no_fr",),
        promote=("wants_gb", "quite_else"),
        with_parties=("Z",),
        assume=(is_in("scop", "none"), is_in("mission", "FRA"), is_in("scope", "nothing")),
        limit=-1,
        timeout=-0.5,
    )
    with pytest.raises(InputError) as caught:
        find_deals(TALKS, question)
    assert [str(problem) for problem in caught.value.problems] == [
        "drop: no demand has the id 'no_fr'. Did you mean 'no_fra'?",
        "promote: no demand has the id 'wants_gb'. Did you mean 'wants_gbr'?",
        "promote: no demand has the id 'quite_else'.",
        "with: no party has the id 'Z'.",
        "assume: no issue has the id 'scop'. Did you mean 'scope'?",
        "assume: found 'in' on 'mission', an issue of kind subset, expected one of "
        "all_of, any_of, none_of, only, min, max, equal_count.",
        "assume: 'scope' has no option 'nothing'. Known: none, full_30_days.",
        "limit: found -1, expected how many to list, 0 or more.",
        "timeout: found -0.5, expected seconds, 0 or more.",
    ]


def test_a_promoted_wish_counts_as_a_red_line() -> None:
    assert find_deals(TALKS, Question(promote=("wants_gbr",), limit=0)).counted == ("no_fra", "wants_gbr")


@pytest.mark.parametrize(
    ("question", "note"),
    [
        (Question(promote=("later",)), "'later' was promoted, but is not on record on 2000-01-02, and is not counted."),
        (
            Question(promote=("guest",)),
            "'guest' was promoted, but the consent of Are is optional, and it is not counted.",
        ),
        (Question(promote=("no_fra",)), "'no_fra' was promoted, but is a red line already."),
        (
            Question(promote=("wants_gbr",), drop=("wants_gbr",)),
            "'wants_gbr' was both promoted and dropped, and is not counted.",
        ),
        (Question(drop=("later",)), "'later' was dropped, but is not on record on 2000-01-02."),
        (Question(drop=("wants_gbr",)), "'wants_gbr' was dropped, but as a wish it would not have been counted."),
        (Question(with_parties=("P",)), "Pea was named, but counts in any case."),
    ],
)
def test_what_a_question_names_in_vain_is_noted(question: Question, note: str) -> None:
    assert note in find_deals(TALKS, replace(question, as_of=DAY, limit=0)).notes


def test_a_question_that_counts_what_it_names_has_nothing_to_note_about_it() -> None:
    notes = find_deals(
        TALKS, Question(as_of=DAY, promote=("guest",), with_parties=("R",), drop=("no_fra",), limit=0)
    ).notes
    assert notes == ("Queue has nothing on record on 2000-01-02; silence is not consent.",)
