from fractions import Fraction

import pytest

from piaojue.advisory.profile import UnfitSurvey, profile_of_pb
from piaojue.rules.pabulib import parse
from tests.advisory.surveys import survey

FILE = (
    "META\nkey;value\nbudget;100.5\nvote_type;approval\n"
    "PROJECTS\nproject_id;cost;name\n1;50.25;Bench\n2;30;Tree\n"
    "VOTES\nvoter_id;neighborhood;vote\n1;east;1,2\n2;west;2,2\n3;east;\n4\n"
)


def test_a_file_becomes_supporters_units_and_groups():
    profile = profile_of_pb(parse(FILE))
    assert [profile.supporters(p).tolist() for p in (0, 1)] == [[0], [0, 1]]
    assert (profile.costs, profile.budget, profile.scale) == ((201, 120), 402, 4)
    assert (profile.voters, profile.votes, profile.names) == (4, [1, 2], ("Bench", "Tree"))
    assert [profile.groups[at] for at in profile.group_of] == ["east", "west", "east", ""]
    assert profile.currency(201) == Fraction("50.25")


def test_without_the_column_nobody_has_a_group():
    profile = profile_of_pb(parse(FILE.replace("neighborhood", "age")))
    assert (profile.groups, profile.group_of.tolist()) == ((), [])


def test_a_project_that_nobody_wants_or_that_costs_too_much_is_not_eligible():
    assert survey({"a": 10, "b": 11, "c": 1}, ["ab"], 10).eligible == [0]


@pytest.mark.parametrize("budget", ["0", "-1", "", "much"])
def test_without_a_budget_there_is_nothing_to_compare(budget):
    with pytest.raises(UnfitSurvey, match="资金总额"):
        profile_of_pb(parse(FILE.replace("100.5", budget)))


def test_a_project_without_cost_is_refused():
    with pytest.raises(UnfitSurvey, match="项目a没有费用"):
        survey({"a": 0}, ["a"], 10)


def test_nobody_took_part():
    with pytest.raises(UnfitSurvey, match="没有人参加"):
        survey({"a": 1}, [], 10)


def test_money_that_no_purse_can_hold_is_refused():
    with pytest.raises(UnfitSurvey, match="现为1/3"):
        survey({"a": Fraction(1, 3)}, ["a"], 10)
