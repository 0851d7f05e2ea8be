from dataclasses import replace
from pathlib import Path

import pytest

from piaojue.rules.ballots import (
    BallotForm,
    BallotRules,
    Difference,
    Sheet,
    SheetCannotBeTrue,
    UnknownChoice,
    Unmarked,
    ballot_rules,
    check_sheet,
    differences,
    faults_in_tallies,
    faults_in_turnout,
    is_surplus,
    read_ballot,
)
from piaojue.rules.measure import parse
from piaojue.rules.quorum import Turnout

DISTRICT = parse(Path("measures/district/measure.toml").read_text(encoding="utf-8"))
TRUE = Turnout(entitled=206, present=198, issued=198, returned=197, valid=195, void=2)
TEN_OF_TWELVE = ballot_rules(DISTRICT, places=10)


def paper(approvals, blanks=0, of=12):
    marks = ["approve"] * approvals + [None] * blanks + ["oppose"] * (of - approvals - blanks)
    return {str(number): mark for number, mark in enumerate(marks, start=1)}


@pytest.mark.parametrize(("approvals", "void"), [(0, False), (9, False), (10, False), (11, True), (12, True)])
def test_more_approvals_than_places_void_the_whole_paper(approvals, void):
    assert read_ballot(paper(approvals), TEN_OF_TWELVE).is_void is void


def test_a_void_paper_says_nothing_about_any_project():
    assert read_ballot(paper(11), TEN_OF_TWELVE).choices == {}


def test_a_blank_line_is_an_abstention_under_the_model_measure():
    assert read_ballot({"1": "approve", "2": None, "3": "oppose"}, TEN_OF_TWELVE).choices == {
        "1": "approve",
        "2": "abstain",
        "3": "oppose",
    }


def test_a_blank_line_can_be_kept_apart_as_not_voted():
    rules = BallotRules(BallotForm.APPROVE_EACH, cap=None, unmarked=Unmarked.NOT_VOTED)
    assert read_ballot({"1": None}, rules).choices == {"1": "not_voted"}


def test_a_form_without_a_cap_takes_any_number_of_approvals():
    rules = BallotRules(BallotForm.APPROVE_EACH, cap=None, unmarked=Unmarked.ABSTAIN)
    assert not read_ballot(paper(12), rules).is_void


def test_an_evaluation_paper_is_read_by_the_same_rule():
    rules = BallotRules(BallotForm.APPROVE_EACH, cap=None, unmarked=Unmarked.ABSTAIN)
    assert read_ballot({"1": "dissatisfied", "2": None}, rules).choices == {"1": "dissatisfied", "2": "abstain"}


def test_a_mark_that_was_not_on_the_paper_is_refused():
    with pytest.raises(UnknownChoice, match="票上没有“maybe”这一选项"):
        read_ballot({"1": "maybe"}, TEN_OF_TWELVE)


def test_the_cap_comes_from_the_form_of_the_measure():
    parameters = dict(DISTRICT.parameters)
    parameters["decide.ballot_form"] = replace(parameters["decide.ballot_form"], value="approve_each")
    assert BallotRules(BallotForm.APPROVE_EACH_CAPPED, 10, Unmarked.ABSTAIN) == TEN_OF_TWELVE
    assert ballot_rules(replace(DISTRICT, parameters=parameters), 10).cap is None


def test_true_numbers_have_no_fault():
    assert faults_in_turnout(TRUE) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"valid": 194}, "有效票194张加无效票2张不等于收回票197张"),
        ({"valid": 196}, "有效票196张加无效票2张不等于收回票197张"),
        ({"issued": 199}, "发出票199张多于实到198人"),
        ({"entitled": 197}, "实到198人多于应到197人"),
        ({"void": -1, "valid": 198}, "无效票为负数-1"),
    ],
)
def test_each_broken_identity_is_named(changes, fault):
    assert faults_in_turnout(replace(TRUE, **changes)) == [fault]


@pytest.mark.parametrize(("returned", "surplus"), [(197, False), (198, False), (199, True)])
def test_more_papers_returned_than_issued_is_a_surplus_and_no_fault_of_the_sheet(returned, surplus):
    papers = replace(TRUE, returned=returned, valid=returned, void=0)
    assert is_surplus(papers) is surplus
    assert faults_in_turnout(papers) == []


def test_after_a_surplus_nobody_asks_what_the_papers_say():
    check_sheet(replace(TRUE, returned=199), {"1": {"approve": 500}})


@pytest.mark.parametrize(
    ("votes", "faults"),
    [
        ({"approve": 100, "oppose": 95, "abstain": 0}, []),
        (
            {"approve": 100, "oppose": 94, "abstain": 0},
            ["项目1各项票数合计194与有效票195张不符：赞成100、反对94、弃权0"],
        ),
        ({"approve": 196}, ["项目1各项票数合计196与有效票195张不符：赞成196"]),
        ({"approve": 196, "oppose": -1}, ["项目1有负数：赞成196、反对-1"]),
    ],
)
def test_the_votes_on_a_project_are_as_many_as_the_valid_ballots(votes, faults):
    assert faults_in_tallies({"1": votes}, 195, answers_each=True, cap=None) == faults


def test_where_projects_are_only_chosen_there_may_be_fewer_votes_than_ballots():
    assert faults_in_tallies({"1": {"approve": 3}}, 195, answers_each=False, cap=None) == []


@pytest.mark.parametrize(("second", "faults"), [(0, 0), (9, 0), (10, 0), (11, 1)])
def test_all_approvals_together_stay_under_places_times_ballots(second, faults):
    tallies = {"1": {"approve": 10}, "2": {"approve": second}, "3": {"approve": 0}}
    assert len(faults_in_tallies(tallies, 20, answers_each=False, cap=1)) == faults


def test_a_sheet_that_cannot_be_true_is_refused_with_every_fault():
    with pytest.raises(SheetCannotBeTrue, match="实到.*多于应到.*；发出票.*多于实到.*请核对原始记录后重新录入"):
        check_sheet(Turnout(10, 11, 12, 12, 12, 0), {})
    with pytest.raises(SheetCannotBeTrue, match="项目7各项票数合计3"):
        check_sheet(Turnout(10, 9, 9, 9, 9, 0), {"7": {"approve": 3}})


def test_equal_sheets_have_no_difference():
    sheet = Sheet({"valid": 195}, {"1": {"approve": 100, "oppose": 95}})
    assert differences(sheet, sheet) == []


def test_every_difference_between_two_sheets_is_named_once():
    first = Sheet({"returned": 197, "void": 2}, {"1": {"approve": 100}, "2": {"approve": 90, "oppose": 105}})
    second = Sheet({"returned": 197, "void": 3}, {"2": {"approve": 91, "oppose": 105}, "3": {"approve": 1}})
    found = differences(first, second)
    assert found == [
        Difference("", "void", 2, 3),
        Difference("1", "approve", 100, None),
        Difference("2", "approve", 90, 91),
        Difference("3", "approve", None, 1),
    ]
    assert [str(each) for each in found] == [
        "无效票：甲录2，乙录3",
        "1赞成：甲录100，乙录未填",
        "2赞成：甲录90，乙录91",
        "3赞成：甲录未填，乙录1",
    ]
