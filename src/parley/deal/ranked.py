"""The deals in another order than the file's: the best by met wishes first, or those that no other betters."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from parley.deal.best import find_best_deals, find_frontier
from parley.deal.deals import find_deals
from parley.deal.question import Question
from parley.deal.record import deals_record
from parley.deal.record_parts import Record
from parley.talks import Talks


def ranked_deals_record(talks: Talks, question: Question, *, pareto: bool) -> Record:
    """The object that `parley deals --best --json` prints; with `pareto`, that of `--pareto`.

    Whether there is a deal has half of the time there is; which are the best, the rest.
    """
    began, seconds = monotonic(), question.timeout
    half = None if seconds is None else seconds / 2
    answer = find_deals(talks, replace(question, limit=0, timeout=half))
    left = None if seconds is None else max(seconds - (monotonic() - began), 0.0)
    ranking = find_frontier if pareto else find_best_deals
    return deals_record(answer, ranked=ranking(talks, replace(question, timeout=left)))
