"""Intervals around sampled shares."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from parley.conflict.chance import sampled_share


@given(st.integers(1, 5000).flatmap(lambda samples: st.tuples(st.integers(0, samples), st.just(samples))))
def test_the_interval_holds_the_share_and_stays_within_0_and_1(counted: tuple[int, int]) -> None:
    share = sampled_share(*counted)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert not share.exact


def test_the_interval_holds_the_true_share_about_95_times_in_100() -> None:
    chance = Random(5)
    held = 0
    for _ in range(1000):
        share = sampled_share(sum(chance.random() < 0.1 for _ in range(200)), 200)
        held += share.low <= 0.1 <= share.high
    assert 930 <= held <= 980
