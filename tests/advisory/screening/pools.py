"""Pools of marks for the tests: by hand, drawn by hypothesis, or made up from a seed."""

import numpy as np
from hypothesis import strategies as st

from piaojue.advisory.screening.pool import pool_of
from piaojue.rules.panel import Marks, panel_of
from piaojue.rules.weights import Weights

WEIGHTS = Weights(urgency=40, benefit=35, feasibility=25, pass_line=60)
MARK = st.integers(0, 5)


def weighted(urgency, benefit, feasibility):
    return Weights(urgency, benefit, feasibility, pass_line=60)


def pool(weights=WEIGHTS, **projects):
    """A pool in which a project's reviewers a, b, c, ... gave these marks: `road=[(3, 4, 5), None, (1, 2, 3)]`."""
    given = {
        key: {name: Marks(*marks) for name, marks in zip("abcdefghi", rows, strict=False) if marks is not None}
        for key, rows in projects.items()
    }
    return pool_of(given, weights)


@st.composite
def all_weights(draw):
    first = draw(st.integers(0, 20))
    second = draw(st.integers(0, 20 - first))
    return weighted(first * 5, second * 5, 100 - first * 5 - second * 5)


def any_mark(row):
    return any(mark is not None for mark in row)


def is_whole(rows):
    """Has every indicator a mark?"""
    return panel_of([Marks(*row) for row in rows if row]) > 0


@st.composite
def pools(draw, projects=7, reviewers=3):
    """Small pools full of equals; some reviewers leave some projects unmarked, or are not asked for an indicator."""
    triples, asked_less = st.tuples(MARK, MARK, MARK), st.tuples(*[MARK | st.none()] * 3).filter(any_mark)
    rows = st.lists(triples | asked_less | st.none(), min_size=1, max_size=reviewers).filter(is_whole)
    given = draw(st.lists(rows, min_size=2, max_size=projects))
    return pool(draw(all_weights()), **{f"p{at}": row for at, row in enumerate(given)})


def made_up(projects, reviewers, seed, weights=WEIGHTS):
    """A pool like a real one: every reviewer marks around what the project deserves."""
    chance = np.random.default_rng(seed)
    given = {}
    for project in range(projects):
        worth = [chance.normal(2.7, 0.9) for _ in range(3)]
        given[f"p{project}"] = {
            f"r{reviewer}": Marks(*(min(5, max(0, round(chance.normal(each, 0.8)))) for each in worth))
            for reviewer in range(reviewers)
        }
    return pool_of(given, weights)
