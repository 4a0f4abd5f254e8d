"""What a page of answers is asked: the talks of the cut, the question, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, Literal, TypeVar

from fastapi import Depends, Query, Request

from parley.board.behind import told_by_passage
from parley.deal import Question
from parley.deal.question import Inquiry, pose
from parley.dossier import Held
from parley.talks import Talks
from parley.web.asked import TheCut, TheDesk, TheWhatIf, WhatIf, address
from parley.web.desk import Cut, Desk
from parley.web.reply import TWO_FORMS

Value = TypeVar("Value")


@dataclass(frozen=True)
class Asked:
    """A page's question. `path` is the page's own, `base` its address scheme and host."""

    desk: Desk
    cut: Cut
    what_if: WhatIf
    path: str
    base: str

    @cached_property
    def talks(self) -> Talks:
        return self.desk.talks(self.cut)

    @cached_property
    def question(self) -> Question:
        return self.what_if.question(self.cut, self.talks)

    @cached_property
    def inquiry(self) -> Inquiry:
        """Raises InputError, naming what the question names and the talks do not have."""
        return self.answered("inquiry", lambda: pose(self.talks, self.question))

    def answered(self, what: Hashable, answer: Callable[[], Value]) -> Value:
        """The answer, from memory where the same was asked of the same ledger before."""
        return self.desk.drawn((what, self.cut, self.what_if), answer)

    @cached_property
    def told(self) -> Mapping[str, tuple[Held, ...]]:
        """The positions that count, by the passages that demands name; looked up once for a whole page."""
        return self.desk.drawn(("told by passage", self.cut), lambda: told_by_passage(self.desk.matrix(self.cut)))

    def at(self, path: str, *more: tuple[str, str], what_if: WhatIf | None = None) -> str:
        """The address of another page for the same question, or for another one."""
        return address(path, self.cut, ((what_if or self.what_if).pairs_with_limit() + more))

    def without(self, name: str, value: object) -> WhatIf:
        """The same switches but for one: `value` is taken out of the field `name`, or put there."""
        left = value if isinstance(value, bool) else tuple(x for x in getattr(self.what_if, name) if x != value)
        changes: dict[str, Any] = {name: left}
        return replace(self.what_if, **changes)

    def record(self, record: dict[str, Any]) -> dict[str, Any]:
        """A command's record as the command prints it."""
        return {**record, "include_proposed": self.cut.proposed}


def asked_of(request: Request, desk: TheDesk, cut: TheCut, what_if: TheWhatIf) -> Asked:
    return Asked(desk, cut, what_if, request.url.path, str(request.base_url).rstrip("/"))


TheAsked = Annotated[Asked, Depends(asked_of)]

Form = Literal["html", "json", "csv", "svg"]
TheForm = Annotated[Form | None, Query(alias="format", description="The page, its record, its table or its picture.")]


def forms(*more: Literal["csv", "svg"]) -> dict[int | str, dict[str, Any]]:
    """What a page answers, for the OpenAPI document, where it can be had as a table or a picture too."""
    kinds = {"csv": "text/csv", "svg": "image/svg+xml"}
    ok = TWO_FORMS[200]
    content = {**ok["content"], **{kinds[each]: {"schema": {"type": "string"}} for each in more}}
    return {**TWO_FORMS, 200: {**ok, "content": content}}
