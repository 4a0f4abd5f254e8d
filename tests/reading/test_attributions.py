"""Source, cue and content of one sentence, by rule; and what is no attribution at all."""

from __future__ import annotations

import pytest
from reading_samples import read, report, sentence, word

from parley.reading import rule_reader
from parley.reading.attributions import Voice, enclosing, voices
from parley.reading.lexicon import lexicon


def voices_in(text: str) -> list[Voice]:
    return voices(sentence(text), lexicon())


@pytest.mark.parametrize(
    ("text", "rule", "source", "cue", "content"),
    [
        ("Lavrov said that Kenya rejects a truce.", "verb", "Lavrov", "said", "that Kenya rejects a truce"),
        ("Kenya rejects a truce, Lavrov said.", "verb", "Lavrov", "said", "Kenya rejects a truce"),
        ("The truce, Lavrov said, will hold in Kenya.", "verb", "Lavrov", "said", "The truce will hold in Kenya"),
        ('"Kenya rejects a truce," Lavrov said.', "verb", "Lavrov", "said", "Kenya rejects a truce"),
        ("According to Lavrov, Kenya rejects a truce.", "according", "Lavrov", "According", "Kenya rejects a truce"),
        ("Kenya rejects a truce, according to Lavrov.", "according", "Lavrov", "according", "Kenya rejects a truce"),
        ("Kenya rejects a truce, citing two diplomats.", "citing", "diplomats", "citing", "Kenya rejects a truce"),
        (
            "Kenya accepts observers, two officials said on Monday.",
            None,
            "officials",
            "said",
            "Kenya accepts observers",
        ),
    ],
)
def test_an_attribution_has_source_cue_and_content(
    text: str, rule: str | None, source: str, cue: str, content: str
) -> None:
    (voice,) = voices_in(text)
    words = " ".join(voice.cue.doc[index].text for index in sorted(voice.content) if voice.cue.doc[index].is_alpha)
    assert voice.source is not None
    assert (voice.source.text, voice.cue.text, words) == (source, cue, content)
    assert rule in (None, voice.rule)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya rejects a truce.",
        "Lavrov said nothing.",
        "Kenya was told.",
        "Kenya rejects a truce, citing a lack of trust.",
        "The man added sugar.",
    ],
)
def test_no_clause_no_attribution(text: str) -> None:
    assert voices_in(text) == []


def test_whom_an_outlet_cites_and_where_it_was_said_belong_to_the_voice() -> None:
    (cited,) = voices_in("Kenya rejects a truce, Reuters reported, citing two diplomats.")
    assert cited.cited is not None
    assert cited.cited.text == "diplomats"
    (told,) = voices_in("Kenya rejects a truce, Lavrov told Reuters in an interview.")
    assert (told.outlet, told.medium) == ("Reuters", "interview")


@pytest.mark.parametrize(
    "text", ["Lavrov denied that Kenya rejects a truce.", "Lavrov did not say that Kenya rejects a truce."]
)
def test_what_is_denied_is_marked_so(text: str) -> None:
    (voice,) = voices_in(text)
    assert voice.denied


def test_nested_attributions_come_outermost_first_and_name_their_parent() -> None:
    text = "Reuters reported that Lavrov said that Kenya rejects a truce."
    outer, inner = voices_in(text)
    assert inner.content < outer.content
    assert enclosing([outer, inner], word(sentence(text), "Kenya")) == [outer, inner]
    assert [found.parent for found in read(text).attributions] == [None, 0, 1]


def test_attributions_are_spans_of_the_report() -> None:
    text = "Talks stall\n\nEnvoys met. “Kenya rejects a truce,” Lavrov said."
    found = read(text).attributions[0]
    words = [[text[start:end] for start, end in spans] for spans in (found.source, found.cue)]
    assert words == [["Lavrov"], ["said"]]
    assert "Kenya rejects a truce" in "".join(text[start:end] for start, end in found.content)


def test_every_span_of_an_attribution_lies_in_one_paragraph() -> None:
    one = report(
        'Lavrov said that Kenya rejects a truce.\n\nChad rejects it too, two officials said. "It does," he said.'
    )
    for found in rule_reader().read(one).attributions:
        homes = {
            index
            for start, end in (*found.source, *found.cue, *found.content)
            for index, block in enumerate(one.blocks)
            if start < block.end and block.start < end
        }
        assert len(homes) == 1
