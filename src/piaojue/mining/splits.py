"""Which topics may be two matters: those whose messages hang together loosely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from piaojue.mining.grams import Matrix
from piaojue.mining.groups import NEAREST
from piaojue.mining.space import square
from piaojue.mining.topics import Mined

FIRST = 60
LOOSE = 0.15  # mean nearness of titles below which a topic of some size may be two
LOOSE_SIZE = 5


@dataclass(frozen=True, slots=True)
class PossibleSplit:
    """A topic whose messages hang together loosely, and the smaller of the two halves that it falls into."""

    topic: int
    cohesion: float
    half: tuple[int, ...]


def possible_splits(mined: Mined, *, below: float = LOOSE) -> list[PossibleSplit]:
    """Topics of some size that hang together loosely, the loosest first."""
    large = [at for at, topic in enumerate(mined.topics) if len(topic.rows) >= LOOSE_SIZE]
    loose = [(_cohesion(mined.space.title, mined.topics[at].rows), at) for at in large]
    return [
        PossibleSplit(at, cohesion, _smaller_half(mined, mined.topics[at].rows))
        for cohesion, at in sorted(loose)
        if cohesion < below
    ]


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
