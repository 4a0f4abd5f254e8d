"""The agendas that come with Parley: talks files without parties or demands, to start a dossier from."""

from __future__ import annotations

from importlib.resources import files

from parley.errors import InputError, Problem, did_you_mean
from parley.talks.load import parse_talks
from parley.talks.talks import Talks

_SUFFIX = ".yaml"


def packaged_agenda(name: str = "ceasefire") -> Talks:
    """The packaged agenda of that name.

    Raises
    ------
    InputError
        if none is called so; `packaged_agendas()` lists them.
    """
    known = packaged_agendas()
    if name not in known:
        what = f"no agenda '{name}' comes with Parley, expected one of {', '.join(known) or 'none'}"
        raise InputError(Problem(what=what, todo=did_you_mean(name, known)))
    text = files("parley.talks").joinpath("data", name + _SUFFIX).read_text(encoding="utf-8")
    return parse_talks(text, file=name + _SUFFIX)


def packaged_agendas() -> tuple[str, ...]:
    """The names of the agendas that come with Parley, sorted."""
    folder = files("parley.talks").joinpath("data")
    if not folder.is_dir():
        return ()
    return tuple(sorted(f.name.removesuffix(_SUFFIX) for f in folder.iterdir() if f.name.endswith(_SUFFIX)))
