"""The trainer: gold in, weights out. What needs torch is left out where torch is not installed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from parley.reading.model import english
from parley.reading.tagging import seen_from, tagger_from, words_of
from parley.reading.tagging.network import Asked, encoded, parts, ready
from parley.reading.tagging.weights import packaged_vectors

TRAINING = Path(__file__).parents[2] / "training"

needs_torch = pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="only training needs torch")

GOLD = [
    ("The harbour union said that the strike would end.", "The harbour union", "said", "that the strike would end"),
    ("Its chair hopes for a quick vote.", "Its chair", "hopes for", "a quick vote"),
    ('"We are ready," said the mediator.', "the mediator", "said", '"We are ready,"'),
    ("The mayor rejects the plan.", "The mayor", "rejects", "the plan"),
]


def span(text: str, words: str) -> list[list[int]]:
    start = text.index(words)
    return [[start, start + len(words)]]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    records = [
        {
            "doc": str(number),
            "text": text,
            "attributions": [
                {
                    "source": span(text, source),
                    "cue": span(text, cue),
                    "content": span(text, content),
                    "nested_in": None,
                }
            ],
        }
        for number, (text, source, cue, content) in enumerate(GOLD)
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """training/network.py, which needs torch."""
    monkeypatch.syspath_prepend(str(TRAINING))
    yield importlib.import_module("network")
    sys.modules.pop("network", None)


def run(script: str, *arguments: object) -> str:
    command = [sys.executable, str(TRAINING / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_torch
def test_the_same_gold_makes_the_same_bytes_and_they_are_used(gold: Path, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        run("train.py", "--gold", gold, "--out", tmp_path / name, "--networks", 2, "--epochs", 2, "--name", "trial")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()
    assert tagger_from(tmp_path / "one.npz").about.name == "trial"


@needs_torch
def test_what_was_trained_answers_alike_in_torch_and_in_numpy(network: Any) -> None:
    torch = importlib.import_module("torch")
    torch.manual_seed(3)
    net = network.Network(packaged_vectors().width, 0.3).eval()
    arrays = ready(network.arrays(net))
    words = words_of(english()(" ".join(text for text, *_ in GOLD)), packaged_vectors())
    columns = ("tag", "dep", "head", "context", "word", "lemma", "children", "shape", "hint")
    given = {name: torch.from_numpy(getattr(words, name))[None] for name in columns}
    given["real"] = torch.ones(1, len(words), 1)
    view, branch = seen_from(words, 3)
    with torch.no_grad():
        wide, cue = net.encoded(given)
        asked = (torch.tensor([0]), torch.tensor([3]))
        scores = net.parts(
            wide, cue, given["real"], asked, torch.from_numpy(view)[None], torch.from_numpy(branch)[None]
        )
    once = encoded([words], arrays)
    assert np.allclose(once.cue, torch.sigmoid(cue)[0].numpy(), atol=1e-5)
    tables = parts(once, [Asked(0, 3, view, branch)], arrays)
    assert np.allclose(tables[0], torch.softmax(scores, -1)[0].numpy(), atol=1e-5)


BRAT = """T1\tSource 0 3\tAnn
T2\tCue 4 8\tsaid
T3\tContent 9 12;14 17\tyes now
T4\tAttribution 4 8\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
T5\tDiscard 18 20\tno
E2\tAttribution:T4 Cue:T2
"""


def test_brat_files_become_gold_by_one_annotator_each(tmp_path: Path) -> None:
    for folder in ("text", "attributions"):
        (tmp_path / folder).mkdir()
    (tmp_path / "text/walk.txt").write_text("Ann said yes, now no", encoding="utf-8")
    (tmp_path / "attributions/walk_a1.ann").write_text(BRAT, encoding="utf-8")
    (tmp_path / "attributions/walk_b2.ann").write_text("", encoding="utf-8")
    expected = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 12], [14, 17]]}
    assert json.loads(run("convert_brat.py", tmp_path)) == {
        "doc": "walk",
        "text": "Ann said yes, now no",
        "attributions": [expected],
    }
    assert json.loads(run("convert_brat.py", tmp_path, "--annotator", "b2"))["attributions"] == []
