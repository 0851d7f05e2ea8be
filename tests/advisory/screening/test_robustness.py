from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.advisory.screening import robustness
from piaojue.advisory.screening.pool import UnfitPool, choice_of, frozen_choice, pool_of
from piaojue.advisory.screening.robustness import PARTS, Holding, Standing, under_panels, under_weights
from piaojue.rules.panel import Marks
from tests.advisory.screening.pools import made_up, pool, pools, weighted

BEST, WORST = [(5, 5, 5)] * 3, [(0, 0, 0)] * 3


def shares(found):
    return {each.key: each.share for each in found.holdings}


def test_what_no_weights_can_change_is_safe():
    found = under_weights(pool(park=WORST, road=BEST, school=[(3, 3, 3)]), 1, seed=1, draws=100)
    assert [each.standing for each in found.holdings] == [Standing.SAFE_OUT, Standing.SAFE_IN, Standing.SAFE_OUT]
    assert found.with_standing(Standing.SAFE_IN) == ("road",)


def test_two_that_live_by_different_dimensions_are_to_be_discussed():
    found = under_weights(pool(weighted(50, 50, 0), road=[(5, 0, 0)], park=[(0, 5, 0)]), 1, seed=1, draws=2000)
    assert found.with_standing(Standing.TO_DISCUSS) == ("road", "park")
    assert sum(shares(found).values()) == 1


@pytest.mark.parametrize("analysis", [under_weights, under_panels])
def test_equals_at_the_cut_share_the_places_that_are_left(analysis):
    found = analysis(pool(road=BEST, a=[(2, 2, 2)], b=[(2, 2, 2)], c=[(2, 2, 2)], park=WORST), 3, seed=1, draws=50)
    assert shares(found) == {"road": 1, "a": Fraction(2, 3), "b": Fraction(2, 3), "c": Fraction(2, 3), "park": 0}


@pytest.mark.parametrize(
    ("share", "standing"),
    [
        (Fraction(9499, 10000), Standing.TO_DISCUSS),
        (Fraction(95, 100), Standing.SAFE_IN),
        (Fraction(9501, 10000), Standing.SAFE_IN),
        (Fraction(499, 10000), Standing.SAFE_OUT),
        (Fraction(5, 100), Standing.SAFE_OUT),
        (Fraction(501, 10000), Standing.TO_DISCUSS),
    ],
)
def test_the_labels_change_at_ninety_five_and_five_per_cent(share, standing):
    assert Holding("road", share, Fraction(1)).standing is standing


@pytest.mark.parametrize("analysis", [under_weights, under_panels])
def test_the_same_seed_gives_the_same_result(analysis):
    drawn = made_up(40, 5, seed=3)
    first = analysis(drawn, 8, seed=11, draws=700)
    assert analysis(drawn, 8, seed=11, draws=700) == first
    assert (first.seed, first.draws, first.generator) == (11, 700, f"PCG64, numpy {np.__version__}")
    assert analysis(drawn, 8, seed=12, draws=700).holdings != first.holdings


@pytest.mark.parametrize("analysis", [under_weights, under_panels])
def test_neither_the_order_of_the_list_nor_the_size_of_blocks_changes_a_share(analysis, monkeypatch):
    drawn = made_up(30, 4, seed=5)
    first = analysis(drawn, 6, seed=2, draws=300)
    monkeypatch.setattr(robustness, "BLOCK", 7)
    given = {
        key: {r: Marks(*map(int, row)) for r, row in zip(drawn.reviewers, drawn.marks[at], strict=True)}
        for at, key in reversed(list(enumerate(drawn.keys)))
    }
    assert shares(analysis(pool_of(given, drawn.weights), 6, seed=2, draws=300)) == shares(first)


@settings(max_examples=50)
@given(pools(), st.integers(1, 8), st.integers(0, 99))
def test_the_parts_of_places_sum_to_the_places_and_every_project_has_a_rank(drawn, places, seed):
    everybody = len(drawn.keys)
    by_weights = under_weights(drawn, places, seed, draws=20, ranks=everybody)
    for found in (by_weights, under_panels(drawn, places, seed, draws=20)):
        assert sum(shares(found).values()) == min(places, everybody)
    for along in (by_weights.ranks, zip(*by_weights.ranks, strict=True)):
        assert all(abs(sum(row) - PARTS) <= everybody for row in along)  # rounded one by one


