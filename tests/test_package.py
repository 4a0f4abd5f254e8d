"""The package as a whole: its version, and that importing it does nothing else."""

import subprocess
import sys

import parley


def test_importing_parley_loads_nothing_heavy() -> None:
    code = (
        "import sys, parley; print([m for m in ('spacy', 'pysat', 'sqlalchemy', 'rich', 'lxml') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "[]"


def test_the_version_is_the_distribution_s() -> None:
    from importlib.metadata import version

    assert version("parley-talks") == parley.__version__
