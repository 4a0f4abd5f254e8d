"""A brief says what the dossier says, each claim with its words, and redacted it names no speaker."""

from __future__ import annotations

import io
import json
import re
import shutil
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from parley.brief import Brief, brief_of, brief_page, brief_record, pdf_of, redacted
from parley.brief.pdf import BROWSERS
from parley.brief.redact import BLANK, speakers
from parley.deal import Question, parse_assumption
from parley.demo import run_demo
from parley.dossier import Dossier, create_dossier, matrix, open_dossier
from parley.errors import InputError
from parley.ledger import reports
from parley.report import ReportFacts

DAY = date(2025, 3, 19)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return open_dossier(run_demo(tmp_path_factory.mktemp("brief") / "demo").dossier)


@pytest.fixture(scope="module")
def question(dossier: Dossier) -> Question:
    return Question(as_of=DAY, assume=parse_assumption("scope=full_30_days", dossier.talks))


@pytest.fixture(scope="module")
def brief(dossier: Dossier, question: Question) -> Brief:
    return brief_of(dossier, question)


def test_every_footnote_is_asked_for_and_every_number_has_its_footnote(brief: Brief) -> None:
    asked = {number for _, cells in brief.table for lines in cells for line in lines for number in line.notes}
    asked |= {
        number for sets in (brief.clashes, brief.concessions) for one in sets for it in one for number in it.notes
    }
    assert asked == {it.number for it in brief.footnotes}
    assert [it.number for it in brief.footnotes] == list(range(1, len(brief.footnotes) + 1))
    page = brief_page(brief)
    assert {int(number) for number in re.findall(r'href="#n(\d+)"', page)} == asked


def test_every_footnote_stands_verbatim_in_its_report(dossier: Dossier, brief: Brief) -> None:
    texts = [dossier.ledger.report(it.sha256).text for it in _reports(dossier)]
    assert brief.footnotes
    for note in brief.footnotes:
        assert any(note.quote in text for text in texts), note.quote


def test_it_says_the_day_and_never_more_than_was_proved(brief: Brief) -> None:
    page = brief_page(brief)
    assert "19 March 2025" in page
    assert brief.status == "infeasible"
    assert len(brief.clashes) == 2
    for word in ("impossible", "probability of peace", "should accept", "to blame"):
        assert word not in page


def test_all_sides_stand_in_the_order_of_the_talks(dossier: Dossier, brief: Brief) -> None:
    order = [party.name for party in dossier.talks.parties]
    shown = [name for name in brief.parties if name in order]
    assert shown == [name for name in order if name in shown]


def test_redacted_it_names_none_of_those_who_spoke(dossier: Dossier, question: Question) -> None:
    names = speakers(matrix(dossier, as_of=DAY), dossier.talks.actors)
    plain, hidden = (brief_page(brief_of(dossier, question, redact=it)) for it in (False, True))
    assert any(name in plain for name in names)
    assert BLANK in hidden
    for name in names:
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", hidden) is None, name


def test_redacted_it_still_names_the_parties_and_the_outlets(dossier: Dossier, question: Question) -> None:
    hidden = brief_of(dossier, question, redact=True)
    assert hidden.parties == brief_of(dossier, question).parties
    assert all("Parley sample" in it.voices[0] for it in hidden.footnotes)


@given(st.text(max_size=60), st.lists(st.sampled_from(["Anna Novak", "Novak", "Anna", "Li", "d’Or"]), unique=True))
def test_no_name_is_left_whatever_stands_around_it(text: str, names: list[str]) -> None:
    full = f"{text} Anna Novak {text}, Li's; Novak. d’Or"
    out = redacted(full, names)
    for name in names:
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", out.replace(BLANK, "")) is None


def test_the_page_is_one_file_that_fetches_nothing_and_runs_nothing(brief: Brief) -> None:
    page = brief_page(replace(brief, title="<script>alert(1)</script>", summary="<img src=x onerror=alert(1)>"))
    assert "<script" not in page
    assert "<img" not in page
    assert "default-src 'none'" in unescape(page)
    assert re.search(r'(?:src|href)="(?!#)', page) is None


def test_the_record_is_plain_json(brief: Brief) -> None:
    record = brief_record(brief)
    assert json.loads(json.dumps(record)) == record
    assert record["as_of"] == "2025-03-19"
    assert "drawing" not in record


def test_a_party_told_of_by_one_outlet_alone_is_warned_of(brief: Brief) -> None:
    warnings = {it.party: it.warnings for it in brief.balance}
    assert set(warnings) == {"Ukraine", "Russia"}
    assert all("one outlet" in words[0] for words in warnings.values())


def test_an_empty_dossier_has_a_brief_that_says_that_nothing_is_known(tmp_path: Path) -> None:
    brief = brief_of(create_dossier(tmp_path / "new"), Question(as_of=DAY))
    assert (brief.table, brief.clashes, brief.footnotes, brief.drawing) == ((), (), (), None)
    assert "No position is counted" in brief_page(brief)


def test_without_a_browser_a_pdf_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(InputError, match="print it"):
        pdf_of("<p>Hello</p>")


@pytest.mark.skipif(not any(map(shutil.which, BROWSERS)), reason="no browser on this machine prints a PDF")
def test_the_pdf_has_two_pages_at_most(brief: Brief) -> None:
    made = PdfReader(io.BytesIO(pdf_of(brief_page(brief))))
    assert 1 <= len(made.pages) <= 2
    assert "Who wants what" in made.pages[0].extract_text()


def _reports(dossier: Dossier) -> tuple[ReportFacts, ...]:
    return reports(dossier.ledger.entries())
