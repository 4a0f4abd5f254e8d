"""What a stance hangs on and why it is taken: found by its marker, as far as it governs, and given to its own stance."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reading_samples import Facts, cases, held, read_like, sentence

from parley.reading.conditions import conditions, reasons
from parley.reading.lexicon import lexicon


@cases(
    (
        "if",
        "Russia will accept a ceasefire if Ukraine withdraws from the city.",
        [held("RUS", "conditional", "a ceasefire", condition="Ukraine withdraws from the city", kind="if")],
    ),
    (
        "if, in front",
        "If prisoners are released, Uganda will accept a truce.",
        [held("UGA", "conditional", "a truce", condition="prisoners are released")],
    ),
    (
        "provided that",
        "Russia will accept a ceasefire provided that sanctions are lifted.",
        [held("RUS", "conditional", "a ceasefire", condition="sanctions are lifted", kind="if")],
    ),
    (
        "on condition that",
        "Ukraine agreed to a ceasefire on condition that Russia does the same.",
        [held("UKR", "conditional", "a ceasefire", condition="Russia does the same", kind="if")],
    ),
    (
        "subject to",
        "Subject to the release of prisoners, Uganda accepts a truce.",
        [held("UGA", "conditional", "a truce", condition="the release of prisoners")],
    ),
    (
        "depends on",
        "Uganda's acceptance of a truce depends on the release of prisoners.",
        [held("UGA", "conditional", "a truce", condition="the release of prisoners")],
    ),
    (
        "makes its support conditional on",
        "Rwanda made its support for the truce conditional on the withdrawal of militias.",
        [held("RWA", "conditional", "the truce", condition="the withdrawal of militias")],
    ),
    (
        "conditions it on",
        "Russia conditioned a truce on the lifting of the blockade.",
        [held("RUS", "conditional", "a truce", condition="the lifting of the blockade")],
    ),
    (
        "links its support to",
        "Uganda linked its support for a truce to the release of prisoners.",
        [held("UGA", "conditional", "its support for a truce", condition="the release of prisoners")],
    ),
    (
        "only after",
        "Ukraine would accept a ceasefire only after the return of children.",
        [held("UKR", "conditional", "a ceasefire", condition="the return of children", kind="only-after")],
    ),
    (
        "after, before a step that is still to come",
        "Uganda will accept a truce after Kenya releases its prisoners.",
        [held("UGA", "conditional", "a truce", condition="Kenya releases its prisoners", kind="only-after")],
    ),
    (
        "once",
        "Uganda will accept a truce once prisoners are released.",
        [held("UGA", "conditional", "a truce", condition="prisoners are released", kind="only-after")],
    ),
    (
        "not until is a conditional acceptance",
        "Israel will not accept a ceasefire until all hostages are released.",
        [held("ISR", "conditional", "a ceasefire", condition="all hostages are released", kind="only-after")],
    ),
    (
        "not without is a conditional acceptance",
        "Uganda will not accept a truce without a buffer zone.",
        [held("UGA", "conditional", "a truce", condition="a buffer zone", kind="unless")],
    ),
    (
        "will not unless, told by the report",
        "Ukraine will not sign a ceasefire unless all prisoners are released.",
        [held("UKR", "conditional", "sign a ceasefire", condition="all prisoners are released", kind="unless")],
    ),
    (
        "as long as",
        "Iran is ready to accept inspections as long as the blockade is lifted.",
        [held("IRN", "conditional", "inspections", condition="the blockade is lifted", kind="as-long-as")],
    ),
    (
        "in exchange for",
        "Hamas agreed to release hostages in exchange for a permanent ceasefire.",
        [held("HAMAS", "conditional", "release hostages", condition="a permanent ceasefire", kind="in-exchange-for")],
    ),
    (
        "of two verbs, the one it hangs on",
        "Kenya rejects a buffer zone and would accept a truce if prisoners are released.",
        [
            held("KEN", "rejects", "a buffer zone"),
            held("KEN", "conditional", "a truce", condition="prisoners are released"),
        ],
    ),
    (
        "before leaves an acceptance what it is",
        "Ukraine would accept a ceasefire before the elections.",
        [held("UKR", "accepts", "a ceasefire", condition="the elections", kind="before")],
    ),
    ("even if is none", "Russia would accept a truce even if the blockade stays.", [held("RUS", "accepts", "a truce")]),
    (
        "a time is none",
        "Ukraine agreed to a ceasefire after two days of talks.",
        [held("UKR", "accepts", "a ceasefire")],
    ),
    ("a past event is none", "Uganda agreed to a truce after the storm.", [held("UGA", "accepts", "a truce")]),
    (
        "because",
        "Ethiopia rejected a truce because it would favour its rivals.",
        [held("ETH", "rejects", "a truce", reason="it would favour its rivals")],
    ),
    (
        "due to",
        "Uganda rejects a buffer zone due to a lack of trust.",
        [held("UGA", "rejects", "a buffer zone", reason="a lack of trust")],
    ),
    (
        "on the grounds that",
        "Uganda rejects a buffer zone on the grounds that it divides families.",
        [held("UGA", "rejects", "a buffer zone", reason="it divides families")],
    ),
    (
        "citing a thing",
        "Ethiopia rejected a truce, citing a lack of trust.",
        [held("ETH", "rejects", "a truce", reason="a lack of trust")],
    ),
    (
        "arguing that",
        "Cuba opposes a blockade, arguing that it harms civilians.",
        [held("CUB", "rejects", "a blockade", reason="it harms civilians")],
    ),
    failing={
        "links its support to": "found twice: conditional by the verb, and without its condition by the noun",
    },
)
def test_conditions_and_reasons_belong_to_their_stance(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


def words_of(text: str) -> list[tuple[str, str]]:
    """The kind and the words of each condition of a sentence."""
    found = conditions(sentence(text), lexicon())
    return [(clause.kind, " ".join(token.text for token in clause.words)) for clause in found]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Kenya accepts a truce if and only if the camps open.", "if", "the camps open"),
        ("Kenya accepts a truce, but only if the camps open.", "if", "the camps open"),
        ("Kenya accepts a truce on the understanding that the camps open.", "if", "the camps open"),
        ("Kenya accepts a truce providing that the camps open.", "if", "the camps open"),
        ("Kenya accepts a truce assuming that the camps open.", "if", "the camps open"),
        ("Kenya's support is contingent on the opening of the camps.", "if", "the opening of the camps"),
        ("Kenya will fight on unless the camps open.", "unless", "the camps open"),
        ("Kenya will keep the truce so long as the camps stay open.", "as-long-as", "the camps stay open"),
        ("Kenya will sign as soon as the camps open.", "only-after", "the camps open"),
        ("Kenya will sign only when the camps open.", "only-after", "the camps open"),
        ("Kenya will sign in return for open camps.", "in-exchange-for", "open camps"),
    ],
)
def test_every_marker_opens_its_kind_of_condition(text: str, kind: str, words: str) -> None:
    assert words_of(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya accepts a truce.",
        "Kenya accepts a truce even if the camps stay closed.",
        "Kenya acted as if the camps were open.",
        "Kenya accepts a truce, if only for a day.",
        "An official spoke on condition that his name stays unnamed.",
        "Kenya accepted a truce after the summit.",
        "Kenya accepted a truce after three weeks.",
        "While Kenya accepts a truce, others hesitate.",
    ],
)
def test_what_only_looks_like_a_condition_is_none(text: str) -> None:
    assert words_of(text) == []


def test_two_conditions_of_a_sentence_come_in_its_order() -> None:
    text = "If the camps open, Kenya will accept a truce, but only after a release of prisoners."
    assert words_of(text) == [("if", "the camps open"), ("only-after", "a release of prisoners")]


def test_whom_a_report_cites_is_no_reason() -> None:
    assert reasons(sentence("Kenya rejects a truce, the paper reported, citing two diplomats."), lexicon()) == []


def test_the_words_of_a_clause_are_among_those_it_cuts_out_of_a_target() -> None:
    for clause in conditions(sentence("Kenya will accept a truce if the camps open."), lexicon()):
        assert {clause.marker.i, *(token.i for token in clause.words)} <= clause.whole
