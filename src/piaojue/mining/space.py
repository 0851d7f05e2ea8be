"""How near two messages are: the words of title and text, the names that they share, and the matter without names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from piaojue.mining.grams import Documents, Matrix, counted, unit, weighed
from piaojue.mining.names import without
from piaojue.mining.texts import Plain

Numbers = NDArray[np.float32]
Indices = NDArray[np.int64]

TITLE, TEXT, NAMES = 0.70, 0.30, 0.16
LEAST_MATTER = 0.03  # below this a shared name counts in proportion: the same place is not yet the same matter
AT_A_TIME = 50_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many messages each gram and each name stands; the kinds are title, text, and both without names."""

    kinds: tuple[Documents, ...]
    names: Mapping[str, int]

    def __add__(self, more: Vocabulary) -> Vocabulary:
        kinds = tuple(one + other for one, other in zip(self.kinds, more.kinds, strict=True))
        return Vocabulary(kinds, Counter(self.names) + Counter(more.names))

    def packed(self) -> bytes:
        """Itself as bytes, to be kept between two runs."""
        having = np.stack([kind.having for kind in self.kinds])
        names, messages = list(self.names), np.array(list(self.names.values()), np.uint32)
        into = BytesIO()
        number = self.kinds[0].number
        np.savez_compressed(into, number=number, having=having, names=np.array(names, str), messages=messages)
        return into.getvalue()

    @classmethod
    def unpacked(cls, content: bytes) -> Vocabulary:
        """What `packed` made."""
        with np.load(BytesIO(content), allow_pickle=False) as kept:
            number = int(kept["number"])
            having = kept["having"]
            names = dict(zip(kept["names"].tolist(), kept["messages"].tolist(), strict=True))
        return cls(tuple(Documents(each, number) for each in having), names)


@dataclass(frozen=True, slots=True)
class Space:
    """Five matrices with a row for each message, every row of length 1 or 0, and what weighs their columns."""

    title: Matrix
    text: Matrix
    names: Matrix
    title_matter: Matrix
    text_matter: Matrix
    vocabulary: Vocabulary

    def of_pairs(self, one: Indices, other: Indices) -> Numbers:
        """How near the messages one[k] and other[k] are, from 0 to 1.16."""
        parts = [
            self._near(*(rowwise(m, a, b) for m in self._matrices()))
            for a, b in zip(_pieces(one), _pieces(other), strict=True)
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)

    def of_block(self, rows: Sequence[int]) -> Numbers:
        """How near all of some messages are to each other: a square."""
        return self._near(*(square(matrix, rows) for matrix in self._matrices()))

    def matter_of_groups(self, groups: Indices, one: Indices, other: Indices) -> Numbers:
        """How near the matter of the groups one[k] and other[k] is, the mean over all pairs of their messages.

        `groups` has the number of its group, counted from 0, for each message.
        """
        mean = _members(groups)
        titles, texts = mean @ self.title_matter, mean @ self.text_matter
        near: Numbers = (rowwise(titles, one, other) + rowwise(texts, one, other)) / np.float32(2)
        return near

    def centroids(self, groups: Indices, kept: Indices) -> tuple[Matrix, Matrix]:
        """The directions of the groups `kept`: of all their words, and of their matter alone; a row each."""
        members = _members(groups)[kept]
        words = sparse.hstack([TITLE**0.5 * unit(members @ self.title), TEXT**0.5 * unit(members @ self.text)])
        matters = (self.title_matter, self.text_matter)
        return words.tocsr(), sparse.hstack([0.5**0.5 * unit(members @ matter) for matter in matters]).tocsr()

    def _matrices(self) -> tuple[Matrix, ...]:
        return self.title, self.text, self.names, self.title_matter, self.text_matter

    @staticmethod
    def _near(title: Numbers, text: Numbers, names: Numbers, title_matter: Numbers, text_matter: Numbers) -> Numbers:
        matter = (title_matter + text_matter) / 2
        near: Numbers = TITLE * title + TEXT * text + NAMES * names * np.minimum(1, matter / LEAST_MATTER)
        return near


def space_of(plain: Plain, names: Sequence[frozenset[str]], before: Vocabulary | None = None, fresh: int = 0) -> Space:
    """The space of messages whose names are known.

    With a vocabulary from before, only the last `fresh` messages are new to it; it grows by them.
    """
    titles = [without(title, found) for title, found in zip(plain.titles, names, strict=True)]
    texts = [without(text, found) for text, found in zip(plain.texts, names, strict=True)]
    kinds = (plain.titles, plain.texts, titles, texts)
    times = [counted(kind) for kind in kinds]
    vocabulary = _vocabulary([documents for _, documents in times], names)
    if before is not None:
        old = len(names) - fresh
        vocabulary = before + _vocabulary([counted(kind[old:])[1] for kind in kinds], names[old:])
    title, text, title_matter, text_matter = (
        weighed(one, documents) for (one, _), documents in zip(times, vocabulary.kinds, strict=True)
    )
    return Space(title, text, _weighed_names(names, vocabulary), title_matter, text_matter, vocabulary)


def _vocabulary(kinds: Sequence[Documents], names: Sequence[frozenset[str]]) -> Vocabulary:
    return Vocabulary(tuple(kinds), Counter(chain.from_iterable(names)))


def _weighed_names(names: Sequence[frozenset[str]], vocabulary: Vocabulary) -> Matrix:
    columns = {name: at for at, name in enumerate(sorted(set(chain.from_iterable(names))))}
    rows = np.repeat(np.arange(len(names)), [len(found) for found in names])
    at = np.fromiter((columns[name] for found in names for name in sorted(found)), np.int64)
    messages = np.array([vocabulary.names[name] for name in columns], np.float32)
    weight = np.log(np.float32(vocabulary.kinds[0].number) / np.maximum(messages, 1)).astype(np.float32)
    return unit(sparse.csr_matrix((weight[at], (rows, at)), shape=(len(names), max(len(columns), 1))))


def _members(groups: Indices) -> Matrix:
    share = (1 / np.bincount(groups))[groups].astype(np.float32)
    return sparse.csr_matrix((share, (groups, np.arange(len(groups)))))


def _pieces(rows: Indices) -> list[Indices]:
    return [rows[at : at + AT_A_TIME] for at in range(0, len(rows), AT_A_TIME)]


def rowwise(matrix: Matrix, one: Indices, other: Indices) -> Numbers:
    """The product of row one[k] with row other[k], for each k."""
    return np.asarray(matrix[one].multiply(matrix[other]).sum(axis=1), dtype=np.float32).ravel()


def square(matrix: Matrix, rows: Sequence[int]) -> Numbers:
    """The products of some rows of a matrix with each other."""
    some = matrix[list(rows)]
    columns, at = np.unique(some.indices, return_inverse=True)  # of a million columns these rows use a few hundred
    narrow = sparse.csr_matrix((some.data, at, some.indptr), shape=(len(rows), len(columns)))
    return np.asarray((narrow @ narrow.T).toarray(), dtype=np.float32)
