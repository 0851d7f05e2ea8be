"""Which category a message probably belongs to, by a model of the user's own categories; it suggests, or abstains.

Using a model needs numpy and scipy alone; `category_training` makes one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from piaojue.mining.grams import APART, Matrix, unit
from piaojue.mining.texts import Message, plain

VERSION = 1
AT_A_TIME = 5_000
SIGN_BITS = 21  # a gram is one number: the second sign, and the first, if there are two, in the bits above it
GRAM_BITS = 2 * SIGN_BITS
NO_MODEL = "这不是分类模型文件，或者文件已经损坏；请重新训练。"

Grams = NDArray[np.int64]
Numbers = NDArray[np.float32]


class UnreadableModel(ValueError):
    """These bytes are no model of categories, or one of another version of the program."""


@dataclass(frozen=True, slots=True)
class CategorySuggestion:
    """The likeliest category, how far it is ahead of the next, and whether that is too little to say it."""

    category: str
    margin: float
    abstained: bool


def words_of(message: Message) -> str:
    """What a category is told from: the plain title and text."""
    return f"{plain(message.title)}{APART}{plain(message.text)}"


def grams_of(texts: Sequence[str]) -> Iterator[tuple[Grams, Grams, NDArray[np.float32]]]:
    """Text, gram and how often it occurs, of every single sign and pair of signs; some thousand texts at a time."""
    for start in range(0, len(texts), AT_A_TIME):
        chunk = texts[start : start + AT_A_TIME]
        signs = np.frombuffer((APART.join(chunk) + APART).encode("utf-32-le"), np.uint32).astype(np.int64)
        rows = np.repeat(np.arange(len(chunk)), [len(text) + 1 for text in chunk]) << GRAM_BITS
        there = signs != ord(APART)
        pairs = there[:-1] & there[1:]
        both = (rows[:-1] | (signs[:-1] << SIGN_BITS) | signs[1:])[pairs]
        found, times = np.unique(np.concatenate([(rows | signs)[there], both]), return_counts=True)
        yield start + (found >> GRAM_BITS), found & ((1 << GRAM_BITS) - 1), times.astype(np.float32)


def counted(texts: Sequence[str], vocabulary: Grams) -> Matrix:
    """How often each text has each gram of a sorted vocabulary; a row for each text."""
    parts = []
    for rows, grams, times in grams_of(texts):
        at = np.minimum(np.searchsorted(vocabulary, grams), len(vocabulary) - 1)
        known = vocabulary[at] == grams
        parts.append((rows[known], at[known], times[known]))
    rows, columns, times = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return sparse.csr_matrix((times, (rows, columns)), shape=(len(texts), len(vocabulary)))


def weighed(times: Matrix, weights: Numbers) -> Matrix:
    """Counted texts as unit vectors: 1 + log of the count, times the weight of the gram."""
    values = (1 + np.log(times.data)) * weights[times.indices]
    return unit(sparse.csr_matrix((values, times.indices, times.indptr), shape=times.shape))


def leading(scores: Numbers) -> tuple[NDArray[np.int64], Numbers]:
    """The class with the highest score of each row, and how far it is ahead of the second."""
    two = np.partition(scores, -2, axis=1)[:, -2:]
    return scores.argmax(axis=1), two[:, 1] - two[:, 0]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that a suggestion needs: grams and their weights, and for each class what each gram says for it."""

    classes: tuple[str, ...]
    tickets: tuple[int, ...]  # learnt from, of each class
    threshold: float  # a smaller margin is too little
    grams: Grams
    weights: Numbers
    coefficients: Numbers  # a row for each class
    intercepts: Numbers

    def suggest(self, messages: Sequence[Message]) -> list[CategorySuggestion]:
        """A suggestion for each message; one alone is told the same as among others."""
        suggestions: list[CategorySuggestion] = []
        for start in range(0, len(messages), AT_A_TIME):
            texts = [words_of(message) for message in messages[start : start + AT_A_TIME]]
            times = counted(texts, self.grams)
            best, margins = leading(score(weighed(times, self.weights), self.coefficients, self.intercepts))
            margins[times.getnnz(axis=1) == 0] = 0  # not a word of it is known
            suggestions += [
                CategorySuggestion(self.classes[at], margin, margin < self.threshold or margin == 0)
                for at, margin in zip(best.tolist(), margins.tolist(), strict=True)
            ]
        return suggestions

    def packed(self) -> bytes:
        """Itself as bytes: arrays of numbers and strings, nothing that could be run."""
        into = BytesIO()
        np.savez_compressed(
            into,
            version=VERSION,
            classes=np.array(self.classes, str),
            tickets=np.array(self.tickets, np.int64),
            threshold=self.threshold,
            grams=self.grams,
            weights=self.weights,
            coefficients=self.coefficients,
            intercepts=self.intercepts,
        )
        return into.getvalue()

    @classmethod
    def unpacked(cls, content: bytes) -> Model:
        """What `packed` made; raises UnreadableModel."""
        try:
            with np.load(BytesIO(content), allow_pickle=False) as kept:
                if (version := int(kept["version"])) != VERSION:
                    raise UnreadableModel(f"这个分类模型是第{version}版格式，这个程序读第{VERSION}版；请重新训练。")
                model = cls(
                    tuple(kept["classes"].tolist()),
                    tuple(kept["tickets"].tolist()),
                    float(kept["threshold"]),
                    *(kept[name] for name in ("grams", "weights", "coefficients", "intercepts")),
                )
        except (KeyError, TypeError, EOFError, OSError, zipfile.BadZipFile) as wrong:
            raise UnreadableModel(NO_MODEL) from wrong
        except ValueError as wrong:
            raise wrong if isinstance(wrong, UnreadableModel) else UnreadableModel(NO_MODEL) from wrong
        if not model._fits():
            raise UnreadableModel(NO_MODEL)
        return model

    def _fits(self) -> bool:
        classes, grams = len(self.classes), len(self.grams)
        arrays = (self.grams, self.weights, self.coefficients, self.intercepts)
        return (
            classes > 1
            and grams > 0
            and [array.shape for array in arrays] == [(grams,), (grams,), (classes, grams), (classes,)]
            and [array.dtype for array in arrays] == [np.int64, np.float32, np.float32, np.float32]
            and len(self.tickets) == classes
            and bool(np.all(np.diff(self.grams) > 0))
            and bool(np.isfinite(self.coefficients).all())
        )


def score(vectors: Matrix, coefficients: Numbers, intercepts: Numbers) -> Numbers:
    """How much speaks for each class, a row for each vector."""
    return np.asarray(vectors @ coefficients.T, dtype=np.float32) + intercepts
