"""On which issues a party is silent, in the words that stand beside its word on a package. Silence is not consent."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from parley.deal.consent import Word
from parley.position import Demand


def silence_words(
    words: Mapping[str, str], *, broken: Iterable[Demand] = (), names: Mapping[str, str] | None = None
) -> str:
    """The clause that names the issues on which a party says nothing of what a package has there.

    `words` are the party's by issue, as in `Deal.consent_by_issue`; `broken` its demands that the package breaks, on
    whose issues it is against the package and not silent; `names` what to call the issues, if not by their ids. Where
    the party is silent on most, the others are named. "" where it is silent on none, or has not spoken at all: that is
    what `unknown` says.

    >>> silence_words({"scope": "accepts", "aid": "not_excluded", "mission": "unknown"})
    'silent on mission'
    >>> silence_words({"scope": "accepts", "aid": "unknown", "mission": "unknown"})
    'silent on all but scope'
    """
    against = {atom.issue for demand in broken for atom in (*demand.when, *demand.then)}
    silent = [issue for issue, word in words.items() if word == Word.UNKNOWN and issue not in against]
    spoken = [issue for issue in words if issue not in silent]
    if not silent or not spoken:
        return ""
    if len(silent) > len(spoken):
        return f"silent on all but {_listed(spoken, names)}"
    return f"silent on {_listed(silent, names)}"


def _listed(issues: Collection[str], names: Mapping[str, str] | None) -> str:
    return ", ".join(names[issue] if names else issue for issue in issues)
