"""The table by field: whoever chose in two fields counts in both, and no small number is told or worked out."""

import pytest

from piaojue.deliberation.survey_fields import coverage_by_field
from tests.advisory.surveys import survey

FIELDS = ["road", "road", "school", "school"]
COSTS = dict.fromkeys("abcd", 1)


def told(ballots, *chosen, fields=FIELDS):
    rows = coverage_by_field(survey(COSTS, ballots, 9), fields, [frozenset(some) for some in chosen])
    return [(row.field, row.participants, *row.covered) for row in rows]


def test_somebody_who_chose_in_two_fields_counts_in_both():
    assert told(["ac"] * 12 + ["b"] * 11 + ["d"] * 13, {0, 2}) == [("road", 23, 12), ("school", 25, 12)]


def test_a_field_with_nothing_or_everything_chosen_is_told():
    assert told(["ac"] * 12 + ["bd"] * 3, {0, 1}) == [("road", 15, 15), ("school", 15, 0)]


@pytest.mark.parametrize(("number", "hidden"), [(9, True), (10, False)])
def test_a_small_number_hides_its_row_and_another(number, hidden):
    for ballots in (["ac"] * number + ["bc"] * 30 + ["d"] * 30, ["bc"] * number + ["ac"] * 30 + ["d"] * 30):
        rows = told(ballots, {0, 2})
        assert [row[1] is None for row in rows] == [hidden, hidden]


def test_one_rule_that_hides_a_row_hides_it_for_all():
    rows = told(["ac"] * 9 + ["bc"] * 30 + ["d"] * 30, {0, 1, 2}, {0, 2})
    assert rows == [("road", None, None, None), ("school", None, None, None)]


def test_a_field_alone_is_hidden_alone():
    assert told(["a"] * 9 + ["b"] * 30, {0}, fields=["road"] * 4) == [("road", None, None)]
