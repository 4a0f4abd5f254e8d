"""The way to the screen."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.cli.show import Table, clean, emit, excerpt, plain_lines, say, show_table, width

cells = st.text(max_size=12)


@given(st.text())
def test_nothing_from_a_report_can_steer_the_terminal(text: str) -> None:
    assert {char for char in clean(text) if unicodedata.category(char) == "Cc"} <= {"\n", "\t"}


@given(st.lists(st.tuples(cells, cells, cells), max_size=5))
def test_columns_of_a_plain_table_begin_below_one_another(rows: list[tuple[str, str, str]]) -> None:
    rows = [(a.replace("\t", " "), b, c) for a, b, c in rows]
    table = Table(("first", "second", "third"), rows)
    wide = max(width(line) for row in (table.columns, *rows) for line in clean(str(row[0])).split("\n"))
    for line in plain_lines(table):
        start = 0
        while start < len(line) and width(line[:start]) < wide:
            start += 1
        assert line[start : start + 2].strip() == "" or len(line) <= start


def test_a_cell_with_two_lines_takes_two_lines() -> None:
    assert list(plain_lines(Table(("a", "b"), [("1\n2", "x")]))) == ["a  b", "1  x", "2"]


def test_wide_characters_count_twice_and_combining_marks_not_at_all() -> None:
    assert width("北京") == 4
    assert width("e\N{COMBINING ACUTE ACCENT}") == 1


def test_json_keeps_every_alphabet(capsys: pytest.CaptureFixture[str]) -> None:
    emit({"says": "Київ, 北京, السلام"})
    printed = capsys.readouterr().out
    assert "Київ, 北京, السلام" in printed
    assert json.loads(printed) == {"says": "Київ, 北京, السلام"}


def test_outside_a_terminal_a_sentence_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say("word " * 100, bold=True)
    assert capsys.readouterr().out.count("\n") == 1


def test_outside_a_terminal_a_table_has_no_colour_and_no_lines(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(Table(("party", "stance"), [("Russia", "rejects")], "Positions"))
    assert capsys.readouterr().out == "Positions\nparty   stance\nRussia  rejects\n"


@given(st.text(max_size=300))
def test_an_excerpt_is_one_line_of_bounded_length(text: str) -> None:
    assert "\n" not in excerpt(text, 80)
    assert len(excerpt(text, 80)) <= 80
