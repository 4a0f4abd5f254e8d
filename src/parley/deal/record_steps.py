"""Sequences as JSON: what can be done, what waits for ever, what would free it."""

from __future__ import annotations

from parley.deal.record_parts import Record, asked_record, named_record
from parley.deal.sequence import Sequences, Steps


def sequences_record(answer: Sequences) -> Record:
    """The object that `parley sequence --json` prints."""
    return {
        **asked_record(answer),
        "sequences": [_steps_record(steps) for steps in answer.sequences],
        "order": "issues and steps as in the file; doable steps in an order in which they can be done; waivers by size",
        **named_record(answer, answer.inquiry.counted),
    }


def _steps_record(steps: Steps) -> Record:
    return {
        "issue": steps.issue,
        "doable": list(steps.doable),
        "stuck": list(steps.stuck),
        "knots": [
            {
                "steps": list(knot.steps),
                "by": list(knot.names),
                "together": list(knot.together),
                "split": {step: list(opened) for step, opened in knot.split.items()},
            }
            for knot in steps.knots
        ],
        "waits": [
            {
                "step": wait.step,
                "by": wait.name,
                "all_of": list(wait.all_of),
                "any_of": list(wait.any_of),
                "waivable": wait.waivable,
            }
            for wait in steps.waits
        ],
        "waivers": [list(ids) for ids in steps.waivers],
        "complete": steps.complete,
    }
