from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.asked import Asked, suggested_marks
from piaojue.rules.indicators import DIMENSIONS, FULL_MARK, indicators_of
from piaojue.rules.measure import parse
from piaojue.rules.offices import Office
from piaojue.rules.panel import (
    MarkOffTheScale,
    Marks,
    NoMarks,
    by_indicator,
    check_marks,
    disputed_in,
    is_disputed,
    missing_reviewers,
    panel_of,
    spreads_of,
)
from piaojue.rules.screening import order_of, score_of
from piaojue.rules.weights import WHOLE, Part, Weights, WeightsNotWhole, weights_of

EVEN = Weights(urgency=34, benefit=33, feasibility=33, pass_line=60)
MARK = st.integers(0, 5)
MARKS = st.builds(Marks, MARK, MARK, MARK)
PANELS = st.lists(MARKS, min_size=1, max_size=5)


DISTRICT = Path("measures/district/2025.toml").read_text(encoding="utf-8")
MEASURE = parse(DISTRICT)
INDICATORS = indicators_of(MEASURE)


def test_a_measure_with_one_indicator_a_dimension_weighs_the_three_dimensions():
    found = weights_of(MEASURE)
    assert found == EVEN


def test_the_model_measure_weighs_two_indicators_in_each_dimension():
    model = weights_of(parse(Path("measures/district/measure.toml").read_text(encoding="utf-8")))
    assert replace(model, parts=WHOLE) == EVEN
    assert [(part.key, int(model.of_part(part))) for part in model.parts] == [
        ("callers", 17),
        ("harm", 17),
        ("reach", 18),
        ("lasting", 15),
        ("readiness", 18),
        ("within_year", 15),
    ]


@pytest.mark.parametrize("weights", [(34, 33, 32), (34, 33, 34), (101, 0, -1)])
def test_weights_sum_to_a_hundred(weights):
    with pytest.raises(WeightsNotWhole, match="合计100"):
        Weights(*weights, pass_line=60)


@pytest.mark.parametrize(("line", "refused"), [(-1, True), (0, False), (100, False), (101, True)])
def test_the_pass_line_lies_on_the_scale(line, refused):
    if refused:
        with pytest.raises(WeightsNotWhole, match=f"及格线应在0到100之间，现为{line}"):
            Weights(50, 30, 20, line)
    else:
        assert Weights(50, 30, 20, line).pass_line == line


@pytest.mark.parametrize("mark", [-1, 6, True, 2.5, "3"])
def test_a_mark_off_the_scale_is_refused(mark):
    for marks in (Marks(mark, 3, 3), Marks(3, mark, 3), Marks(3, 3, mark)):
        with pytest.raises(MarkOffTheScale, match="0到5的整数"):
            check_marks(marks)


@pytest.mark.parametrize("mark", [0, 5])
def test_both_ends_of_the_scale_are_marks(mark):
    check_marks(Marks(mark, mark, mark))


def test_a_project_without_marks_has_no_score():
    with pytest.raises(NoMarks):
        score_of([], EVEN)


def test_a_score_is_the_weighted_mean_out_of_a_hundred():
    score = score_of([Marks(5, 4, 3), Marks(4, 4, 4)], EVEN)
    assert score.means == (Fraction(9, 2), Fraction(4), Fraction(7, 2))
    assert score.share == Fraction(34 * 9, 2 * 500) + Fraction(33 * 4, 500) + Fraction(33 * 7, 2 * 500)
    assert score.out_of_100 == "80.1"


@pytest.mark.parametrize(
    ("marks", "shown"),
    [((0, 0, 0), "0.0"), ((5, 5, 5), "100.0"), ((1, 0, 0), "6.8"), ((3, 3, 3), "60.0"), ((4, 3, 3), "66.8")],
)
def test_the_printed_score(marks, shown):
    assert score_of([Marks(*marks)], EVEN).out_of_100 == shown


@pytest.mark.parametrize(("line", "passes"), [(59, True), (60, True), (61, False)])
def test_reaching_the_pass_line_is_enough(line, passes):
    assert score_of([Marks(3, 3, 3)], Weights(34, 33, 33, line)).passes is passes


@pytest.mark.parametrize(("apart", "disputed"), [(2, ()), (3, ("benefit",)), (4, ("benefit",))])
def test_reviewers_three_marks_apart_talk_again(apart, disputed):
    marks = [Marks(3, 1, 3), Marks(3, 1 + apart, 3)]
    assert disputed_in(marks, EVEN) == disputed
    assert is_disputed(marks) == bool(disputed)
    assert score_of(marks, EVEN).disputed == disputed


