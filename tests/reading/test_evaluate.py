"""Holding a reading against gold: what counts as found, what it costs to say too much, and what a coding may say."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.dates import PartialDate
from parley.errors import InputError
from parley.party import packaged_actors
from parley.position import Act, Bound, Condition, Event, Extraction, Link, Modality, Position, Scope, Stance, Timing
from parley.reading.evaluate import MEASURES, Count, Gold, GoldPosition, alike, combine, intervals, load_gold, score
from parley.report import Passage, places

GOLD = Path(__file__).parents[2] / "gold"
CODED = sorted(path for path in GOLD.glob("*.yaml") if path.stem != "seed")
TEXT = """Ruritania accepts a thirty-day truce at sea if the ports reopen, an aide said, asking not to be named.

Graustark rejects foreign monitors because “they spy”. The two met in Strelsau on Monday.
"""
CODING = """
report: talks.txt
split: dev
genre: news
published: 2025-03-07
parties: {RUR: [Ruritania]}
positions:
- party: RUR
  stance: conditional
  target: a thirty-day truce at sea
  condition: the ports reopen
  speaker: an aide
  anonymous: true
- {party: GRA, stance: [rejects, unclear], target: foreign monitors, reason: '"they spy"'}
- {party: GRA, stance: rejects, target: monitors, optional: true}
events:
- {kind: [talks, meeting], participants: [RUR, GRA], words: The two met in Strelsau, place: Strelsau, date: 2025-03-03}
"""


@pytest.fixture
def gold(tmp_path: Path) -> Gold:
    return written(tmp_path, CODING)


def written(folder: Path, coding: str, text: str = TEXT) -> Gold:
    folder.joinpath("talks.txt").write_text(text, encoding="utf-8")
    path = folder / "talks.yaml"
    path.write_text(coding, encoding="utf-8")
    return load_gold(path)


def found(text: str, party: str | None, stance: Stance, target: str, **more: object) -> Position:
    """A position whose passage is the stretch where its target stands."""
    start, end = places(target, text)[0]
    position = Position(
        party=party,
        party_name=str(more.pop("name", party)),
        stance=stance,
        target=target,
        passage=Passage.of(text, start, end),
    )
    return replace(position, **more)  # type: ignore[arg-type] # the callers name fields of Position


TRUCE = found(
    TEXT,
    "RUR",
    Stance.CONDITIONAL,
    "a thirty-day truce at sea",
    condition=Condition("the ports reopen", "if"),
    speaker="an aide",
    anonymous=True,
)
MONITORS = found(TEXT, "GRA", Stance.REJECTS, "foreign monitors", reason="they spy")


def perfect(gold: Gold, *, optional: bool) -> Extraction:
    """What a reader finds that agrees with every coding."""
    text = gold.report.masked

    def position(coded: GoldPosition) -> Position:
        condition, reason, speaker = (allowed[0] for allowed in (coded.conditions, coded.reasons, coded.speakers))
        return replace(
            found(text, coded.parties[0], coded.stances[0], coded.targets[0]),
            condition=None if condition is None else Condition(condition, "if"),
            reason=reason,
            speaker=speaker,
            anonymous=coded.anonymous is True,
        )

    def event(number: int) -> Event:
        coded = gold.events[number]
        start, end = places(coded.words[0], text)[0]
        return Event(
            kind=(coded.kinds or ("attack",))[0],
            participants=coded.participants or (),
            passage=Passage.of(text, start, end),
            place=coded.places[0],
            date=coded.dates[0],
            planned=coded.planned is True,
        )

    return Extraction(
        positions=tuple(position(coded) for coded in gold.positions if optional or not coded.optional),
        events=tuple(event(n) for n, coded in enumerate(gold.events) if optional or not coded.optional),
    )


# -- the codings that come with Parley


@pytest.mark.parametrize("path", CODED, ids=lambda path: path.stem)
@pytest.mark.parametrize("optional", [False, True], ids=["firm", "all"])
def test_a_reader_that_finds_every_coding_and_nothing_else_is_never_wrong(path: Path, optional: bool) -> None:
    gold = load_gold(path)
    result = score(gold, perfect(gold, optional=optional))
    for measure in MEASURES:
        count = getattr(result, measure)
        assert count.right == count.found == count.coded, measure
    assert result.positions.coded == sum(not coded.optional for coded in gold.positions)


def test_the_two_splits_hold_equally_many_reports_and_every_format() -> None:
    golds = [load_gold(path) for path in CODED]
    formats = {
        split: sorted(Path(gold.report.name).suffix for gold in golds if gold.split == split)
        for split in ("dev", "held-out")
    }
    assert formats["dev"] == formats["held-out"] == sorted([".txt", ".md", ".html"] * 2)


@pytest.mark.parametrize("path", CODED, ids=lambda path: path.stem)
def test_every_sample_says_that_it_is_one(path: Path) -> None:
    assert "ample text written for testing Parley" in load_gold(path).report.text


@pytest.mark.parametrize("path", CODED, ids=lambda path: path.stem)
def test_every_coded_party_is_a_packaged_actor_or_known_by_names_in_the_coding(path: Path) -> None:
    gold, known = load_gold(path), packaged_actors().by_id
    parties = [party for coded in gold.positions for party in coded.parties]
    parties += [party for event in gold.events for party in event.participants or ()]
    assert [party for party in parties if party not in known and party not in gold.names] == []


def test_the_seed_s_coding_stands_in_the_seed() -> None:
    beside = next(GOLD.parents[1].glob("*/seed/report.txt"), GOLD / "no copy")
    kept = Path(os.environ.get("PARLEY_SEED", beside))
    if not kept.exists():
        pytest.skip("no copy of the seed report is kept beside the checkout")
    gold = load_gold(GOLD / "seed.yaml", report=kept)
    assert score(gold, perfect(gold, optional=False)).positions.f1 == 1


# -- what is found, and what it costs


def test_finding_everything_is_full_marks(gold: Gold) -> None:
    result = score(gold, Extraction(positions=(TRUCE, MONITORS)))
    assert result.positions == result.claims == Count(2, 2, 2)
    assert result.conditions == result.speakers == result.anonymous == result.reasons == Count(1, 1, 1)


def test_finding_nothing_has_no_precision_and_no_recall(gold: Gold) -> None:
    result = score(gold, Extraction())
    assert result.positions == Count(0, 0, 2)
    assert (result.positions.precision, result.positions.recall, result.positions.f1) == (None, 0, 0)
    assert [coded.targets[0] for coded in result.missed] == ["a thirty-day truce at sea", "foreign monitors"]


def test_saying_a_thing_twice_costs_precision(gold: Gold) -> None:
    once = score(gold, Extraction(positions=(TRUCE,)))
    twice = score(gold, Extraction(positions=(TRUCE, TRUCE)))
    assert (once.positions, twice.positions) == (Count(1, 1, 2), Count(1, 2, 2))
    assert twice.claims == Count(1, 2, 2)
    assert twice.spurious == (TRUCE,)


def test_a_wrong_stance_is_a_claim_found_and_a_position_missed(gold: Gold) -> None:
    result = score(gold, Extraction(positions=(replace(TRUCE, stance=Stance.REJECTS),)))
    assert (result.positions, result.claims) == (Count(0, 1, 2), Count(1, 1, 2))
    assert result.conditions == Count(1, 1, 1)
    assert [pair.stance_agrees for pair in result.pairs] == [False]


def test_any_stance_that_the_coding_allows_is_right(gold: Gold) -> None:
    result = score(gold, Extraction(positions=(replace(MONITORS, stance=Stance.UNCLEAR),)))
    assert result.positions == Count(1, 1, 2)


def test_the_wrong_party_is_spurious(gold: Gold) -> None:
    result = score(gold, Extraction(positions=(replace(TRUCE, party="GRA"),)))
    assert (result.claims, result.spurious[0].party) == (Count(0, 1, 2), "GRA")
    assert result.conditions == Count(0, 1, 1)


def test_a_party_without_an_id_is_known_by_a_name_in_the_coding(gold: Gold) -> None:
    named = replace(TRUCE, party=None, party_name="Ruritania")
    unknown = replace(TRUCE, party=None, party_name="the aide")
    assert score(gold, Extraction(positions=(named,))).positions.right == 1
    assert score(gold, Extraction(positions=(unknown,))).positions.right == 0


def test_an_optional_coding_is_neither_rewarded_nor_punished(gold: Gold) -> None:
    bare = found(TEXT, "GRA", Stance.REJECTS, "monitors")
    without = score(gold, Extraction(positions=(MONITORS,)))
    with_it = score(gold, Extraction(positions=(MONITORS, bare)))
    assert without.positions == with_it.positions == Count(1, 1, 2)
    assert with_it.spurious == ()


def test_an_optional_coding_never_takes_what_a_firm_one_needs(gold: Gold) -> None:
    bare = found(TEXT, "GRA", Stance.REJECTS, "monitors")
    assert score(gold, Extraction(positions=(bare,))).positions == Count(1, 1, 2)


def test_a_condition_attached_to_the_wrong_position_costs_twice(gold: Gold) -> None:
    swapped = (replace(TRUCE, condition=None), replace(MONITORS, condition=TRUCE.condition))
    assert score(gold, Extraction(positions=swapped)).conditions == Count(0, 1, 1)


def test_an_event_needs_its_kind_half_its_participants_and_its_place_in_the_text(gold: Gold) -> None:
    start, end = places("The two met in Strelsau on Monday", TEXT)[0]
    event = Event("meeting", ("RUR", "GRA"), Passage.of(TEXT, start, end), "Strelsau", PartialDate(2025, 3, 3))
    elsewhere = replace(event, passage=Passage.of(TEXT, 0, 40))

    def counted(one: Event) -> tuple[int, int]:
        result = score(gold, Extraction(events=(one,)))
        return result.events.right, result.dates.right

    assert counted(event) == (1, 1)
    assert counted(replace(event, participants=("GRA",), date=PartialDate(2025, 3))) == (1, 0)
    assert counted(replace(event, kind="attack")) == (0, 0)
    assert counted(replace(event, participants=("USA", "CHN", "GRA"))) == (0, 0)
    assert counted(elsewhere) == (0, 0)


def test_targets_are_alike_by_shared_words_by_inclusion_and_whatever_their_inflection() -> None:
    assert alike("the withdrawal of foreign forces", "foreign forces")
    assert alike("withdrawing troops", "withdraw its troops")
    assert alike("a truce", "truces")
    assert not alike("a truce at sea", "an exchange of prisoners at sea")
    assert not alike("it", "the truce")
    assert alike("it", "It")


def test_a_pronoun_as_target_is_known_by_where_it_stands(tmp_path: Path) -> None:
    text = "Of the plan, Ruritania says it accepts it. Graustark does not want it."
    coding = "{report: talks.txt, split: dev, positions: [{party: RUR, stance: accepts, target: accepts it}]}"
    gold = written(tmp_path, coding, text)
    start = text.index("it. G")
    here = replace(TRUCE, stance=Stance.ACCEPTS, target="it", passage=Passage.of(text, start, start + 2))
    last = text.rindex("it")
    there = replace(here, passage=Passage.of(text, last, last + 2))
    assert score(gold, Extraction(positions=(here,))).positions.right == 1
    assert score(gold, Extraction(positions=(there,))).positions.right == 0


def test_scores_add_up(gold: Gold) -> None:
    parts = [score(gold, Extraction(positions=(TRUCE,))), score(gold, Extraction(positions=(TRUCE, TRUCE)))]
    both = combine(parts)
    assert both.positions == Count(2, 3, 4)
    assert both.missed == parts[0].missed + parts[1].missed != ()
    assert combine([]).positions == Count()


@given(st.lists(st.sampled_from([TRUCE, MONITORS, replace(TRUCE, party="GRA"), replace(MONITORS, target="spy")])))
def test_no_count_is_ever_more_right_than_found_or_coded(positions: list[Position]) -> None:
    gold = GENERATED
    result = score(gold, Extraction(positions=tuple(positions)))
    for count in (getattr(result, measure) for measure in MEASURES):
        assert 0 <= count.right <= min(count.found, count.coded)
    assert result.positions.right <= result.claims.right
    assert len(result.pairs) + len(result.spurious) == len(positions)


@given(st.permutations([TRUCE, MONITORS, replace(TRUCE, party="GRA"), replace(MONITORS, stance=Stance.ACCEPTS)]))
def test_the_order_in_which_positions_are_found_does_not_matter(positions: list[Position]) -> None:
    counts = [getattr(score(GENERATED, Extraction(positions=tuple(positions))), measure) for measure in MEASURES]
    listed = Extraction(
        positions=(TRUCE, MONITORS, replace(TRUCE, party="GRA"), replace(MONITORS, stance=Stance.ACCEPTS))
    )
    assert counts == [getattr(score(GENERATED, listed), measure) for measure in MEASURES]


# -- what a coding may say


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("the ports reopen", "the airports reopen", "“the airports reopen” does not stand"),
        ("stance: conditional", "stance: maybe", "'maybe' is not one of demands"),
        ("  speaker:", "  speakr:", "Did you mean 'speaker'"),
        ("- party: RUR\n ", "-", r"positions\[0\].party: is missing"),
        ("anonymous: true", "anonymous: perhaps", "should be true, false or null"),
        ("date: 2025-03-03", "date: March", "'March' is not a date"),
        ("date: 2025-03-03", "date: 2025-03-33", "not YAML that a coding can use"),
        ("report: talks.txt", "report: ../talks.txt", "a file beside the coding"),
        ("report: talks.txt", f"report: talks.txt\nsha256: {'f0' * 32}", "the coding is of the file f0f0"),
        ("split: dev\n", "", "split: is missing"),
        (CODING, "[1, 2]", "should be a mapping"),
        (CODING, f"{CODING}]", "is not YAML here"),
        (CODING, "x: " + "[" * 5000, "is not YAML"),
        (CODING, "positions: " + " " * 1_000_001, "at most 1,000,000"),
    ],
)
def test_a_faulty_coding_is_refused_with_a_sentence(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        written(tmp_path, CODING.replace(right, wrong))


def test_all_faults_of_a_coding_are_told_at_once(tmp_path: Path) -> None:
    coding = CODING.replace("stance: conditional", "stance: maybe").replace("Strelsau, place", "Zenda, place")
    with pytest.raises(InputError) as refusal:
        written(tmp_path, coding)
    assert [problem.key for problem in refusal.value.problems] == ["positions[0].stance", "events[0].words"]


def test_a_missing_coding_or_report_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"talks\.yaml"):
        load_gold(tmp_path / "talks.yaml")
    (tmp_path / "talks.yaml").write_text("{report: gone.txt, split: dev}")
    with pytest.raises(InputError, match=r"gone\.txt"):
        load_gold(tmp_path / "talks.yaml")


def test_words_are_found_whatever_the_marks_and_the_line_breaks() -> None:
    assert places('the "red line"', "say the “red\n line” twice") == ((4, 19),)
    assert places("", "anything") == ()


GENERATED = Gold(
    name="generated",
    report=load_gold(CODED[0]).report,
    split="dev",
    positions=(
        GoldPosition(
            parties=("RUR",),
            stances=(Stance.CONDITIONAL,),
            targets=("a thirty-day truce at sea",),
            conditions=("the ports reopen",),
            speakers=("an aide",),
            anonymous=True,
        ),
        GoldPosition(parties=("GRA",), stances=(Stance.REJECTS,), targets=("foreign monitors",), reasons=("they spy",)),
        GoldPosition(parties=("GRA",), stances=(Stance.REJECTS,), targets=("monitors",), optional=True),
    ),
)


# -- what a coding may say beyond what it must


def detailed(folder: Path, details: str) -> Gold:
    coding = f"{{report: talks.txt, split: dev, positions: [{{party: GRA, stance: rejects, target: foreign monitors, {details}}}]}}"
    return written(folder, coding)


@pytest.mark.parametrize(
    ("details", "right", "wrong"),
    [
        ("said: 2025-03-03", {"said": PartialDate(2025, 3, 3)}, {"said": PartialDate(2025, 3)}),
        ("issue: monitors", {"issue": "monitors"}, {"issue": "toll"}),
        ("medium: a radio interview", {"medium": "radio interview"}, {"medium": "Telegram"}),
        ("act: [commissive, assertive]", {"act": Act.ASSERTIVE}, {"act": Act.DIRECTIVE}),
        ("modality: will", {"modality": Modality.WILL}, {"modality": Modality.COULD}),
        ("chain: [Wire, an aide]", {"chain": (Link("Wire"), Link("aide"))}, {"chain": (Link("an aide"), Link("Wire"))}),
        (
            "scope: [at sea]",
            {"scope": (Scope(Bound.TERRITORY, "at sea"),)},
            {"scope": (Scope(Bound.PHASE, "interim"),)},
        ),
        ("until: thirty-day", {"until": Timing("thirty-day")}, {"until": Timing("Easter")}),
    ],
)
def test_a_detail_is_compared_where_the_coding_has_it(
    tmp_path: Path, details: str, right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    gold, (name,) = detailed(tmp_path, details), right
    assert score(gold, Extraction(positions=(replace(MONITORS, **right),))).details == {name: Count(1, 1, 1)}
    assert score(gold, Extraction(positions=(replace(MONITORS, **wrong),))).details == {name: Count(0, 1, 1)}
    assert score(gold, Extraction()).details == {name: Count(0, 0, 1)}


def test_a_detail_that_should_not_be_there_costs_precision_and_one_not_coded_costs_nothing(tmp_path: Path) -> None:
    gold = detailed(tmp_path, "said: null, scope: []")
    dated = replace(MONITORS, said=PartialDate(2025, 3), medium="radio", scope=(Scope(Bound.PHASE, "interim"),))
    assert score(gold, Extraction(positions=(dated,))).details == {"said": Count(0, 1, 0), "scope": Count(0, 1, 0)}
    assert score(gold, Extraction(positions=(MONITORS,))).details == {"said": Count(), "scope": Count()}


def test_all_four_fields_ask_for_the_condition_too(gold: Gold) -> None:
    assert score(gold, Extraction(positions=(TRUCE, MONITORS))).full == Count(2, 2, 2)
    bare = replace(TRUCE, condition=None)
    added = replace(MONITORS, condition=Condition("they spy", "if"))
    result = score(gold, Extraction(positions=(bare, added)))
    assert (result.positions, result.full) == (Count(2, 2, 2), Count(0, 2, 2))


def test_one_wrong_field_leaves_the_others_right(gold: Gold) -> None:
    result = score(gold, Extraction(positions=(replace(TRUCE, party="GRA"), replace(MONITORS, stance=Stance.ACCEPTS))))
    assert (result.parties, result.stances, result.targets) == (Count(1, 2, 2), Count(1, 2, 2), Count(2, 2, 2))


def test_where_not_everything_was_judged_only_the_rejected_are_wrong(gold: Gold) -> None:
    judged = replace(gold, complete=False, positions=gold.positions[:1], rejected=gold.positions[1:2])
    ports = found(TEXT, "RUR", Stance.DEMANDS, "the ports reopen")
    result = score(judged, Extraction(positions=(TRUCE, MONITORS, ports)))
    assert (result.positions, result.full, result.unjudged) == (Count(1, 2, 1), Count(1, 2, 1), (ports,))
    assert result.stances == Count(1, 2, 1)
    other_stance = replace(MONITORS, stance=Stance.DEMANDS)
    assert score(judged, Extraction(positions=(other_stance,))).unjudged == (other_stance,)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12))
def test_an_interval_holds_no_share_that_no_sample_can_have(triples: list[tuple[int, int, int]]) -> None:
    documents = [{"all": Count(min(triple), *triple[1:])} for triple in triples]
    for low, high in intervals(documents, rounds=40)["all"].values():
        assert 0 <= low <= high <= 1


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    ends = intervals([{"all": Count(1, 2, 4)}] * 5)["all"]
    assert ends == {"precision": (0.5, 0.5), "recall": (0.25, 0.25), "f1": (1 / 3, 1 / 3)}
