from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.advisory.screening.pool import UnfitPool, choice_of, frozen_choice
from piaojue.advisory.screening.triangle import triangle_of
from piaojue.rules.indicators import DIMENSIONS
from tests.advisory.screening.pools import pool, pools, weighted


@settings(max_examples=50)
@given(pools(), st.integers(1, 6))
def test_every_corner_is_what_the_rules_score_at_its_weights(drawn, places):
    corners = triangle_of(drawn, places, step=25)
    assert len(corners) == 15
    for corner in corners:
        weights = weighted(*corner.weights)
        shares = [
            sum((weights.of(d) * mean for d, mean in zip(DIMENSIONS, score.means, strict=True)), Fraction(0))
            for score in drawn.scores
        ]
        there = choice_of(shares, places)
        assert corner.first == tuple(k for k, share in zip(drawn.keys, shares, strict=True) if share == max(shares))
        assert corner.changes == frozen_choice(drawn, places).least_changes(there)
        assert len(corner.entering) <= corner.changes >= len(corner.leaving)


def test_nothing_changes_at_the_frozen_weights():
    drawn = pool(weighted(50, 25, 25), road=[(5, 0, 0)], park=[(0, 5, 1)], school=[(0, 1, 5)])
    corners = {corner.weights: corner for corner in triangle_of(drawn, 1, step=25)}
    assert (corners[50, 25, 25].first, corners[50, 25, 25].changes) == (("road",), 0)
    park = corners[0, 100, 0]
    assert (park.first, park.changes, park.entering, park.leaving) == (("park",), 1, ("park",), ("road",))
    assert corners[0, 50, 50].first == ("park", "school")


@pytest.mark.parametrize(("step", "corners"), [(5, 231), (10, 66)])
def test_a_finer_step_gives_more_weightings(step, corners):
    drawn = pool(road=[(5, 0, 0)], park=[(0, 5, 1)])
    assert len({corner.weights for corner in triangle_of(drawn, 1, step=step)}) == corners


@pytest.mark.parametrize("step", [0, 7])
def test_a_step_that_does_not_divide_a_hundred_is_refused(step):
    with pytest.raises(UnfitPool, match="应整除100"):
        triangle_of(pool(road=[(5, 0, 0)]), 1, step=step)
