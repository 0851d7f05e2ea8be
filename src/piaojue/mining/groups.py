"""Groups of messages about the same matter: blocks by edges, average linkage inside them, then what a name owns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from piaojue.mining.grams import Matrix
from piaojue.mining.space import Space, rowwise

Indices = NDArray[np.int64]
Name = tuple[str, str]  # part and name
Labels = NDArray[np.int64]  # for each message the first message of its group

EDGE = 0.40
CUT = 0.22
STEP = 0.05  # by which the edge rises where a block is too large
LARGEST_BLOCK = 2_000
NEAREST = 1.16  # a pair cannot be nearer
OWNER_SIZE = 3
OWNED_MATTER = 0.035
UNITED = 0.38
UNITED_MATTER = 0.22
RARE = 50  # groups that have a gram, at most, for it to bring two of them together
DOMINANT = 0.5  # of the group's messages have the name
CONCENTRATED = 0.4  # of the name's messages are in the group
ROUNDS = 5


def group(space: Space, one: Indices, other: Indices, number: int) -> Labels:
    """Groups of `number` messages from candidate pairs."""
    near = space.of_pairs(one, other)
    labels = np.arange(number)
    for block in blocks(one, other, near, number, edge=EDGE):
        _link(space, block, labels)
    return labels


def blocks(one: Indices, other: Indices, near: NDArray[np.float32], number: int, *, edge: float) -> Iterator[list[int]]:
    """Connected rows, two or more; a block that is too large is split again by nearer edges."""
    while len(one):
        kept = near >= edge
        one, other, near = one[kept], other[kept], near[kept]
        graph = sparse.coo_matrix((np.ones(len(one)), (one, other)), shape=(number, number))
        _, component = connected_components(graph, directed=False)
        sizes = np.bincount(component)
        members: dict[int, list[int]] = defaultdict(list)
        for row in np.unique(np.concatenate([one, other])).tolist():
            members[int(component[row])].append(row)
        yield from (block for block in members.values() if len(block) <= LARGEST_BLOCK)
        large = sizes[component[one]] > LARGEST_BLOCK
        one, other, near, edge = one[large], other[large], near[large], edge + STEP


def _link(space: Space, block: Sequence[int], labels: Labels) -> None:
    if len(block) == 2:  # an edge is nearer than the cut
        labels[block[1]] = block[0]
        return
    labels[block] = [block[first] for first in linked(space.of_block(block), CUT)]


def linked(near: NDArray[np.float32], cut: float) -> list[int]:
    """For each row of a square the first of those that average linkage joins to it while they are nearer than `cut`."""
    distance = np.clip(NEAREST - near.astype(np.float64), 0, None)
    np.fill_diagonal(distance, 0)
    clusters = fcluster(linkage(squareform(distance, checks=False), "average"), NEAREST - cut, "distance").tolist()
    first: dict[int, int] = {}
    return [first.setdefault(cluster, row) for row, cluster in enumerate(clusters)]


def unite(space: Space, labels: Labels, parts: Sequence[str]) -> Labels:
    """Make one of two groups of a part that are each other's nearest, in all their words and in their matter alone."""
    firsts, groups = np.unique(labels, return_inverse=True)
    kept = np.flatnonzero(np.bincount(groups) >= OWNER_SIZE)
    if len(kept) < 2:
        return labels
    words, matter = space.centroids(groups, kept)
    one, other = _sharing_rare(words)
    near, alike = rowwise(words, one, other), rowwise(matter, one, other)
    nearest = _nearest(one, other, near, len(kept))
    united = labels.copy()
    for a, b, close, same in zip(one.tolist(), other.tolist(), near.tolist(), alike.tolist(), strict=True):
        if close < UNITED or same < UNITED_MATTER or nearest[a] != b or nearest[b] != a:
            continue
        if parts[firsts[kept[a]]] == parts[firsts[kept[b]]]:
            united[labels == firsts[kept[b]]] = firsts[kept[a]]
    return united


def _sharing_rare(words: Matrix) -> tuple[Indices, Indices]:
    """The pairs of rows that share a column which few rows have, the smaller first."""
    rows = np.bincount(words.indices, minlength=words.shape[1])
    rare = words[:, np.flatnonzero((rows > 1) & (rows <= RARE))]
    pairs = sparse.triu(rare @ rare.T, k=1).tocoo()
    return pairs.row.astype(np.int64), pairs.col.astype(np.int64)


def _nearest(one: Indices, other: Indices, near: NDArray[np.float32], number: int) -> list[int]:
    """For each of `number` rows its nearest by these pairs, or -1."""
    best, nearest = np.zeros(number, np.float32), [-1] * number
    for a, b, close in zip(one.tolist(), other.tolist(), near.tolist(), strict=True):
        for row, neighbour in ((a, b), (b, a)):
            if close > best[row]:
                best[row], nearest[row] = close, neighbour
    return nearest


def absorb(space: Space, labels: Labels, names: Sequence[frozenset[str]], parts: Sequence[str]) -> Labels:
    """Let a group take in what bears the name that it owns, if the matter is near.

    A group owns a name that most of its messages bear and that is mostly borne in it; another part has other names.
    """
    labels = labels.copy()
    here = [frozenset((part, name) for name in found) for found, part in zip(names, parts, strict=True)]
    borne = Counter(name for found in here for name in found)
    for _ in range(ROUNDS):
        taken: set[int] = set()
        for owner, other in _offers(space, labels, here, borne):
            if owner not in taken and other not in taken:
                labels[labels == other] = owner
                taken.add(other)
        if not taken:
            break
    return labels


def _offers(
    space: Space, labels: Labels, names: Sequence[frozenset[Name]], borne: Counter[Name]
) -> list[tuple[int, int]]:
    """Owners and the groups that they could take in, the nearest first."""
    offers = sorted(set(_bearing_what_is_owned(members_of(labels), names, borne)))
    if not offers:
        return []
    firsts, groups = np.unique(labels, return_inverse=True)
    owners, others = np.searchsorted(firsts, np.array(offers).T)
    near = space.matter_of_groups(groups, owners, others)
    order = sorted(range(len(offers)), key=lambda at: (-near[at], offers[at]))
    return [offers[at] for at in order if near[at] >= OWNED_MATTER]


def _bearing_what_is_owned(
    members: dict[int, list[int]], names: Sequence[frozenset[Name]], borne: Counter[Name]
) -> Iterator[tuple[int, int]]:
    """Owner and group, for each group that mostly bears a name which the owner owns."""
    counted = {group: Counter(name for row in rows for name in names[row]) for group, rows in members.items()}
    bearers: dict[Name, list[int]] = defaultdict(list)
    for group, count in counted.items():
        for name, times in count.items():
            if times >= DOMINANT * len(members[group]):
                bearers[name].append(group)
    for name, groups in bearers.items():
        least = max(OWNER_SIZE, CONCENTRATED * borne[name])
        for owner in (group for group in groups if counted[group][name] >= least):
            for other in groups:
                if other != owner and len(members[other]) <= len(members[owner]):
                    yield owner, other


def members_of(labels: Labels) -> dict[int, list[int]]:
    """The messages of each group, in order."""
    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(labels.tolist()):
        members[group].append(row)
    return members
