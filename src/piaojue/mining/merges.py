"""Which topics may be one matter: pairs for a person to look at, those first whose answer mends most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from piaojue.mining.grams import Matrix, unit
from piaojue.mining.senses import Meaning, Numbers, matter_of, normal
from piaojue.mining.space import NAMES, TEXT, TITLE, rowwise
from piaojue.mining.topics import Mined

FIRST = 60
LEAST_NEAR = 0.10
STRONGEST = 60  # grams of a topic that it is compared by
RARE = 100  # topics that have a gram, at most, for it to bring two of them together
CONSIDERED = 2_000  # pairs whose senses are compared
COMPARED = 20  # messages of a topic that its senses are taken from
ALOOF = 0.3  # between unrelated matters; only what is more speaks for one matter
AT_A_TIME = 1_000

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PossibleMerge:
    """Two topics, by their places in the mined topics, the larger first, and how near they are."""

    topic: int
    other: int
    near: float


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Topics `one[k]`, the larger, and `other[k]`; how near they are, and what an answer is worth."""

    one: Indices
    other: Indices
    near: Numbers
    worth: Numbers

    def best(self, number: int) -> _Pairs:
        order = np.lexsort((self.other, self.one, -self.worth))[:number]
        return _Pairs(self.one[order], self.other[order], self.near[order], self.worth[order])


def possible_merges(mined: Mined, *, first: int = FIRST, model: Meaning | None = None) -> list[PossibleMerge]:
    """The pairs worth a look, the most worthwhile first; a smaller topic is asked about once, with its best partner.

    What a look is worth: how near the two are in words and names, times how near in senses (of the messages themselves,
    and of a model if there is one), times the logarithm of the pairs of messages that an answer would mend. A model
    brings no pair of its own: what it finds alike is the same matter of many places, which is no mistake to mend.
    """
    words, sizes = _words(mined), np.array([len(topic.rows) for topic in mined.topics])
    pairs = _worth(mined, sizes, list(_sharing(words, np.flatnonzero(sizes > 1)))).best(CONSIDERED)
    if not len(pairs.one):
        return []
    pairs = _in_senses(mined, pairs, model).best(CONSIDERED)
    asked: set[int] = set()
    merges = []
    for one, other, near, worth in zip(
        pairs.one.tolist(), pairs.other.tolist(), pairs.near.tolist(), pairs.worth.tolist(), strict=True
    ):
        if worth > 0 and other not in asked:
            asked.add(other)
            merges.append(PossibleMerge(one, other, near))
    return merges[:first]


def _worth(mined: Mined, sizes: Indices, found: Sequence[tuple[Indices, Indices, Numbers]]) -> _Pairs:
    """The pairs of one part, the larger first, by how near they are and how much an answer mends."""
    parts = {part: at for at, part in enumerate(sorted({message.part for message in mined.messages}))}
    part = np.array([parts[mined.messages[topic.rows[0]].part] for topic in mined.topics])
    one, other, near = (np.concatenate(kind) for kind in zip(*found, strict=True)) if found else (sizes[:0],) * 3
    larger = (sizes[one] > sizes[other]) | ((sizes[one] == sizes[other]) & (one < other))
    kept = larger & (part[one] == part[other])
    one, other, near = one[kept], other[kept], near[kept].astype(np.float32)
    return _Pairs(one, other, near, (near * np.log2(1 + sizes[one] * sizes[other])).astype(np.float32))


def _sharing(words: Matrix, rows: Indices) -> Iterator[tuple[Indices, Indices, Numbers]]:
    """Rows that share a column which few rows have, each of some `rows` with any other, if they are near."""
    having = np.bincount(words.indices, minlength=words.shape[1])
    rare = words[:, np.flatnonzero((having > 1) & (having <= RARE))]
    for start in range(0, len(rows), AT_A_TIME):
        some = rows[start : start + AT_A_TIME]
        sharing = (rare[some] @ rare.T).tocoo()
        kept = sharing.data >= LEAST_NEAR / 2
        one, other = some[sharing.row[kept]], sharing.col[kept].astype(np.int64)
        near = rowwise(words, one, other)
        kept = (near >= LEAST_NEAR) & (one != other)
        yield one[kept], other[kept], near[kept]


def _words(mined: Mined) -> Matrix:
    """The direction of each topic in titles, texts and names together, by its strongest grams; the rare ones count."""
    kinds = ((TITLE, mined.space.title), (TEXT, mined.space.text), (NAMES, mined.space.names))
    members = _members([topic.rows for topic in mined.topics], mined.space.title.shape[0])
    directions = [weight**0.5 * _telling(_strongest(unit(members @ matrix))) for weight, matrix in kinds]
    return sparse.hstack(directions, format="csr")


def _members(groups: Sequence[Sequence[int]], messages: int) -> Matrix:
    rows = np.concatenate([np.full(len(group), at) for at, group in enumerate(groups)])
    columns = np.concatenate(groups)
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(groups), messages))


def _strongest(matrix: Matrix) -> Matrix:
    for start, end in zip(matrix.indptr, matrix.indptr[1:], strict=False):
        if end - start > STRONGEST:
            row = matrix.data[start:end]
            row[row < np.partition(row, -STRONGEST)[-STRONGEST]] = 0
    matrix.eliminate_zeros()
    return matrix


def _telling(matrix: Matrix) -> Matrix:
    """Weigh each column by how few topics have it: what every third topic says (请加快…建设) says nothing."""
    having = np.bincount(matrix.indices, minlength=matrix.shape[1])
    share = np.log(matrix.shape[0] / np.maximum(having, 1)) / max(np.log(matrix.shape[0]), 1e-9)
    return unit(matrix.multiply((share**2).astype(np.float32)[None, :]).tocsr())


def _in_senses(mined: Mined, pairs: _Pairs, model: Meaning | None) -> _Pairs:
    """The same pairs, their worth weighed by how near they are in senses."""
    topics = np.unique(np.concatenate([pairs.one, pairs.other]))
    place = {topic: at for at, topic in enumerate(topics.tolist())}
    rows = [_few(mined.topics[topic].rows) for topic in topics.tolist()]
    texts = [matter_of(mined.messages[row], mined.names[row]) for row in chain.from_iterable(rows)]
    one, other = (np.array([place[topic] for topic in side.tolist()]) for side in (pairs.one, pairs.other))
    meanings = [mined.senses] if model is None else [mined.senses, model]
    alike = np.mean([_alike(meaning, texts, rows, one, other) for meaning in meanings], axis=0, dtype=np.float32)
    return _Pairs(pairs.one, pairs.other, pairs.near, pairs.worth * np.maximum(alike - np.float32(ALOOF), 0))


def _alike(
    meaning: Meaning, texts: Sequence[str], rows: Sequence[Sequence[int]], one: Indices, other: Indices
) -> Numbers:
    """How near topics are in meaning; where nothing is known of one, that does not speak against them."""
    starts = np.cumsum([0, *(len(some) for some in rows[:-1])])
    senses = normal(np.add.reduceat(meaning.of(texts), starts, axis=0))
    known = np.flatnonzero(np.linalg.norm(senses, axis=1) > 0)
    near = np.ones(len(one), np.float32)
    both = np.isin(one, known) & np.isin(other, known)
    near[both] = (senses[one[both]] * senses[other[both]]).sum(axis=1)
    return near


def _few(rows: Sequence[int]) -> list[int]:
    """At most COMPARED of them, evenly spread."""
    return [rows[at] for at in np.unique(np.linspace(0, len(rows) - 1, COMPARED).astype(np.int64)).tolist()]
