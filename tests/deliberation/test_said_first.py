"""What deliberation cannot do any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.deliberation import actions as deliberation
from piaojue.deliberation import surveys
from piaojue.deliberation.survey_models import Audience
from piaojue.projects.models import Project
from tests.deliberation.asking import ask, page_of
from tests.pages import enter, told_first
from tests.world import moment

AT = moment(2025, 11, 28)


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    return world.candidate()


@pytest.mark.parametrize(
    ("act", "said"), [("revise", "只有候选项目可以修改"), ("withdraw", "不能撤出候选；现在可以：列为候选")]
)
def test_what_left_the_list_is_neither_revised_nor_withdrawn_again(world, client, project, act, said):
    by = world.by("government", AT)
    deliberation.withdraw(project, reason="条件不成熟", by=by, at=AT)
    assert said in told_first(enter(client, by), f"/deliberation/projects/{project.pk}/{act}/")


def test_an_answered_opinion_is_not_answered_again(world, client, project):
    by = world.by("government", AT)
    said = deliberation.give_opinion(world.cycle, "请增加路灯", project=None, by=world.by("deputy", AT), at=AT)
    deliberation.answer_opinion(said, "已经增加。", by=by, at=AT)
    assert "这条意见已经答复" in told_first(enter(client, by), f"/deliberation/opinions/{said.pk}/answer/")
    with pytest.raises(deliberation.OpinionAnswered):
        deliberation.answer_opinion(said, "再答一次。", by=by, at=AT)


def test_a_list_that_may_not_be_frozen_yet_says_what_comes_first(world, client, project):
    enter(client, world.by("committee", AT))
    address = "/deliberation/freeze/"
    assert "审批程序还差" in told_first(client, address)
    world.approve()
    said = deliberation.give_opinion(world.cycle, "请增加路灯", project=None, by=world.by("deputy", AT), at=AT)
    assert "还有1条审议意见没有答复" in told_first(client, address)
    deliberation.answer_opinion(said, "已经增加。", by=world.by("government", AT), at=AT)
    world.freeze([Project.objects.get(pk=project.pk)], waiver="只办一件")
    assert "票决名单已经冻结，不能重复冻结" in told_first(client, address)


def test_a_list_that_is_too_late_says_so_before_it_is_numbered(world, client, project, time_machine):
    world.approve()
    time_machine.move_to(moment(2026, 1, 12))
    enter(client, world.by("committee", moment(2026, 1, 12)))
    assert "现已超过期限" in told_first(client, "/deliberation/freeze/")


def test_whom_no_survey_can_ask_any_more_is_said_first(world, client):
    enter(client, world.by("committee", AT))
    address = "/deliberation/surveys/new/"
    assert "没有名单可以征求意见" in told_first(client, address)
    world.candidates_in_two_places()
    ask(world)
    survey = ask(world, Audience.DEPUTIES)
    assert "都已经开展过" in told_first(client, address)
    surveys.close_survey(survey, reason="名单有变", by=world.by("committee", AT), at=AT)
    assert "已经结束，不能再提前结束" in told_first(client, page_of(survey, "close/"))
