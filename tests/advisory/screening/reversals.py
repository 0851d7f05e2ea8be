"""How often withdrawing one project turns the order of two others: our fixed scales, min-max and TOPSIS side by side.

`PYTHONPATH=src .venv/bin/python -m tests.advisory.screening.reversals` prints the figures of docs/screening.md.
"""

import sys
from fractions import Fraction

import numpy as np

from tests.advisory.screening.pools import made_up

POOLS, PROJECTS, REVIEWERS = 500, 12, 5
NEAR = 1e-12  # closer than this, floating numbers do not tell two scores apart
WEIGHTS = np.array([40, 35, 25]) / 100


def fixed(pool, staying):
    """The exact scores of `rules.screening`; they know nothing of the others."""
    return [pool.scores[project].share for project in staying]


def min_max(pool, staying):
    """Every dimension stretched so that the worst of this pool has 0 and the best 1, then the weighted sum."""
    levels = pool.levels[staying].astype(float)
    low, high = levels.min(axis=0), levels.max(axis=0)
    return ((levels - low) / np.where(high > low, high - low, 1)) @ WEIGHTS


def topsis(pool, staying):
    """Nearness to the best of this pool against distance from its worst; each dimension is divided by its length."""
    levels = pool.levels[staying].astype(float)
    length = np.sqrt((levels**2).sum(axis=0))
    weighted = levels / np.where(length > 0, length, 1) * WEIGHTS
    to_best = np.sqrt(((weighted - weighted.max(axis=0)) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - weighted.min(axis=0)) ** 2).sum(axis=1))
    return to_worst / np.maximum(to_best + to_worst, NEAR)


def reverses(method, pool, withdrawn):
    """Does the withdrawal turn the order of any two that stay?"""
    everybody = list(range(len(pool.keys)))
    staying = [project for project in everybody if project != withdrawn]
    before = np.array(method(pool, everybody))[staying]
    after = np.array(method(pool, staying))
    earlier, later = before[:, None] - before[None, :], after[:, None] - after[None, :]
    return bool(((earlier > NEAR) & (later < -NEAR)).any())


def figures():
    """Per method: the share of all withdrawals that turn the order of two others."""
    pools = [made_up(PROJECTS, REVIEWERS, seed) for seed in range(POOLS)]
    return {
        method.__name__: Fraction(
            sum(reverses(method, pool, withdrawn) for pool in pools for withdrawn in range(PROJECTS)), POOLS * PROJECTS
        )
        for method in (fixed, min_max, topsis)
    }


if __name__ == "__main__":
    sys.stdout.writelines(f"{name}: {float(share):.1%}\n" for name, share in figures().items())
