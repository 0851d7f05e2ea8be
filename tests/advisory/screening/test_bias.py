from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.advisory.screening.bias import GroupScore, fairness_of
from piaojue.advisory.screening.pool import UnfitPool
from piaojue.advisory.suppression import hidden_groups
from tests.advisory.screening.pools import pool


def marked(*levels):
    return pool(**{f"p{at}": [(level,) * 3] for at, level in enumerate(levels)})


def test_every_channel_has_its_mean_and_its_share_above_the_cut():
    found = fairness_of(
        marked(5, 3, 4, 1), 2, {"p0": ["hotline"], "p1": ["hotline"], "p2": ["deputy"], "p3": ["deputy"]}, least=2
    )
    assert found.overall == GroupScore("", 4, Fraction(65), Fraction(1, 2))
    assert found.groups == (
        GroupScore("deputy", 2, Fraction(50), Fraction(1, 2)),
        GroupScore("hotline", 2, Fraction(80), Fraction(1, 2)),
    )
    assert [found.difference_of(row) for row in found.groups] == [-15, 15]


def test_equals_at_the_cut_count_with_their_part():
    found = fairness_of(marked(4, 4, 4, 1), 1, {"p0": ["a"], "p1": ["a"], "p2": ["b"], "p3": ["b"]}, least=1)
    assert [row.above for row in found.groups] == [Fraction(1, 3), Fraction(1, 6)]


def test_a_project_counts_in_every_township_that_it_serves():
    found = fairness_of(marked(5, 1), 1, {"p0": ["east", "west", "west"], "p1": ["west"]}, least=1)
    assert [(row.group, row.number, row.above) for row in found.groups] == [("east", 1, 1), ("west", 2, Fraction(1, 2))]


@pytest.mark.parametrize(("least", "told"), [(1, 3), (2, 3), (3, 1), (4, 0)])
def test_a_small_group_tells_only_its_number_and_takes_another_along(least, told):
    belonging = {"p0": ["a"], "p1": ["a"], "p2": ["b"], "p3": ["b"], "p4": ["b"], "p5": ["c"], "p6": ["c"], "p7": ["c"]}
    found = fairness_of(marked(1, 2, 3, 4, 5, 4, 3, 2), 2, belonging, least=least)
    assert [row.number for row in found.groups] == [2, 3, 3]
    assert sum(row.mean is not None for row in found.groups) == told
    assert [row.mean is None for row in found.groups] == [found.difference_of(row) is None for row in found.groups]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=7), st.integers(1, 8))
def test_what_is_hidden_together_is_enough_not_to_be_one_small_group(sizes, least):
    hidden = hidden_groups(sizes, [], least=least)
    assert all(sizes[at] >= least for at in range(len(sizes)) if at not in hidden)
    if hidden and len(hidden) < len(sizes):
        assert len(hidden) > 1 and sum(sizes[at] for at in hidden) >= least


def test_unknown_projects_and_a_bound_of_nothing_are_refused():
    with pytest.raises(UnfitPool, match="不在打分之列的项目：z"):
        fairness_of(marked(1), 1, {"z": ["a"]})
    with pytest.raises(UnfitPool, match="应为正整数，现为0"):
        fairness_of(marked(1), 1, {}, least=0)
