"""What sentence gives what position: stances, what turns them over, what they hang on. One case per phenomenon.

Every position that a text gives is listed, in order: one too many fails as much as one too few.
"""

from __future__ import annotations

from collections.abc import Sequence

from reading_samples import Facts, cases, held, read, read_like


@cases(
    (
        "a verb with an object",
        "Russia rejects the deployment of NATO troops along the border.",
        [held("RUS", "rejects", "the deployment of NATO troops along the border", issue="wanted_contributors")],
    ),
    (
        "a verb with an infinitive",
        "Kenya agreed to withdraw its soldiers from the buffer zone.",
        [held("KEN", "accepts", "withdraw its soldiers from the buffer zone", option="buffer_zone")],
    ),
    (
        "a verb with a clause",
        "Chad insists that foreign troops leave the valley.",
        [held("TCD", "demands", "foreign troops leave the valley", issue="foreign_forces")],
    ),
    (
        "a verb with a preposition",
        "Ukraine's parliament called for a ceasefire.",
        [held("UKR", "demands", "a ceasefire", issue="ceasefire_type", option=None)],
    ),
    (
        "a verb with somebody else's infinitive",
        "Chad is calling on Sudan to open the crossings.",
        [held("TCD", "demands", "Sudan to open the crossings")],
    ),
    ("a verb with a particle", "Kenya has ruled out a buffer zone.", [held("KEN", "rejects", "a buffer zone")]),
    (
        "a particle verb with a gerund",
        "Kenya has ruled out sending peacekeepers.",
        [held("KEN", "rejects", "sending peacekeepers")],
    ),
    ("a passive with its agent", "The truce was rejected by Kyiv.", [held("UKR", "rejects", "The truce")]),
    (
        "a participle",
        "Opposing the buffer zone, Mali called for a truce.",
        [held("MLI", "rejects", "the buffer zone"), held("MLI", "demands", "a truce")],
    ),
    (
        "an adjective with a preposition",
        "Turkey is open to talks on a buffer zone.",
        [held("TUR", "open-to", "talks on a buffer zone", rule="adjective")],
    ),
    (
        "an adjective with an infinitive",
        "India is ready to accept civilian observers.",
        [held("IND", "open-to", "civilian observers", option="civilian_observers")],
    ),
    (
        "an adjective that refuses",
        "Jordan is unwilling to take part in a peacekeeping mission.",
        [held("JOR", "rejects", "take part in a peacekeeping mission")],
    ),
    (
        "a noun after 'have'",
        "Israel has no objection to a humanitarian corridor.",
        [held("ISR", "accepts", "a humanitarian corridor", rule="noun")],
    ),
    (
        "a noun after a verb that only carries it",
        "Russia signalled its openness to a ceasefire.",
        [held("RUS", "open-to", "a ceasefire")],
    ),
    (
        "a noun with its owner before it",
        "Chad's opposition to a buffer zone is well known.",
        [held("TCD", "rejects", "a buffer zone")],
    ),
    (
        "a proposal stays its makers' whoever rejects it",
        "A proposal by Chad to open the crossings was rejected by Sudan.",
        [
            held("TCD", "demands", "open the crossings", firm=False),
            held("SDN", "rejects", "A proposal by Chad to open the crossings"),
        ],
    ),
    (
        "a verdict to somebody",
        "A buffer zone is unacceptable to Georgia.",
        [held("GEO", "rejects", "A buffer zone", rule="verdict")],
    ),
    (
        "a verdict that somebody passes",
        "Kosovo described joint patrols as unacceptable.",
        [held("XKX", "rejects", "joint patrols", option="patrols")],
    ),
    (
        "a phrase behind the object belongs to it",
        "Ukraine demands a buffer zone at the border.",
        [held("UKR", "demands", "a buffer zone at the border")],
    ),
    ("being against", "Ukraine is against a buffer zone.", [held("UKR", "rejects", "a buffer zone")]),
    (
        "'must' in somebody's words",
        "Foreign troops must leave, Syria's president said.",
        [held("SYR", "demands", "Foreign troops must leave", speaker="Syria's president", rule="must")],
    ),
    (
        "'should' asks softly",
        "Sanctions should be lifted, the Iranian foreign minister said.",
        [held("IRN", "demands", "Sanctions should be lifted", speaker="the Iranian foreign minister", firm=False)],
    ),
    (
        "'it is time to' asks softly",
        "It is time to lift the blockade, the Yemeni foreign minister said.",
        [held("YEM", "demands", "lift the blockade", speaker="the Yemeni foreign minister", firm=False)],
    ),
    (
        "'must accept' is the speaker's demand",
        "Chad must accept a ceasefire, the Sudanese foreign minister said.",
        [held("SDN", "demands", "Chad must accept a ceasefire", speaker="the Sudanese foreign minister")],
    ),
    (
        "'there can be no'",
        '"There can be no buffer zone," the Iraqi foreign minister said.',
        [held("IRQ", "rejects", "buffer zone", speaker="the Iraqi foreign minister", rule="existence")],
    ),
    (
        "'we will' promises",
        '"We will release all prisoners," the Pakistani foreign minister said.',
        [held("PAK", "accepts", "release all prisoners", speaker="the Pakistani foreign minister", rule="will")],
    ),
    (
        "'we will not' refuses",
        '"We will not disarm," a Hamas spokesman said.',
        [held("HAMAS", "rejects", "disarm", speaker="a Hamas spokesman", issue="ddr")],
    ),
    (
        "a key condition is whose stance the sentence before told",
        "Russia rejects a ceasefire. A key condition includes the release of prisoners.",
        [held("RUS", "rejects", "a ceasefire"), held("RUS", "demands", "the release of prisoners", rule="condition")],
    ),
    (
        "an aim in somebody's words",
        "The goal is to establish a buffer zone, the Turkish foreign minister said.",
        [held("TUR", "demands", "a buffer zone", speaker="the Turkish foreign minister", rule="aim", firm=False)],
    ),
    (
        "a preference is soft",
        "Norway would prefer a ceasefire at sea.",
        [held("NOR", "demands", "a ceasefire at sea", option="sea", firm=False)],
    ),
    (
        "a hope is soft",
        "The Kenyan government hopes for a humanitarian truce.",
        [held("KEN", "demands", "a humanitarian truce", firm=False)],
    ),
)
def test_every_family_of_rules_finds_its_stance(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


@cases(
    ("'did not accept' rejects", "Ukraine did not accept a buffer zone.", [held("UKR", "rejects", "a buffer zone")]),
    ("'never accepted' rejects", "Serbia never accepted a buffer zone.", [held("SRB", "rejects", "a buffer zone")]),
    (
        "'did not rule out' is open",
        "China did not rule out sending peacekeepers.",
        [held("CHN", "open-to", "sending peacekeepers")],
    ),
    (
        "'does not object' accepts",
        "Serbia does not object to a buffer zone.",
        [held("SRB", "accepts", "a buffer zone")],
    ),
    (
        "'no longer opposes' accepts",
        "The Kenyan government no longer opposes a buffer zone.",
        [held("KEN", "accepts", "a buffer zone")],
    ),
    (
        "'is not ready' rejects",
        "Moldova is not ready to discuss a buffer zone.",
        [held("MDA", "rejects", "discuss a buffer zone")],
    ),
    (
        "'neither ... nor' rejects for both",
        "Neither Russia nor Ukraine accepts a buffer zone.",
        [held("RUS", "rejects", "a buffer zone"), held("UKR", "rejects", "a buffer zone")],
    ),
    (
        "'does not intend to accept' rejects",
        "Serbia does not intend to accept a buffer zone.",
        [held("SRB", "rejects", "a buffer zone")],
    ),
    (
        "'not acceptable' rejects",
        "A buffer zone is not acceptable to Georgia.",
        [held("GEO", "rejects", "A buffer zone")],
    ),
    (
        "a withdrawn objection accepts",
        "Ukraine withdrew its objection to a buffer zone.",
        [held("UKR", "accepts", "a buffer zone")],
    ),
    ("a dropped demand is no stance", "Serbia dropped its demand for a buffer zone.", []),
    (
        "'could accept' is open",
        "Poland could accept a peacekeeping mission.",
        [held("POL", "open-to", "a peacekeeping mission")],
    ),
    ("'may agree' is open", "Belarus may agree to a ceasefire.", [held("BLR", "open-to", "a ceasefire")]),
    ("'would consider' is open", "Kenya would consider a buffer zone.", [held("KEN", "open-to", "a buffer zone")]),
    ("'considers' without a modal is nothing", "Kenya considers a buffer zone.", []),
    (
        "'refused to accept' is about the thing",
        "Ukraine refused to accept a truce.",
        [held("UKR", "rejects", "a truce")],
    ),
    (
        "'insisted it would not accept' rejects",
        "Hamas insisted it would not accept a buffer zone.",
        [held("HAMAS", "rejects", "a buffer zone", speaker="Hamas")],
    ),
    (
        "wanting somebody to accept is no acceptance",
        "Ukraine wants Russia to accept a ceasefire.",
        [held("UKR", "demands", "Russia to accept a ceasefire")],
    ),
)
def test_negation_modality_and_nesting_turn_a_stance(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


@cases(
    (
        "of holders",
        "The United States and Ukraine support a ceasefire at sea.",
        [held("USA", "accepts", "a ceasefire at sea"), held("UKR", "accepts", "a ceasefire at sea")],
    ),
    (
        "of agents",
        "The plan for joint patrols was accepted by both Armenia and Azerbaijan.",
        [held("ARM", "accepts", "The plan for joint patrols"), held("AZE", "accepts", "The plan for joint patrols")],
    ),
    (
        "of targets on different issues",
        "Mali rejects a buffer zone and the return of refugees.",
        [
            held("MLI", "rejects", "a buffer zone", issue="separation"),
            held("MLI", "rejects", "the return of refugees", issue="returns"),
        ],
    ),
    (
        "of verbs with one holder",
        "Mali rejects a buffer zone and demands the return of refugees.",
        [held("MLI", "rejects", "a buffer zone"), held("MLI", "demands", "the return of refugees")],
    ),
    (
        "of verbs by 'but'",
        "Russia expressed support for a ceasefire but opposed foreign observers.",
        [held("RUS", "accepts", "a ceasefire"), held("RUS", "rejects", "foreign observers")],
    ),
    (
        "'that demand' takes the issue of the demand before it",
        "Russia demands a buffer zone. Ukraine rejected that demand.",
        [
            held("RUS", "demands", "a buffer zone", option="buffer_zone"),
            held("UKR", "rejects", "that demand", option="buffer_zone"),
        ],
    ),
    (
        "'it' takes the issue of what was proposed before",
        "Ukraine proposed a ceasefire at sea. Russia rejected it.",
        [held("UKR", "demands", "a ceasefire at sea", option="sea"), held("RUS", "rejects", "it", option="sea")],
    ),
)
def test_what_is_joined_or_pointed_at_is_taken_apart(text: str, expected: Sequence[Facts]) -> None:
    assert read_like(text, expected) == list(expected)


def test_what_a_pointing_word_was_taken_to_mean_is_told_to_the_reviewer() -> None:
    pointing = read("Russia demands a buffer zone. Ukraine rejected that demand.").positions[1]
    assert pointing.notes == ("'that demand' taken to mean: a buffer zone",)
