"""Whether a project would stand above the cut had the weights, or the panel of reviewers, been a little different.

Weights are drawn from a Dirichlet distribution around the frozen ones; panels are drawn from the reviewers with
replacement (bootstrap). Equals at the cut share the places that are left: of two equals for one place, each has half
of it in that draw. Counting both would call both safe where one of them must stay out.

The draws are floating numbers, and only show. What is counted over the draws is whole numbers and exact shares.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from piaojue.advisory.screening.pool import UNMARKED, Exact, Pool, UnfitPool, choice_of
from piaojue.rules.indicators import FULL_MARK
from piaojue.rules.weights import FULL_SCORE

DRAWS = 20_000
RESAMPLES = 2_000
CONCENTRATION = 50  # a weight of 40 then strays by 7 either way (one standard deviation), one of 10 by 4
SAFE_IN_FROM = Fraction(95, 100)
SAFE_OUT_TO = Fraction(5, 100)
BLOCK = 512  # draws at a time: memory stays the same however many are asked for
PARTS = 10_000  # the heat strip is told in ten-thousandths of all draws

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


class Standing(StrEnum):
    SAFE_IN = "safe_in"  # 稳入：至少95%的抽样在线上
    TO_DISCUSS = "to_discuss"  # 待议
    SAFE_OUT = "safe_out"  # 稳出：至多5%的抽样在线上


STANDING_WORDS = {Standing.SAFE_IN: "稳入", Standing.TO_DISCUSS: "待议", Standing.SAFE_OUT: "稳出"}


@dataclass(frozen=True, slots=True)
class Holding:
    """One project: the exact share of draws in which it stands above the cut, and its part of a place as frozen."""

    key: str
    share: Fraction
    frozen: Fraction

    @property
    def standing(self) -> Standing:
        """Safe from 95 %, out to 5 %, both included."""
        if self.share >= SAFE_IN_FROM:
            return Standing.SAFE_IN
        return Standing.SAFE_OUT if self.share <= SAFE_OUT_TO else Standing.TO_DISCUSS


@dataclass(frozen=True, slots=True)
class Robustness:
    """What `draws` draws from `seed` gave, project by project (n), for so many places.

    The same seed, pool and `generator` give the same result. `concentration` is None for panels. `ranks` is n x R:
    in how many ten-thousandths of the draws the project stands first, second, ... R-th; equals share their ranks; empty
    for panels. `unheard` counts, over projects and panels, those in which nobody was drawn who marked some indicator.
    """

    places: int
    seed: int
    draws: int
    generator: str
    holdings: tuple[Holding, ...]
    concentration: int | None = None
    ranks: tuple[tuple[int, ...], ...] = ()
    unheard: int = 0

    def with_standing(self, standing: Standing) -> tuple[str, ...]:
        """The projects that stand so, in the order of the list."""
        return tuple(each.key for each in self.holdings if each.standing is standing)


def under_weights(
    pool: Pool,
    places: int,
    seed: int,
    *,
    draws: int = DRAWS,
    concentration: int = CONCENTRATION,
    ranks: int | None = None,
) -> Robustness:
    """Robustness against the weights; `ranks` is how many ranks are told, twice the places if not said.

    A weight w hundredths has the parameter w / 100 x `concentration`: its mean stays w, and its standard deviation is
    sqrt(w (100 - w) / (`concentration` + 1)). A weight of nothing stays nothing.

    Raises: UnfitPool.
    """
    choice = choice_of(pool.shares, places)
    _check(draws, concentration)
    weights = np.array(pool.hundredths)
    used = weights > 0
    kinds, kind_of, sizes = np.unique(
        pool.levels[:, used].astype(np.float64) / pool.denominator, axis=0, return_inverse=True, return_counts=True
    )
    generator = np.random.default_rng(seed)
    drawn = generator.dirichlet(weights[used] / FULL_SCORE * concentration, draws)
    better = _better_counts(kinds, sizes, drawn)
    seats = (better * np.clip(places - np.arange(len(pool.keys)), 0, sizes[:, None])).sum(axis=1)
    wholes = (sizes * draws).tolist()
    shares = [Fraction(int(seats[kind]), wholes[kind]) for kind in kind_of]
    strips = _strips(better, sizes, min(len(pool.keys), ranks or 2 * places)).tolist()
    return Robustness(
        places,
        seed,
        draws,
        _told(generator),
        tuple(Holding(key, shares[at], choice.seat_of(at)) for at, key in enumerate(pool.keys)),
        concentration,
        tuple(tuple(strips[kind]) for kind in kind_of),
    )


def _better_counts(kinds: Numbers, sizes: Whole, drawn: Numbers) -> Whole:
    """Kinds of equal projects x n: in how many draws exactly so many projects are better than this kind.

    Projects with the same mean marks are one kind, so that rounding cannot part equals; different kinds are equal with
    probability nothing.
    """
    many, everybody = len(kinds), int(sizes.sum())
    counts = np.zeros(many * everybody, np.int64)
    for start in range(0, len(drawn), BLOCK):
        block = drawn[start : start + BLOCK]
        worse = np.zeros((len(block), many))
        for dimension in range(kinds.shape[1]):  # element by element: a matrix product may round equals apart
            worse -= block[:, dimension, None] * kinds[None, :, dimension]
        order = np.argsort(worse, axis=1)
        sized = sizes[order]
        before = np.cumsum(sized, axis=1) - sized
        counts += np.bincount((order * everybody + before).ravel(), minlength=len(counts))
    return counts.reshape(many, everybody)


def _strips(better: Whole, sizes: Whole, ranks: int) -> Whole:
    """Kinds x ranks, in parts of PARTS: a kind of g equals with b better ones holds the ranks b + 1 to b + g evenly."""
    draws = int(better[0].sum())
    upto = np.concatenate([np.zeros((len(better), 1), np.int64), np.cumsum(better, axis=1)], axis=1)
    at = np.arange(1, ranks + 1)
    held = upto[:, at] - np.take_along_axis(upto, np.maximum(at[None, :] - sizes[:, None], 0), axis=1)
    wholes = sizes[:, None] * draws
    rounded: Whole = (2 * PARTS * held + wholes) // (2 * wholes)
    return rounded


def under_panels(pool: Pool, places: int, seed: int, *, draws: int = RESAMPLES) -> Robustness:
    """Robustness against the panel: as many reviewers are drawn as there are, some twice, some not at all.

    The weights stay frozen. An indicator of a project keeps its own mean in a draw in which nobody was drawn who marked
    it (`unheard`).

    Raises: UnfitPool.
    """
    choice = choice_of(pool.shares, places)
    _check(draws, CONCENTRATION)
    generator = np.random.default_rng(seed)
    seats: list[Fraction] = [Fraction(0)] * len(pool.keys)
    of_size = dict[int, Whole]()
    unheard = 0
    for scores, silent in _panel_scores(pool, generator, draws):
        unheard += silent
        _seat(scores, places, of_size)
    for size, numbers in of_size.items():
        seats = [had + Fraction(number, size) for had, number in zip(seats, numbers.tolist(), strict=True)]
    holdings = tuple(Holding(key, seats[at] / draws, choice.seat_of(at)) for at, key in enumerate(pool.keys))
    return Robustness(places, seed, draws, _told(generator), holdings, unheard=unheard)


def _panel_scores(pool: Pool, generator: np.random.Generator, draws: int) -> Iterator[tuple[Exact, int]]:
    """Blocks of draws x n scores, and how many of them kept an indicator's own mean.

    A score is a whole number, in parts of which every possible number of reviewers makes a whole: comparing is exact.
    """
    given = pool.marks != UNMARKED
    fifths = np.where(given, pool.marks * pool.points, 0)
    parts = _parts(len(pool.reviewers))
    own = fifths.sum(axis=1) * parts[given.sum(axis=1)]
    reviewers = len(pool.reviewers)
    even = np.full(reviewers, 1 / reviewers)
    for start in range(0, draws, BLOCK):
        times = generator.multinomial(reviewers, even, min(BLOCK, draws - start))
        heard, sums = _summed(times, given), _summed(times, fifths)
        scores = np.where(heard > 0, sums * parts[heard], own).sum(axis=2)
        yield scores, int((heard == 0).any(axis=2).sum())


def _parts(reviewers: int) -> Exact:
    """How many parts of a mean the mark of one of 0, 1, ... `reviewers` people makes: whole numbers; 0 for nobody.

    Beyond 40 reviewers they do not fit into 64 bits and are whole numbers of Python.
    """
    whole = math.lcm(*range(1, reviewers + 1))
    kind = np.int64 if whole * FULL_MARK * FULL_SCORE < 2**63 else object
    return np.array([0, *(whole // number for number in range(1, reviewers + 1))], dtype=kind)


def _summed(times: Whole, table: Exact) -> Whole:
    """Draws x n x k: what the reviewers drawn (draws x r) give in all, by a table of n x r x k.

    The sums are far below 2^53, so that floating numbers, which multiply faster, hold them exactly.
    """
    summed: Whole = np.tensordot(times.astype(np.float64), table.astype(np.float64), axes=(1, 1)).astype(np.int64)
    return summed


def _seat(scores: Exact, places: int, of_size: dict[int, Whole]) -> None:
    """Add the places of these draws: `of_size[g]` has, per project, how many g-ths of a place it was given (n)."""
    everybody = scores.shape[1]
    places = min(places, everybody)
    cut = np.partition(scores, everybody - places, axis=1)[:, everybody - places, None]
    above, equal = scores > cut, scores == cut
    left, many = places - above.sum(axis=1), equal.sum(axis=1)
    for size in np.unique(many).tolist():
        rows = many == size
        placed = size * above[rows].sum(axis=0) + left[rows] @ equal[rows]
        of_size[size] = of_size.get(size, np.zeros(everybody, np.int64)) + placed


def _check(draws: int, concentration: int) -> None:
    if draws < 1 or concentration < 1:
        raise UnfitPool(f"抽样次数和集中程度应为正整数，现为{draws}和{concentration}。")


def _told(generator: np.random.Generator) -> str:
    return f"{type(generator.bit_generator).__name__}, numpy {np.__version__}"
