"""询问、质询、调查: each means on its legal conditions, step by step, to its end."""

from datetime import date

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.bodies.models import MeasureVersion
from piaojue.evaluation import escalating, inquiring
from piaojue.evaluation.queries import awaiting
from piaojue.portal.waiting import tasks_of
from piaojue.projects.models import Project
from piaojue.rules.escalation import ConditionsNotMet, Grounds
from piaojue.rules.inquiry import NAMED, NotAnswerable, NotTheNextStep
from piaojue.rules.refusal import Refused
from tests.evaluation.test_evaluation import BAD, judged_again, order
from tests.pages import enter, words
from tests.world import moment


@pytest.fixture
def rectification(world):
    return order(world, world.judged(world.accepted(), BAD))


@pytest.fixture
def escalated(world, rectification):
    return judged_again(world, rectification, (0, 1, 8, 0))


ASKED = {"addressee": "建设局", "question": "为什么没有改好"}
LATER = moment(2027, 5, 10)


def take(world, project, means, role="committee", **grounds):
    return escalating.take(project, means, Grounds(**{**ASKED, **grounds}), by=world.by(role, LATER), at=LATER)


@pytest.mark.parametrize(
    ("means", "grounds", "words"),
    [
        ("special_inquiry", {"question": " "}, "写明对象"),
        ("written_inquiry", {"signers": 2}, "须由3人以上"),
        ("investigate", {"signers": 9, "members": 9}, "重大事实不清"),
        ("investigate", {"signers": 1, "members": 9, "facts_unclear": True}, "五分之一|1/5"),
    ],
)
def test_each_means_asks_for_its_legal_conditions(world, escalated, means, grounds, words):
    with pytest.raises(ConditionsNotMet, match=words):
        take(world, escalated, means, **grounds)


def test_a_bill_lies_before_the_meeting_and_goes_to_nobody_who_is_looked_into(world, escalated):
    bill = take(world, escalated, "investigate", signers=3, members=9, facts_unclear=True).document
    assert (bill.recipient, "建设局" in bill.text) == ("", True)
    assert take(world, escalated, "special_inquiry").document.recipient == "建设局"


def step(world, row, verb, role, text="照办", **more):
    named = {"person": "局长"} if verb in NAMED else {}
    return inquiring.take_step(
        row, verb, inquiring.Taken(text, **{**named, **more}), by=world.by(role, LATER), at=LATER
    )


def answered(world, inquiry, dissatisfied=0):
    if inquiry.stage == "raised":
        step(world, inquiry, "decide_reply", "chairs")
    step(world, inquiry, "reply", "works")
    return step(world, inquiry, "judge_reply", "committee", dissatisfied=dissatisfied)


@pytest.mark.parametrize(("dissatisfied", "stage"), [(0, "judged"), (2, "judged"), (3, "dissatisfied")])
def test_more_than_half_of_the_signers_dissatisfied_ask_for_a_second_reply(world, escalated, dissatisfied, stage):
    inquiry = take(world, escalated, "written_inquiry", signers=4)
    assert answered(world, inquiry, dissatisfied).stage == stage
    if stage == "dissatisfied":
        assert inquiry.due_on == date(2027, 6, 9)  # the second reply has a term of its own
        assert answered(world, inquiry, dissatisfied).stage == "judged"  # the law asks for no third one
        assert [row.facts.get("dissatisfied") for row in inquiry.steps.filter(verb="judge_reply")] == [3, 3]


@pytest.mark.parametrize(
    ("means", "before", "verb", "role", "words"),
    [
        ("special_inquiry", [("call_inquiry", "chairs")], "hold_inquiry", "committee", "应当到会"),
        ("written_inquiry", [("decide_reply", "chairs")], "reply", "works", "负责人到会作出或者签署"),
    ],
)
def test_the_law_asks_who_answered(world, escalated, means, before, verb, role, words):
    inquiry = take(world, escalated, means, signers=4)
    for each, by in before:
        step(world, inquiry, each, by)
    with pytest.raises(NotAnswerable, match=words):
        step(world, inquiry, verb, role, person=" ")


