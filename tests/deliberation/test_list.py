"""审议: the chain in order, opinions answered, revisions kept, the list frozen in time and unchanged after."""

from datetime import date, timedelta

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.deliberation import actions as deliberation
from piaojue.deliberation.models import FrozenList
from piaojue.projects.models import Project
from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.refusal import Refused
from tests.world import moment

AT = moment(2025, 11, 28)


def opinion(world, role="deputy", project=None):
    return deliberation.give_opinion(world.cycle, "请增加路灯", project=project, by=world.by(role, AT), at=AT)


def approve(world, role):
    return deliberation.approve_step(world.cycle, title="审批意见", text="同意。", by=world.by(role, AT), at=AT)


def test_the_steps_are_taken_in_order_and_once(world):
    with pytest.raises(deliberation.NotYourStep, match="请等这一步完成"):
        approve(world, "chairs")
    for role in ("government", "chairs", "party"):
        approve(world, role)
    with pytest.raises(deliberation.StepOutOfOrder, match="全部完成"):
        approve(world, "party")
    with pytest.raises(NotPermitted):
        approve(world, "deputy")


def test_each_step_leaves_its_document(world):
    world.approve()
    assert [row.document.title for row in world.cycle.approvals.order_by("order")] == ["审批意见"] * 3


def test_an_opinion_is_about_what_is_on_the_list_and_answered_once(world):
    outside = world.submit("还没有候选")
    with pytest.raises(deliberation.NotACandidate, match="不在候选名单上"):
        opinion(world, project=outside)
    given, by = opinion(world, project=world.candidate()), world.by("government", AT)
    deliberation.answer_opinion(given, "采纳", by=by, at=AT)
    with pytest.raises(deliberation.OpinionAnswered):
        deliberation.answer_opinion(given, "不采纳", by=by, at=AT)
    given.refresh_from_db()
    assert given.answer == "采纳"


def test_a_revision_keeps_both_texts_and_needs_a_change_and_a_reason(world):
    project, by = world.candidate(), world.by("government", AT)
    for changes, reason in (({}, "改"), ({"goal": "安装路灯150盏"}, " ")):
        with pytest.raises(deliberation.NothingRevised):
            deliberation.revise(project, changes, reason=reason, by=by, at=AT)
    changes = {"goal": "安装路灯150盏", "goal_quantity": 150}
    revision = deliberation.revise(project, changes, reason="代表建议", by=by, at=AT)
    assert (revision.before["goal_quantity"], revision.after["goal_quantity"]) == (120, 150)


def test_only_candidates_are_revised_or_withdrawn(world):
    project = world.listed()[0]
    with pytest.raises(deliberation.ListIsFrozen):
        deliberation.revise(project, {"goal": "x"}, reason="改", by=world.by("government", AT), at=AT)
    with pytest.raises(Refused, match="不能撤出候选"):
        deliberation.withdraw(project, reason="撤", by=world.by("government", AT), at=AT)


def test_a_list_is_not_frozen_before_everything_is_done(world):
    world.candidates()
    with pytest.raises(deliberation.StepOutOfOrder, match="审批程序还差"):
        world.freeze()
    world.approve()
    given = opinion(world)
    with pytest.raises(deliberation.OpinionsUnanswered, match="还有1条"):
        world.freeze()
    deliberation.answer_opinion(given, "采纳", by=world.by("government", AT), at=AT)
    rows = list(projects_in(world.cycle, State.CANDIDATE))
    with pytest.raises(deliberation.NotACandidate, match="恰好包含全部"):
        world.freeze(rows[1:])
    with pytest.raises(NotPermitted):
        deliberation.freeze(world.cycle, rows, by=world.by("government", AT), at=AT)
    assert not FrozenList.objects.exists()
    assert Project.objects.filter(position=None).count() == 12
    assert world.freeze().sha256


def test_a_list_without_a_session_is_not_frozen(world):
    world.candidates()
    world.cycle.session = None
    world.cycle.save()
    with pytest.raises(deliberation.StepOutOfOrder, match="请先指定会议"):
        world.freeze()


@pytest.mark.parametrize(("days", "in_time"), [(29, False), (30, True), (31, True)])
def test_the_list_is_frozen_days_before_the_session(world, days, in_time):
    world.candidates()
    world.approve()
    opens = world.cycle.session.opens_on
    day = opens - timedelta(days)
    assert opens == date(2026, 1, 13)
    at = moment(day.year, day.month, day.day)
    if in_time:
        world.freeze(at=at)
        assert FrozenList.objects.exists()
    else:
        with pytest.raises(Refused):
            world.freeze(at=at)


@pytest.mark.parametrize(
    ("number", "waiver", "passes"), [(11, "", False), (11, "只有这些符合条件", True), (12, "", True)]
)
def test_too_few_candidates_need_a_reason(world, number, waiver, passes):
    world.candidates(number)
    world.approve()
    if passes:
        assert world.freeze(waiver=waiver).waiver == waiver
    else:
        with pytest.raises(Refused, match="候选"):
            world.freeze(waiver=waiver)
