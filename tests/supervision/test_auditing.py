"""Findings of the audit answered in time, staged reviews, an appraisal sheet computed from the facts."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.authority import NotPermitted
from piaojue.supervision import actions as supervision
from piaojue.supervision.appraisal import sheet_of
from piaojue.supervision.tasks import awaiting
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 6, 10)


@pytest.fixture
def project(world):
    return world.under_way()


def found(world, project):
    return supervision.audit(project, "多付两万元", fen=2_000_000, by=world.by("audit", AT), at=AT)


def test_a_finding_is_answered_in_thirty_days_by_the_lead_and_once(world, project):
    finding, works = found(world, project), world.by("works", AT)
    assert finding.due_on == date(2026, 7, 10)
    assert [task.due_on for task in awaiting(works, world.cycle, AT.date()) if "审计" in task.what] == [
        date(2026, 7, 10)
    ]
    with pytest.raises(supervision.NotResponsible):
        supervision.answer_audit(finding, "已退回", by=world.by("schools", AT), at=AT)
    supervision.answer_audit(finding, "已退回", by=works, at=AT)
    with pytest.raises(supervision.AlreadyAnswered):
        supervision.answer_audit(finding, "再答", by=works, at=AT)
    assert [task for task in awaiting(works, world.cycle, AT.date()) if "审计" in task.what] == []


def review(world, project, role="finance", **more):
    made = {"stage": "middle", "marks": 80, "text": "进度正常", **more}
    return supervision.review_performance(project, supervision.Review(**made), by=world.by(role, AT), at=AT)


def test_a_review_keeps_the_facts_of_its_day(world, project):
    kept = review(world, project)
    assert kept.facts["level"] == "滞后"
    assert kept.facts["planned_fen"] == 30_000_000
    with pytest.raises(supervision.NotAReview, match="已经评价过"):
        review(world, project)
    with pytest.raises(NotPermitted):
        review(world, project, role="works", stage="final")


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"proposal": "cut"}, "写明金额"),
        ({"proposal": "keep", "fen": 1}, "金额填0"),
        ({"proposal": "move", "fen": 1}, "选定另一个项目"),
    ],
)
def test_a_proposal_for_the_money_says_how_much_and_where_to(world, project, more, refusal):
    with pytest.raises(supervision.NotAReview, match=refusal):
        review(world, project, **more)
    with pytest.raises(IntegrityError), transaction.atomic():
        row = {"stage": "final", "facts": {}, "marks": 1, "text": "x", "reviewed_at": AT, "proposal": "keep"}
        project.performance_reviews.create(**{**row, **more})


def test_the_sheet_of_the_appraisal_is_counted_from_the_facts(world, project):
    found(world, project)
    supervisor = world.as_person(world.team(project)[0], AT)
    problem = supervision.report_problem(project, supervision.Found("灯杆歪", "minor"), by=supervisor, at=AT)
    supervision.answer_problem(problem, responsible_person="科长", text="已改", by=world.by("works", AT), at=AT)
    (line,) = [line for line in sheet_of(world.cycle, on=AT.date()) if project in line.projects]
    assert (line.due, line.on_time, line.problems, line.answered_in_time, line.closed) == (1, 1, 1, 1, 0)
    assert (line.audits, line.audits_in_time, line.unreported) == (1, 0, 3)


def test_the_sheet_can_be_taken_away_and_asks_as_often_for_many(world, client, time_machine):
    time_machine.move_to(AT)
    first, *others = world.adopted()
    world.plan(first)
    enter(client, world.by("government", AT))
    few = queries_for(client, "/supervision/appraisal/")
    for each in others[:3]:
        world.plan(each)
    assert queries_for(client, "/supervision/appraisal/") <= few
    table = client.get("/supervision/appraisal/?as=csv").content.decode("utf-8-sig")
    assert table.splitlines()[0].split(",")[:2] == ["部门", "项目数"]
    enter(client, world.by("works", AT))
    assert client.get("/supervision/appraisal/").status_code == 404


def test_the_pages_of_audit_and_review_act(world, project, client, time_machine):
    time_machine.move_to(AT)
    finding = found(world, project)
    enter(client, world.by("works", AT))
    assert "多付两万元" in words(client.get(f"/supervision/findings/{finding.pk}/"))
    assert client.post(f"/supervision/findings/{finding.pk}/", {"text": "已退回"}).status_code == 302
    enter(client, world.by("finance", AT))
    address = f"/supervision/{project.pk}/review/"
    sent = {"stage": "middle", "marks": 70, "text": "偏慢", "proposal": "cut", "amount": "0"}
    assert client.post(address, sent).status_code == 422
    assert client.post(address, {**sent, "amount": "2"}).status_code == 302
    assert "收回资金2万元" in words(client.get(f"/projects/{project.pk}/life/"))
