"""Groups in atoms: a name that stands for several options, resolved as of a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date

from parley.agenda import Atom
from parley.talks.membership import belonging
from parley.talks.talks import Talks


def expand(atom: Atom, talks: Talks, day: date) -> Atom:
    """The atom with every group's name replaced by the options it stands for on `day`, in the order of the agenda.

    Members of a group that are no options of the atom's issue are left out; an option that is named twice stands once.
    An atom without groups is returned as it is.

    >>> from parley.agenda import Relation
    >>> from parley.talks import parse_talks
    >>> talks = parse_talks(\"\"\"
    ... parties: []
    ... issues: [{id: force, kind: subset, options: [FIN, CHN, TUR]}]
    ... groups: {allies: {members_of: NATO}}
    ... demands: []
    ... \"\"\")
    >>> atom = Atom("force", Relation.NONE_OF, ("allies",))
    >>> expand(atom, talks, date(2022, 1, 1)).options, expand(atom, talks, date(2024, 1, 1)).options
    (('TUR',), ('FIN', 'TUR'))
    """
    if not any(name in talks.groups for name in (*atom.options, *atom.others)):
        return atom
    known = talks.agenda[atom.issue].option_ids
    options, others = (_options(names, talks, known, day) for names in (atom.options, atom.others))
    return replace(atom, options=options, others=others)


def _options(names: Iterable[str], talks: Talks, known: Collection[str], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(option for name in names for option in _meant(name, talks, known, day)))


def _meant(name: str, talks: Talks, known: Collection[str], day: date) -> Iterable[str]:
    return belonging(talks.groups[name], talks.groups, known, day) if name in talks.groups else (name,)
