"""What can be said of a state: which values its options have, joined by and, or, not, if, iff.

Preferences by priority and infeasible combinations are written so. Of a formula only its tree is kept, with the options
by their place and the values by their number: what reads it (a truth column, a SAT encoding) needs no names.
Precedence from tight to loose: not, and, or; `a if b` and `a iff b` bind last and take one of themselves per pair of
parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parley.errors import did_you_mean

MAX_DEPTH = 100
"""Parentheses and negations within one another."""

_TOKEN = re.compile(
    r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<mark>>=|<=|!=|[()=&|!~])|(?P<word>[^\s()=&|!~<>"']+))"""
)
_MARKS = {"&": "and", "|": "or", "!": "not", "~": "not"}
_WORDS = frozenset(["and", "or", "not", "if", "iff"])
_RELATIONS = frozenset(["=", "!=", ">=", "<="])


@dataclass(frozen=True, slots=True)
class Holds:
    """The option at this place has one of these values (numbers from 0)."""

    option: int
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Not:
    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    """True where all parts are; without parts, always."""

    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """True where any part is; without parts, never."""

    parts: tuple[Formula, ...]


Formula = Holds | Not | And | Or

Naming = Callable[[str, str, str], Formula]
"""Name, relation ("" where the name stands alone) and value to what they say; raises `FormulaError`."""


class FormulaError(ValueError):
    """The text is no formula: `what` was found and expected, `todo` says how to mend it."""

    def __init__(self, what: str, todo: str | None = None) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def is_true(formula: Formula, values: Sequence[int]) -> bool:
    """Whether the formula holds where the options have these values.

    >>> is_true(And((Holds(0, frozenset({1})), Not(Holds(1, frozenset({1}))))), [1, 0])
    True
    """
    match formula:
        case Holds():
            return values[formula.option] in formula.values
        case Not():
            return not is_true(formula.part, values)
        case And():
            return all(is_true(part, values) for part in formula.parts)
        case Or():
            return any(is_true(part, values) for part in formula.parts)


def parse_formula(text: str, naming: Naming) -> Formula:
    """The formula that `text` writes.

    Raises
    ------
    FormulaError
        at the first thing that is no formula, or what `naming` raises.
    """
    return _Parser(text, naming).whole()


def unknown_name(name: str, known: Sequence[str]) -> FormulaError:
    """The error for a name that is no option; suggests the nearest."""
    return FormulaError(f"found '{name}', which is no option", did_you_mean(name, known))


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    quoted: bool = False


def _tokens(text: str) -> list[_Token]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            raise FormulaError(f"found '{text[at:].strip()[:20]}', expected option names with and, or, not, if, iff")
        at = found.end()
        quoted = found["double"] if found["double"] is not None else found["single"]
        plain = found["mark"] or found["word"] or ""
        tokens.append(_Token(_MARKS.get(plain, plain)) if quoted is None else _Token(quoted, quoted=True))
    return tokens


class _Parser:
    """Recursive descent, one method per level of precedence."""

    def __init__(self, text: str, naming: Naming) -> None:
        self._text, self._naming = text, naming
        self._tokens = _tokens(text)
        self._at = self._depth = 0

    def whole(self) -> Formula:
        if not self._tokens:
            raise FormulaError("found an empty statement", "Say which options it wants taken, such as 'a and not b'")
        formula = self._conditional()
        if self._at < len(self._tokens):
            token = self._tokens[self._at].text
            todo = "Put parentheses around what belongs together" if token in ("if", "iff") else None
            raise FormulaError(f"found '{token}' where the statement should end", todo)
        return formula

    def _conditional(self) -> Formula:
        first = self._disjunction()
        if self._take("if"):
            return Or((first, Not(self._disjunction())))
        if self._take("iff"):
            second = self._disjunction()
            return Or((And((first, second)), And((Not(first), Not(second)))))
        return first

    def _disjunction(self) -> Formula:
        parts = [self._conjunction()]
        while self._take("or"):
            parts.append(self._conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _conjunction(self) -> Formula:
        parts = [self._negation()]
        while self._take("and"):
            parts.append(self._negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _negation(self) -> Formula:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormulaError(f"found more than {MAX_DEPTH} parentheses and negations within one another")
        formula = Not(self._negation()) if self._take("not") else self._atom()
        self._depth -= 1
        return formula

    def _atom(self) -> Formula:
        if self._take("("):
            inner = self._conditional()
            if not self._take(")"):
                raise FormulaError("found a '(' that is never closed", "Add the ')'")
            return inner
        name = self._name("an option")
        relation = self._peek()
        if relation in _RELATIONS:
            self._at += 1
            return self._naming(name, relation, self._name(f"a value after '{relation}'"))
        return self._naming(name, "", "")

    def _name(self, what: str) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None:
            raise FormulaError(f"found the end of the statement, expected {what}")
        reserved = token.text in _WORDS or token.text in _RELATIONS or token.text in ("(", ")")
        if reserved and not token.quoted:
            raise FormulaError(f"found '{token.text}', expected {what}")
        self._at += 1
        return token.text

    def _peek(self) -> str:
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        return "" if token is None or token.quoted else token.text

    def _take(self, word: str) -> bool:
        found = self._peek() == word
        self._at += found
        return found
