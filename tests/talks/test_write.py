"""What is written is a talks file that says the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import full_talks, small_talks

from parley.talks import Talks, parse_talks, talks_yaml


@settings(max_examples=40)
@given(full_talks())
def test_talks_load_back_equal(talks: Talks) -> None:
    assert parse_talks(talks_yaml(talks)) == talks


@given(small_talks())
def test_writing_again_changes_nothing(talks: Talks) -> None:
    text = talks_yaml(talks)
    assert talks_yaml(parse_talks(text)) == text


def test_atoms_stand_on_one_line_and_records_in_blocks() -> None:
    text = """
        parties: [{id: UKR}]
        issues: [{id: scope, kind: choice, options: [full, none]}]
        demands: [{id: d, party: UKR, strength: wish, stated: 2025-03-11, then: [{issue: scope, in: [full]}]}]
    """
    written = talks_yaml(parse_talks(text))
    assert "- id: d\n  party: UKR\n" in written
    assert "  - {issue: scope, in: [full]}\n" in written
    assert "  stated: '2025-03-11'\n" in written


@pytest.mark.parametrize("code", ["NO", "no", "on", "yes", "null", "~", "1", "2025-03-07", "0x1F", "=", "<<"])
def test_a_name_that_yaml_would_take_for_something_else_is_quoted(code: str) -> None:
    written = talks_yaml(parse_talks(f"parties: [{{id: '{code}'}}]\nissues: []\ndemands: []"))
    assert f"- id: '{code}'\n" in written
