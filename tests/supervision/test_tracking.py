"""The progress asked for by a slip, one at a time, and the three lists issued as they stand."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.authority import NotPermitted
from piaojue.documents.content import frozen
from piaojue.implementation import actions as implementation
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Slip
from piaojue.supervision.slip_papers import paper_of
from piaojue.supervision.tasks import awaiting
from tests.pages import enter, words
from tests.world import moment

AT = moment(2026, 5, 10)
DUE = date(2026, 5, 17)


@pytest.fixture
def project(world):
    return world.under_way()


def track(world, project, *, role="clerk", due_on=DUE, at=AT):
    return supervision.track_progress(project, "请说明进度。", due_on=due_on, by=world.by(role, at), at=at)


def reply(world, slip, *, role="works", text="管材到货，正在安装。", at=AT):
    return supervision.answer_slip(slip, text, by=world.by(role, at), at=at)


def test_the_lead_department_is_asked_and_answers_in_the_slip(world, project):
    progress = implementation.Progress(10, 8, 3_000_000, "进场")
    implementation.report(project, date(2026, 4, 1), progress, by=world.by("works", AT), at=AT - timedelta(days=12))
    slip = track(world, project)
    assert str(slip) == "进度跟踪单〔2026〕1号"
    asked = [task.what for task in awaiting(world.by("works", AT), world.cycle, AT.date()) if "跟踪单" in task.what]
    assert asked == [f"答复{slip}：{project}"]
    boxes = dict(paper_of(slip).body[0]["rows"])
    assert (boxes["上次报告"][:7], boxes["本次进展"]) == ("2026年4月", "")
    answered = reply(world, slip)
    assert dict(paper_of(answered).body[0]["rows"])["本次进展"] == "管材到货，正在安装。"
    assert [task for task in awaiting(world.by("works", AT), world.cycle, AT.date()) if "跟踪单" in task.what] == []


def test_a_slip_without_a_report_before_it_says_so(world, project):
    assert "还没有月报" in frozen(paper_of(track(world, project)))


def test_one_slip_at_a_time_with_a_term_to_come(world, project):
    with pytest.raises(supervision.NotTracked, match="已经过去"):
        track(world, project, due_on=date(2026, 5, 9))
    slip = track(world, project)
    with pytest.raises(supervision.NotTracked, match="1号还没有答复"):
        track(world, project)
    reply(world, slip)
    assert str(track(world, project)) == "进度跟踪单〔2026〕2号"


def test_a_project_that_is_not_carried_out_is_not_tracked(world, project):
    implementation.complete(project, by=world.by("works", AT), at=AT)
    with pytest.raises(supervision.NotTracked, match="实施或者整改中"):
        track(world, project)


def test_who_may_ask_and_who_must_answer(world, project):
    with pytest.raises(NotPermitted):
        track(world, project, role="works")
    slip = track(world, project, role="social")
    with pytest.raises(implementation.NotTheLead):
        reply(world, slip, role="schools")
    reply(world, slip)
    with pytest.raises(supervision.AlreadyReplied, match="已经答复过"):
        reply(world, slip)


def test_the_database_keeps_one_open_slip_and_an_answer_in_words(world, project):
    slip = track(world, project)
    wrong = [
        lambda: Slip.objects.filter(pk=slip.pk).update(answered_at=AT),
        lambda: Slip.objects.filter(pk=slip.pk).update(answer="好"),
        lambda: Slip.objects.create(**{**values_of(slip), "number": 2}),
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            each()


def values_of(slip):
    return {field.attname: getattr(slip, field.attname) for field in Slip._meta.concrete_fields if field.name != "id"}


def test_the_pages_ask_show_and_take_the_answer(world, project, client, time_machine):
    time_machine.move_to(AT)
    ask = f"/supervision/{project.pk}/track/"
    enter(client, world.by("clerk", AT))
    assert "跟踪进度" in words(client.get(f"/projects/{project.pk}/life/"))
    refused = client.post(ask, {"text": "请说明", "due_on": "2026-05-01"})
    assert (refused.status_code, "已经过去" in words(refused), "请说明" in words(refused)) == (422, True, True)
    assert client.post(ask, {"text": "请说明", "due_on": "2026-05-20"}).status_code == 302
    slip = project.slips.get()
    address = f"/supervision/slips/{slip.pk}/"
    assert "提交答复" not in words(client.get(address))
    taken = client.post(address, {"text": "抢答"})
    assert (taken.status_code, "抢答" in words(taken), Slip.objects.get().answer) == (422, True, "")
    enter(client, world.by("works", AT))
    assert "提交答复" in words(client.get(address))
    assert client.post(address, {"text": "正在安装"}).status_code == 302
    assert "正在安装" in words(client.get(f"/projects/{project.pk}/life/"))
    assert f"{address}docx/" in words(client.get(address))


@pytest.fixture
def found(world, project):
    supervisor = world.as_person(world.team(project)[0], AT)
    problems = [("灯杆没有基础", "urgent"), ("没有公示牌", "minor")]
    return [
        supervision.report_problem(project, supervision.Found(text, severity), by=supervisor, at=AT)
        for text, severity in problems
    ]


def test_the_three_lists_are_issued_as_they_stand(world, project, found):
    late = AT + timedelta(days=4)
    works = world.by("works", AT)
    supervision.answer_problem(found[1], responsible_person="张科长", text="已设立", by=works, at=AT)
    issued = supervision.list_problems(world.cycle, by=world.by("clerk", late), at=late)
    assert (issued.recipient, issued.is_public) == ("建设局", False)
    assert "发现问题2个，已经整改销号0个，正在办理2个，其中逾期没有答复1个" in issued.text
    problems, duties, mended = (each.body[0]["rows"] for each in issued.paper.attachments)
    assert problems[0] == ["1", project.title, "灯杆没有基础", "紧急", "2026年5月10日"]
    assert duties[0] == ["1", "建设局", "—", "2026年5月13日（已逾期）", "责任委员会"]
    assert duties[1][2] == "张科长"
    assert mended[1] == ["2", "已设立", "—", found[1].get_state_display()]
    again = supervision.list_problems(world.cycle, by=world.by("clerk", late), at=late)
    assert again.version == 2


def test_a_year_without_problems_has_no_lists(world, project, client):
    with pytest.raises(supervision.NoProblems, match="没有清单"):
        supervision.list_problems(world.cycle, by=world.by("clerk", AT), at=AT)
    enter(client, world.by("clerk", AT))
    refused = client.post("/supervision/problems/lists/")
    assert (refused.status_code, "没有清单可以印发" in words(refused)) == (422, True)


def test_the_page_issues_the_lists(world, found, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("clerk", AT))
    assert "印发三张清单" in words(client.get("/supervision/problems/"))
    issued = client.post("/supervision/problems/lists/")
    assert issued.status_code == 302
    assert "责任清单" in words(client.get(issued.url))
