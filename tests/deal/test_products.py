"""Unions of independent sets, smallest first."""

from __future__ import annotations

from itertools import islice, product

from hypothesis import given
from hypothesis import strategies as st

from parley.deal.products import smallest_products


def family(letter: str) -> st.SearchStrategy[list[frozenset[str]]]:
    ids = [f"{number}{letter}" for number in range(5)]
    return st.lists(st.frozensets(st.sampled_from(ids)), min_size=1, max_size=6, unique=True)


@given(st.tuples(family("a"), family("b"), family("c")))
def test_unions_come_by_size_then_by_ids(families: tuple[list[frozenset[str]], ...]) -> None:
    unions = {frozenset[str]().union(*parts) for parts in product(*families)}
    expected = sorted((tuple(sorted(union)) for union in unions), key=lambda ids: (len(ids), ids))
    assert list(smallest_products(families)) == expected


def test_no_family_at_all_has_the_empty_union() -> None:
    assert list(smallest_products([])) == [()]


def test_the_first_of_very_many_come_at_once() -> None:
    families = [[frozenset([f"{n:03}{letter}"]) for letter in "abc"] for n in range(100)]
    first = tuple(f"{n:03}a" for n in range(100))
    assert list(islice(smallest_products(families), 2)) == [first, (*first[:-1], "099b")]