def test_one_reviewer_disputes_nothing():
    assert disputed_in([Marks(0, 5, 3)], EVEN) == ()


def test_thirds_are_compared_exactly():
    # 1/3 + 1/3 + 1/3 in floating point may miss the line; exact means may not.
    three = [Marks(3, 3, 2), Marks(3, 2, 3), Marks(3, 4, 4)]
    assert score_of(three, Weights(34, 33, 33, 60)).passes


@given(st.lists(PANELS, min_size=2, max_size=8), st.data())
def test_withdrawing_a_project_never_turns_the_order_of_the_rest(panels, data):
    scores = [score_of(panel, EVEN) for panel in panels]
    gone = data.draw(st.integers(0, len(panels) - 1))
    rest = [i for i in range(len(panels)) if i != gone]
    again = [score_of(panels[i], EVEN) for i in rest]
    assert [rest[i] for i in order_of(again)] == [i for i in order_of(scores) if i != gone]


@given(PANELS, st.randoms(use_true_random=False))
def test_the_order_of_the_reviewers_changes_nothing(panel, random):
    shuffled = list(panel)
    random.shuffle(shuffled)
    assert score_of(panel, EVEN) == score_of(shuffled, EVEN)


@given(PANELS)
def test_a_higher_mark_never_lowers_the_score(panel):
    before = score_of(panel, EVEN).share
    for at, dimension in product(range(len(panel)), DIMENSIONS):
        marks = dict(zip(DIMENSIONS, panel[at], strict=True))
        if marks[dimension] < FULL_MARK:
            more = Marks(*{**marks, dimension: marks[dimension] + 1}.values())
            raised = [*panel[:at], more, *panel[at + 1 :]]
            assert score_of(raised, EVEN).share > before


@pytest.mark.parametrize(
    ("given", "shown"),
    [((3,), "3–3–3"), ((1, 4), "1–2.5–4"), ((5, 0, 1), "0–1–5"), ((0, 2, 2, 4), "0–2–4"), ((0, 1, 2, 2), "0–1.5–2")],
)
def test_a_spread_is_the_lowest_the_median_and_the_highest_mark(given, shown):
    assert spreads_of([Marks(mark, 3, 3) for mark in given], EVEN)[0].shown == shown


def test_without_marks_there_is_no_spread():
    with pytest.raises(NoMarks):
        spreads_of([], EVEN)


@given(PANELS)
def test_a_spread_is_disputed_where_the_score_says_so(panel):
    assert tuple(s.part.key for s in spreads_of(panel, EVEN) if s.is_disputed) == disputed_in(panel, EVEN)


@pytest.mark.parametrize(
    ("people", "urgency", "benefit"),
    [(1, 1, 1), (2, 1, 1), (3, 2, 2), (9, 2, 2), (10, 3, 3), (29, 3, 3), (30, 4, 3), (31, 4, 3), (10_000, 4, 3)],
)
def test_the_people_who_ask_suggest_the_urgency(people, urgency, benefit):
    asked = Asked(leads=people, callers=people - 1, unnamed=1, places=1, places_in_all=13)
    assert suggested_marks(INDICATORS, asked) == {"urgency": urgency, "benefit": benefit}


@pytest.mark.parametrize(("places", "benefit"), [(0, 1), (1, 1), (2, 4), (6, 4), (7, 5), (13, 5)])
def test_the_places_that_ask_suggest_the_benefit(places, benefit):
    assert suggested_marks(INDICATORS, Asked(2, 2, 0, places, 13))["benefit"] == benefit


def test_calling_a_hundred_times_suggests_no_more_than_calling_once():
    assert suggested_marks(INDICATORS, Asked(100, 1, 0, 1, 13)) == suggested_marks(INDICATORS, Asked(1, 1, 0, 1, 13))


def test_where_nobody_asked_nothing_is_suggested():
    assert suggested_marks(INDICATORS, Asked(0, 0, 0, 0, 13)) == {}


def test_only_what_the_measure_counts_is_suggested():
    by_survey = [replace(each, source="survey") if each.source == "callers" else each for each in INDICATORS]
    assert suggested_marks(by_survey, Asked(9, 9, 0, 1, 13)) == {"benefit": 2}


