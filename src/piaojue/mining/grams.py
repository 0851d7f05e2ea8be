"""Character n-grams of many texts at once: hashed, counted and weighed with whole arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Hashes: TypeAlias = NDArray[np.uint64]
Rows: TypeAlias = NDArray[np.int64]
Matrix: TypeAlias = sparse.csr_matrix

BITS = 20  # 2^20 columns: two grams of a text meet in one column about once in a million
SIZES = (2, 3)
CHUNK = 20_000  # texts at a time
LEAST_DOCUMENTS = 2
MOST_OF_ALL = 0.2  # of the texts, once there are many
MANY = 50  # documents with a gram that are too few to call it common
FACTORS = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
    ],
    dtype=np.uint64,
)
APART = " "  # no gram reaches over it


def windows(texts: Sequence[str], size: int) -> tuple[Hashes, Rows, Rows]:
    """The hash, the text and the place in it of every gram of `size` signs: three arrays of the same length."""
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    signs = np.frombuffer((APART.join(texts) + APART).encode("utf-32-le"), np.uint32).astype(np.uint64)
    starts = np.cumsum(lengths) - lengths
    count = len(signs) - size + 1
    if not texts or count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    hashes = np.zeros(count, np.uint64)
    whole = np.ones(count, bool)
    for at in range(size):
        part = signs[at : at + count]
        hashes ^= (part + np.uint64(at + 1)) * FACTORS[at]
        hashes = (hashes ^ (hashes >> np.uint64(29))) * FACTORS[(at + 1) % len(FACTORS)]
        whole &= part != ord(APART)
    rows = np.repeat(np.arange(len(texts)), lengths)[:count]
    places = np.arange(count) - starts[rows]
    return hashes[whole], rows[whole], places[whole]


def distinct(texts: Sequence[str], size: int) -> tuple[Hashes, Rows]:
    """Each gram once a text: hashes and texts, ordered by text."""
    hashes, rows, _ = windows(texts, size)
    order = np.lexsort((hashes, rows))
    hashes, rows = hashes[order], rows[order]
    new = np.ones(len(hashes), bool)
    new[1:] = (hashes[1:] != hashes[:-1]) | (rows[1:] != rows[:-1])
    return hashes[new], rows[new]


@dataclass(frozen=True, slots=True)
class Documents:
    """How many of `number` texts have the gram of each column."""

    having: NDArray[np.uint32]
    number: int

    def __add__(self, more: Documents) -> Documents:
        return Documents(self.having + more.having, self.number + more.number)

    def weights(self) -> NDArray[np.float32]:
        """The weight of each column; a gram of a single text, or of more than a fifth of many texts, says nothing."""
        most = max(MOST_OF_ALL * self.number, MANY)
        telling = (self.having >= LEAST_DOCUMENTS) & (self.having <= most)
        return np.where(telling, np.log((1 + self.number) / (1 + self.having)) + 1, 0).astype(np.float32)


def counted(texts: Sequence[str]) -> tuple[Matrix, Documents]:
    """How often each text has each gram, a row each; and how many texts have it."""
    times = sparse.vstack(list(_counts(texts)), format="csr") if texts else sparse.csr_matrix((0, 1 << BITS))
    return times, Documents(np.bincount(times.indices, minlength=1 << BITS).astype(np.uint32), len(texts))


def weighed(times: Matrix, documents: Documents) -> Matrix:
    """Counted texts as unit vectors: tf-idf of their 2- and 3-grams, tf as 1 + log, float32; `times` is used up."""
    times.data = (1 + np.log(times.data)) * documents.weights()[times.indices]
    times.eliminate_zeros()
    return unit(times)


def unit(matrix: Matrix) -> Matrix:
    """Its rows at length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.diags_array(scale.astype(np.float32)).dot(matrix).tocsr()


def _counts(texts: Sequence[str]) -> Iterator[Matrix]:
    for start in range(0, len(texts), CHUNK):
        chunk = texts[start : start + CHUNK]
        keys = []
        for size in SIZES:
            hashes, rows, _ = windows(chunk, size)
            keys.append((rows.astype(np.uint64) << np.uint64(BITS)) | (hashes >> np.uint64(64 - BITS)))
        found, times = np.unique(np.concatenate(keys), return_counts=True)
        rows = (found >> np.uint64(BITS)).astype(np.int64)
        columns = (found & np.uint64((1 << BITS) - 1)).astype(np.int32)
        ends = np.cumsum(np.bincount(rows, minlength=len(chunk)))
        shape = (len(chunk), 1 << BITS)
        yield sparse.csr_matrix((times.astype(np.float32), columns, np.concatenate([[0], ends])), shape=shape)
