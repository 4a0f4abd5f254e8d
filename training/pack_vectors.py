"""Packs word-piece vectors for the tagger: `python training/pack_vectors.py MODEL_FOLDER OUT.npz`.

MODEL_FOLDER holds `vocab.txt` and `model.safetensors` of all-MiniLM-L6-v2 (Apache-2.0). Kept are the pieces of plain
letters, digits and marks; of each vector its part along the 64 directions in which they differ most, in eight bits.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np

WIDTH = 64
KEPT = re.compile(r"(##)?[a-z0-9'.,-]+")
LARGEST = 127


def main(folder: Path, out: Path) -> None:
    pieces = folder.joinpath("vocab.txt").read_text(encoding="utf-8").splitlines()
    kept = [row for row, piece in enumerate(pieces) if KEPT.fullmatch(piece)]
    vectors = _tensor(folder / "model.safetensors", "embeddings.word_embeddings.weight")[kept].astype(np.float64)
    centred = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(centred.T @ centred)
    main_ones = directions[:, ::-1][:, :WIDTH]
    main_ones *= np.sign(main_ones[np.abs(main_ones).argmax(axis=0), np.arange(WIDTH)])  # either sign would do
    packed = centred @ main_ones
    packed /= packed.std()
    step = 4 / LARGEST  # four deviations; what lies beyond is cut
    table = np.clip(np.round(packed / step), -LARGEST, LARGEST).astype(np.int8)
    names = "\n".join(pieces[row] for row in kept).encode()
    np.savez_compressed(out, pieces=np.frombuffer(names, np.uint8), table=table, step=np.float32(step))


def _tensor(file: Path, name: str) -> np.ndarray:
    """One array of a safetensors file: a length, a JSON header, then raw numbers."""
    with file.open("rb") as stream:
        header = json.loads(stream.read(int.from_bytes(stream.read(8), "little")))
        first, last = header[name]["data_offsets"]
        stream.seek(first, 1)
        return np.frombuffer(stream.read(last - first), np.float32).reshape(header[name]["shape"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
