"""What the evaluation cannot take up any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.evaluation import actions as evaluation
from piaojue.projects.models import Project
from tests.evaluation.test_beside import asked, planned
from tests.evaluation.test_evaluation import AT, BAD, GOOD, order
from tests.evaluation.test_residents_survey import opened
from tests.pages import enter, told_first


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def test_nothing_is_evaluated_before_the_government_reports(world, client):
    world.under_way()
    enter(client, world.by("presidium", AT))
    assert "政府报告完成情况以后才能测评" in told_first(client, "/evaluation/ask/")
    enter(client, world.by("committee", AT))
    assert "没有正在整改的项目" in told_first(client, "/evaluation/again/")


def test_what_was_reported_asked_and_judged_is_not_so_again(world, client):
    verdict = world.judged(world.accepted(), GOOD)
    project = Project.objects.get(pk=verdict.project_id)
    asked(world, project)
    enter(client, world.by("government", AT))
    told = told_first(client, f"/evaluation/projects/{project.pk}/completion/")
    assert ("现为“已测评”，不在测评范围" in told, "附在报告后面的事实" in told) == (True, False)
    enter(client, world.by("clerk", AT))
    assert "已经登记，每个项目一次" in told_first(client, f"/evaluation/projects/{project.pk}/feedback/")
    assert "实施中、完工或者验收以后才能调查" in told_first(client, f"/feedback/{project.pk}/open/")
    enter(client, world.by("presidium", AT))
    assert "已经提交测评，不能重复提交" in told_first(client, "/evaluation/ask/")


def test_a_project_has_one_survey_and_the_way_to_it(world, client):
    survey = opened(world, world.accepted())
    enter(client, world.by("clerk", AT))
    told = told_first(client, f"/feedback/{survey.project_id}/open/")
    assert ("每个项目一次" in told, f'href="/feedback/{survey.project_id}/"' in told) == (True, True)


def test_what_is_being_mended_says_what_comes_first_and_what_was_done(world, client):
    rectification = order(world, world.judged(world.accepted(), BAD))
    government, project = world.by("government", AT), rectification.verdict.project_id
    address = f"/evaluation/rectifications/{rectification.pk}/"
    committee = world.by("committee", AT)
    enter(client, committee)
    assert "不能责令整改" in told_first(client, f"/evaluation/verdicts/{rectification.verdict_id}/order/")
    assert "报告以后或者期满以后再次测评" in told_first(client, "/evaluation/again/")
    assert "再次测评仍不满意以后才能" in told_first(client, f"/evaluation/projects/{project}/special_inquiry/")
    enter(client, world.by("schools", AT))
    assert "由建设局整改" in told_first(client, f"{address}evidence/")
    planned(world, rectification, AT.date())
    enter(client, government)
    assert "整改方案已经制定" in told_first(client, f"{address}plan/")
    rectification.refresh_from_db()
    evaluation.report_rectification(rectification, "已改", by=government, at=AT)
    assert "整改已经报告" in told_first(client, address)
    assert "不在整改，不能再提交" in told_first(client, f"{address}evidence/")
