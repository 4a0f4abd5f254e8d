"""Problems as sentences."""

import pytest

from parley.errors import Problem, did_you_mean


@pytest.mark.parametrize(
    ("todo", "sentence"),
    [
        (None, "talks.yaml:3: found 'demnads'."),
        ("Take it out", "talks.yaml:3: found 'demnads'. Take it out."),
        (did_you_mean("demnads", ["parties", "demands"]), "talks.yaml:3: found 'demnads'. Did you mean 'demands'?"),
        (did_you_mean("demnads", ["outcome"]), "talks.yaml:3: found 'demnads'."),
    ],
)
def test_what_to_do_ends_as_its_sentence_does(todo: str | None, sentence: str) -> None:
    assert str(Problem(what="found 'demnads'", file="talks.yaml", line=3, todo=todo)) == sentence
