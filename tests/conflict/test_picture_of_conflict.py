"""The picture of a conflict shows every gain once, marks equilibria in words, and refuses what nobody could read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from conflict_models import made_up
from hypothesis import given
from hypothesis import strategies as st

from parley.conflict import Concept, Conflict, analyse, parse_conflict
from parley.conflict.curve import Box, between, on_ellipse, point_at
from parley.conflict.picture import MOST_STATES, conflict_picture
from parley.errors import InputError

SVG = "{http://www.w3.org/2000/svg}"
DILEMMA = """
conflict: dilemma
title: A <dilemma> & more
parties: [A, B]
options: [{id: a, party: A}, {id: b, party: B}]
states: {DD: NN, CD: YN, DC: NY, CC: YY}
status_quo: DD
preferences:
  A: {ranking: [DC, CC, DD, CD]}
  B: {ranking: [CD, CC, DD, DC]}
"""


def drawn(conflict: Conflict) -> ElementTree.Element:
    return ElementTree.fromstring(conflict_picture(analyse(conflict, concepts=[Concept.NASH, Concept.SEQ])))


def texts(picture: ElementTree.Element, kind: str) -> list[str]:
    return [each.text or "" for each in picture.iter(f"{SVG}text") if (each.get("class") or "").split()[:1] == [kind]]


@given(st.integers(0, 10**9))
def test_each_improvement_is_drawn_once_and_each_state_has_a_box(seed: int) -> None:
    conflict = made_up(seed)
    if len(conflict.states) > MOST_STATES or conflict.status_quo is not None:
        return
    picture = drawn(conflict)
    gains = sum(
        len(conflict.improvements(party, state))
        for party in range(len(conflict.parties))
        for state in range(len(conflict.states))
    )
    assert len(", ".join(texts(picture, "tag")).split(", ")) == max(gains, 1)
    assert len([each for each in picture.iter(f"{SVG}rect") if each.get("class")]) == len(conflict.states)


def test_equilibria_are_told_by_word() -> None:
    picture = drawn(parse_conflict(DILEMMA))
    assert sorted(texts(picture, "held")) == ["✓ nash seq", "✓ seq"]
    assert "DD (now)" in texts(picture, "name")


def test_whoever_cannot_see_it_is_told_the_same() -> None:
    picture = drawn(parse_conflict(DILEMMA))
    told = picture.findtext(f"{SVG}desc") or ""
    assert "Stable for all: DD (nash seq), CC (seq)." in told
    assert "A from CD to DD" in told
    assert picture.findtext(f"{SVG}title") == "A <dilemma> & more: states and moves"


def test_the_same_conflict_gives_the_same_picture_with_colours_for_dark_pages_and_nothing_that_is_fetched() -> None:
    one, other = (conflict_picture(analyse(parse_conflict(DILEMMA))) for _ in range(2))
    assert one == other
    assert "prefers-color-scheme: dark" in one
    assert not any(word in one.replace("http://www.w3.org/2000/svg", "") for word in ("http", "<script", "@import"))


def test_each_party_has_dashes_and_letters_of_its_own() -> None:
    picture = conflict_picture(
        analyse(
            parse_conflict(
                DILEMMA.replace("[A, B]", "[NATO, NORTH]")
                .replace("party: A", "party: NATO")
                .replace("party: B", "party: NORTH")
                .replace("  A:", "  NATO:")
                .replace("  B:", "  NORTH:")
            )
        )
    )
    assert "NA: NATO gains" in picture
    assert "NO: NORTH gains" in picture
    assert ".p1 { stroke-dasharray" in picture


def test_states_that_nobody_gets_to_are_left_out_and_said_to_be() -> None:
    options = "{id: a, party: A, moves: back}, {id: b, party: B}"
    conflict = parse_conflict(DILEMMA.replace("{id: a, party: A}, {id: b, party: B}", options))
    picture = drawn(conflict)
    assert sorted(texts(picture, "name")) == ["DC", "DD (now)"]
    assert any("2 states that nobody can get to are left out" in each for each in texts(picture, "faint"))


def test_too_many_states_are_refused_in_a_sentence() -> None:
    options = ", ".join(f"{{id: o{at}, party: A}}" for at in range(5))
    conflict = parse_conflict(f"parties: [A]\noptions: [{options}]\npreferences: {{A: {{priorities: [o0]}}}}\n")
    with pytest.raises(InputError, match="a picture of more than 24 cannot be read"):
        conflict_picture(analyse(conflict, concepts=[Concept.NASH]))


@given(st.integers(2, MOST_STATES), st.data())
def test_boxes_around_the_ellipse_never_overlap_and_curves_keep_out_of_their_ends(
    count: int, data: st.DataObject
) -> None:
    radii = (392.0, max(count * 71 / 4, 90.0))
    boxes = [on_ellipse(turn / count, center=(490, 300), radii=radii, size=(148, 45)) for turn in range(count)]
    one, other = data.draw(st.permutations(range(count)))[:2]
    assert not _overlap(boxes[one], boxes[other])
    curve = between(boxes[one], boxes[other], toward=(490, 300))
    assert not any(box.holds(point_at(curve, 0.5)) for box in (boxes[one], boxes[other]))


def _overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < one.width and abs(one.y - other.y) < one.height
