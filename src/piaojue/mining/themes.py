"""The second level: the same matter at many places (共性问题), as groups of topics."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from piaojue.mining.grams import Matrix, unit
from piaojue.mining.space import square
from piaojue.mining.topics import Mined, Topic

ALIKE = 0.45
CUT = 0.35
LARGEST_BLOCK = 2_000


def themes_of(mined: Mined) -> list[str]:
    """The theme of each topic: the id of its first topic; a matter of one place is its own theme.

    Topics of a single message join no theme: one voice is not yet common.
    """
    themes = [topic.id for topic in mined.topics]
    common = [at for at, topic in enumerate(mined.topics) if len(topic.rows) > 1]
    if len(common) < 2:
        return themes
    matter = _matter([mined.topics[at] for at in common], mined.space.title_matter, mined.space.text_matter)
    for block in _blocks(matter):
        for at, first in _linked(matter, block):
            themes[common[at]] = mined.topics[common[first]].id
    return themes


def _matter(topics: list[Topic], *matrices: Matrix) -> Matrix:
    rows = np.concatenate([np.full(len(topic.rows), at) for at, topic in enumerate(topics)])
    messages = np.concatenate([topic.rows for topic in topics])
    shape = (len(topics), matrices[0].shape[0])
    members = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, messages)), shape=shape)
    return unit(sparse.hstack([unit(members @ matrix) for matrix in matrices], format="csr"))


def _blocks(matter: Matrix) -> list[list[int]]:
    near = (matter @ matter.T).tocoo()
    kept = near.data >= ALIKE
    graph = sparse.coo_matrix((near.data[kept], (near.row[kept], near.col[kept])), shape=near.shape)
    _, component = connected_components(graph, directed=False)
    order = np.argsort(component, kind="stable")
    blocks = np.split(order, np.flatnonzero(np.diff(component[order])) + 1)
    return [block.tolist() for block in blocks if 1 < len(block) <= LARGEST_BLOCK]


def _linked(matter: Matrix, block: list[int]) -> list[tuple[int, int]]:
    distance = np.clip(1 - square(matter, block).astype(np.float64), 0, None)
    np.fill_diagonal(distance, 0)
    clusters = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - CUT, "distance").tolist()
    first: dict[int, int] = {}
    return [(at, first.setdefault(cluster, at)) for at, cluster in zip(block, clusters, strict=True)]
