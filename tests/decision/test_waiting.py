"""Before, between and after the vote the pages of a year say how it stands and who does what next."""

import pytest

from piaojue.projects import actions as projects
from piaojue.proposal import actions as proposal
from tests.pages import enter, words
from tests.world import moment

AT = moment(2025, 11, 28)
DUE = "● 现在办理"


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


def pages(client):
    return words(client.get("/deliberation/?year=2026")), words(client.get("/decision/?year=2026"))


def reviewed(world, *, is_lawful, opinion="资金没有列入预算"):
    by = world.by("government", AT)
    return proposal.review_legality(world.cycle, is_lawful=is_lawful, opinion=opinion, by=by, at=AT)


def test_without_candidates_nothing_is_due_and_the_government_is_next(world, client):
    for page in pages(client):
        assert "还没有候选项目。" in page
        assert "由政府把项目列为候选。" in page
        assert DUE not in page


def test_candidates_are_not_said_to_be_put_to_the_vote_before_the_list_is_frozen(world, client):
    world.candidate()
    deliberation, decision = pages(client)
    assert "候选项目名单还没有经过合法性审查" in decision
    assert "由政府审查现在的名单。" in decision
    assert ("提请票决的项目" in decision, "名单还没有冻结，下面的项目还会变" in decision) == (False, True)
    assert DUE not in deliberation


def test_a_refused_list_has_no_step_that_is_due_until_it_is_reviewed_again(world, client):
    world.candidate()
    reviewed(world, is_lawful=False)
    for page in pages(client):
        assert "没有通过合法性审查，不能送审。审查意见：资金没有列入预算" in page
        assert "由政府修改或者撤出有关项目，重新审查名单。" in page
        assert DUE not in page
    enter(client, world.by("chairs", AT))
    asked = words(client.get("/deliberation/approve/"))
    assert ("没有通过合法性审查" in asked, "通过并印发文件" in asked) == (True, False)
    reviewed(world, is_lawful=True, opinion="符合规定")
    deliberation, decision = pages(client)
    assert DUE in deliberation
    assert "名单正在办理审批程序。" in decision


def test_a_frozen_list_waits_for_the_rule_of_the_session(world, client):
    world.listed()
    deliberation, decision = pages(client)
    assert ("提请票决的项目" in decision, "由主席团提请会议通过票决办法。" in decision) == (True, True)
    assert (DUE in deliberation, "下一步" in deliberation) == (False, False)
    world.open_session()
    assert "下一步" not in pages(client)[1]


def test_once_all_is_announced_nothing_is_next_and_each_project_tells_what_it_became(world, client):
    world.adopted()
    decision = pages(client)[1]
    assert ("下一步" in decision, "提请票决的项目" in decision) == (False, True)
    assert ("票决通过" in decision, "未入选" in decision) == (True, True)


def test_a_year_that_the_next_one_overtook_has_no_next_step(world, client):
    world.candidate()
    reviewed(world, is_lawful=True, opinion="符合规定")
    at = moment(2026, 9, 1)
    projects.open_cycle(world.congress, 2027, world.cycle.measure, by=world.by("clerk", at), at=at)
    for page in pages(client):
        assert "这一年没有办完：下一年度已经开启" in page
        assert (DUE in page, "下一步" in page) == (False, False)
