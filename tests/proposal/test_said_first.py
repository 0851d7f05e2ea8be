"""What cannot be done with a project any more, or not yet, is said where the form would stand."""

import pytest

from piaojue.proposal import actions as proposal
from tests.pages import enter, told_first
from tests.world import moment

AT = moment(2025, 11, 20)
CANDIDATE = "项目现为“候选项目”，不能"
SCREENED = "现为“候选项目”，不在筛选阶段"


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.mark.parametrize(
    ("act", "role", "said"),
    [
        ("eligibility", "government", f"{CANDIDATE}通过资格审查；现在可以：撤出候选、列入票决名单"),
        ("send-back", "government", f"{CANDIDATE}退回补充"),
        ("resubmit", "works", f"{CANDIDATE}补充后再报"),
        ("resubmit", "government", "由建设局提出，请由该单位补充以后再报"),
        ("cost", "finance", SCREENED),
        ("score", "schools", SCREENED),
        ("recuse", "finance", SCREENED),
        ("rediscuss", "government", SCREENED),
        ("rule", "government", f"{CANDIDATE}列为候选"),
        ("take-up", "works", "只能在本级以后的年度再次提出"),
    ],
)
def test_an_act_that_a_candidate_is_past_is_said_before_its_form(world, client, act, role, said):
    project = world.candidate()
    enter(client, world.by(role, AT))
    assert said in told_first(client, f"/screening/{project.pk}/{act}/")


@pytest.mark.parametrize(
    ("act", "role", "said"),
    [
        ("rediscuss", "government", "相差不到三分，不需要复议"),
        ("recuse", "finance", "您已经给“安装路灯”打过分"),
        ("score", "finance", "每人只打一次"),
    ],
)
def test_whose_turn_it_is_not_is_said_before_the_form(world, client, act, role, said):
    project = world.submit()
    world.eligible(project)
    project.refresh_from_db()
    for reviewer in ("finance", "schools", "government"):
        world.score(project, reviewer)
    enter(client, world.by(role, AT))
    assert said in told_first(client, f"/screening/{project.pk}/{act}/")


def test_a_project_that_was_sent_back_can_still_be_refused_at_the_gate(world, client):
    project = world.submit()
    by = world.by("government", AT)
    proposal.send_back(project, unclear=["measurable"], reason="写明数量", by=by, at=AT)
    address = f"/screening/{project.pk}/eligibility/"
    assert "提交审查结果" in enter(client, by).get(address).content.decode()
    assert client.post(address, {"prohibited": ["debt_risk"], "reason": "会形成债务"}).status_code == 302


def test_without_candidates_there_is_no_form_to_review_them(world, client):
    world.submit()
    enter(client, world.by("government", AT))
    assert "没有名单可以审查" in told_first(client, "/screening/legality/")
