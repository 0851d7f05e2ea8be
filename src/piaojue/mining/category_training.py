"""Learning the user's own categories from tickets that already have one, and how far to trust what was learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from piaojue.mining.categories import Grams, Model, Numbers, counted, grams_of, leading, score, weighed, words_of
from piaojue.mining.grams import Matrix
from piaojue.mining.texts import Message

LEAST_TICKETS = 200
LEAST_CLASSES = 2
LEAST_OF_CLASS = 10
LEAST_SUGGESTED = 30  # fewer cannot show that the target is reached
TARGET = 95  # per cent of the suggestions that are right
FOLDS = 5
MOST_GRAMS = 40_000  # the most widespread; more of them tell nothing more
LEAST_DOCUMENTS = 2
COST = 0.5  # C of the support vector machine

Rows = NDArray[np.int64]
Marks = NDArray[np.bool_]


class CannotTrain(ValueError):
    """The tickets are too few, or no margin makes the suggestions good enough; the text says which."""


@dataclass(frozen=True, slots=True)
class Share:
    """How one category fared on tickets that were held out: its tickets, and what was suggested."""

    category: str
    tickets: int
    suggested: int  # times that it was suggested, rightly or not
    right: int
    abstained: int  # of its tickets
    learnt: bool = True  # a category of few tickets is never suggested


@dataclass(frozen=True, slots=True)
class Trained:
    """A model, and what it said of tickets that it had not seen."""

    model: Model
    shares: Sequence[Share]
    right_without: int  # that would be right if it never abstained

    @property
    def tickets(self) -> int:
        """All distinct tickets with a category."""
        return sum(share.tickets for share in self.shares)

    @property
    def suggested(self) -> int:
        """Those that something was suggested for."""
        return sum(share.suggested for share in self.shares)

    @property
    def right(self) -> int:
        """Those that the official category was suggested for."""
        return sum(share.right for share in self.shares)


def train(messages: Sequence[Message], categories: Sequence[str], *, target: int = TARGET) -> Trained:
    """Learn from messages with their categories; the same words with the same category count once.

    The margin below which the model abstains is the smallest at which `target` per cent of the suggestions for
    held-out tickets are right. The figures are of folds whose margin was chosen on the other folds.

    Raises CannotTrain.
    """
    distinct = dict.fromkeys(zip(map(words_of, messages), categories, strict=True))
    labelled = [(words, category) for words, category in distinct if category and words.strip()]
    texts, names = [words for words, _ in labelled], [category for _, category in labelled]
    tickets = Counter(names)
    classes = tuple(sorted(name for name, number in tickets.items() if number >= LEAST_OF_CLASS))
    _require_enough(len(texts), classes)
    place = {name: at for at, name in enumerate(classes)}
    labels = np.array([place.get(name, -1) for name in names], np.int64)
    vocabulary = _vocabulary(texts)
    times = counted(texts, vocabulary)
    folds = _folds(labels, len(classes))
    best, margins = _held_out(times, labels, folds)
    right = best == labels
    threshold = threshold_of(margins, right, target=target)
    if threshold is None:
        reached = 100 * int(right.sum()) // len(right)
        raise CannotTrain(
            f"在留出的{len(right)}张工单上，没有一个界限能使建议的准确率达到{target}%（不弃权时是{reached}%），没有训练。"
            "可以增加已有分类的工单，合并难以区分的分类，或者用 --target 降低要求。"
        )
    abstained = _abstained(margins, right, folds, target=target)
    model = _fitted(times, labels, vocabulary, classes, threshold)
    return Trained(model, list(_shares(classes, names, best, right, abstained)), int(right.sum()))


def threshold_of(margins: Numbers, right: Marks, *, target: int) -> float | None:
    """The smallest margin such that `target` per cent of the suggestions with no smaller one are right, or None.

    Suggestions with equal margins are made together or not at all.
    """
    order = np.argsort(-margins, kind="stable")
    ahead, good = margins[order], np.cumsum(right[order])
    number = np.arange(1, len(order) + 1)
    last = np.append(ahead[1:] < ahead[:-1], True) if len(order) else np.zeros(0, bool)
    reached = np.flatnonzero(last & (number >= LEAST_SUGGESTED) & (100 * good >= target * number))
    return float(ahead[reached[-1]]) if len(reached) else None


def _require_enough(tickets: int, classes: Sequence[str]) -> None:
    if tickets < LEAST_TICKETS or len(classes) < LEAST_CLASSES:
        raise CannotTrain(
            f"已有分类的不同工单{tickets}张，其中{len(classes)}个分类各有{LEAST_OF_CLASS}张以上，太少，没有训练。"
            f"至少要有{LEAST_TICKETS}张、{LEAST_CLASSES}个这样的分类。"
        )


def _vocabulary(texts: Sequence[str]) -> Grams:
    parts = [np.unique(grams, return_counts=True) for _, grams, _ in grams_of(texts)]
    grams, at = np.unique(np.concatenate([grams for grams, _ in parts]), return_inverse=True)
    having = np.bincount(at, weights=np.concatenate([number for _, number in parts])).astype(np.int64)
    widespread = np.argsort(-having, kind="stable")[:MOST_GRAMS]
    return grams[np.sort(widespread[having[widespread] >= LEAST_DOCUMENTS])]


def _folds(labels: Rows, classes: int) -> Rows:
    """A fold for each ticket, every class spread evenly; tickets of rare classes too, though nobody learns them."""
    drawn = np.random.default_rng(0)
    folds = np.zeros(len(labels), np.int64)
    for label in range(-1, classes):
        rows = drawn.permutation(np.flatnonzero(labels == label))
        folds[rows] = (np.arange(len(rows)) + label) % FOLDS
    return folds


def _held_out(times: Matrix, labels: Rows, folds: Rows) -> tuple[Rows, Numbers]:
    """For each ticket what a model of the other folds says, and by how far."""
    best, margins = np.zeros(len(labels), np.int64), np.zeros(len(labels), np.float32)
    for fold in range(FOLDS):
        seen, held = (folds != fold) & (labels >= 0), folds == fold
        weights, coefficients, intercepts = _machine(times[seen], labels[seen])
        best[held], margins[held] = leading(score(weighed(times[held], weights), coefficients, intercepts))
    return best, margins


def _machine(times: Matrix, labels: Rows) -> tuple[Numbers, Numbers, Numbers]:
    from sklearn.svm import LinearSVC  # noqa: PLC0415 - a model is used without it

    having = np.bincount(times.indices, minlength=times.shape[1])
    inverse = np.log((1 + times.shape[0]) / (1 + having)) + 1
    weights = np.where(having >= LEAST_DOCUMENTS, inverse, 0).astype(np.float32)
    machine = LinearSVC(C=COST, random_state=0).fit(weighed(times, weights), labels)
    coefficients, intercepts = machine.coef_, machine.intercept_
    if len(intercepts) == 1:  # of two classes only what speaks for the second is kept
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.append(-intercepts, intercepts)
    return weights, coefficients.astype(np.float32), intercepts.astype(np.float32)


def _fitted(times: Matrix, labels: Rows, vocabulary: Grams, classes: tuple[str, ...], threshold: float) -> Model:
    learnt = labels >= 0
    tickets = tuple(np.bincount(labels[learnt]).tolist())
    return Model(classes, tickets, threshold, vocabulary, *_machine(times[learnt], labels[learnt]))


def _abstained(margins: Numbers, right: Marks, folds: Rows, *, target: int) -> Marks:
    """Which tickets nothing is suggested for, by a margin that was chosen without them."""
    abstained = np.ones(len(margins), bool)
    for fold in range(FOLDS):
        held = folds == fold
        threshold = threshold_of(margins[~held], right[~held], target=target)
        if threshold is not None:
            abstained[held] = margins[held] < threshold
    return abstained


def _shares(
    classes: Sequence[str], names: Sequence[str], best: Rows, right: Marks, abstained: Marks
) -> Iterator[Share]:
    """What became of the tickets of each category, those that were learnt first."""
    official = np.array(names)
    for at, category in enumerate((*classes, *sorted(set(names) - set(classes)))):
        own = official == category
        suggested = (best == at) & ~abstained
        yield Share(
            category,
            tickets=int(own.sum()),
            suggested=int(suggested.sum()),
            right=int((suggested & right).sum()),
            abstained=int((own & abstained).sum()),
            learnt=at < len(classes),
        )
