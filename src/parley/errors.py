"""The base error, and problems as data: the place, the fault, and the way to mend it.

Faulty input is never half-accepted: a loader gathers every `Problem` it can see and raises one `InputError`
that lists them all. Sentences are made here and nowhere else, so that commands and pages say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with an input.

    `line` and `column` count from 1 and are missing where the input has no lines (a command-line option, say);
    `key` is the path inside a structured file, such as `demands[3].then[0].in`.
    """

    what: str
    """What was found and what was expected, as one clause without a full stop."""
    file: str | None = None
    line: int | None = None
    column: int | None = None
    key: str | None = None
    todo: str | None = None
    """What the person can do about it: a sentence without its full stop, or a question with its mark."""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        prefix = ": ".join(part for part in (place, self.key) if part)
        sentence = f"{prefix}: {self.what}" if prefix else self.what
        if not self.todo:
            return f"{sentence}."
        return f"{sentence}. {self.todo}" + ("" if self.todo.endswith("?") else ".")


class ParleyError(Exception):
    """Base of every error that Parley raises on purpose."""


class InputError(ParleyError):
    """The caller's input cannot be used; nothing was changed. Carries every problem found."""

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        self.problems: tuple[Problem, ...] = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None if none is near.

    >>> nearest("stetd", ["stated", "until"])
    'stated'
    """
    found = get_close_matches(str(word), [str(k) for k in known], n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The question that suggests the known word most like `word`, or None if none is near.

    >>> did_you_mean("stetd", ["stated", "until"])
    "Did you mean 'stated'?"
    """
    near = nearest(word, known)
    return f"Did you mean '{near}'?" if near else None
