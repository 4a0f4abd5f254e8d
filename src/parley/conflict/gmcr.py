"""Reading `.gmcr` files, the JSON in which GMCR+ keeps a conflict: options, who has them, what cannot be, preferences.

Its options are yes/no; a condition is a list of `[option, "Y" or "N"]` that hold together, a compound one a list of
conditions of which one holds. States are numbered from 1, the first option of the first decision maker counting least.
What a conflict here has no place for (misperceptions, coalitions of several that act as one) is refused, not dropped.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from parley.conflict.formula import And, Formula, Holds, Or
from parley.conflict.model import Conflict, Preference, Statement, dense_ranks
from parley.conflict.option_form import Infeasible, OptionForm, TooManyStatesError, listed
from parley.conflict.options import ConflictOption, Steps
from parley.conflict.write import formula_text
from parley.errors import InputError, Problem
from parley.talks.nodes import MAX_BYTES

DIRECTIONS = {"both": Steps.BOTH, "fwd": Steps.FORWARD, "back": Steps.BACK}
MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
"""Whether the ranking counts and not the list of conditions; the second is the key of older files."""
RANKING = ("preferenceRanking", "preferenceVector")


def load_gmcr(path: str | PathLike[str]) -> Conflict:
    """The conflict in a `.gmcr` file, called as the file is. It names no status quo, since the format has none.

    Raises
    ------
    InputError
        if the file cannot be read, is none of the format, or holds what a conflict has no place for; lists all of it.
    """
    return replace(parse_gmcr(_text(path), file=str(path)), name=Path(path).stem)


def load_gmcr_form(path: str | PathLike[str]) -> OptionForm:
    """The same by its options alone, none of its states listed: for conflicts that have too many.

    Raises
    ------
    InputError
        as `load_gmcr`, and if the file ranks states.
    """
    reading = _read(_text(path), str(path))
    form = reading.form()
    if reading.is_ranked:
        todo = "Save it with priorities"
        what = "found rankings of states, of which there are too many to list"
        reading.problems.append(Problem(what=what, file=str(path), todo=todo))
    if reading.problems:
        raise InputError(reading.problems)
    return replace(form, name=Path(path).stem)


def _text(path: str | PathLike[str]) -> str:
    file = str(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(Problem(what=f"the .gmcr file cannot be read ({reason})", file=file)) from None
    if len(data) > MAX_BYTES:
        raise InputError(Problem(what=f"found a .gmcr file of more than {MAX_BYTES:,} bytes", file=file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(Problem(what="found a .gmcr file that is not UTF-8", file=file)) from None


def parse_gmcr(text: str, *, file: str | None = None) -> Conflict:
    """The conflict that the text of a `.gmcr` file holds; `file` is what messages call it.

    Raises
    ------
    InputError
        as `load_gmcr`.
    """
    reading = _read(text, file)
    form = reading.form()
    if reading.problems:
        raise InputError(reading.problems)
    try:
        return reading.ranked(listed(form))
    except TooManyStatesError as error:
        raise InputError([replace(problem, file=file) for problem in error.problems]) from None


def _read(text: str, file: str | None) -> _Reading:
    try:
        root = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" (line {error.lineno}, column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(Problem(what=f"found no JSON{where}, expected what GMCR+ saves", file=file)) from None
    if not isinstance(root, dict):
        raise InputError(Problem(what="expected a JSON object with options and decisionMakers", file=file))
    return _Reading(root, file)


@dataclass(frozen=True)
class _Reading:
    """The file while it is turned into a conflict; what is wrong gathers in `problems`."""

    root: dict[str, Any]
    file: str | None

    @cached_property
    def problems(self) -> list[Problem]:
        return []

    def form(self) -> OptionForm:
        self._refuse_what_has_no_place()
        return OptionForm(
            parties=self.parties,
            options=self.options,
            statements=tuple(tuple(self._statements(place, maker)) for place, maker in enumerate(self.makers)),
            infeasible=tuple(self._infeasible()),
        )

    def ranked(self, conflict: Conflict) -> Conflict:
        """The conflict with the rankings where those are what counts."""
        if not self.is_ranked:
            return conflict
        preferences = tuple(
            Preference(self._ranks(place, maker, len(conflict.states))) for place, maker in enumerate(self.makers)
        )
        if self.problems:
            raise InputError(self.problems)
        return replace(conflict, preferences=preferences)

    @cached_property
    def makers(self) -> list[dict[str, Any]]:
        return self._records(self.root, "decisionMakers", "decisionMakers")

    @cached_property
    def is_ranked(self) -> bool:
        return next((bool(self.root[key]) for key in MANUAL if key in self.root), False)

    @cached_property
    def parties(self) -> tuple[str, ...]:
        names = [_plain(maker.get("name")) for maker in self.makers]
        if not names:
            self._note("found no decision maker, expected at least one", "decisionMakers")
        for place, name in enumerate(names):
            if not name:
                self._note("found a decision maker without a name", f"decisionMakers[{place}]")
            elif name in names[:place]:
                self._note(f"found a second decision maker '{name}'", f"decisionMakers[{place}]", "Rename one")
        return tuple(names)

    @cached_property
    def order(self) -> list[int]:
        """The file's options in the order of the decision makers, which is how GMCR+ numbers states."""
        count = len(self._given)
        owned = [option for maker in range(len(self.makers)) for option in self._owned(maker)]
        return list(dict.fromkeys([*owned, *range(count)]))

    @cached_property
    def options(self) -> tuple[ConflictOption, ...]:
        owners: dict[int, list[int]] = {}
        for maker in range(len(self.makers)):
            for option in self._owned(maker):
                owners.setdefault(option, []).append(maker)
        names = [_plain(option.get("name")).replace('"', "'") for option in self._given]
        made: list[ConflictOption] = []
        for option in self.order:
            who = tuple(owners.get(option, ()))
            name = names[option] or f"option {option + 1}"
            if names.count(names[option]) > 1 and who:
                name = f"{name} ({self.parties[who[0]]})"
            while name in [each.id for each in made]:
                name += "'"
            made.append(ConflictOption(name, who, steps=self._direction(option)))
        if not made:
            self._note("found no options, expected at least one", "options")
        return tuple(made)

    @cached_property
    def _given(self) -> list[dict[str, Any]]:
        return self._records(self.root, "options", "options")

    @cached_property
    def _places(self) -> dict[int, int]:
        return {option: place for place, option in enumerate(self.order)}

    def _owned(self, maker: int) -> list[int]:
        found = self.makers[maker].get("options", [])
        valid = [each for each in found if _is_index(each, len(self._given))] if isinstance(found, list) else []
        if not isinstance(found, list) or len(valid) < len(found):
            what = f"expected a list of options by number, 0 to {len(self._given) - 1}"
            self._note_once(what, f"decisionMakers[{maker}].options")
        return valid

    def _direction(self, option: int) -> Steps:
        said = self._given[option].get("permittedDirection", "both")
        if not isinstance(said, str) or said not in DIRECTIONS:
            self._note(f"found the direction {said!r}, expected fwd, back or both", f"options[{option}]")
            return Steps.BOTH
        return DIRECTIONS[said]

    def _statements(self, place: int, maker: dict[str, Any]) -> Iterator[Statement]:
        if self.is_ranked:
            return
        for formula in self._conditions(maker.get("preferences", []), f"decisionMakers[{place}].preferences"):
            yield Statement(formula_text(formula, self.options), formula)

    def _infeasible(self) -> Iterator[Infeasible]:
        for formula in self._conditions(self.root.get("infeasibles", []), "infeasibles"):
            yield Infeasible(formula_text(formula, self.options), formula)

    def _conditions(self, found: object, key: str) -> Iterator[Formula]:
        if not isinstance(found, list):
            self._note("expected a list of conditions", key)
            return
        for number, each in enumerate(found):
            members = each.get("members") if isinstance(each, dict) else None
            listed_parts = members if isinstance(members, list) and members else [each]
            parts = [self._conjunction(part, f"{key}[{number}]") for part in listed_parts]
            known = tuple(part for part in parts if part is not None)
            if known:
                yield known[0] if len(known) == 1 else Or(known)

    def _conjunction(self, found: object, key: str) -> Formula | None:
        pairs: list[Any] = found if isinstance(found, list) and found else [None]
        holds = []
        for pair in pairs:
            is_pair = isinstance(pair, list) and len(pair) == 2 and _is_index(pair[0], len(self._given))
            if not is_pair or pair[1] not in ("Y", "N"):
                self._note('expected a condition: a list of [number of an option, "Y" or "N"]', key)
                return None
            holds.append(Holds(self._places[pair[0]], frozenset({int(pair[1] == "Y")})))
        return holds[0] if len(holds) == 1 else And(tuple(holds))

    def _ranks(self, place: int, maker: dict[str, Any], count: int) -> Sequence[int]:
        key = next((key for key in RANKING if key in maker), RANKING[0])
        found, where = maker.get(key, []), f"decisionMakers[{place}].{key}"
        tiers = [tier if isinstance(tier, list) else [tier] for tier in found] if isinstance(found, list) else []
        states = [state for tier in tiers for state in tier]
        faulty = [state for state in states if isinstance(state, bool) or state not in range(1, count + 1)]
        if faulty:
            self._note(f"found {faulty[0]!r} in a ranking, expected the number of a state, 1 to {count}", where)
            return [0] * count
        placed = Counter(states)
        twice = sorted(state for state, times in placed.items() if times > 1)
        missing = [str(state) for state in range(1, count + 1) if state not in placed]
        if twice:
            self._note(f"found state {twice[0]} in a ranking twice", where)
        if missing:
            self._note(f"found no place for state {', '.join(missing[:6])}, expected every state to be ranked", where)
        ranks = {state: -place for place, tier in enumerate(tiers) for state in tier}
        return dense_ranks([ranks.get(state, 0) for state in range(1, count + 1)])

    def _refuse_what_has_no_place(self) -> None:
        for place, maker in enumerate(self.makers):
            if maker.get("misperceptions"):
                what = f"found misperceptions of '{_plain(maker.get('name'))}', which a conflict here has no place for"
                self._note(what, f"decisionMakers[{place}].misperceptions", "Save it without, once per view")
        coalitions = self.root.get("coalitions")
        listed_ones = coalitions if isinstance(coalitions, list) else []
        joined = [each for each in listed_ones if isinstance(each, list) and len(each) > 1]
        if joined:
            todo = "Save it with each decision maker on its own, and ask with --coalitions"
            self._note("found a coalition that acts as one decision maker", "coalitions", todo)

    def _records(self, root: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        found = root.get(key)
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._note(f"expected a list of objects under '{key}'", where)
            return []
        return found

    def _note(self, what: str, key: str, todo: str | None = None) -> None:
        self.problems.append(Problem(what=what, file=self.file, key=key, todo=todo))

    def _note_once(self, what: str, key: str) -> None:
        if not any(problem.key == key for problem in self.problems):
            self._note(what, key)


def _plain(name: object) -> str:
    """A name on one line; nothing where it is none."""
    return " ".join(name.split()) if isinstance(name, str) else ""


def _is_index(value: object, count: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