def test_a_step_after_its_term_is_kept_as_late(world, escalated):
    inquiry = take(world, escalated, "written_inquiry", signers=4)
    step(world, inquiry, "decide_reply", "chairs")
    late = moment(2027, 6, 10)
    reply = inquiring.Taken("已查明", person="局长")
    inquiring.take_step(inquiry, "reply", reply, by=world.by("works", late), at=late)
    assert inquiry.steps.get(verb="reply").facts["late"] is True


def test_each_step_waits_for_whoever_may_take_it(world, escalated):
    def waiting(role):
        told = awaiting(world.by(role, LATER), world.cycle, LATER.date())
        return [
            (task.what.partition("：")[0], task.due_on)
            for task in told
            if "质询" in task.what and "询问、" not in task.what
        ]

    inquiry = take(world, escalated, "written_inquiry", signers=4)
    assert waiting("chairs") == [("决定答复方式", LATER.date())]
    step(world, inquiry, "decide_reply", "chairs")
    assert waiting("works") == [("答复质询", date(2027, 6, 9))]
    assert waiting("chairs") == []
    step(world, inquiry, "reply", "works")
    step(world, inquiry, "judge_reply", "committee")
    assert waiting("committee") == [("办结", LATER.date())]


def test_under_a_measure_that_does_not_know_the_act_nothing_waits_and_the_page_says_so(world, escalated, client):
    version = MeasureVersion.objects.get(pk=world.cycle.measure_id)
    text = version.text
    for act in ("close", "investigate"):
        text = text.replace(f'act = "evaluate.{act}"', f'act = "evaluate.another_{act}"')
    MeasureVersion.objects.filter(pk=version.pk).update(text=text)
    tasks = tasks_of(world.by("committee", LATER), LATER)
    assert [task for task in tasks if "询问、质询" in task.what] == []
    enter(client, world.by("committee", LATER))
    assert "特定问题调查：本级没有这项职权" in words(client.get(f"/evaluation/projects/{escalated.pk}/escalate/"))


def test_the_page_offers_the_means_only_after_a_second_dissatisfaction(world, rectification, client):
    address = f"/evaluation/projects/{rectification.verdict.project_id}/escalate/"
    enter(client, world.by("committee", LATER))
    page = words(client.get(address))
    assert "现在没有可以办理的" in page
    assert ("办结项目</button>" in page, "/written_inquiry/" in page) == (False, False)
    judged_again(world, rectification, (0, 1, 8, 0))
    page = words(client.get(address))
    told = ("办结项目</button>" in page, "/written_inquiry/" in page, "还没有采取询问、质询或者调查" in page)
    assert told == (False, True, True)


def test_a_step_begins_where_the_procedure_stands_and_under_its_own_power(world, escalated):
    inquiry = take(world, escalated, "written_inquiry", signers=4)
    with pytest.raises(NotTheNextStep, match="已提出"):
        step(world, inquiry, "reply", "works")
    with pytest.raises(NotPermitted):
        step(world, inquiry, "decide_reply", "works")
    with pytest.raises(NotTheNextStep):
        inquiring.conclude(inquiry, "完", by=world.by("committee", LATER), at=LATER)
    with pytest.raises(escalating.MeansStillOpen, match="写明内容"):
        step(world, inquiry, "decide_reply", "chairs", " ")
    assert step(world, inquiry, "decide_reply", "chairs").due_on == date(2027, 6, 9)


def test_a_special_inquiry_ends_with_the_governments_report(world, escalated):
    inquiry = take(world, escalated, "special_inquiry")
    for verb, role in (("call_inquiry", "chairs"), ("hold_inquiry", "committee"), ("report_inquiry", "government")):
        step(world, inquiry, verb, role)
    ended = inquiring.conclude(inquiry, "意见已经办理", by=world.by("committee", LATER), at=LATER)
    assert [row.verb for row in ended.steps.all()] == ["call_inquiry", "hold_inquiry", "report_inquiry", "conclude"]


