"""A first name tells the gender only where women and men do not share it."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from parley.party.given_names import gender_of


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Marta", "f"), ("René", "m"), ("Ursula", "f"), ("Sergei", "m"), ("Robin", None), ("Kenya", None)],
)
def test_a_first_name_tells_the_gender_of_those_who_bear_it(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_no_name_is_listed_for_both_and_none_twice() -> None:
    text = (files("parley.party") / "data" / "given_names.csv").read_text(encoding="utf-8")
    names = [name for row in csv.DictReader(text.splitlines()) for name in row["names"].split(";")]
    assert len(names) == len(set(names)) > 1000
