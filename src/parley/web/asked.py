"""What an address asks: the cut of the record, and the question to the talks; read from its query, and written back.

Every page takes `as_of` and `proposed`; every answer takes `assume`, `drop`, `promote`, `with`, `rival`, `no_goal` and
`limit` as well: the same words as the command line's, so that an address says what a command would.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query, Request

from parley.agenda import Atom
from parley.deal import Question, parse_assumption
from parley.errors import InputError, Problem
from parley.talks import Talks
from parley.web.desk import Cut, Desk

SECONDS = 10.0
"""How long a page lets a search run before its answer is `undecided`."""


def desk_of(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def cut_of(
    as_of: Annotated[date | None, Query(description="Count only what was said by this day (2025-03-19).")] = None,
    proposed: Annotated[bool, Query(description="Count also what nobody has reviewed; results are marked.")] = False,
) -> Cut:
    return Cut(as_of, proposed)


TheDesk = Annotated[Desk, Depends(desk_of)]
TheCut = Annotated[Cut, Depends(cut_of)]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The switches of an answer, as the address has them."""

    assume: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    promote: tuple[str, ...] = ()
    with_parties: tuple[str, ...] = ()
    rival: tuple[str, ...] = ()
    no_goal: bool = False
    limit: int = 20
    seconds: int | None = None
    """How long a search may run; None = `SECONDS`."""

    def question(self, cut: Cut, talks: Talks) -> Question:
        """The question to the talks. Raises InputError, naming every atom that cannot be read."""
        return Question(
            as_of=cut.as_of,
            assume=tuple(_atoms(self.assume, talks)),
            drop=self.drop,
            promote=self.promote,
            with_parties=self.with_parties,
            rival=self.rival,
            goal=not self.no_goal,
            limit=self.limit,
            timeout=SECONDS if self.seconds is None else self.seconds,
        )

    def pairs(self) -> Iterator[tuple[str, str]]:
        """As the query has them."""
        for name in ("assume", "drop", "promote", "with_parties", "rival"):
            for value in getattr(self, name):
                yield name.removesuffix("_parties"), value
        if self.no_goal:
            yield "no_goal", "true"

    def pairs_with_limit(self) -> tuple[tuple[str, str], ...]:
        """The same, and how many are to be listed and how long is to be searched where that is not as usual."""
        limit = (("limit", str(self.limit)),) if self.limit != WhatIf().limit else ()
        seconds = (("seconds", str(self.seconds)),) if self.seconds is not None else ()
        return (*self.pairs(), *limit, *seconds)


def what_if_of(
    assume: Annotated[list[str], Query(description="Only packages in which this atom holds.")] = [],  # noqa: B006
    drop: Annotated[list[str], Query(description="Demands treated as given up.")] = [],  # noqa: B006
    promote: Annotated[list[str], Query(description="Wishes treated as red lines.")] = [],  # noqa: B006
    with_: Annotated[list[str], Query(alias="with", description="Optional parties that count.")] = [],  # noqa: B006
    rival: Annotated[list[str], Query(description="Versions to count instead of their rivals.")] = [],  # noqa: B006
    no_goal: Annotated[bool, Query(description="Packages that settle nothing are deals too.")] = False,
    limit: Annotated[int, Query(ge=0, le=1000, description="List at most so many.")] = 20,
    seconds: Annotated[int | None, Query(ge=1, le=120, description="Search for at most so long.")] = None,
) -> WhatIf:
    return WhatIf(
        assume=tuple(filter(None, assume)),
        drop=tuple(drop),
        promote=tuple(promote),
        with_parties=tuple(with_),
        rival=tuple(filter(None, rival)),
        no_goal=no_goal,
        limit=limit,
        seconds=seconds,
    )


TheWhatIf = Annotated[WhatIf, Depends(what_if_of)]


def address(path: str, cut: Cut, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """The path with the cut and further pairs in its query: what makes a view shareable.

    >>> address("/deals", Cut(date(2025, 3, 19), True), [("drop", "rus_1")])
    '/deals?as_of=2025-03-19&proposed=true&drop=rus_1'
    """
    query = [("as_of", str(cut.as_of))] if cut.as_of else []
    query += [("proposed", "true")] if cut.proposed else []
    query += list(pairs)
    return f"{path}?{urlencode(query)}" if query else path


def _atoms(texts: Iterable[str], talks: Talks) -> Iterator[Atom]:
    problems: list[Problem] = []
    for text in texts:
        try:
            yield from parse_assumption(text, talks)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
