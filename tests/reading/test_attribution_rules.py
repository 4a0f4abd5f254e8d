"""What each rule takes for source, cue and content; sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.position import Attribution
from parley.reading.attribution import attributed, attributions, parts
from parley.reading.model import english
from parley.report import Report, make_report


def report(text: str) -> Report:
    return make_report(text.encode(), "text.txt")


def found_in(text: str) -> tuple[Attribution, ...]:
    """What the rules find by themselves."""
    one = report(text)
    divided = parts(one)
    docs = english().pipe([one.masked[part.start : part.end] for part in divided])
    return attributed(list(zip(divided, docs, strict=True)), None)


def words(text: str, one: Attribution) -> tuple[str, str, str]:
    return tuple(" / ".join(text[a:b] for a, b in spans) for spans in (one.source, one.cue, one.content))  # type: ignore[return-value]


def outermost(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.rule, *words(text, one)) for one in found_in(text) if one.parent is None]


SAID = [
    ("Ruto said that the army would leave.", "clause", "Ruto", "said", "that the army would leave"),
    ("The army would leave, the envoy said on Monday.", "clause", "the envoy", "said", "The army would leave"),
    ('"We will stay," she added.', "clause", "she", "added", '"We will stay,"'),
    ("The truce, officials said, will hold.", "within", "officials", "said", "The truce / will hold"),
    ("As the minister noted, talks have failed.", "as", "the minister", "noted", "talks have failed"),
    ("According to two diplomats, the talks failed.", "phrase", "two diplomats", "According to", "the talks failed"),
    ("The army has not said whether it will leave.", "clause", "The army", "has not said", "whether it will leave"),
    ("Mary Deng, Juba's envoy, told TASS the truce had failed.", "clause", "Mary Deng, Juba's envoy", "told", "the truce had failed"),
    ("The minister went on to say that the army would stay.", "clause", "The minister", "went on to say", "that the army would stay"),
    ("The ministry issued a statement saying that talks had failed.", "clause", "The ministry", "issued a statement saying", "that talks had failed"),
    ("The general was quoted as saying the army would leave.", "quoting", "The general", "was quoted as saying", "the army would leave"),
    ("He described the deal as a mistake.", "object", "He", "described", "the deal as a mistake"),
    ("He accused the rebels of breaking the truce.", "object", "He", "accused", "the rebels of breaking the truce"),
    ("The union called for a new round of talks.", "preposition", "The union", "called for", "a new round of talks"),
]  # fmt: skip

HELD = [
    ("The rebels want to leave the pact.", "infinitive", "The rebels", "want", "to leave the pact"),
    ("Officials want the army to leave.", "wish", "Officials", "want", "the army to leave"),
    ("The union urged Chad to open the road.", "wish", "The union", "urged", "Chad to open the road"),
    ("The envoy called on both sides to stop.", "wish", "The envoy", "called on", "both sides to stop"),
    ("Kenya rejects the plan.", "object", "Kenya", "rejects", "the plan"),
    ("The council is considering lifting the ban.", "gerund", "The council", "is considering", "lifting the ban"),
    ("They are confident that talks will resume.", "adjective-clause", "They", "are confident", "that talks will resume"),
    ("The rebels are willing to talk.", "adjective-infinitive", "The rebels", "are willing", "to talk"),
    ("She expressed concern about the plan.", "light-object", "She", "expressed concern about", "the plan"),
    ("His decision to leave is final.", "noun-infinitive", "His", "decision", "to leave"),
    ("The rebels are expected to reject the plan.", "passive-wish", "", "are expected", "The rebels / to reject the plan"),
    ("The deal was approved by the council.", "passive-object", "the council", "was approved", "The deal"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "source", "cue", "content"), SAID)
def test_what_is_said_has_its_source_cue_and_content(text: str, rule: str, source: str, cue: str, content: str) -> None:
    assert outermost(text) == [(rule, source, cue, content)]
    assert {one.kind for one in found_in(text) if one.parent is None} <= {"direct", "indirect"}


@pytest.mark.parametrize(("text", "rule", "source", "cue", "content"), HELD)
def test_what_is_held_wanted_or_decided_counts_as_well(
    text: str, rule: str, source: str, cue: str, content: str
) -> None:
    assert outermost(text) == [(rule, source, cue, content)]
    assert found_in(text)[0].kind == "attitude"


@pytest.mark.parametrize(
    "text",
    [
        "The army left the town on Monday.",
        "The envoys met in Nairobi for an hour.",
        "He gave a speech in the capital.",
        "The “peace bridge” was closed.",
        "Thank you for coming here today.",
        "Attacks have claimed many lives.",
    ],
)
def test_what_nobody_says_or_holds_is_no_attribution(text: str) -> None:
    assert found_in(text) == ()


def test_a_quotation_on_both_sides_of_its_cue_is_one_attribution() -> None:
    text = '"We will go," she said, "but not before June."'
    assert outermost(text) == [("clause", "she", "said", '"We will go," / "but not before June."')]


def test_a_quotation_of_several_sentences_is_one_content() -> None:
    text = '"We waited. Nobody came. We are leaving," the general said.'
    assert [row[1:] for row in outermost(text)] == [
        ("the general", "said", '"We waited. Nobody came. We are leaving,"')
    ]


def test_quoted_sentences_without_a_cue_go_on_with_the_voice_before_them() -> None:
    text = '"This is bad," Mary Deng said. "Nobody here will accept it at all."'
    ((_, source, _, content),) = outermost(text)
    assert (source, content) == ("Mary Deng", '"This is bad," / "Nobody here will accept it at all."')


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"We waited for a month," the general said.\n\n"Nobody came, and so all of us left the town."\n\nIt rained.'
    ((_, source, _, content),) = outermost(text)
    assert (source, content.split(" / ")[-1]) == ("the general", '"Nobody came, and so all of us left the town."')


def test_curly_and_straight_marks_are_read_alike() -> None:
    straight = '"The road stays closed," Omar told reporters. "Nobody will open it for us."'
    curly = "“The road stays closed,” Omar told reporters. “Nobody will open it for us.”"
    assert found_in(straight) == found_in(curly)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('"The road stays closed today," Omar said.', "direct"),
        ('Omar said the road was "closed for good" now.', "mixed"),
        ("Omar said the road was closed.", "indirect"),
        ("Omar hopes the road will open.", "attitude"),
    ],
)
def test_the_kind_tells_quoted_from_told_from_held(text: str, kind: str) -> None:
    assert [one.kind for one in found_in(text) if one.parent is None] == [kind]


def test_two_cues_of_one_source_are_two_attributions() -> None:
    text = "The ministry said the road was open, adding that the army had left."
    assert [row[1:3] for row in outermost(text)] == [("The ministry", "said"), ("The ministry", "adding")]


def test_who_speaks_in_a_relative_clause_is_the_pronoun() -> None:
    text = "The envoy, who said the truce had failed, left the town."
    assert outermost(text) == [("clause", "who", "said", "the truce had failed")]


def test_inner_attributions_name_the_one_around_them() -> None:
    text = "Kenya said that Chad hopes that Mali will reject the plan."
    assert [(one.parent, words(text, one)[1]) for one in found_in(text)] == [
        (None, "said"),
        (0, "hopes"),
        (1, "will reject"),
    ]


TRANSCRIPT = (
    "OMAR: We will stay.\n\nIt is our town.\n\nDENG: I hope you will leave.\n\nOMAR: No. We want to stay here.\n"
)


def test_the_turns_of_a_transcript_run_to_the_next_label() -> None:
    turns = [words(TRANSCRIPT, one) for one in found_in(TRANSCRIPT) if one.rule == "turn"]
    assert turns == [
        ("OMAR", ":", "We will stay / It is our town"),
        ("DENG", ":", "I hope you will leave"),
        ("OMAR", ":", "No. We want to stay here"),
    ]


def test_what_a_speaker_hopes_stands_in_the_turn() -> None:
    found = found_in(TRANSCRIPT)
    inner = [one for one in found if one.rule != "turn"]
    assert inner
    assert {found[one.parent].rule for one in inner if one.parent is not None} == {"turn"}


@pytest.mark.parametrize(
    "text", ["Next steps: The sides will meet.", "Ending the war: The sides met again.\n\nHome: It rained."]
)
def test_not_every_colon_introduces_a_speaker(text: str) -> None:
    assert [one for one in found_in(text) if one.rule == "turn"] == []


def test_a_headline_may_name_its_source_behind_a_colon() -> None:
    text = "Chad leaves truce talks: Ministry\n\nThe talks went on without Chad on Monday, and nobody left the room."
    assert outermost(text)[0] == ("headline", "Ministry", ":", "Chad leaves truce talks")


PIECES = ['"', "“", "”", " ", "\n", ":", ",", ".", "-", "é", "\u200b", "𝔘", " said ", "He ", " want to ", " the truce "]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_whatever_the_text_spans_lie_in_it_and_parents_come_first(text: str) -> None:
    text = f"Omar {text} left."
    for number, one in enumerate(found_in(text)):
        spans = (*one.source, *one.cue, *one.content)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert one.content
        assert one.parent is None or one.parent < number
        assert 0 < one.confidence < 1
        assert not any(a < d and c < b for a, b in one.cue for c, d in one.content)


def test_texts_in_a_batch_are_read_as_each_alone() -> None:
    texts = [SAID[0][0], TRANSCRIPT, "...", HELD[0][0]]
    reports = [report(text) for text in texts if text != "..."]
    assert list(attributions(reports)) == [next(attributions([one])) for one in reports]


def test_a_paragraph_without_end_is_read_in_pieces() -> None:
    text = "The envoy said the road was open. " * 400
    found = found_in(text)
    assert len(found) > 300
    assert {words(text, one)[1] for one in found} == {"said"}
