"""票决办法: the session's own rule, adopted or voted down by show of hands, each as visible as the other."""

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.decision import actions as decision
from piaojue.decision.queries import awaiting
from piaojue.ledger.models import Entry
from tests.world import moment

AT = moment(2026, 1, 14, 13)


def adopt(world, present=29, votes_for=29, clauses=("无记名投票。",)):
    by = world.by("presidium", AT)
    return decision.adopt_rule(world.cycle, list(clauses), present=present, votes_for=votes_for, by=by, at=AT)


def reject(world, clauses=("无记名投票。",), present=29, votes_for=10, by=None):
    by = by or world.by("presidium", AT)
    return decision.reject_rule(world.cycle, list(clauses), present=present, votes_for=votes_for, by=by, at=AT)


def put(world):
    return decision.put_question(world.cycle, by=world.by("presidium", AT), at=AT)


def test_no_rule_before_the_list(world):
    with pytest.raises(decision.ListNotFrozen):
        adopt(world)


@pytest.mark.parametrize(("votes_for", "adopted"), [(0, False), (14, False), (15, True), (29, True)])
def test_the_rule_needs_more_than_half_of_those_present(world, votes_for, adopted):
    world.listed()
    if adopted:
        assert adopt(world, votes_for=votes_for).votes_for == votes_for
        with pytest.raises(decision.RuleExists):
            adopt(world)
    else:
        with pytest.raises(decision.RuleNotAdopted):
            adopt(world, votes_for=votes_for)


@pytest.mark.parametrize("votes_for", [30, -1])
def test_no_more_hands_are_raised_than_are_present_and_no_fewer_than_none(world, votes_for):
    world.listed()
    for act in (adopt, reject):
        with pytest.raises(decision.ImpossibleHands, match=f"到会29人，赞成{votes_for}人"):
            act(world, votes_for=votes_for)


@pytest.mark.parametrize(("present", "votes_for", "rejected"), [(29, 14, True), (28, 14, True), (29, 15, False)])
def test_a_rule_is_rejected_by_half_or_fewer(world, present, votes_for, rejected):
    world.listed()
    if rejected:
        assert reject(world, present=present, votes_for=votes_for).present == present
    else:
        with pytest.raises(decision.RuleCarried, match="已经过半数"):
            reject(world, present=present, votes_for=votes_for)


def test_a_rejected_rule_stands_in_the_ledger_and_only_changed_words_follow_it(world):
    world.listed()
    reject(world)
    entry = Entry.objects.get(verb="decide.reject_rule")
    assert (entry.article, entry.office, entry.about) == ("district/2026/21", "presidium", f"cycle/{world.cycle.pk}")
    assert entry.facts == {"present": 29, "votes_for": 10, "clauses": ["无记名投票。"], "body": "主席团"}
    assert [task.what for task in awaiting(world.by("presidium", AT), world.cycle, AT.date())] == [
        "修改票决办法，再次提请表决"
    ]
    with pytest.raises(decision.RuleNotAdopted, match="还没有通过"):
        put(world)
    for act in (adopt, reject):
        with pytest.raises(decision.RuleUnchanged, match="请修改以后"):
            act(world)
    assert reject(world, ["记名投票。"]).clauses == ["记名投票。"]
    adopt(world, clauses=["无记名投票，逐项表决。"])
    with pytest.raises(decision.RuleExists):
        reject(world, ["再改。"])
    assert world.cycle.rejected_rules.count() == 2


def test_only_the_presidium_says_that_a_rule_was_rejected(world):
    world.listed()
    with pytest.raises(NotPermitted, match="第21条"):
        reject(world, by=world.by("government", AT))
