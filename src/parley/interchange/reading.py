"""GENIUS files as talks: a domain is the agenda, each profile a party with weighted wishes."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from parley.errors import InputError, Problem
from parley.interchange.domain import read_domain
from parley.interchange.elements import GeniusFile
from parley.interchange.profile import Profile, read_profile
from parley.party import Party
from parley.position import Demand, Strength
from parley.talks import Talks


def load_genius(
    domain: str | PathLike[str], profiles: Sequence[str | PathLike[str]], *, parties: Sequence[str] = ()
) -> Talks:
    """The talks that a domain and the profiles of its parties make.

    Parties are named as in `parties`, else after their files. Wishes weigh what GENIUS's rule makes a value worth, so
    that the best package of a party mostly has 1; reservation values become the disagreement point. What talks cannot
    hold, a discount factor for one, is said in the `notes` of the talks.

    Raises
    ------
    InputError
        if a file cannot be read or says what talks cannot; lists every problem.
    """
    names = list(parties) or _names(profiles)
    _check_names(names, profiles)
    domain_file = GeniusFile(domain)
    scene = read_domain(domain_file)
    files = [GeniusFile(profile) for profile in profiles]
    problems = list(domain_file.problems)
    # a profile is held against its domain: where that has faults, the profile's would only be their echo
    read = {} if problems else {name: read_profile(file, scene) for name, file in zip(names, files, strict=True)}
    problems += [problem for file in files for problem in file.problems]
    if problems:
        raise InputError(problems)
    return Talks(
        parties=tuple(Party(name, name) for name in names),
        agenda=scene.agenda,
        demands=tuple(demand for name, profile in read.items() for demand in _wishes(name, profile)),
        title=scene.title,
        disagreement={name: each.reservation for name, each in read.items() if each.reservation is not None},
        notes=tuple(f"{name}: {note}." for name, profile in read.items() for note in profile.notes),
        file=str(domain),
    )


def _wishes(party: str, profile: Profile) -> list[Demand]:
    return [
        Demand(
            id=f"{party}-{number}",
            party=party,
            strength=Strength.WISH,
            then=worth.then,
            when=worth.when,
            weight=worth.weight,
        )
        for number, worth in enumerate(profile.worths, start=1)
    ]


def _names(profiles: Sequence[str | PathLike[str]]) -> list[str]:
    return [Path(profile).stem for profile in profiles]


def _check_names(names: Sequence[str], profiles: Sequence[str | PathLike[str]]) -> None:
    if not profiles:
        raise InputError(Problem(what="found no profiles, expected one for each party"))
    if len(names) != len(profiles):
        what = f"found {len(names)} names of parties for {len(profiles)} profiles"
        raise InputError(Problem(what=what, todo="Name each party, or none to name them after their files"))
    twice = sorted({name for name in names if list(names).count(name) > 1})
    if twice:
        raise InputError(
            Problem(what=f"several parties would be called '{twice[0]}'", todo="Give each party a name of its own")
        )
