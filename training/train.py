"""Trains the weights of the attribution tagger: `python training/train.py --help`; see README.md beside it.

Several networks are trained, each on all but its share of the texts; on that share it is judged, and from all shares
together comes how the rules and the networks are weighed against each other and where to stop. Reading averages them.
One thread, one seed per network, examples in an order drawn from the seed: the same gold makes the same bytes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import network as net
import numpy as np
import torch
from calibration import calibrated
from examples import Example, Marks, examples, read_gold
from torch import Tensor
from torch.nn import functional

from parley.reading.model import parser_name
from parley.reading.tagging import About, Weights, seen_from, write_weights
from parley.reading.tagging.weights import packaged_vectors

RATE, DECAY, WARM, LAST = 2e-3, 0.02, 50, 0.02
"""Learning rate at its highest, weight decay, steps until then, and the share of it that is left at the end."""
TOKENS = 600
"""Words of one step, padding included."""
PARTS_WEIGHT = 0.1
"""What a wrong part of one word counts beside a wrong cue."""
DROP = 0.3
CAREFUL: dict[str, Any] = {"threshold": 0.4, "veto": 0.25, "rules_spans": True}
"""For texts of other kinds than the gold, on which rules travel better than what was learned: their spans are kept, and
only what is unlikely is struck out, only what is likely added."""


def trained(found: Sequence[Example], *, width: int, epochs: int, seed: int) -> net.Network:
    """One network."""
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    draw = random.Random(seed)
    network = net.Network(width, DROP).train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    order = [batch for _ in range(epochs) for batch in _batches(found, draw)]
    for step, batch in enumerate(order):
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, step / WARM + LAST) * max(LAST, 1 - step / len(order))
        optimizer.zero_grad()
        _loss(network, [found[place] for place in batch]).backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
    return network.eval()


def _batches(found: Sequence[Example], draw: random.Random) -> list[list[int]]:
    """Paragraphs of about one length together, so that little is padding; the batches in an order drawn."""
    batches: list[list[int]] = [[]]
    for place in sorted(range(len(found)), key=lambda place: len(found[place].words) + 8 * draw.random()):
        if batches[-1] and (len(batches[-1]) + 1) * len(found[place].words) > TOKENS:
            batches.append([])
        batches[-1].append(place)
    draw.shuffle(batches)
    return batches


def _loss(network: net.Network, batch: Sequence[Example]) -> Tensor:
    size = max(len(one.words) for one in batch)
    words = {name: _padded([getattr(one.words, name) for one in batch], size) for name in _COLUMNS}
    words["real"] = _padded([np.ones((len(one.words), 1), np.float32) for one in batch], size)
    heads, weight = (_padded([getattr(one, name) for one in batch], size) for name in ("heads", "weight"))
    wide, cue = network.encoded(words)
    missed = functional.binary_cross_entropy_with_logits(cue, heads, weight=weight, reduction="sum")
    asked = [(place, one) for place, example in enumerate(batch) for one in example.labelled]
    if not asked:
        return missed / len(batch)
    views = [seen_from(batch[place].words, one.head) for place, one in asked]
    paragraph = torch.tensor([place for place, _ in asked])
    scores = network.parts(
        wide,
        cue,
        words["real"],
        (paragraph, torch.tensor([one.head for _, one in asked])),
        _padded([view for view, _ in views], size),
        _padded([branch for _, branch in views], size),
    )
    gold = _padded([one.parts for _, one in asked], size)
    wrong = functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), reduction="none")
    return (missed + PARTS_WEIGHT * (wrong * words["real"][paragraph].flatten()).sum()) / len(batch)


_COLUMNS = ("tag", "dep", "head", "context", "word", "lemma", "children", "shape", "hint")


def _padded(rows: Sequence[np.ndarray], size: int) -> Tensor:
    filled = np.zeros((len(rows), size, *rows[0].shape[1:]), rows[0].dtype)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return torch.from_numpy(filled)


def main(arguments: Sequence[str]) -> None:
    options = _options().parse_args(arguments)
    torch.set_num_threads(1)
    begun = time.perf_counter()
    vectors = packaged_vectors()
    found = [
        example
        for marks, paths in (
            (Marks.ALL, options.gold),
            (Marks.OUTERMOST, options.outermost),
            (Marks.CLAUSES, options.clauses),
        )
        for path in paths
        for example in examples(read_gold(path, marks, options.texts), vectors)
    ]
    _say(
        f"{len({one.doc for one in found})} texts, {sum(len(one.words) for one in found):,} tokens,"
        f" {sum(len(one.labelled) for one in found):,} attributions",
        begun,
    )

    about = About(name=options.name, trained_on=options.trained_on, licence=options.licence, parser=parser_name())
    docs = sorted({one.doc for one in found if one.marks is not Marks.CLAUSES})
    random.Random(0).shuffle(docs)
    judged = []
    for seed in range(options.networks):
        held = set(docs[seed :: options.networks]) if options.networks > 1 else set()
        part = [one for one in found if one.doc not in held]
        weights = net.arrays(trained(part, width=vectors.width, epochs=options.epochs, seed=seed))
        judged.append((Weights(about, (weights,)), [one for one in found if one.doc in held]))
        _say(f"network {seed + 1} on {len(part):,} paragraphs", begun)
    if options.networks > 1:
        calibration = calibrated(judged, vectors)
        _say(str(calibration), begun)
        about = replace(calibration.on(about), **CAREFUL) if options.careful else calibration.on(about)
    data = write_weights(about, [weights.networks[0] for weights, _ in judged])
    options.out.write_bytes(data)
    _say(f"{options.out}: {len(data):,} bytes", begun)


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    path = {"type": Path, "nargs": "*", "default": [], "metavar": "JSONL"}
    parser.add_argument("--gold", help="gold that marks every attribution, nested ones too", **path)
    parser.add_argument("--outermost", help="gold that marks none within the content of another (PolNeAR)", **path)
    parser.add_argument("--clauses", help="gold whose contents are clauses only (derived from GUM)", **path)
    parser.add_argument("--texts", type=Path, help="folder of DOC.txt, for gold without its texts")
    parser.add_argument("--out", type=Path, required=True, help="the weights file to write")
    parser.add_argument("--name", default="own", help="what `parley attributions` calls these weights")
    parser.add_argument("--trained-on", default="", help="what they were trained on, kept in the file")
    parser.add_argument("--licence", default="", help="their licence, kept in the file")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--careful", action="store_true", help="trust the rules more: for texts unlike the gold")
    parser.add_argument("--networks", type=int, default=4, help="each leaves out, and is judged on, its share of texts")
    return parser


def _say(what: str, begun: float) -> None:
    print(f"{time.perf_counter() - begun:6.0f} s  {what}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
