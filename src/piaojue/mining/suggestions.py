"""What a person should look at: topics that may be one, topics that may be two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from piaojue.mining.grams import Matrix, unit
from piaojue.mining.groups import NEAREST
from piaojue.mining.space import TEXT, TITLE, rowwise, square
from piaojue.mining.topics import Mined

FIRST = 60
LEAST_NEAR = 0.15
LOOSE = 0.15  # mean nearness of titles below which a topic of some size may be two
LOOSE_SIZE = 5
STRONGEST = 60  # grams of a topic that it is compared by
RARE = 100  # topics that have a gram, at most, for it to bring two of them together
AT_A_TIME = 1_000


@dataclass(frozen=True, slots=True)
class PossibleMerge:
    """Two topics, by their places in the mined topics, the larger first, and how near they are."""

    topic: int
    other: int
    near: float


@dataclass(frozen=True, slots=True)
class PossibleSplit:
    """A topic whose messages hang together loosely, and the smaller of the two halves that it falls into."""

    topic: int
    cohesion: float
    half: tuple[int, ...]


def possible_merges(mined: Mined, *, first: int = FIRST) -> list[PossibleMerge]:
    """The pairs worth a look, the most worthwhile first: near, and many pairs of messages that an answer would mend."""
    sizes = np.array([len(topic.rows) for topic in mined.topics])
    found = [
        PossibleMerge(one, other, near)
        for one, other, near in _near_pairs(mined, sizes)
        if (sizes[one], -one) > (sizes[other], -other)
    ]

    def worth(pair: PossibleMerge) -> float:
        return pair.near * float(log2(1 + sizes[pair.topic] * sizes[pair.other]) ** 0.5)

    return sorted(found, key=lambda pair: (-worth(pair), pair.topic, pair.other))[:first]


def possible_splits(mined: Mined, *, below: float = LOOSE) -> list[PossibleSplit]:
    """Topics of some size that hang together loosely, the loosest first."""
    large = [at for at, topic in enumerate(mined.topics) if len(topic.rows) >= LOOSE_SIZE]
    loose = [(_cohesion(mined.space.title, mined.topics[at].rows), at) for at in large]
    return [
        PossibleSplit(at, cohesion, _smaller_half(mined, mined.topics[at].rows))
        for cohesion, at in sorted(loose)
        if cohesion < below
    ]


def _near_pairs(mined: Mined, sizes: NDArray[np.int64]) -> Iterator[tuple[int, int, float]]:
    """Pairs of topics of one part that share a rare gram of their titles, and of which one has two messages or more."""
    titles, texts = (_centroids(matrix, mined) for matrix in (mined.space.title, mined.space.text))
    parts = [mined.messages[topic.rows[0]].part for topic in mined.topics]
    having = np.bincount(titles.indices, minlength=titles.shape[1])
    rare = titles[:, np.flatnonzero((having > 1) & (having <= RARE))]
    large = np.flatnonzero(sizes > 1)
    for start in range(0, len(large), AT_A_TIME):
        rows = large[start : start + AT_A_TIME]
        sharing = (rare[rows] @ rare.T).tocoo()
        one, other = rows[sharing.row], sharing.col.astype(np.int64)
        near = TITLE * rowwise(titles, one, other) + TEXT * rowwise(texts, one, other)
        for at in np.flatnonzero((near >= LEAST_NEAR) & (one != other)).tolist():
            if parts[one[at]] == parts[other[at]]:
                yield int(one[at]), int(other[at]), float(near[at])


def _centroids(matrix: Matrix, mined: Mined) -> Matrix:
    """The direction of each topic, by its strongest grams."""
    rows = np.concatenate([np.full(len(topic.rows), at) for at, topic in enumerate(mined.topics)])
    messages = np.concatenate([topic.rows for topic in mined.topics])
    members = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, messages)))
    return _strongest(unit(members @ matrix))


def _strongest(matrix: Matrix) -> Matrix:
    for start, end in zip(matrix.indptr, matrix.indptr[1:], strict=False):
        if end - start > STRONGEST:
            row = matrix.data[start:end]
            row[row < np.partition(row, -STRONGEST)[-STRONGEST]] = 0
    matrix.eliminate_zeros()
    return matrix


def _cohesion(matrix: Matrix, rows: Sequence[int]) -> float:
    near = square(matrix, rows)
    return float((near.sum() - np.trace(near)) / (len(rows) * (len(rows) - 1)))


def _smaller_half(mined: Mined, rows: Sequence[int]) -> tuple[int, ...]:
    """Where average linkage joins the rows last, the smaller side."""
    distance = np.clip(NEAREST - mined.space.of_block(rows).astype(np.float64), 0, None)
    np.fill_diagonal(distance, 0)
    sides = fcluster(linkage(squareform(distance, checks=False), "average"), 2, "maxclust")
    smaller = 1 if 2 * int((sides == 1).sum()) <= len(rows) else 2
    return tuple(row for row, side in zip(rows, sides.tolist(), strict=True) if side == smaller)
