"""A small page's worth of values, made by hand."""

from __future__ import annotations

from datetime import date

from lxml import etree, html

from parley.board import (
    AnswerView,
    BoardView,
    CellView,
    DayView,
    DemandView,
    FragileView,
    PackageView,
    QuoteView,
    VoiceView,
)
from parley.position import Stance

OUTLET = VoiceView("Daily Sample", "paraphrase", outlet=True)


def quote(words: str = "stop firing", **changes: object) -> QuoteView:
    values: dict[str, object] = {
        "pieces": (
            ("North said on Monday that it would ", ""),
            (words, "about"),
            (" if ", ""),
            ("South withdraws", "condition"),
            (".", ""),
        ),
        "stance": Stance.CONDITIONAL,
        "about": "Full halt",
        "chain": (OUTLET, VoiceView("people close to the talks", "paraphrase", anonymous=True)),
        "anonymous": True,
        "said": "2025-03-03",
        "reported": "2025-03-04",
        "title": "North names a price",
    }
    return QuoteView(**(values | changes))  # type: ignore[arg-type]


def demand(name: str = "north_withdrawal", party: str = "North", **changes: object) -> DemandView:
    values: dict[str, object] = {
        "id": name,
        "party": party[0],
        "party_name": party,
        "strength": "red_line",
        "says": "South must withdraw first.",
        "when": "Halt: full",
        "requires": "Withdrawal: before the halt",
        "stated": "4 March 2025",
        "attribution": "anonymous",
        "quotes": (quote(),),
    }
    return DemandView(**(values | changes))  # type: ignore[arg-type]


def cell(*quotes: QuoteView) -> CellView:
    return CellView(
        party="N",
        issue="halt",
        stances=((Stance.CONDITIONAL, "Full halt"),),
        age=0,
        reports=1,
        anonymous=True,
        quotes=quotes or (quote(),),
    )


def feasible() -> AnswerView:
    return AnswerView(
        question="If everything stops",
        status="feasible",
        sentence="On what was reported by 4 March 2025, no counted red line excludes this.",
        counted=(demand(),),
        standing=(("Withdrawal", "Before the halt"),),
        packages=(
            PackageView(
                (("Halt", "Full halt"), ("Withdrawal", "Before the halt")),
                (("North", "accepts", "silent on Withdrawal"), ("South", "unknown", "")),
            ),
        ),
        count=1,
        fragile=FragileView((demand(),), "Without it, nothing would be fixed about the withdrawal."),
    )


def infeasible() -> AnswerView:
    pair = (
        demand(),
        demand(
            "south_stays", "South", requires="Withdrawal: none", attribution="on_record", says="We stay.", quotes=()
        ),
    )
    return AnswerView(
        question="If everything stops",
        status="infeasible",
        sentence="On what was reported by 9 March 2025, no package meets all counted red lines.",
        counted=pair,
        clashes=(pair,),
        concessions=((pair[0],), (pair[1],)),
    )


def board(answers: tuple[AnswerView, ...] = (), **changes: object) -> BoardView:
    days = tuple(
        DayView(
            day=date(2025, 3, 4 + 5 * place),
            cells={("N", "halt"): cell()},
            answer=answer,
            options=(("Full halt", answer.status), ("No halt", "feasible")),
        )
        for place, answer in enumerate(answers or (feasible(), infeasible()))
    )
    values: dict[str, object] = {
        "title": "North and South",
        "summary": "Two sides, one river.",
        "parties": (("N", "North", True), ("S", "South", True)),
        "issues": (("halt", "Halt"), ("withdrawal", "Withdrawal")),
        "days": days,
        "counted_by": "All positions were accepted by a person.",
        "reports": (("North names a price", "Daily Sample", "2025-03-04"),),
    }
    return BoardView(**(values | changes))  # type: ignore[arg-type]


def elements(text: str, path: str) -> list[etree._Element]:
    """The elements of a page that an XPath finds."""
    return [found for found in _found(text, path) if isinstance(found, etree._Element)]


def strings(text: str, path: str) -> list[str]:
    """The attributes or texts of a page that an XPath finds; one string for a path that asks for one."""
    return [str(found) for found in _found(text, path) if isinstance(found, str)]


def words(element: etree._Element) -> str:
    """All the text in an element."""
    return "".join(map(str, element.itertext()))


def _found(text: str, path: str) -> list[object]:
    found = html.document_fromstring(text).xpath(path)
    return list(found) if isinstance(found, list) else [found]