@settings(max_examples=50)
@given(pools(), st.integers(1, 8), st.integers(0, 99))
def test_the_shares_are_those_of_counting_draw_by_draw(drawn, places, seed):
    used = [at for at, weight in enumerate(drawn.hundredths) if weight]
    alpha = np.array([drawn.hundredths[at] for at in used]) / 100 * 50
    seats = [Fraction(0)] * len(drawn.keys)
    for weights in np.random.default_rng(seed).dirichlet(alpha, 10).tolist():
        exact = [Fraction(weight) for weight in weights]
        rows = drawn.levels[:, used].tolist()
        choice = choice_of([sum(w * level for w, level in zip(exact, row, strict=True)) for row in rows], places)
        seats = [had + choice.seat_of(project) for project, had in enumerate(seats)]
    assert list(shares(under_weights(drawn, places, seed, draws=10)).values()) == [had / 10 for had in seats]


def test_the_ranks_of_equals_are_shared():
    found = under_weights(pool(road=BEST, a=[(2, 2, 2)], b=[(2, 2, 2)]), 1, seed=1, draws=10, ranks=3)
    assert found.ranks == ((PARTS, 0, 0), (0, 5000, 5000), (0, 5000, 5000))


def test_twice_the_places_are_ranked_unless_said_otherwise():
    assert {len(strip) for strip in under_weights(made_up(20, 3, seed=1), 4, seed=1, draws=10).ranks} == {8}


def test_a_weight_of_nothing_stays_nothing():
    found = under_weights(pool(weighted(0, 100, 0), road=[(0, 3, 0)], park=[(5, 2, 5)]), 1, seed=1, draws=50)
    assert shares(found) == {"road": 1, "park": 0}


def test_a_dense_distribution_keeps_the_frozen_choice():
    drawn = made_up(40, 5, seed=3)
    found = under_weights(drawn, 8, seed=1, draws=200, concentration=10**9)
    sure = drawn.named(frozen_choice(drawn, 8).sure)
    assert set(sure) <= set(found.with_standing(Standing.SAFE_IN))


def test_a_project_whose_reviewers_were_not_drawn_keeps_its_score():
    found = under_panels(pool(road=[(5, 5, 5), None], park=[None, (1, 1, 1)]), 1, seed=1, draws=400)
    assert shares(found) == {"road": 1, "park": 0}
    assert 0 < found.unheard < 400


def test_one_reviewer_alone_can_carry_a_project():
    found = under_panels(pool(road=[(5, 5, 5), (0, 0, 0), (0, 0, 0)], park=[(1, 1, 1)] * 3), 1, seed=1, draws=3000)
    assert abs(shares(found)["park"] - Fraction(8, 27)) < Fraction(3, 100)  # nobody draws the first reviewer


@pytest.mark.parametrize(("draws", "concentration"), [(0, 50), (10, 0)])
def test_no_draws_and_no_concentration_are_refused(draws, concentration):
    with pytest.raises(UnfitPool, match="应为正整数"):
        under_weights(pool(road=BEST, park=WORST), 1, seed=1, draws=draws, concentration=concentration)


def slowly(drawn, places, seed, draws):
    """Each project's part of a place over panels drawn in the same way, scored with fractions."""
    reviewers = len(drawn.reviewers)
    panels = np.random.default_rng(seed).multinomial(reviewers, np.full(reviewers, 1 / reviewers), draws).tolist()
    given = [drawn.marks_on(project) for project in range(len(drawn.keys))]
    parts = [Fraction(0)] * len(given)
    for times in panels:
        scores = [_score(marks, times, drawn.points.tolist()) for marks in given]
        choice = choice_of(scores, places)
        parts = [part + choice.seat_of(project) for project, part in enumerate(parts)]
    return [part / draws for part in parts]


def _score(marks, times, points):
    score = Fraction(0)
    for weight, column in zip(points, zip(*marks, strict=True), strict=True):
        own = [mark for mark in column if mark is not None]
        heard = [mark for mark, often in zip(column, times, strict=True) for _ in range(often) if mark is not None]
        score += weight * Fraction(sum(heard or own), len(heard or own))
    return score


@given(pools(), st.integers(1, 4), st.integers(0, 99))
def test_a_drawn_panel_is_scored_indicator_by_indicator(drawn, places, seed):
    found = under_panels(drawn, places, seed, draws=5)
    assert [each.share for each in found.holdings] == slowly(drawn, places, seed, 5)


@pytest.mark.parametrize("reviewers", [40, 41, 60])
def test_the_scores_of_a_large_panel_stay_exact(reviewers):
    drawn = made_up(6, reviewers, seed=2)
    found = under_panels(drawn, 2, seed=1, draws=20)
    assert [each.share for each in found.holdings] == slowly(drawn, 2, 1, 20)
