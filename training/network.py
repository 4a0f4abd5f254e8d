"""The network as it learns: the mirror in torch of `parley.reading.tagging.network`, with dropout.

What is linear in a row here (an embedding and the layer above it, a narrow layer and the one behind it) is one table or
one layer there; `arrays` multiplies them out.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from parley.reading.tagging.features import DEPS, HINTS, SHAPES, TAGS, VIEWS
from parley.reading.tagging.network import (
    ABOVE,
    CONTEXT,
    CUED,
    ENCODERS,
    HIDDEN,
    LABEL,
    PARTS,
    READERS,
    STATE,
    WORD,
)

NARROW, VIEW = 48, 12
"""Widths of what a word sees of others, and of one column of how it is seen from a cue."""


class Network(nn.Module):
    """`drop` is the share of what goes in that is left out at random while learning."""

    def __init__(self, width: int, drop: float) -> None:
        super().__init__()
        self.drop = nn.Dropout(drop)
        self.tag, self.dep = nn.Embedding(len(TAGS), LABEL), nn.Embedding(len(DEPS), LABEL)
        self.context, self.word = nn.Linear(CONTEXT, WORD), nn.Linear(width, WORD)
        self.above, self.dependents = nn.Linear(width, ABOVE), nn.Linear(len(DEPS), ABOVE)
        self.local = nn.Linear(2 * WORD + 2 * ABOVE + 4 * LABEL + SHAPES + HINTS, HIDDEN)
        self.encode = nn.ModuleList(Convolution(HIDDEN, 2**number, drop) for number in range(ENCODERS))
        self.cue0, self.cue1 = nn.Linear(2 * HIDDEN, CUED), nn.Linear(CUED, 1)
        self.views = nn.ModuleList(nn.Embedding(values, VIEW) for values in VIEWS)
        self.each, self.start, self.branch = (nn.Linear(HIDDEN, NARROW) for _ in range(3))
        self.seen = nn.Linear(VIEW * len(VIEWS) + 3 * NARROW + 1, STATE)
        self.read = nn.ModuleList(Convolution(STATE, 2**number, drop) for number in range(READERS))
        self.part = nn.Linear(STATE, PARTS)

    def encoded(self, words: dict[str, Tensor]) -> tuple[Tensor, Tensor]:
        """Per paragraph and word: its row of numbers, and the log-odds that it is a cue's head."""
        drop, real = self.drop, words["real"]
        tags, deps = self.tag(words["tag"]), self.dep(words["dep"])
        parts = (
            self.context(drop(words["context"])),
            self.word(drop(words["word"])),
            self.above(drop(_at(words["lemma"], words["head"]))),
            self.dependents(drop(words["children"])),
            drop(tags),
            drop(deps),
            _at(tags, words["head"]),
            _at(deps, words["head"]),
            words["shape"],
            words["hint"],
        )
        local = wide = functional.relu(self.local(drop(torch.cat(parts, dim=-1)))) * real
        for layer in self.encode:
            wide = layer(wide) * real
        hidden = drop(functional.relu(self.cue0(torch.cat((local, wide), dim=-1))))
        return wide, self.cue1(hidden)[..., 0]

    def parts(
        self, wide: Tensor, cue: Tensor, real: Tensor, asked: tuple[Tensor, Tensor], view: Tensor, branch: Tensor
    ) -> Tensor:
        """Scores per cue, word and part; `asked` names the paragraph and the word of each cue."""
        drop, (paragraph, head) = self.drop, asked
        rows, words = wide[paragraph], view.shape[1]
        state = self.seen(
            torch.cat(
                (
                    drop(torch.cat([table(view[..., column]) for column, table in enumerate(self.views)], dim=-1)),
                    self.each(drop(rows)),
                    self.start(drop(wide[paragraph, head]))[:, None].expand(-1, words, -1),
                    _at(self.branch(drop(rows)), branch),
                    torch.sigmoid(cue.detach()[paragraph])[..., None],
                ),
                dim=-1,
            )
        )
        state = functional.relu(state) * real[paragraph]
        for layer in self.read:
            state = layer(state) * real[paragraph]
        scores: Tensor = self.part(state)
        return scores


class Convolution(nn.Module):
    """Each word with its neighbours at `step`, added to what came in and scaled."""

    def __init__(self, width: int, step: int, drop: float) -> None:
        super().__init__()
        self.layer = nn.Conv1d(width, width, 3, padding=step, dilation=step)
        self.scale, self.drop = nn.LayerNorm(width), nn.Dropout(drop)

    def forward(self, rows: Tensor) -> Tensor:
        made = functional.relu(self.layer(self.drop(rows).transpose(1, 2)).transpose(1, 2))
        scaled: Tensor = self.scale(rows + made)
        return scaled


def arrays(network: Network) -> dict[str, NDArray[np.float32]]:
    """The weights under the names, and in the shapes, that reading knows."""
    with torch.no_grad():
        found = {"tag": network.tag.weight, "dep": network.dep.weight}
        for name in ("context", "word", "above", "children", "local", "cue0", "cue1", "part"):
            layer = network.dependents if name == "children" else getattr(network, name)
            found |= {f"{name}.weight": layer.weight, f"{name}.bias": layer.bias}
        seen, at = network.seen.weight, 0
        for column, table in enumerate(network.views):
            found[f"view{column}"] = table.weight @ seen[:, at : at + VIEW].T
            at += VIEW
        for name, layer in (("each", network.each), ("from", network.start), ("branch", network.branch)):
            share = seen[:, at : at + NARROW]
            found |= {f"{name}.weight": share @ layer.weight, f"{name}.bias": share @ layer.bias}
            at += NARROW
        found["each.bias"] = found["each.bias"] + network.seen.bias
        found["likely.weight"] = seen[:, at:]
        for kind in ("encode", "read"):
            for number, layer in enumerate(getattr(network, kind)):
                name = f"{kind}{number}"
                found |= {f"{name}.weight": layer.layer.weight, f"{name}.bias": layer.layer.bias}
                found |= {f"{name}.scale.weight": layer.scale.weight, f"{name}.scale.bias": layer.scale.bias}
        return {name: value.numpy().astype(np.float32) for name, value in found.items()}


def _at(rows: Tensor, places: Tensor) -> Tensor:
    """For every word the row of another word of its paragraph."""
    return torch.gather(rows, 1, places[..., None].expand(-1, -1, rows.shape[-1]))
