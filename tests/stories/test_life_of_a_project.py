"""The life of one project in prose: from two residents and a hotline to the end of an investigation."""

from datetime import date, timedelta

import pytest

from piaojue.bodies.founding import call_session
from piaojue.collection.queries import fate_of, origin_of
from piaojue.decision import actions as decision
from piaojue.documents.models import Document
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation import escalating, inquiring
from piaojue.implementation import actions as implementation
from piaojue.ledger.queries import history_of
from piaojue.portal.demonstration.cast import moment
from piaojue.rules.escalation import Grounds
from piaojue.rules.lifecycle import State
from piaojue.rules.satisfaction import Grade
from piaojue.supervision import actions as supervision

pytestmark = pytest.mark.django_db

AGAIN = moment(2027, 4, 20)  # the standing committee judges the second time


def test_a_project_that_fails_twice_is_carried_to_its_end(world):
    leads = residents_ask_for_light(world)
    project = it_is_proposed_and_deliberated(world, leads)
    it_is_chosen_by_ballot(world, project)
    assert [each.pk for each in fate_of(leads[0]).projects] == [project.pk]
    it_is_delivered_and_watched(world, project)
    it_is_found_wanting_and_mended(world, project)
    it_is_found_wanting_again(world, project)
    it_is_investigated_to_the_end(world, project)
    assert project.status == State.CLOSED

    # The thread is whole: every link of the year has left its act about this project.
    links = {entry.verb.split(".")[0] for entry in history_of(project.key)}
    assert links == {"propose", "deliberate", "decide", "implement", "supervise", "evaluate"}


def residents_ask_for_light(world):
    """点单: two residents ask for the same thing."""
    world.call()
    return [world.suggest("路灯不亮"), world.suggest("晚上太黑")]


def it_is_proposed_and_deliberated(world, leads):
    """提出、审议: the clerk makes one demand of the two; the first of twelve candidates answers it."""
    project = world.candidate("安装路灯", demands=[world.demand(*leads)])
    for n in range(2, 13):
        world.candidate(f"实事项目{n}")
    assert origin_of(project).by_channel == [("居民", 2)]
    world.approve()
    world.freeze()
    return project


def it_is_chosen_by_ballot(world, project):
    """定单: twenty-two of thirty approve; the congress announces it."""
    question = world.open_session()
    question.election = world.declare(question.election, [(22, 5, 2)] * 10 + [(10, 17, 2)] * 2)
    at = moment(2026, 1, 14, 13)
    presidium = world.by("presidium", at)
    decision.settle(question, by=presidium, at=at)
    decision.announce(question, by=presidium, at=at)
    project.refresh_from_db()
    assert project.status == State.ADOPTED


def it_is_delivered_and_watched(world, project):
    """领单: planned, begun, watched; a problem is found and comes back unmended."""
    world.plan(project)
    people = world.team(project)
    at = moment(2026, 3, 1)
    implementation.start(project, by=world.by("works", at), at=at)
    at = moment(2026, 6, 1)
    first, second, _ = people
    found = supervision.Found("灯杆没有基础", "serious")
    problem = supervision.report_problem(project, found, by=world.as_person(first, at), at=at)
    supervision.answer_problem(problem, responsible_person="科长", text="已整改", by=world.by("works", at), at=at)
    supervision.recheck_problem(problem, is_mended=False, text="还是没有", by=world.as_person(second, at), at=at)
    problem.refresh_from_db()
    assert problem.state == "reopened"


def it_is_found_wanting_and_mended(world, project):
    """验单: more than half are dissatisfied; the order to mend runs three months from the close of the session."""
    project.refresh_from_db()
    verdict = world.judged(project, (5, 8, 16))
    assert verdict.grade == Grade.DISSATISFIED
    evaluation.send_notices(verdict.evaluation, by=world.by("clerk", moment(2027, 1, 14)), at=moment(2027, 1, 14))
    assert Document.objects.filter(about=f"evaluation/{verdict.evaluation_id}").count() == 4
    at = moment(2027, 1, 20)
    order = evaluation.order_rectification(verdict, by=world.by("committee", at), at=at)
    assert order.due_on == date(2027, 4, 15)
    at = moment(2027, 4, 1)
    evaluation.report_rectification(order, "已重新浇筑基础", by=world.by("government", at), at=at)
    project.refresh_from_db()


def it_is_found_wanting_again(world, project):
    """再次测评: the standing committee is dissatisfied as well."""
    by = world.by("committee", AGAIN)
    meeting = call_session(
        world.congress,
        term=10,
        number=70,
        name="常委会第七十次会议",
        opens_on=date(2027, 4, 20),
        closes_on=date(2027, 4, 20),
        by=world.by("clerk", AGAIN),
        at=AGAIN,
    )
    again = evaluation.ask_again(world.cycle, meeting, [project], entitled=9, by_committee=True, by=by, at=AGAIN)
    again.election = world.declare(
        again.election, [(1, 2, 5)], valid=8, at=AGAIN + timedelta(hours=3), presides="committee"
    )
    evaluation.confirm_again(again, by=by, at=AGAIN + timedelta(hours=4))
    project.refresh_from_db()
    assert project.status == State.ESCALATED


def it_is_investigated_to_the_end(world, project):
    """特定问题调查: what follows is taken on its legal conditions, step by step."""
    by = world.by("committee", AGAIN)
    grounds = Grounds(addressee="政府", question="为什么两次都没有装好", proposed_by_council=True, facts_unclear=True)
    taken = escalating.take(project, "investigate", grounds, by=by, at=AGAIN + timedelta(days=1))
    sitting_on_it = {deputy.name: "律师事务所" for deputy in world.cast.deputies[:3]}
    committee = {"members": 9, "votes_for": 6, "committee": sitting_on_it}
    sitting, found = AGAIN + timedelta(days=3), AGAIN + timedelta(days=38)
    inquiring.take_step(taken, "constitute", inquiring.Taken("查清两次返工的责任", **committee), by=by, at=sitting)
    inquiring.take_step(taken, "report_investigation", inquiring.Taken("施工单位两次偷工"), by=by, at=found)
    resolved = inquiring.Taken("重新招标", votes_for=7, members=9)
    inquiring.take_step(taken, "resolve", resolved, by=by, at=found + timedelta(days=1))
    inquiring.conclude(taken, "责任查清，重新招标", by=by, at=AGAIN + timedelta(days=40))
    escalating.close(project, by=by, at=AGAIN + timedelta(days=41))
    project.refresh_from_db()
