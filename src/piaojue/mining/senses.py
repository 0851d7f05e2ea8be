"""What messages speak of, whatever their words: senses learnt from the messages themselves, no word list, no model.

Words that stand in the same messages point the same way (latent semantic analysis): “精装” and “造价” meet, though
they share no sign. Senses bring nothing together: they part what only a place holds together, and order what a person
is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from piaojue.mining.grams import APART, CHUNK, MOST_OF_ALL, Documents, Matrix, counted, weighed
from piaojue.mining.names import without
from piaojue.mining.texts import Message, plain, title_of

Numbers = NDArray[np.float32]

LEARNT_FROM = 5_000  # messages, evenly spread; more of them teach nothing more
LENGTH = 500  # signs of a text
DIRECTIONS = 80
TEXTS_OF_ONE = 10  # of few texts few directions are learnt: with as many as texts, no two words would meet
LEAST_DOCUMENTS = 4  # that have a gram, for it to teach anything
MOST_GRAMS = 100_000
ROUNDS = 4


class Meaning(Protocol):
    """Anything that gives texts directions; texts about one matter point the same way."""

    def of(self, texts: Sequence[str]) -> Numbers:
        """A row of length 1 for each text, or of length 0 where nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Senses:
    """The senses of a set of messages."""

    documents: Documents
    columns: NDArray[np.int64]
    directions: Numbers  # a row for each column

    def of(self, texts: Sequence[str]) -> Numbers:
        """See Meaning."""
        some = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
        found = [normal(self._known(counted(chunk)[0]) @ self.directions) for chunk in some]
        return np.concatenate([np.zeros((0, self.directions.shape[1]), np.float32), *found])

    def _known(self, times: Matrix) -> Matrix:
        return weighed(times, self.documents)[:, self.columns]


def matter_of(message: Message, names: frozenset[str]) -> str:
    """The words of a message without names, a longer piece of it than grouping reads."""
    return (
        f"{without(plain(title_of(message)), names)}{APART}{without(plain(message.text[: 2 * LENGTH])[:LENGTH], names)}"
    )


def teaching(number: int) -> list[int]:
    """Which of so many messages senses are learnt from: some, evenly spread."""
    return [int(row) for row in np.linspace(0, number - 1, min(LEARNT_FROM, number))]


def learn_senses(texts: Sequence[str]) -> Senses:
    """The strongest directions in which the words of these texts go together; the same texts give the same."""
    times, documents = counted(texts)
    telling = (documents.having >= LEAST_DOCUMENTS) & (documents.having <= max(MOST_OF_ALL * documents.number, 50))
    columns = np.flatnonzero(telling)
    columns = np.sort(columns[np.argsort(-documents.having[columns].astype(np.int64), kind="stable")][:MOST_GRAMS])
    known = weighed(times, documents)[:, columns]
    return Senses(documents, columns, _directions(known))


def _directions(known: Matrix) -> Numbers:
    """The right singular vectors with the largest values, by a few rounds from a fixed start."""
    kept = min(DIRECTIONS, 2 + known.shape[0] // TEXTS_OF_ONE, *known.shape)
    start = np.random.default_rng(0).standard_normal((known.shape[0], kept)).astype(np.float32)
    turned = known.T.tocsr()
    for _ in range(ROUNDS):
        start = np.linalg.qr(known @ (turned @ start))[0]
    reached = turned @ start
    strengths, rotation = np.linalg.eigh(reached.T @ reached)
    return np.asarray(reached @ (rotation / np.sqrt(np.maximum(strengths, 1e-12))), np.float32)


def normal(rows: Numbers) -> Numbers:
    """Rows at length 1; those of length 0 stay so."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Numbers = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return scaled
