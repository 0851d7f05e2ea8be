"""The second level: the same matter at many places (共性问题), as groups of topics."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from piaojue.mining.grams import Matrix, unit
from piaojue.mining.groups import Indices, blocks, linked
from piaojue.mining.space import square
from piaojue.mining.topics import Mined, Topic

ALIKE = 0.45
CUT = 0.35
AT_A_TIME = 1_000


def themes_of(mined: Mined) -> list[str]:
    """The theme of each topic: the id of its first topic; a matter of one place is its own theme.

    Topics of a single message join no theme: one voice is not yet common.
    """
    themes = [topic.id for topic in mined.topics]
    common = [at for at, topic in enumerate(mined.topics) if len(topic.rows) > 1]
    if len(common) < 2:
        return themes
    matter = _matter([mined.topics[at] for at in common], mined.space.title_matter, mined.space.text_matter)
    one, other, near = _alike(matter)
    for block in blocks(one, other, near, len(common), edge=ALIKE):
        for at, first in zip(block, linked(square(matter, block), CUT), strict=True):
            themes[common[at]] = mined.topics[common[block[first]]].id
    return themes


def _matter(topics: list[Topic], *matrices: Matrix) -> Matrix:
    rows = np.concatenate([np.full(len(topic.rows), at) for at, topic in enumerate(topics)])
    messages = np.concatenate([topic.rows for topic in topics])
    shape = (len(topics), matrices[0].shape[0])
    members = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, messages)), shape=shape)
    return unit(sparse.hstack([unit(members @ matrix) for matrix in matrices], format="csr"))


def _alike(matter: Matrix) -> tuple[Indices, Indices, NDArray[np.float32]]:
    """The pairs of topics whose matter is alike and how near they are, a few rows at a time."""
    found = []
    for start in range(0, matter.shape[0], AT_A_TIME):
        near = (matter[start : start + AT_A_TIME] @ matter.T).tocoo()
        row = near.row.astype(np.int64) + start
        kept = (near.data >= ALIKE) & (row < near.col)
        found.append((row[kept], near.col[kept].astype(np.int64), near.data[kept].astype(np.float32)))
    one, other, near = (np.concatenate(part) for part in zip(*found, strict=True))
    return one, other, near