TWO = replace(
    EVEN,
    parts=(
        Part("callers", "urgency", "多少人提出", Fraction(20, 34)),
        Part("harm", "urgency", "不办会怎样", Fraction(14, 34)),
        *EVEN.parts[1:],
    ),
)
MARKS_OF_FOUR = st.builds(Marks, MARK, MARK, MARK, MARK)


def test_the_mark_on_a_dimension_is_the_mean_of_its_indicators_by_their_weights():
    score = score_of([Marks(5, 1, 3, 3), Marks(4, 2, 3, 3)], TWO)
    assert score.means == (Fraction(20 * 9 + 14 * 3, 2 * 34), 3, 3)
    assert score.share == Fraction(20 * 9 + 14 * 3, 2 * 500) + Fraction(66 * 3, 500)


def test_a_disagreement_is_told_by_indicator():
    marks = [Marks(4, 1, 3, 3), Marks(1, 4, 3, 3)]  # the means of the dimension are near each other
    assert disputed_in(marks, TWO) == ("callers", "harm")
    assert [spread.word for spread in spreads_of(marks, TWO) if spread.is_disputed] == ["多少人提出", "不办会怎样"]


@given(st.lists(MARKS_OF_FOUR, min_size=1, max_size=5))
def test_a_score_is_the_sum_of_all_indicators_by_their_weights(panel):
    weights = [int(TWO.of_part(part)) for part in TWO.parts]
    assert weights == [20, 14, 33, 33]
    points = sum(sum(w * mark for w, mark in zip(weights, each, strict=True)) for each in panel)
    assert score_of(panel, TWO).share == Fraction(points, 500 * len(panel))


@given(PANELS)
def test_two_indicators_with_the_same_marks_count_like_one(panel):
    doubled = [Marks(each[0], *each) for each in panel]
    assert score_of(doubled, TWO).means == score_of(panel, EVEN).means
    assert score_of(doubled, TWO).share == score_of(panel, EVEN).share


def test_marks_of_another_number_of_indicators_are_no_score():
    with pytest.raises(ValueError, match="zip"):
        score_of([Marks(3, 3, 3)], TWO)


def test_who_is_not_asked_for_an_indicator_changes_nothing_there():
    marks = [Marks(5, 3, 0), Marks(None, 1, 4), Marks(None, 2, None)]
    assert by_indicator(marks) == [[5], [3, 1, 2], [0, 4]]
    assert score_of(marks, EVEN).means == (5, 2, 2)
    assert (panel_of(marks), panel_of(marks[:1]), panel_of([])) == (1, 1, 0)
    assert disputed_in(marks, EVEN) == ("feasibility",)
    assert [spread.shown for spread in spreads_of(marks, EVEN)] == ["5–5–5", "1–2–3", "0–2–4"]


@given(PANELS)
def test_a_reviewer_who_is_asked_for_nothing_changes_nothing(panel):
    assert score_of([*panel, Marks(None, None, None)], EVEN) == score_of(panel, EVEN)


def test_a_project_with_an_indicator_that_nobody_marked_has_no_score():
    for asked in (score_of, spreads_of):
        with pytest.raises(NoMarks, match="“社会效益性、现实可行性”还没有人打分"):
            asked([Marks(5, None, None), Marks(4, None, None)], EVEN)


FEW = [replace(each, by=(Office.FINANCE,)) if each.key == "feasibility" else each for each in INDICATORS]
BY_ALL, ONE_LESS = Marks(3, 3, 3), Marks(3, 3, None)


@pytest.mark.parametrize(
    ("indicators", "marks", "missing"),
    [
        (INDICATORS, [], "3名评审人员"),
        (INDICATORS, [BY_ALL] * 2, "1名评审人员"),
        (INDICATORS, [BY_ALL] * 3, ""),
        (INDICATORS, [BY_ALL] * 4, ""),
        (FEW, [], "3名评审人员、3名财政部门的评审人员"),
        (FEW, [ONE_LESS] * 3, "3名财政部门的评审人员"),
        (FEW, [ONE_LESS, BY_ALL], "1名评审人员、2名财政部门的评审人员"),
        (FEW, [ONE_LESS] * 9 + [BY_ALL] * 2, "1名财政部门的评审人员"),
        (FEW, [BY_ALL] * 3, ""),
    ],
)
def test_every_indicator_needs_three_reviewers(indicators, marks, missing):
    assert missing_reviewers(marks, indicators) == missing
