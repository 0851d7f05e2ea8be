"""票决: the rule first, then the question, then the outcome on the projects and the announcement; no step twice."""

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.decision import actions as decision
from piaojue.decision.models import Announcement
from piaojue.elections.queries import NotYetDeclared
from tests.world import moment

AT = moment(2026, 1, 14, 13)
WIN, LOSE = (22, 5, 2), (10, 17, 2)


def adopt(world, present=29, votes_for=29):
    by = world.by("presidium", AT)
    return decision.adopt_rule(world.cycle, ["无记名投票。"], present=present, votes_for=votes_for, by=by, at=AT)


def put(world):
    return decision.put_question(world.cycle, by=world.by("presidium", AT), at=AT)


def test_no_rule_before_the_list(world):
    with pytest.raises(decision.ListNotFrozen):
        adopt(world)


@pytest.mark.parametrize(("votes_for", "adopted"), [(14, False), (15, True), (29, True), (30, False), (-1, False)])
def test_the_rule_needs_more_than_half_of_those_present(world, votes_for, adopted):
    world.listed()
    if adopted:
        assert adopt(world, votes_for=votes_for).votes_for == votes_for
        with pytest.raises(decision.RuleExists):
            adopt(world)
    else:
        with pytest.raises(decision.RuleNotAdopted):
            adopt(world, votes_for=votes_for)


def test_no_question_before_the_rule_and_the_roster_and_never_twice(world):
    world.listed()
    with pytest.raises(decision.RuleNotAdopted):
        put(world)
    adopt(world)
    with pytest.raises(decision.ListNotFrozen, match="名册还没有冻结"):
        put(world)


def test_the_question_is_put_once(world):
    world.listed()
    world.open_session()
    with pytest.raises(decision.QuestionPut):
        put(world)


def test_only_the_presidium_asks(world):
    world.listed()
    with pytest.raises(NotPermitted):
        decision.adopt_rule(world.cycle, ["无"], present=29, votes_for=29, by=world.by("government", AT), at=AT)


def test_nothing_is_settled_or_announced_before_the_declaration(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    with pytest.raises(NotYetDeclared):
        decision.settle(question, by=by, at=AT)
    with pytest.raises(decision.OutcomeOpen, match="还没有落实"):
        decision.announce(question, by=by, at=AT)


def test_a_tie_is_never_settled_by_the_program(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    question.election = world.declare(question.election, [WIN] * 9 + [(18, 9, 2)] * 2 + [LOSE])
    with pytest.raises(decision.OutcomeOpen, match="再次投票"):
        decision.settle(question, by=by, at=AT)
    assert {project.state for project in world.cycle.projects.all()} == {"listed"}
    again = decision.vote_again(question, by=by, at=AT)
    again.election = world.declare(again.election, [(20, 7, 2), (8, 19, 2)], at=moment(2026, 1, 15))
    decision.settle(again, by=by, at=AT)
    states = [project.state for project in world.cycle.projects.order_by("position")]
    assert states == ["adopted"] * 10 + ["not_adopted"] * 2


def test_fewer_than_the_places_may_be_adopted(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    question.election = world.declare(question.election, [WIN] * 7 + [LOSE] * 5)
    decision.settle(question, by=by, at=AT)
    assert world.cycle.projects.filter(state="adopted").count() == 7


def test_the_outcome_is_written_once_and_announced_with_a_number(world):
    world.adopted()
    question = world.cycle.questions.get()
    with pytest.raises(decision.AlreadySettled):
        decision.settle(question, by=world.by("presidium", AT), at=AT)
    announcement = Announcement.objects.get()
    assert announcement.document.is_public
    assert "实事项目1" in str(announcement.document.blocks)


def test_majority_is_of_all_deputies_not_of_those_present(world):
    world.listed()
    question, by = world.open_session(), world.by("presidium", AT)
    question.election = world.declare(question.election, [(16, 11, 2), (15, 12, 2)] + [WIN] * 10)
    assert len(question.election.declared["adopted"]) == 10
    reasons = {row["title"]: row["reason"] for row in question.election.declared["projects"]}
    assert reasons["实事项目1"] == "below_cut"
    assert reasons["实事项目2"] == "below_majority"
    assert by is not None
