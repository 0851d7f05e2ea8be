from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piaojue.rules.measure import Share, parse
from piaojue.rules.quorum import Base, Turnout
from piaojue.rules.satisfaction import (
    Grade,
    GradeLines,
    GradeRules,
    TooFewMembers,
    Votes,
    VotesDoNotAddUp,
    base_of,
    check_members,
    grade,
    grade_rules,
    is_below_resident_line,
    lines_of,
    satisfied_or_basic_rate,
    satisfied_rate,
)

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))
RULES = grade_rules(DISTRICT)


def votes(satisfied, basically, dissatisfied, abstain=0, *, void=0, entitled=None):
    valid = satisfied + basically + dissatisfied + abstain
    everyone = valid + void
    papers = Turnout(entitled or everyone, everyone, everyone, everyone, valid, void)
    return Votes(papers, satisfied, basically, dissatisfied, abstain)


def test_the_model_measure_states_the_grades_of_the_method():
    assert GradeRules(Share(2, 3), Share(1, 2), Base.RETURNED, abstentions_count=True) == RULES


@pytest.mark.parametrize(
    ("cast", "expected"),
    [
        ((17, 11, 1), Grade.BASICALLY_SATISFIED),  # 51 < 58
        ((20, 8, 1), Grade.SATISFIED),  # 60 > 58
        ((182, 10, 1), Grade.SATISFIED),
        ((20, 10, 0), Grade.BASICALLY_SATISFIED),  # exactly two thirds is not more
        ((21, 9, 0), Grade.SATISFIED),
        ((152, 30, 0), Grade.SATISFIED),
        ((28, 1, 0), Grade.SATISFIED),
        ((133, 68, 0), Grade.BASICALLY_SATISFIED),
        ((134, 67, 0), Grade.BASICALLY_SATISFIED),
        ((135, 66, 0), Grade.SATISFIED),
        ((0, 101, 99), Grade.BASICALLY_SATISFIED),
        ((0, 100, 100), Grade.BASICALLY_SATISFIED),  # exactly half is not more
        ((0, 99, 101), Grade.DISSATISFIED),
        ((0, 0, 1), Grade.DISSATISFIED),
        ((1, 0, 0), Grade.SATISFIED),
        ((0, 0, 0), Grade.BASICALLY_SATISFIED),
    ],
)
def test_the_grade_at_its_edges(cast, expected):
    assert grade(votes(*cast), RULES) is expected


def test_abstentions_and_void_papers_stay_in_the_base_of_returned_ballots():
    assert base_of(votes(140, 50, 5, 6, void=5), RULES) == 206
    assert grade(votes(137, 58, 0, 6, void=5), RULES) is Grade.BASICALLY_SATISFIED  # 411 < 412
    assert grade(votes(138, 57, 0, 6, void=5), RULES) is Grade.SATISFIED  # 414 > 412


@pytest.mark.parametrize(
    ("base", "abstentions_count", "expected"),
    [
        (Base.RETURNED, True, 206),
        (Base.VALID, True, 201),
        (Base.VALID, False, 195),
        (Base.ALL_DEPUTIES, True, 210),
    ],
)
def test_the_base_is_the_one_that_the_measure_names(base, abstentions_count, expected):
    ruled = replace(RULES, base=base, abstentions_count=abstentions_count)
    assert base_of(votes(140, 50, 5, 6, void=5, entitled=210), ruled) == expected


def test_a_measure_may_take_abstentions_out_of_the_base():
    parameters = dict(DISTRICT.parameters)
    parameters["evaluate.abstain"] = replace(parameters["evaluate.abstain"], value="leaves_base")
    assert grade_rules(replace(DISTRICT, parameters=parameters)).abstentions_count is False


def test_the_two_rates_are_whole_votes_of_the_same_base():
    cast = votes(120, 60, 20, 1, void=5)
    assert satisfied_rate(cast, RULES) == (120, 206)
    assert satisfied_or_basic_rate(cast, RULES) == (180, 206)


def test_the_lines_of_a_chart_stand_at_the_first_vote_that_exceeds():
    assert lines_of(votes(120, 60, 21, void=5), RULES) == GradeLines(206, satisfied_from=138, dissatisfied_from=104)


@pytest.mark.parametrize("cast", [(3, 1, 1), (2, 1, 0), (5, -1, 0)])
def test_votes_that_are_not_as_many_as_the_ballots_are_refused(cast):
    with pytest.raises(VotesDoNotAddUp, match="应等于有效票4"):
        Votes(Turnout(4, 4, 4, 4, 4, 0), *cast, abstain=0)


@pytest.mark.parametrize(("present", "enough"), [(14, False), (15, True), (16, True)])
def test_more_than_half_of_the_members_evaluate_again(present, enough):
    if enough:
        check_members(present, 29, DISTRICT)
    else:
        with pytest.raises(TooFewMembers, match="29人，到会14人，须有15人到会"):
            check_members(present, 29, DISTRICT)


@pytest.mark.parametrize(("satisfied", "below"), [(69, True), (70, False), (71, False)])
def test_residents_under_the_line_ask_for_a_second_look(satisfied, below):
    assert is_below_resident_line(satisfied, 100, DISTRICT) is below


def test_without_residents_asked_there_is_no_line():
    assert not is_below_resident_line(0, 0, DISTRICT)


COUNTS = st.integers(0, 60)


@given(COUNTS, COUNTS, COUNTS, COUNTS, COUNTS)
def test_grades_are_the_sentences_of_the_measure(satisfied, basically, dissatisfied, abstain, void):
    cast = votes(satisfied, basically, dissatisfied, abstain, void=void)
    base = satisfied + basically + dissatisfied + abstain + void
    found = grade(cast, RULES)
    assert (found is Grade.SATISFIED) == (3 * satisfied > 2 * base)
    assert (found is Grade.DISSATISFIED) == (2 * dissatisfied > base)


@given(COUNTS, COUNTS, COUNTS)
def test_a_vote_turned_to_satisfied_never_lowers_the_grade(satisfied, basically, dissatisfied):
    order = [Grade.DISSATISFIED, Grade.BASICALLY_SATISFIED, Grade.SATISFIED]
    before = grade(votes(satisfied, basically, dissatisfied + 1), RULES)
    after = grade(votes(satisfied + 1, basically, dissatisfied), RULES)
    assert order.index(after) >= order.index(before)
