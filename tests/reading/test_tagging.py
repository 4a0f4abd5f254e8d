"""Rules and trained tagger together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parley.errors import InputError
from parley.reading.attribution import attributions, candidates, learned, merged, system, tagger_for
from parley.reading.attribution.learned import weighed
from parley.reading.model import english
from parley.reading.tagging import Tagger, tagger, write_weights
from parley.reading.tagging.tagger import LONGEST, probability
from parley.reading.tagging.weights import Balance, packaged_vectors, packaged_weights
from parley.report import make_report

TEXT = "Kenya wants talks, its envoy said. The rebels, who oppose a truce, vowed to fight on."


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """No tagger is remembered from one test to the next."""
    yield
    tagger_for.cache_clear()


def test_without_a_tagger_the_rules_read_alone() -> None:
    doc = english()(TEXT)
    assert weighed(doc, candidates(doc), None) == merged(candidates(doc))


def test_what_the_tagger_keeps_of_the_rules_is_as_sure_as_it_says() -> None:
    doc = english()(TEXT)
    kept = weighed(doc, candidates(doc), tagger())
    assert {doc[one.head].text for one in kept} == {"wants", "said", "oppose", "vowed"}
    assert all(tagger().about.veto <= one.confidence < 1 for one in kept)


def test_the_same_text_is_tagged_alike_every_time() -> None:
    doc = english()(TEXT)
    assert tagger().tagged(doc, merged(candidates(doc))) == tagger().tagged(doc, merged(candidates(doc)))


def test_every_proposal_of_the_rules_is_judged_once() -> None:
    doc = english()(TEXT)
    hints = merged(candidates(doc), least=0)
    judged = [one.hint for one in tagger().tagged(doc, hints) if one.hint is not None]
    assert sorted(set(judged)) == list(range(len(hints)))


def test_a_paragraph_too_long_to_judge_is_left_to_the_rules() -> None:
    doc = english()(TEXT + " And so on." * (LONGEST // 4))
    assert len(doc) > LONGEST
    assert weighed(doc, candidates(doc), tagger()) == merged(candidates(doc))


def test_an_empty_paragraph_has_no_attributions() -> None:
    assert tagger().tagged(english()("")) == []


def test_the_surer_the_rules_the_surer_both_together() -> None:
    balance = Balance(network=1, rules=1, hinted=0, offset=0)
    assert probability(balance, 0.0, 0.9) > probability(balance, 0.0, 0.6) > probability(balance, 0.0, None) == 0.5


def test_another_parser_leaves_the_rules_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "parser_name", lambda: "core_web_md 9.9.9")
    tagger_for.cache_clear()
    assert tagger_for(None) is None
    assert "+" not in system(tagger_for(None))


def test_own_weights_for_another_parser_are_refused(tmp_path: Path) -> None:
    packaged = packaged_weights()
    file = tmp_path / "own.npz"
    file.write_bytes(write_weights(replace(packaged.about, parser="core_web_md 9.9.9"), packaged.networks))
    with pytest.raises(InputError, match=r"core_web_md 9\.9\.9"):
        next(attributions([make_report(TEXT.encode(), "a.txt")], weights=file))


def test_own_weights_are_used_and_named(tmp_path: Path) -> None:
    packaged = packaged_weights()
    file = tmp_path / "own.npz"
    strict = replace(packaged.about, name="strict", threshold=1.0, veto=1.0)
    file.write_bytes(write_weights(strict, packaged.networks))
    assert system(tagger_for(file)).endswith("+strict")
    report = make_report(TEXT.encode(), "a.txt")
    assert next(attributions([report], weights=file)) == ()
    assert next(attributions([report])) != ()


def test_two_networks_alike_answer_like_one() -> None:
    packaged = packaged_weights()
    doc = english()(TEXT)
    one = Tagger(replace(packaged, networks=packaged.networks[:1]), packaged_vectors())
    two = Tagger(replace(packaged, networks=packaged.networks[:1] * 2), packaged_vectors())
    assert [each.head for each in one.tagged(doc)] == [each.head for each in two.tagged(doc)]
