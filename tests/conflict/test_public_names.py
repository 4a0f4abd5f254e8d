"""What the folder offers."""

from __future__ import annotations

import pytest

import parley.conflict


def test_every_name_that_the_folder_offers_can_be_fetched() -> None:
    for name in parley.conflict.__all__:
        assert getattr(parley.conflict, name) is not None


def test_a_name_that_it_does_not_offer_is_told() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'analyze'"):
        _ = parley.conflict.analyze
