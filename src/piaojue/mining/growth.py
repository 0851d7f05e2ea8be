"""A day's messages join the topics that stand: topics grow, new ones begin, none is broken up or united here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from piaojue.mining.engines import Embedded, Engine, Rarity, keys_of
from piaojue.mining.groups import CUT, EDGE, Indices, Labels, blocks
from piaojue.mining.names import names_in
from piaojue.mining.space import Space, Vocabulary, space_of
from piaojue.mining.texts import Message, Plain, plain_of
from piaojue.mining.topics import TEXT_LENGTH

COMPARED = 40  # messages of a topic that a new one is compared with


@dataclass(frozen=True, slots=True)
class Grown:
    """For each message, known and fresh, the first message of its group; and the vocabulary with the fresh."""

    labels: Labels
    vocabulary: Vocabulary


def grow(
    known: Sequence[Message],
    labels: Sequence[int],
    fresh: Sequence[Message],
    vocabulary: Vocabulary,
    *,
    engine: Engine | None = None,
    rarity: Rarity | None = None,
) -> Grown:
    """Put each fresh message into the group that it is nearest to on the mean, if that is near enough.

    `labels` names for each known message the first of its group. Groups of two and more stay apart from each other.
    """
    plain = plain_of([*known, *fresh], text_length=TEXT_LENGTH)
    copies = np.asarray(plain.copies, dtype=np.int64)
    grown = np.concatenate([np.asarray(labels, dtype=np.int64), np.arange(len(known), len(copies))])
    one, other = (engine or Embedded()).pairs(keys_of(plain, np.unique(copies)), rarity or Rarity())
    touching = other >= len(known)
    one, other = one[touching], other[touching]
    standing = _members(grown[: len(known)], set(grown[one[one < len(known)]].tolist()))
    new = np.unique(copies[len(known) :])
    rows = np.concatenate([np.concatenate([*standing.values(), np.zeros(0, np.int64)]), new[new >= len(known)]])
    rows = np.unique(rows.astype(np.int64))
    space = _space(plain, rows, vocabulary, fresh=int((rows >= len(known)).sum()))
    _join(space, rows, standing, (one, other), grown)
    grown[len(known) :] = grown[copies[len(known) :]]
    return Grown(grown, space.vocabulary)


def _members(labels: Labels, groups: set[int]) -> dict[int, Indices]:
    """The rows of some groups, a few of each where there are many."""
    members: dict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(labels.tolist()):
        if group in groups:
            members[group].append(row)
    return {group: _few(rows) for group, rows in members.items()}


def _few(rows: Sequence[int]) -> Indices:
    """At most COMPARED of them, evenly spread."""
    some = np.asarray(rows, dtype=np.int64)
    return some if len(some) <= COMPARED else some[np.linspace(0, len(some) - 1, COMPARED).astype(np.int64)]


def _space(plain: Plain, rows: Indices, vocabulary: Vocabulary, fresh: int) -> Space:
    titles = [plain.titles[row] for row in rows.tolist()]
    texts = [plain.texts[row] for row in rows.tolist()]
    parts = [plain.parts[row] for row in rows.tolist()]
    names = names_in(titles, texts, vocabulary.names)
    return space_of(Plain(titles, texts, parts), names, vocabulary, fresh)


def _join(
    space: Space, rows: Indices, standing: dict[int, Indices], pairs: tuple[Indices, Indices], grown: Labels
) -> None:
    """Write the groups of the fresh messages into `grown`."""
    at = {row: place for place, row in enumerate(rows.tolist())}
    sizes = np.bincount(grown)
    one, other = (np.array([at.get(row, -1) for row in side.tolist()], dtype=np.int64) for side in pairs)
    seen = (one >= 0) & (other >= 0)  # of a large topic only a few are compared
    near = space.of_pairs(one[seen], other[seen])
    first, second = grown[pairs[0][seen]], grown[pairs[1][seen]]
    for block in blocks(first, second, near, len(grown), edge=EDGE):
        nodes = [[at[row] for row in standing.get(group, np.array([group])).tolist()] for group in block]
        weights = [int(sizes[group]) for group in block]
        for node, leader in enumerate(_linked(space, nodes, weights)):
            if weights[node] == 1:
                grown[block[node]] = block[leader]


def _linked(space: Space, nodes: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[int]:
    """Average linkage of groups that stand and single messages: for each its leader, a group before a message."""
    flat = [row for node in nodes for row in node]
    mean = np.zeros((len(nodes), len(flat)))
    for node, end in enumerate(np.cumsum([len(node) for node in nodes]).tolist()):
        mean[node, end - len(nodes[node]) : end] = 1 / len(nodes[node])
    near: NDArray[np.float64] = mean @ space.of_block(flat).astype(np.float64) @ mean.T
    weight, leader = np.array(sizes, dtype=np.float64), list(range(len(nodes)))
    stands = weight > 1
    np.fill_diagonal(near, -1)
    near[np.ix_(stands, stands)] = -1  # two topics are never united here
    while True:
        a, b = map(int, np.unravel_index(int(np.argmax(near)), near.shape))
        if near[a, b] < CUT:
            return leader
        a, b = (b, a) if (stands[b], -b) > (stands[a], -a) else (a, b)
        leader = [a if each == b else each for each in leader]
        both = (weight[a] * near[a] + weight[b] * near[b]) / (weight[a] + weight[b])
        weight[a] += weight[b]
        forbidden = stands if stands[a] else np.zeros_like(stands)
        near[a] = near[:, a] = np.where(forbidden | (near[a] < 0) | (near[b] < 0), -1, both)
        near[b] = near[:, b] = near[a, a] = -1
        near[a, b] = near[b, a] = -1
