"""Beside the verdict: what residents say, how it is mended and shown, what the organisation department takes away."""

from datetime import date

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation.queries import reminder_of
from piaojue.implementation import actions as implementation
from piaojue.implementation.pictures import developed
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.projects.queries import came_to
from piaojue.rules.lifecycle import State
from piaojue.rules.reporting import NotAMonthToReport
from tests.evaluation.test_evaluation import AT, BAD, GOOD, order
from tests.implementation.test_pictures import photo
from tests.pages import enter, words
from tests.world import moment


def asked(world, project, satisfied=69, others=31):
    said = evaluation.Asked("统计局", "电话", date(2026, 12, 20), satisfied, 0, others, "路灯太暗")
    return evaluation.record_feedback(project, said, by=world.by("clerk", AT), at=AT)


@pytest.mark.parametrize(("satisfied", "flagged"), [(69, True), (70, False)])
def test_residents_stand_beside_the_verdict_and_never_in_it(world, client, satisfied, flagged):
    verdict = world.judged(world.accepted(), GOOD)
    asked(world, Project.objects.get(pk=verdict.project_id), satisfied, 100 - satisfied)
    verdict.refresh_from_db()
    assert verdict.grade == "satisfied"
    page = words(client.get(f"/projects/{verdict.project_id}/life/"))
    assert "不计入测评" in page
    assert ("满意率低于办法规定" in page) is flagged


def test_a_survey_is_written_down_once_and_somebody_was_asked(world):
    project = world.accepted()
    with pytest.raises(evaluation.FeedbackStands):
        asked(world, project, 0, 0)
    asked(world, project)
    with pytest.raises(evaluation.FeedbackStands):
        asked(world, project)


@pytest.fixture
def rectification(world):
    return order(world, world.judged(world.accepted(), BAD))


def planned(world, rectification, finished_by):
    by = world.by("government", AT)
    more = {"responsible": "副区长", "finished_by": finished_by}
    return evaluation.plan_rectification(rectification, "重新浇筑", **more, by=by, at=AT)


def test_a_plan_of_mending_ends_within_the_term_and_is_made_once(world, rectification):
    with pytest.raises(evaluation.NotBeingMended, match="不能晚于期限"):
        planned(world, rectification, date(2027, 4, 16))
    planned(world, rectification, date(2027, 4, 15))
    with pytest.raises(evaluation.NotBeingMended, match="已经制定"):
        planned(world, rectification, date(2027, 4, 15))


def test_evidence_is_shown_with_its_pictures_until_the_report(world, rectification, client):
    project = rectification.verdict.project
    project.refresh_from_db()
    pictures = [developed("a.jpg", photo((60, 40)))]
    evaluation.add_evidence(rectification, "三处返工", pictures, by=world.by("works", AT), at=AT)
    page = words(client.get(f"/projects/{project.pk}/life/"))
    assert "三处返工" in page
    assert f"/photos/{pictures[0].sha256}/" in page
    evaluation.report_rectification(rectification, "已改", by=world.by("government", AT), at=AT)
    with pytest.raises(evaluation.NotBeingMended, match="不在整改"):
        evaluation.add_evidence(rectification, "再补", [], by=world.by("works", AT), at=AT)


@pytest.mark.parametrize(
    ("on", "reminder"),
    [
        (date(2027, 3, 15), ""),
        (date(2027, 3, 16), "，期满前30日提醒"),
        (date(2027, 4, 7), "，期满前30日提醒"),
        (date(2027, 4, 8), "，期满前7日提醒"),
        (date(2027, 4, 20), "，期满前7日提醒"),
    ],
)
def test_the_government_is_reminded_a_month_and_a_week_before(world, on, reminder):
    assert reminder_of(date(2027, 4, 15), world.cycle.rules, on) == reminder


def test_the_reference_for_appointments_is_logged_with_its_fingerprint(world, client, time_machine):
    world.judged(world.accepted(), BAD)
    with pytest.raises(NotPermitted):
        evaluation.export_reference(world.cycle, by=world.by("works", AT), at=AT)
    time_machine.move_to(AT)
    enter(client, world.by("clerk", AT))
    table = client.post("/evaluation/2026/reference.csv").content.decode("utf-8-sig")
    assert "建设局" in table
    assert "不满意" in table
    entry = Entry.objects.filter(verb="evaluate.export_reference").get()
    assert (entry.facts["rows"], len(entry.facts["sha256"])) == (1, 64)
    assert client.get("/evaluation/2026/reference.csv").status_code == 405


def test_what_is_put_right_is_reported_again_from_the_month_of_the_order(world, rectification):
    project, at = rectification.verdict.project, moment(2027, 3, 5)
    project.refresh_from_db()
    told = implementation.Progress(120, 100, 30_000_000, "重新浇筑")
    begun = came_to(project, State.RECTIFYING)
    assert (came_to(project, State.ACCEPTED), begun.month) == (date(2026, 12, 1), 1)
    for month in (date(2026, 12, 1), begun, date(2027, 2, 1)):
        implementation.report(project, month, told, by=world.by("works", at), at=at)
    with pytest.raises(NotAMonthToReport, match="2026年1月还没有实施计划"):
        implementation.report(project, date(2026, 1, 1), told, by=world.by("works", at), at=at)


def test_the_year_begins_with_how_many_were_judged_how(world, client):
    world.judged(world.accepted(), BAD)
    shown = words(client.get("/evaluation/?year=2026"))
    assert "<dt>不满意</dt><dd>1</dd>" in shown and "<dt>满意</dt><dd>0</dd>" in shown
    assert shown.count("实线") == 1
