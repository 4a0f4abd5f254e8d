"""The word lists say what they mean: every word is one, stands once, and everything said of it is understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.resources import files

import pytest
import yaml

from parley.position import Stance
from parley.reading.lexicon import lexicon

TEXT = files("parley.reading").joinpath("data/lexicon.yaml").read_text(encoding="utf-8")
PREPOSITIONS = {"to", "at", "for", "on", "upon", "of", "with", "against", "from", "in", "by"}
WAYS = {"object", "clause", "infinitive", "for-clause"} | PREPOSITIONS


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every key and value below a node that is a word."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(key)
            yield from scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from scalars(item)


def tree() -> yaml.MappingNode:
    found = yaml.compose(TEXT, Loader=yaml.SafeLoader)
    assert isinstance(found, yaml.MappingNode)
    return found


def mappings(node: yaml.Node) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.MappingNode):
        yield node
        for _, value in node.value:
            yield from mappings(value)


def test_every_word_is_a_word_and_not_what_yaml_takes_on_and_no_for() -> None:
    flags = {"soft", "only_modal", "weak"}
    odd = [node.value for node in scalars(tree()) if node.tag != "tag:yaml.org,2002:str" and node.value != "true"]
    assert odd == []
    truths = [key.value for each in mappings(tree()) for key, value in each.value if value.value == "true"]
    assert set(truths) <= flags


def test_no_key_stands_twice_in_its_list() -> None:
    for each in mappings(tree()):
        counted = Counter(key.value for key, _ in each.value)
        assert [key for key, times in counted.items() if times > 1] == [], f"line {each.start_mark.line + 1}"


def test_no_word_stands_twice_in_a_list() -> None:
    for key, value in tree().value:
        if isinstance(value, yaml.SequenceNode):
            counted = Counter(word.value for word in scalars(value))
            assert [word for word, times in counted.items() if times > 1] == [], key.value


@pytest.mark.parametrize("kind", ["verbs", "adjectives", "nouns"])
def test_every_predicate_takes_something_known_and_nothing_twice(kind: str) -> None:
    entries: Mapping[str, object] = getattr(lexicon(), kind)
    for word, entry in getattr(lexicon(), kind).items():
        assert entry.takes, word
        assert set(entry.takes) <= WAYS, word
        assert len(set(entry.takes)) == len(entry.takes), word
    assert entries


def test_every_stance_of_the_lists_is_a_stance_and_most_have_a_predicate() -> None:
    words = lexicon()
    stances = {entry.stance for entries in (words.verbs, words.adjectives, words.nouns) for entry in entries.values()}
    assert stances == {Stance.DEMANDS, Stance.ACCEPTS, Stance.OPEN_TO, Stance.REJECTS}
    assert set(words.verdicts.values()) <= stances


def test_lemmas_are_in_lower_case_and_names_as_printed() -> None:
    words = lexicon()
    lemmas = {*words.verbs, *words.adjectives, *words.nouns, *words.cues, *words.group_nouns, *words.person_nouns}
    assert [lemma for lemma in lemmas if lemma != lemma.lower()] == []
    assert [name for name in words.outlets if name == name.lower()] == []


def test_what_takes_a_stance_back_can_also_carry_one() -> None:
    assert lexicon().withdrawing_verbs <= lexicon().light_verbs
