"""Whose "we" a report's is: the one body that issued an official text, and nobody's in the news."""

from __future__ import annotations

import pytest
from reading_samples import report

from parley.party import packaged_actors
from parley.reading.issuer import issuer

BODY = "We have considered the offer carefully, and here is our answer."


def issued_by(text: str, outlet: str | None = None) -> str | None:
    found = issuer(report(text, outlet=outlet), packaged_actors())
    return found.party if found is not None else None


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("Statement by the Government of Kenya", "KEN"),
        ("Statement of the Kenyan government", "KEN"),
        ("Readout of remarks by Sergei Lavrov", "RUS"),
        ("Communiqué of the National Liberation Army", "ELN"),
        ("Joint statement of Kenya and Uganda", None),
        ("Talks resume in Kenya", None),
        ("Statement by the Orchard Growers", None),
    ],
)
def test_an_official_heading_names_the_issuer(heading: str, party: str | None) -> None:
    assert issued_by(f"{heading}\n\n{BODY}") == party


@pytest.mark.parametrize(
    ("outlet", "party"),
    [
        ("National Liberation Army (ELN)", "ELN"),
        ("United Nations", "UN"),
        ("Reuters", None),
        ("The Lavrov Gazette", None),
        ("Sergei Lavrov", None),
        (None, None),
    ],
)
def test_an_outlet_that_is_a_body_speaks_for_itself(outlet: str | None, party: str | None) -> None:
    assert issued_by(BODY, outlet) == party


def test_a_short_first_line_may_sign_for_a_heading_that_names_nobody() -> None:
    assert issued_by(f"Press release\n\nForeign Ministry of Kenya, Nairobi.\n\n{BODY}") == "KEN"


def test_a_long_first_paragraph_signs_for_nobody() -> None:
    assert issued_by(f"Press release\n\n{'Kenya has considered the offer. ' * 10}\n\n{BODY}") is None


def test_news_about_a_party_is_not_issued_by_it() -> None:
    assert issued_by(f"Kenya answers\n\nKenya answered on Monday.\n\n{BODY}") is None
