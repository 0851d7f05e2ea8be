"""Three stories on a phone: a committee inspects, a department answers, the standing committee carries a means through.

The year before each story is put back from what another test made of it; only the story itself is done by hand.
"""

from datetime import date

import pytest
from playwright.sync_api import expect

from piaojue.evaluation.models import Escalation, Rectification
from piaojue.projects.models import Project
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Activity, Problem
from tests.browser.hands import Hands
from tests.evaluation.test_evaluation import BAD, judged_again, order
from tests.world import build, moment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def hands(new_context, live_server, transactional_db):
    hands = Hands(new_context, live_server.url, build())
    yield hands
    assert hands.complaints == []


def tasks(hands, role):
    """What waits for somebody, as the page says it."""
    return hands.see(role, "/tasks/").locator("main").inner_text()


def test_a_committee_inspects_and_the_government_answers_in_time(hands):
    project = hands.world.under_way()
    social, leader = hands.world.cast.bodies["social"], hands.world.cast.deputies[0]
    new = "/supervision/activities/new/"
    with hands.on(2026, 5, 10):
        planned = {"kind": "inspection", "subject": "路灯项目", "projects": project.pk}
        planned |= {"leader": leader.pk, "committee": social.pk}
        assert "已经过去" in hands.refused("chairs", new, **planned, planned_on=date(2026, 5, 9))
        hands.do("chairs", new, **planned, planned_on=date(2026, 5, 20))
        address = f"/supervision/activities/{Activity.objects.get().pk}/"
        assert "通知：视察：路灯项目" in tasks(hands, "social")
        hands.do("social", address, "印发通知", **{"announce-meets": "区人大楼下", "announce-people": "委员5人"})
    with hands.on(2026, 5, 21):
        calendar = hands.see("resident", "/supervision/calendar/?month=2026-05")
        assert "逾期没有开展" in calendar.locator("main").inner_text()
        told = {"hold-people": "委员5人", "hold-opinions": "加快进度。\n公示牌写明电话。"}
        page = hands.do("social", address, "印发报告", **told)
        expect(page.locator("main")).to_contain_text("等待政府答复")
        page.reload()
        expect(page.locator("main")).to_contain_text("等待政府答复")
        expect(page.locator("main form button", has_text="印发报告")).to_have_count(0)
    with hands.on(2026, 7, 21):
        assert "答复视察意见：路灯项目" in tasks(hands, "government")
        board = hands.see("social", "/supervision/")
        assert "逾期没有答复" in board.locator("main").inner_text()
        page = hands.do("government", address, **{"answer-answer_1": "已加人手", "answer-answer_2": "已写明"})
        assert "已答复（逾期）" in page.locator("main").inner_text()


def test_a_department_sees_what_waits_and_answers_it_until_nothing_does(hands):
    world, at = hands.world, moment(2026, 6, 10)
    project = world.under_way()
    supervisor = world.as_person(world.team(project)[0], at)
    supervision.report_problem(project, supervision.Found("灯杆没有基础", "urgent"), by=supervisor, at=at)
    supervision.audit(project, "单据不全", fen=0, by=world.by("audit", at), at=at)
    problem, finding = Problem.objects.get(), project.audit_findings.get()
    with hands.on(2026, 6, 14):
        waiting = tasks(hands, "works")
        for what in ("报告本月进展", "答复问题：灯杆没有基础", "答复审计意见：单据不全"):
            assert what in waiting
        assert "逾期" in hands.see("works", "/supervision/calendar/?month=2026-06").locator("main").inner_text()
        assert "建设局" in hands.see("works", "/supervision/").locator("#whose option:checked").inner_text()
        said = {"done_quantity": 40, "progress_percent": 30, "spent": 5, "text": "已立杆"}
        hands.do("works", f"/delivery/{project.pk}/report/", **said)
        answered = {"answer-responsible_person": "张三", "answer-text": "已浇筑"}
        hands.do("works", f"/supervision/problems/{problem.pk}/", "提交答复", **answered)
        hands.do("works", f"/supervision/findings/{finding.pk}/", text="已补齐")
        done = tasks(hands, "works")
        assert not any(what in done for what in ("报告本月进展", "答复问题", "答复审计意见"))
        assert "待复查" in hands.see("works", f"/supervision/problems/{problem.pk}/").locator("main").inner_text()


def test_the_standing_committee_carries_a_written_inquiry_to_its_end(hands):
    world = hands.world
    rectification = order(world, world.judged(world.accepted(), BAD))
    project = judged_again(world, Rectification.objects.get(pk=rectification.pk), (0, 1, 8, 0))
    desk = f"/evaluation/projects/{project.pk}/"
    asked = {"addressee": "建设局", "question": "为什么没有改好"}
    with hands.on(2027, 5, 10):
        assert "询问、质询或者调查" in tasks(hands, "committee")
        assert "须由3人以上" in hands.refused("committee", f"{desk}written_inquiry/", **asked, signers=2)
        hands.do("committee", f"{desk}written_inquiry/", **asked, signers=4)
        address = f"/evaluation/escalations/{Escalation.objects.get().pk}/"
        assert "由有职权的机关办理" in hands.see("works", address).locator("main").inner_text()
        hands.do("chairs", address, text="书面答复")
        for dissatisfied in (3, 1):
            assert "答复质询" in tasks(hands, "works")
            hands.do("works", address, text="已查明", person="局长")
            page = hands.do("committee", address, text="表态", dissatisfied=dissatisfied)
        assert "▲" not in page.locator("main").inner_text()  # the answer of the press above is whole
        assert "没有办结的" in hands.see("committee", f"{desk}escalate/").locator("main").inner_text()
        hands.do("committee", address, text="限期返工")
        hands.do("committee", f"{desk}escalate/", "办结项目")
    assert Project.objects.get(pk=project.pk).state == "closed"
