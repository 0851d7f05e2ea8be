from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.advisory.screening.pool import UNMARKED, Choice, UnfitPool, choice_of, frozen_choice, pool_of
from piaojue.rules.indicators import FULL_MARK
from piaojue.rules.panel import NoMarks
from piaojue.rules.screening import order_of
from piaojue.rules.weights import FULL_SCORE
from tests.advisory.screening.pools import WEIGHTS, pool, pools

VALUES = st.lists(st.integers(0, 4), min_size=2, max_size=6)


@given(pools())
def test_the_levels_at_the_frozen_weights_are_the_scores_of_the_rules(drawn):
    full = drawn.denominator * FULL_MARK * FULL_SCORE
    weighted = [sum(w * each for w, each in zip(drawn.hundredths, row, strict=True)) for row in drawn.levels.tolist()]
    assert [Fraction(each, full) for each in weighted] == [score.share for score in drawn.scores]


@given(pools(), st.integers(1, 8))
def test_the_frozen_choice_is_the_head_of_the_order_of_the_rules(drawn, places):
    choice, head = frozen_choice(drawn, places), set(order_of(drawn.scores)[:places])
    assert choice.sure <= head <= choice.possible


def test_a_reviewer_without_marks_is_not_a_zero():
    found = pool(road=[(5, 5, 5), None], park=[(0, 0, 0), (1, 2, 3)])
    assert found.marks[0].tolist() == [[5, 5, 5], [UNMARKED] * 3]
    assert found.scores[0].out_of_100 == "100.0"


def test_a_pool_of_nothing_is_refused():
    with pytest.raises(UnfitPool, match="还没有打过分的项目"):
        pool_of({}, WEIGHTS)
    with pytest.raises(NoMarks):
        pool_of({"road": {}}, WEIGHTS)


def test_no_places_are_refused():
    with pytest.raises(UnfitPool, match="名额应为正整数，现为0"):
        choice_of([1, 2], 0)


@pytest.mark.parametrize(
    ("places", "sure", "tied", "left"),
    [(1, {0}, set(), 0), (2, {0}, {1, 2}, 1), (3, {0, 1, 2}, set(), 0), (4, {0, 1, 2, 3}, set(), 0)],
)
def test_equals_at_the_cut_are_told(places, sure, tied, left):
    assert choice_of([9, 7, 7, 3], places) == Choice(frozenset(sure), frozenset(tied), left)


def completions(choice):
    return [choice.sure | set(some) for some in combinations(sorted(choice.tied), choice.left)]


@given(VALUES, st.data())
def test_the_least_changes_are_those_over_all_ways_of_settling_equals(values, data):
    others = data.draw(st.lists(st.integers(0, 4), min_size=len(values), max_size=len(values)))
    places = data.draw(st.integers(1, len(values)))
    one, other = choice_of(values, places), choice_of(others, places)
    fewest = min(len(mine - theirs) for mine in completions(one) for theirs in completions(other))
    assert one.least_changes(other) == other.least_changes(one) == fewest


@given(VALUES, st.integers(1, 6))
def test_the_parts_of_places_sum_to_the_places(values, places):
    choice = choice_of(values, places)
    assert sum(choice.seat_of(project) for project in range(len(values))) == min(places, len(values))
