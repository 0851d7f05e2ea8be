from fractions import Fraction
from itertools import permutations
from statistics import mean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.advisory.screening.agreement import agreement_words, alpha
from piaojue.advisory.screening.pool import Choice, choice_of, frozen_choice
from piaojue.advisory.screening.reviewers import agreements_of, cells_of, without_each
from piaojue.rules.panel import by_indicator, panel_of
from piaojue.rules.screening import score_of
from tests.advisory.screening.pools import pool, pools, weighted

# Krippendorff (2011), four observers and twelve units, 0 for a missing mark.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]
TEXTBOOK = [[mark for mark in unit if mark] for unit in zip(*OBSERVERS, strict=True)]


def slowly(units):
    """Alpha by its definition: the mean distance of two marks of one unit against that of any two marks."""
    units = [unit for unit in units if len(unit) > 1]
    everything = [mark for unit in units for mark in unit]

    def distance(one, other):
        between = [mark for mark in everything if min(one, other) <= mark <= max(one, other)]
        return (len(between) - Fraction(everything.count(one) + everything.count(other), 2)) ** 2 if one != other else 0

    number = len(everything)
    within = [Fraction(distance(*pair), len(unit) - 1) for unit in units for pair in permutations(unit, 2)]
    chance = [distance(*pair) for pair in permutations(everything, 2)]
    if not any(chance):
        return None
    return 1 - (sum(within) / number) / Fraction(sum(chance), number * (number - 1))


def test_alpha_of_the_textbook():
    assert alpha(TEXTBOOK, 5) == slowly(TEXTBOOK)
    assert round(float(alpha(TEXTBOOK, 5)), 3) == 0.815


@given(st.lists(st.lists(st.integers(0, 5), max_size=4), max_size=6))
def test_alpha_is_what_its_definition_says(units):
    assert alpha(units, 5) == slowly(units)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (None, "看不出一致程度"),
        (Fraction(1), "得分可靠"),
        (Fraction(8, 10), "得分可靠"),
        (Fraction(799, 1000), "得分可以参考"),
        (Fraction(667, 1000), "得分可以参考"),
        (Fraction(666, 1000), "宜先复议"),
        (Fraction(0), "宜先复议"),
        (Fraction(-1, 1000), "请先统一理解"),
    ],
)
def test_the_figure_is_told_in_words(figure, words):
    assert words in agreement_words(figure)


def test_the_panel_agrees_dimension_by_dimension():
    drawn = pool(road=[(1, 1, 0), (1, 5, 0)], park=[(5, 5, 0), (5, 1, 0)], school=[None, (3, 3, 0)])
    urgency, benefit, feasibility = agreements_of(drawn)
    assert (urgency.part.key, urgency.alpha, urgency.words) == ("urgency", 1, "评审意见一致，得分可靠")
    assert benefit.alpha < 0
    assert feasibility.alpha is None


def test_a_cell_tells_how_far_its_marks_are_apart():
    road = cells_of(pool(road=[(0, 3, 5), (3, 3, 5), None, (5, 3, 4)]))
    assert [(cell.key, cell.spread.part.key, cell.spread.shown, cell.given) for cell in road] == [
        ("road", "urgency", "0–3–5", 3),
        ("road", "benefit", "3–3–3", 3),
        ("road", "feasibility", "4–5–5", 3),
    ]
    assert road[0].spread.is_disputed and not road[2].spread.is_disputed
    assert road[0].deviation == pytest.approx(pstdev([0, 3, 5]))
    assert [cell.variance for cell in road[1:]] == [0, Fraction(2, 9)]


def test_a_cell_counts_only_who_was_asked():
    road = cells_of(pool(road=[(0, 3, 5), (2, None, 4), (4, None, None)]))
    assert [(cell.spread.shown, cell.given) for cell in road] == [("0–2–4", 3), ("3–3–3", 1), ("4–4.5–5", 2)]


def test_without_the_only_one_who_marked_an_indicator_a_project_has_no_score():
    drawn = pool(weighted(50, 50, 0), road=[(5, 4, 0), (3, None, 0)], park=[(1, 1, 1)] * 2)
    first, second = without_each(drawn, 1)
    assert (first.unscored, first.marked, first.severity) == (("road",), 2, Fraction(50 * 2, 5) / 2)
    assert (second.unscored, second.severity) == ((), Fraction(-50 * 2, 5) / 2)


def test_without_the_reviewer_who_carried_it_a_project_loses_its_place():
    drawn = pool(weighted(100, 0, 0), road=[(5, 0, 0), (1, 0, 0), (1, 0, 0)], park=[(2, 0, 0)] * 3)
    first, second, _ = without_each(drawn, 1)
    assert (first.reviewer, first.marked, first.changes, first.entering, first.leaving) == (
        ("a", 2, 1, ("park",), ("road",))
    )
    assert first.severity == 40  # 80 points above the others on the road, even on the park
    assert (second.changes, second.severity) == (0, -20)


def test_a_project_with_one_reviewer_drops_out_without_them():
    only = without_each(pool(road=[(5, 5, 5), None], park=[(1, 1, 1), (2, 2, 2)]), 1)[0]
    assert (only.unscored, only.entering, only.leaving, only.marked) == (("road",), ("park",), ("road",), 2)
    alone = without_each(pool(road=[(5, 5, 5)]), 1)[0]
    assert (alone.unscored, alone.severity, alone.changes) == (("road",), None, 1)


@given(pools(), st.integers(1, 6))
def test_leaving_one_out_is_scoring_the_others_by_the_rules(drawn, places):
    frozen = frozen_choice(drawn, places)
    given = [drawn.marks_on(project) for project in range(len(drawn.keys))]
    for at, found in enumerate(without_each(drawn, places)):
        marks = [[row for r, row in enumerate(rows) if r != at] for rows in given]
        scored = [project for project, rows in enumerate(marks) if panel_of(rows)]
        assert found.unscored == tuple(key for key, rows in zip(drawn.keys, marks, strict=True) if not panel_of(rows))
        scores = [score_of(marks[project], drawn.weights).share for project in scored]
        there = choice_of(scores, places) if scored else Choice(frozenset())
        sure = {scored[project] for project in there.sure}
        assert found.entering == tuple(drawn.keys[project] for project in sorted(sure - frozen.possible))
        above = [
            [
                points * (own - Fraction(sum(others), len(others))) / 5
                for points, own, others in zip(drawn.points.tolist(), rows[at], by_indicator(rest), strict=True)
                if own is not None and others
            ]
            for rows, rest in zip(given, marks, strict=True)
            if rest
        ]
        sums = [sum(each) for each in above if each]
        assert found.severity == (mean(sums) if sums else None)
