"""Whom a pronoun goes back to: whoever is most salient and agrees; and where that is nobody or two alike, nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from parley.party import packaged_actors
from parley.reading.antecedents import antecedent
from parley.reading.mentions import Mention, MentionFinder, by_token
from parley.reading.model import english

FINDER = MentionFinder(packaged_actors())


def parsed(*paragraphs: str) -> list[tuple[Doc, dict[int, Mention]]]:
    return [(doc, by_token(FINDER.find(doc))) for doc in english().pipe(paragraphs)]


def goes_back_to(pronoun: str, *paragraphs: str) -> str | None:
    """What the last such word of the paragraphs goes back to."""
    docs = parsed(*paragraphs)
    token = [token for doc, _ in docs for token in doc if token.text == pronoun][-1]
    found = antecedent(docs, token)
    return found.text if found is not None else None


@pytest.mark.parametrize(
    ("claim", "pronoun", "text", "who"),
    [
        ("the subject before the object", "He", "Paul Okoth met Peter Mwangi. He rejected the plan.", "Paul Okoth"),
        ("by gender of the first name", "She", "Paul Okoth met Martha Mwangi. She rejected the plan.", "Martha Mwangi"),
        (
            "by gender of a title",
            "She",
            "Spokeswoman Abeni Okoth met Chief Ekon Mwangi. She rejected it.",
            "Spokeswoman Abeni Okoth",
        ),
        ("Mr is a man", "She", "Mr Okoth met Ms Mwangi. She rejected it.", "Ms Mwangi"),
        ("by an earlier pronoun", "She", "Odalo said her father knew. Later Odalo left. She agreed.", "Odalo"),
        ("no group for he", "He", "Paul Okoth left. Kenya rejected the plan. He agreed.", "Paul Okoth"),
        ("no person for it", "It", "Kenya met Paul Okoth. It rejected the plan.", "Kenya"),
        ("the speaker said it too", "he", "Paul Okoth warned Peter Mwangi. 'No', he said.", "Paul Okoth"),
        (
            "whoever quotes is not quoted",
            "he",
            'Paul Okoth said of Peter Mwangi: "I think he wants peace."',
            "Peter Mwangi",
        ),
        ("not the other argument", "him", "Peter Mwangi left. Paul Okoth warned him.", "Peter Mwangi"),
        ("not who is inside", "his", "Peter Mwangi left. Paul Okoth met his envoy.", "Paul Okoth"),
        ("in the same sentence", "he", "Paul Okoth said he would sign.", "Paul Okoth"),
        ("an apposition names", "He", "The chief of the Okoro Front, Paul Okoth, left. He agreed.", "Paul Okoth"),
        ("a first name that is a city's", "She", "Marta Paris spoke. Paris left. She agreed.", "Marta Paris"),
        (
            "a group that spoke may be they",
            "They",
            "The Okoro Party said no. They rejected the plan.",
            "The Okoro Party",
        ),
        ("officials named by whose they are", "they", "Kenya officials said they agreed.", "Kenya officials"),
    ],
)
def test_a_pronoun_goes_back_to_the_most_salient_who_agrees(claim: str, pronoun: str, text: str, who: str) -> None:
    assert goes_back_to(pronoun, text) == who


@pytest.mark.parametrize(
    ("claim", "pronoun", "text"),
    [
        ("nobody before", "He", "He rejected the plan."),
        ("a woman only", "He", "Martha Mwangi left. He rejected the plan."),
        ("unnamed people", "they", "Two children answered. Later they said no."),
        ("an unnamed man", "he", "Kenya was calm. A farmer from the hills came, and he said no."),
        ("things do not say", "They", "The shares fell. The prices rose. They said no."),
        ("it is clear", "it", "Kenya waited. Now it is clear that the talks failed."),
        ("a place is nobody", "They", "The talks were held in Kenya. They said no."),
    ],
)
def test_what_goes_back_to_nobody_by_name_is_nobody(claim: str, pronoun: str, text: str) -> None:
    assert goes_back_to(pronoun, text) is None


def test_a_pronoun_reaches_into_the_paragraph_before() -> None:
    assert goes_back_to("He", "Paul Okoth met reporters in Nairobi.", "He rejected the plan.") == "Paul Okoth"


def test_far_apart_nobody_is_meant() -> None:
    between = ["The road is closed.", "The market was full.", "Shops sold bread.", "Rain fell on the fields."]
    many = [f"{sentence} The {thing} stood there." for sentence in between for thing in ("wall", "gate", "tower")]
    assert goes_back_to("They", "The Okoro Party said no.", *many, "They said yes.") is None


WORDS = ["He", "she", "it", "they", "Kenya", "Paul", "Okoth", "said", "met", "the", "president", "and", '"', ".", "his"]


@settings(max_examples=30)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_whatever_the_text_an_antecedent_stands_before_its_pronoun_and_is_none_of_it(words: list[str]) -> None:
    docs = parsed(" ".join(words))
    for token in docs[0][0]:
        if token.lower_ in ("he", "she", "it", "they", "his"):
            found = antecedent(docs, token)
            assert found is None or (token.i not in range(found.start, found.end) and found.root.pos_ != "PRON")
