"""What supervision cannot do any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.projects.queries import projects_in
from piaojue.rules.lifecycle import State
from piaojue.supervision import actions as supervision
from tests.pages import enter, told_first
from tests.world import moment

AT = moment(2026, 6, 10)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    return world.under_way()


def test_a_project_has_one_team_and_only_that_team_visits_it(world, client, project):
    supervisor = world.as_person(world.team(project)[0], AT)
    enter(client, world.by("clerk", AT))
    assert "已经组成监督小组" in told_first(client, f"/supervision/{project.pk}/team/")
    other = projects_in(world.cycle, State.ADOPTED).first()
    enter(client, supervisor)
    assert "只能监督分配给您的项目" in told_first(client, f"/supervision/{other.pk}/visit/")


def test_without_problems_there_are_no_lists_to_issue(world, client, project):
    enter(client, world.by("clerk", AT))
    assert "没有清单可以印发" in told_first(client, "/supervision/problems/lists/")


def test_one_slip_at_a_time_asks_for_the_progress_of_what_is_carried_out(world, client, project):
    by = world.by("clerk", AT)
    enter(client, by)
    other = projects_in(world.cycle, State.ADOPTED).first()
    assert "实施或者整改中的项目才跟踪进度" in told_first(client, f"/supervision/{other.pk}/track/")
    supervision.track_progress(project, "请说明", due_on=AT.date(), by=by, at=AT)
    assert "答复以后再发下一张" in told_first(client, f"/supervision/{project.pk}/track/")


def test_a_finding_is_answered_once_by_the_department_that_leads(world, client, project):
    finding = supervision.audit(project, "单据不全", fen=0, by=world.by("audit", AT), at=AT)
    address = f"/supervision/findings/{finding.pk}/"
    enter(client, world.by("schools", AT))
    assert "这条审计意见由建设局答复" in told_first(client, address)
    works = world.by("works", AT)
    supervision.answer_audit(finding, "已补齐", by=works, at=AT)
    assert "已经答复过" in told_first(enter(client, works), address)


def test_each_stage_is_reviewed_once_and_what_proposes_nothing_is_not_followed(world, client, project):
    finance = world.by("finance", AT)
    for stage in ("middle", "final"):
        review = supervision.Review(stage=stage, marks=80, text="按计划")
        made = supervision.review_performance(project, review, by=finance, at=AT)
    assert "年中评价、年终评价都评价过了" in told_first(enter(client, finance), f"/supervision/{project.pk}/review/")
    enter(client, world.by("government", AT))
    assert "不需要调整本年度的资金" in told_first(client, f"/supervision/reviews/{made.pk}/follow/")
