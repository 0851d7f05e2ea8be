from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piaojue.advisory.screening.pool import choice_of
from piaojue.advisory.screening.stability import End, lines_of, stability_of
from piaojue.rules.indicators import DIMENSIONS
from piaojue.rules.weights import FULL_SCORE, Weights
from tests.advisory.screening.pools import pool, pools, weighted


def crossings(lines):
    """Every weight at which any two scores meet, with both ends, found pair by pair."""
    found = {Fraction(0), Fraction(1)}
    for one in lines:
        for other in lines:
            slope = (one.at_all - one.at_none) - (other.at_all - other.at_none)
            if slope and 0 <= (meeting := (other.at_none - one.at_none) / slope) <= 1:
                found.add(meeting)
    return found


def brute(lines, frozen, places):
    """Walk from the frozen weight from crossing to crossing and look at the set in between: both ends."""
    stops = sorted(crossings(lines) | {frozen})
    at = stops.index(frozen)
    wanted = choice_of([line.at(frozen) for line in lines], places)

    def same(weight):
        return choice_of([line.at(weight) for line in lines], places) == wanted

    def walk(step):
        here = at
        while 0 <= here + step < len(stops):
            if not same((stops[here] + stops[here + step]) / 2):
                return stops[here], True
            here += step
            if not same(stops[here]):
                return stops[here], False
        return stops[here], True

    return walk(-1), walk(1)


@settings(max_examples=300)
@given(pools(), st.integers(1, 6))
@pytest.mark.thorough
def test_the_intervals_are_those_that_walking_finds(drawn, places):
    for at, found in enumerate(stability_of(drawn, places)):
        low, high = brute(lines_of(drawn, at), found.frozen, places)
        assert ((found.lowest.weight, found.lowest.belongs), (found.highest.weight, found.highest.belongs)) == (
            low,
            high,
        )


@given(pools(), st.integers(0, 100))
def test_the_lines_are_the_scores_of_the_rules_at_such_weights(drawn, weight):
    """Where moving one weight leaves the other two whole, `rules.screening` orders the projects as the lines do."""
    for at, dimension in enumerate(DIMENSIONS):
        others = [other for other in range(3) if other != at]
        rest = sum(drawn.hundredths[other] for other in others)
        first = Fraction((FULL_SCORE - weight) * drawn.hundredths[others[0]], rest) if rest else Fraction(1, 3)
        if first.denominator > 1:
            continue
        moved = {dimension: weight, DIMENSIONS[others[0]]: int(first)}
        moved[DIMENSIONS[others[1]]] = FULL_SCORE - weight - int(first)
        weights = Weights(pass_line=60, **moved)
        lines = [line.at(Fraction(weight, FULL_SCORE)) for line in lines_of(drawn, at)]
        for project, score in enumerate(lines):
            means = drawn.scores[project].means
            share = sum(weights.of(d) * mean for d, mean in zip(DIMENSIONS, means, strict=True)) / 500
            assert score / (drawn.denominator * 5) == share


def test_a_weight_may_move_until_two_meet():
    drawn = pool(weighted(40, 30, 30), road=[(5, 2, 2)], park=[(1, 4, 4)])
    urgency = stability_of(drawn, 1)[0]
    assert urgency.frozen == Fraction(2, 5)
    assert urgency.lowest == End(Fraction(1, 3), belongs=False, meetings=(("road", "park"),))
    assert urgency.highest == End(Fraction(1), belongs=True)
    assert urgency.hundredths == (34, 100)


def test_an_end_that_is_a_whole_weight_does_not_belong():
    drawn = pool(weighted(50, 25, 25), road=[(4, 2, 2)], park=[(2, 3, 3)])
    assert stability_of(drawn, 1)[0].hundredths == (34, 100)
    drawn = pool(weighted(60, 20, 20), road=[(4, 3, 3)], park=[(3, 4, 4)])
    assert (stability_of(drawn, 1)[0].lowest.weight, stability_of(drawn, 1)[0].hundredths) == (
        Fraction(1, 2),
        (51, 100),
    )


def test_equals_at_the_cut_that_part_at_once_leave_no_room():
    drawn = pool(weighted(50, 50, 0), road=[(5, 0, 0)], park=[(0, 5, 0)], school=[(0, 0, 0)])
    urgency = stability_of(drawn, 1)[0]
    assert urgency.lowest == urgency.highest == End(Fraction(1, 2), belongs=True, meetings=(("road", "park"),))
    assert urgency.hundredths == (50, 50)


def test_equals_at_every_weight_leave_room():
    drawn = pool(weighted(50, 50, 0), road=[(2, 3, 0)], park=[(2, 3, 0)], school=[(0, 4, 0)])
    assert stability_of(drawn, 1)[0].lowest == End(Fraction(1, 3), belongs=False, meetings=(("road", "school"),))


def test_as_many_places_as_projects_never_change():
    for found in stability_of(pool(road=[(5, 0, 0)], park=[(0, 5, 0)]), 2):
        assert found.hundredths == (0, 100)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_weight_of_everything_gives_way_to_the_others_evenly(at):
    weights = [0, 0, 0]
    weights[at] = 100
    ahead, behind = [1, 1, 1], [4, 4, 4]
    ahead[at], behind[at] = 5, 2
    found = stability_of(pool(weighted(*weights), road=[tuple(ahead)], park=[tuple(behind)]), 1)[at]
    assert (found.lowest.weight, found.highest.weight) == (Fraction(1, 2), Fraction(1))
