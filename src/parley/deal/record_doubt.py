"""The figures as JSON: how surely the demands as reported leave a deal, and how that changed day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.deal.record_parts import Record, asked_record, named_record

if TYPE_CHECKING:  # both need numpy, which a record does not
    from parley.deal.fragility import Fragility, Hinge, SourceWorthChecking, WorthChecking
    from parley.deal.history import History, Moment


def fragility_record(answer: Fragility) -> Record:
    """The object that `parley fragility --json` prints.

    `worth_checking` has every demand whose figures could be had, `origins` every origin, both by `swing`, the largest
    first; `hinges` the weak things that alone turn the verdict of taking every report at its word; `credences` how
    likely each counted demand is held, and `by_default` those of them whose credence nobody set.
    """
    doubts = answer.doubts
    credences = {} if doubts is None else {name: doubts.credence(name) for name in sorted(doubts.causes)}
    return {
        **asked_record(answer),
        "compatible": answer.compatible,
        "low": answer.low,
        "high": answer.high,
        "exact": answer.exact,
        "best_single": answer.best_single,
        "best_single_exact": answer.best_single_exact,
        "worth_checking": [_worth_record(each) for each in answer.worth_checking],
        "origins": [_origin_record(each) for each in answer.sources],
        "order": "by swing, credence (1 - credence) importance squared, the largest first",
        "hinges": [_hinge_record(each) for each in answer.hinges],
        "credences": credences,
        "by_default": [] if doubts is None else list(doubts.by_default),
        **named_record(answer, answer.inquiry.counted),
    }


def history_record(answer: History) -> Record:
    """The object that `parley history --json` prints; `moments` by day, each holding up to the next."""
    known = answer.inquiry.talks.demand_by_id
    named = {name for moment in answer.moments for name in (*moment.counted, *moment.ended)}
    return {
        **asked_record(answer),
        "moments": [_moment_record(moment) for moment in answer.moments],
        "order": "by day",
        **named_record(answer, [known[name] for name in named]),
    }


def _worth_record(each: WorthChecking) -> Record:
    return {
        "demand": each.demand,
        "importance": each.importance,
        "if_true": each.if_true,
        "if_false": each.if_false,
        "credence": each.credence,
        "swing": each.swing,
    }


def _origin_record(each: SourceWorthChecking) -> Record:
    return {
        "origin": each.origin,
        "demands": list(each.demands),
        "credence": each.credence,
        "importance": each.importance,
        "swing": each.swing,
    }


def _hinge_record(each: Hinge) -> Record:
    kind, _, name = each.name.partition(" ")
    return {"kind": kind, "name": name, "demands": list(each.demands), "otherwise": str(each.otherwise)}


def _moment_record(moment: Moment) -> Record:
    return {
        "day": str(moment.day),
        "status": str(moment.status),
        "compatible": moment.compatible,
        "counted": list(moment.counted),
        "stated": list(moment.stated),
        "ended": list(moment.ended),
        "turned": None if moment.turned is None else "opened" if moment.turned else "closed",
        "by": list(moment.by),
        "ways": [list(way) for way in moment.ways],
    }