SITTING = {"members": 9, "votes_for": 5}


def sitting_for(world, employers):
    return {person.name: employer for person, employer in zip(world.cast.deputies[3:], employers, strict=False)}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"votes_for": 4}, "过半数通过"),
        ({"employers": []}, "至少3人，现有0人"),
        ({"employers": ["律师事务所"] * 2}, "至少3人，现有2人"),
        ({"employers": ["律师事务所", "学校", "建设局"]}, "应当回避"),
        ({"committee": {"陌生人": "学校"}}, "陌生人不是本级人大代表"),
        ({"votes_for": 10}, "过半数通过"),
    ],
)
def test_an_investigation_committee_is_carried_and_has_no_interest(world, escalated, more, words):
    inquiry = take(world, escalated, "investigate", proposed_by_council=True, facts_unclear=True)
    more = dict(more)
    employers = more.pop("employers", ["律师事务所", "学校", "医院"])
    sitting = {**SITTING, "committee": sitting_for(world, ["律师事务所", "学校", "医院"])}
    wrong = {**SITTING, "committee": sitting_for(world, employers), **more}
    if "陌生人" in more.get("committee", {}):
        wrong["committee"] = {**sitting_for(world, employers[:2]), "陌生人": "学校"}
    with pytest.raises(Refused, match=words):
        step(world, inquiry, "constitute", "committee", **wrong)
    step(world, inquiry, "constitute", "committee", **sitting)
    step(world, inquiry, "report_investigation", "committee")
    with pytest.raises(Refused, match="过半数通过"):
        step(world, inquiry, "resolve", "committee", members=9, votes_for=4)
    assert step(world, inquiry, "resolve", "committee", members=9, votes_for=5).stage == "resolved"


def test_a_means_is_carried_to_its_end_before_the_project_is_closed(world, escalated):
    by = world.by("committee", LATER)
    with pytest.raises(escalating.MeansStillOpen):
        escalating.close(escalated, by=by, at=LATER)
    inquiry = take(world, escalated, "written_inquiry", signers=5)
    with pytest.raises(escalating.MeansStillOpen, match="正在进行"):
        take(world, escalated, "written_inquiry", signers=5)
    with pytest.raises(escalating.MeansStillOpen):
        escalating.close(escalated, by=by, at=LATER)
    answered(world, inquiry)
    with pytest.raises(escalating.MeansStillOpen, match="写明结果"):
        inquiring.conclude(inquiry, " ", by=by, at=LATER)
    inquiring.conclude(inquiry, "限期返工并问责", by=by, at=LATER)
    assert escalating.close(escalated, by=by, at=LATER).state == "closed"


def test_the_means_follow_a_second_dissatisfaction_only(world, rectification):
    with pytest.raises(escalating.NotEscalated):
        take(world, Project.objects.get(pk=rectification.verdict.project_id), "special_inquiry")


def test_the_page_leads_each_office_through_its_step(world, escalated, client, time_machine):
    time_machine.move_to(LATER)
    inquiry = take(world, escalated, "written_inquiry", signers=4)
    address = f"/evaluation/escalations/{inquiry.pk}/"
    enter(client, world.by("works", LATER))
    assert "由有职权的机关办理" in words(client.get(address))
    for role, step, sent in (
        ("chairs", "decide_reply", {"text": "书面答复"}),
        ("works", "reply", {"text": "已查明", "person": "局长"}),
        ("committee", "judge_reply", {"text": "满意", "dissatisfied": 1}),
        ("committee", "conclude", {"text": "办结"}),
    ):
        enter(client, world.by(role, LATER))
        assert client.post(address, {**sent, step: "1"}).status_code == 302
        assert "刚刚已经办理" in words(client.post(address, {**sent, step: "1"}))  # the button pressed twice
    inquiry.refresh_from_db()
    assert (inquiry.stage, inquiry.conclusion) == ("ended", "办结")
