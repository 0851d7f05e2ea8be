"""A day's messages join the topics that stand: topics grow, new ones begin, none is broken up or united here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from piaojue.mining.copies import may_be_copies
from piaojue.mining.engines import Embedded, Engine, Rarity, keys_of
from piaojue.mining.groups import CUT, EDGE, Indices, Labels, blocks, members_of
from piaojue.mining.names import names_in
from piaojue.mining.senses import Meaning, Senses, learn_senses, matter_of, teaching
from piaojue.mining.settling import settle
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
    meaning: Meaning | None = None,
) -> Grown:
    """Put each fresh message into the group that it is nearest to on the mean, if that is near enough.

    `labels` names for each known message the first of its group. Groups of two and more stay apart from each other.
    What the messages mean is learnt from all of them unless a `meaning` is at hand.
    """
    plain = plain_of([*known, *fresh], text_length=TEXT_LENGTH)
    copies = np.asarray(plain.copies, dtype=np.int64)
    grown = np.concatenate([np.asarray(labels, dtype=np.int64), np.arange(len(known), len(copies))])
    one, other = (engine or Embedded()).pairs(keys_of(plain, np.unique(copies)), rarity or Rarity())
    touching = other >= len(known)
    one, other = one[touching], other[touching]
    met = np.concatenate([one[one < len(known)], *_met_as_copies(plain, len(known))])
    standing = _members(grown[: len(known)], set(grown[met].tolist()))
    new = np.unique(copies[len(known) :])
    rows = np.unique(np.concatenate([*standing.values(), met, new[new >= len(known)]]))
    some = _some(plain, rows)
    names = names_in(some.titles, some.texts, vocabulary.names)
    space = space_of(some, names, vocabulary, fresh=int((rows >= len(known)).sum()))
    free = np.bincount(grown, minlength=len(grown))[grown[rows]] == 1
    _join(space, rows, standing, (one, other), grown)
    senses = meaning or _senses([*known, *fresh], plain, vocabulary)
    _follow(settle(space, senses, some, names, grown[rows]), rows, free, grown)
    grown[len(known) :] = grown[copies[len(known) :]]
    return Grown(grown, space.vocabulary)


def _met_as_copies(plain: Plain, known: int) -> Iterator[Indices]:
    """The known messages that a fresh one may be a copy of."""
    for one, other in may_be_copies(plain):
        yield one[(one < known) & (other >= known)]


def _senses(messages: Sequence[Message], plain: Plain, vocabulary: Vocabulary) -> Senses:
    rows = teaching(len(messages))
    some = _some(plain, rows)
    names = names_in(some.titles, some.texts, vocabulary.names)
    return learn_senses([matter_of(messages[row], found) for row, found in zip(rows, names, strict=True)])


def _follow(settled: Labels, rows: Indices, free: NDArray[np.bool_], grown: Labels) -> None:
    """Write where settling put the messages that were in no topic; a topic that stood keeps its messages.

    They go where the standing messages are that they were put together with, to the topic that they had joined first.
    """
    for members in members_of(settled).values():
        at = np.asarray(members)
        moving, joined = rows[at[free[at]]], grown[rows[at]]
        standing = set(joined[~free[at]].tolist())
        for row, group in zip(moving.tolist(), joined[free[at]].tolist(), strict=True):
            if group not in standing:
                grown[row] = min(standing, default=int(moving[0]))


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


def _some(plain: Plain, rows: Sequence[int] | Indices) -> Plain:
    titles, texts, parts = ([kind[row] for row in rows] for kind in (plain.titles, plain.texts, plain.parts))
    return Plain(titles, texts, parts)


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
