"""Word vectors that the operator keeps on the machine: a meaning of texts that comes from elsewhere, never needed.

Four forms are read, with numpy alone: the text form of fastText and word2vec (`.vec`, `.txt`: a word and its numbers
on each line), the binary form of word2vec (`.bin`), a `.npz` with `words` and `vectors`, and the folder of a static
model (`tokenizer.json`, `model.safetensors`), as model2vec writes it.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from piaojue.mining.senses import Numbers, normal
from piaojue.mining.texts import plain

MOST_WORDS = 300_000  # the first of a file, which are the commonest
LONGEST_WORD = 8
LEAST_WORDS = 2
LENGTH_BYTES = 8
LONGEST_HEADING = 40
DAMAGED = (OSError, EOFError, LookupError, TypeError, AttributeError, ValueError, zipfile.BadZipFile, zlib.error)
FLOATS = {"F32": np.float32, "F16": np.float16, "F64": np.float64}


class UnreadableVectors(ValueError):
    """No word vectors can be read there; the text says why."""


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A vector for each word; a text is the mean of its words, the longest first."""

    rows: dict[str, int]
    vectors: Numbers

    def of(self, texts: Sequence[str]) -> Numbers:
        """See Meaning."""
        found = np.zeros((len(texts), self.vectors.shape[1]), np.float32)
        for at, text in enumerate(texts):
            if rows := [self.rows[word] for word in self._words(text)]:
                found[at] = self.vectors[rows].mean(axis=0)
        return normal(found)

    def _words(self, text: str) -> Iterator[str]:
        at = 0
        while at < len(text):
            sizes = range(min(LONGEST_WORD, len(text) - at), 0, -1)
            size = next((size for size in sizes if text[at : at + size] in self.rows), 0)
            if size:
                yield text[at : at + size]
            at += max(size, 1)


def read_vectors(path: Path) -> WordVectors:
    """The vectors in a file or folder; raises UnreadableVectors."""
    try:
        words, vectors = _read(path)
        return _fitted(path, list(map(plain, words)), np.asarray(vectors, np.float32))
    except UnreadableVectors:
        raise
    except FileNotFoundError as wrong:
        raise UnreadableVectors(f"找不到 {wrong.filename or path}。") from wrong
    except DAMAGED as wrong:
        raise UnreadableVectors(f"{path} 不是读得懂的词向量，或者已经损坏。") from wrong


def _fitted(path: Path, words: Sequence[str], vectors: Numbers) -> WordVectors:
    rows: dict[str, int] = {}
    for row, word in enumerate(words):
        if word:
            rows.setdefault(word, row)
    if vectors.ndim != 2 or not vectors.size or len(words) != len(vectors) or len(rows) < LEAST_WORDS:
        raise UnreadableVectors(
            f"{path} 里的词和向量对不上：{len(words)}个词，向量{'×'.join(map(str, vectors.shape))}。"
        )
    if not np.isfinite(vectors).all():
        raise UnreadableVectors(f"{path} 里有不是数字的向量。")
    return WordVectors(rows, vectors - vectors.mean(axis=0))  # what all words share says nothing


def _read(path: Path) -> tuple[list[str], Numbers]:
    if path.is_dir():
        return _static_model(path)
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as kept:
            return kept["words"].astype(str).tolist()[:MOST_WORDS], kept["vectors"][:MOST_WORDS]
    return _binary_form(path) if path.suffix == ".bin" else _text_form(path)


def _text_form(path: Path) -> tuple[list[str], Numbers]:
    words: list[str] = []
    rows: list[Numbers] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, MOST_WORDS + 1), start=1):
            word, *numbers = line.rstrip().split(" ")
            if number == 1 and len(numbers) == 1:
                continue  # how many words and how many numbers
            if rows and len(numbers) != len(rows[0]):
                raise UnreadableVectors(f"{path} 第{number}行有{len(numbers)}个数，前面各行有{len(rows[0])}个。")
            words.append(word)
            rows.append(np.array(numbers, np.float32))
    return words, np.array(rows, np.float32)


def _binary_form(path: Path) -> tuple[list[str], Numbers]:
    """How many words and numbers, on a line; then each word, a space and its numbers."""
    words: list[str] = []
    with path.open("rb") as content:
        number, length = map(int, content.readline(LONGEST_HEADING).split())
        vectors = np.empty((min(number, MOST_WORDS), length), np.float32)
        for row in vectors:
            words.append(_word(content).decode("utf-8", "replace"))
            row[:] = np.frombuffer(content.read(row.nbytes), np.float32)
    return words, vectors


def _word(content: BinaryIO) -> bytes:
    signs = bytearray()
    while (sign := content.read(1)) != b" ":
        if not sign:
            raise EOFError
        signs += sign
    return bytes(signs)


def _static_model(folder: Path) -> tuple[list[str], Numbers]:
    told = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    if isinstance(told, dict):
        pieces = sorted(told, key=lambda piece: int(told[piece]))
    else:
        pieces = [piece for piece, _ in told]
    return [piece.removeprefix("##").removeprefix("▁") for piece in pieces], _matrix(folder / "model.safetensors")


def _matrix(path: Path) -> Numbers:
    """The one matrix of a safetensors file: a length, a table of contents, the numbers."""
    content = path.read_bytes()
    begins = LENGTH_BYTES + int.from_bytes(content[:LENGTH_BYTES], "little")
    table = json.loads(content[LENGTH_BYTES:begins])
    matrices = [each for name, each in table.items() if name != "__metadata__" and len(each["shape"]) == 2]
    if len(matrices) != 1 or matrices[0]["dtype"] not in FLOATS:
        raise UnreadableVectors(f"{path} 里应当只有一个F16、F32或F64的矩阵。")
    first, end = matrices[0]["data_offsets"]
    numbers = np.frombuffer(content[begins + first : begins + end], FLOATS[matrices[0]["dtype"]])
    return numbers.reshape(matrices[0]["shape"]).astype(np.float32)
