"""What a bargain comes to, in words, from its JSON record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from parley.deal.sentences import UNDECIDED
from parley.words import counted, listed

Record = Mapping[str, Any]

SOLUTIONS: Mapping[str, str] = {
    "nash": "Nash (highest product of gains)",
    "kalai_smorodinsky": "Kalai-Smorodinsky (most even shares of each one's best)",
    "egalitarian": "Egalitarian (smallest gain largest)",
    "utilitarian": "Utilitarian (largest sum)",
}
FROM: Mapping[str, str] = {
    "stated": "as the talks file states it",
    "status quo": "what the status quo gives each",
    "nothing": "nothing for anybody, as the talks file states neither that nor a status quo",
}


def bargain_sentence(record: Record) -> str:
    """Whether there is anything to bargain over."""
    if record["status"] == "undecided":
        return UNDECIDED
    if record["status"] == "infeasible":
        return "no package meets every counted red line, so there is nothing to bargain over."
    if not record["frontier"]:
        losers = [f"{record['parties'].get(party, party)} (by {loss:g})" for party, loss in record["worse_off"].items()]
        whom = f" {listed(losers)} in all of them" if losers else " one party or another"
        return f"every deal leaves somebody worse off than no deal:{whom}."
    return f"{counted(len(record['frontier']), 'deal')} that no other deal betters, and nobody is worse off for."
