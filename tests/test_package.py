"""The package as a whole: its version, and that importing it does nothing else."""

import subprocess
import sys

import pytest

import parley


def test_importing_parley_loads_nothing_heavy() -> None:
    code = (
        "import sys, parley; print([m for m in ('spacy', 'pysat', 'sqlalchemy', 'rich', 'lxml') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


@pytest.mark.parametrize("name", [name for name in parley.__all__ if name != "__version__"])
def test_every_public_name_is_there_and_says_what_it_does(name: str) -> None:
    assert getattr(parley, name).__doc__


def test_an_unknown_name_is_refused_by_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'peace'"):
        parley.peace  # noqa: B018


def test_the_version_is_the_distribution_s() -> None:
    from importlib.metadata import version

    assert version("parley-talks") == parley.__version__
