"""Residents say what they think of a project: without a login, once, apart from who they are, beside the grade."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.authority import RESIDENT, NotPermitted
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation import surveying
from piaojue.evaluation.completion_facts import facts_of
from piaojue.evaluation.models import CompletionAnswer, CompletionContact, CompletionParticipation
from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.rules.satisfaction import Grade
from piaojue.supervision import actions as supervision
from tests.evaluation.test_evaluation import GOOD, completion
from tests.pages import enter, words
from tests.world import moment

AT, LATER = moment(2026, 12, 5), moment(2026, 12, 26)
FIRST, LAST = date(2026, 12, 5), date(2026, 12, 25)


def opened(world, project, *, opens_on=FIRST, closes_on=LAST, role="clerk"):
    by = world.by(role, AT)
    return surveying.open_survey(project, opens_on=opens_on, closes_on=closes_on, text="请评价", by=by, at=AT)


@pytest.fixture
def survey(world):
    return opened(world, world.accepted())


def say(survey, mark, grade=Grade.SATISFIED, at=AT, **more):
    surveying.answer(survey, surveying.Said(grade, **more), mark=mark, by=RESIDENT, at=at)


def test_one_survey_a_project_over_days_to_come(world, survey):
    project = survey.project
    with pytest.raises(surveying.NoSurveyNow, match="每个项目一次"):
        opened(world, project)
    other = Project.objects.exclude(pk=project.pk).filter(state="adopted").first()
    with pytest.raises(surveying.NoSurveyNow, match="现为“票决通过”"):
        opened(world, other)
    with pytest.raises(NotPermitted):
        opened(world, other, role="works")


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [(date(2026, 12, 4), LAST), (FIRST, date(2026, 12, 4)), (FIRST, date(2027, 3, 6))],
)
def test_a_survey_of_wrong_days_is_refused(world, opens_on, closes_on):
    with pytest.raises(surveying.NoSurveyNow, match="开始日期"):
        opened(world, world.accepted(), opens_on=opens_on, closes_on=closes_on)


def test_once_a_browser_and_only_while_it_is_open(survey):
    say(survey, "a")
    with pytest.raises(surveying.AnsweredBefore):
        say(survey, "a", Grade.DISSATISFIED)
    with pytest.raises(surveying.NotOpen, match="已结束"):
        say(survey, "b", at=LATER)
    assert CompletionAnswer.objects.get().grade == "satisfied"


def test_the_answer_stands_apart_from_the_browser_and_from_the_contact(survey):
    say(survey, "a", text="我是张三，电话13812345678，灯太暗", phone="13987654321")
    row = CompletionAnswer.objects.get()
    assert "灯太暗" in row.text
    assert "13812345678" not in row.text
    columns = {field.name for field in CompletionAnswer._meta.get_fields()}
    assert columns == {"id", "survey", "grade", "text"}
    assert CompletionContact.objects.get().phone == "13987654321"
    assert len(CompletionParticipation.objects.get().token) == 64  # a keyed hash
    assert not Entry.objects.filter(verb="evaluate.answer_feedback").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        survey.participations.create(token=CompletionParticipation.objects.get().token)


def test_nothing_is_told_before_the_end_nor_of_a_handful_nor_during_a_vote(world, survey):
    for number in range(9):
        say(survey, str(number), text="好")
    assert surveying.told_of(survey, on=LAST).waits
    assert surveying.told_of(survey, on=LATER.date()).waits == "参加的不足10人，不公布结果。"
    assert surveying.voices_of(survey, on=LATER.date()) == []
    say(survey, "9", Grade.DISSATISFIED)
    told = surveying.told_of(survey, on=LATER.date())
    assert (told.counts, told.asked) == ({"satisfied": 9, "basically_satisfied": 0, "dissatisfied": 1}, 10)
    world.asked(survey.project)
    assert "投票正在进行" in surveying.told_of(survey, on=date(2027, 1, 13)).waits


def test_what_residents_say_changes_no_grade(world, survey):
    for number in range(20):
        say(survey, str(number), Grade.DISSATISFIED)
    assert world.judged(survey.project, GOOD).grade == "satisfied"


def test_what_residents_say_stands_beside_the_verdict_of_the_deputies(world, survey, client, time_machine):
    for number in range(12):
        say(survey, str(number), Grade.DISSATISFIED if number < 2 else Grade.SATISFIED)
    asked = evaluation.Asked("统计局", "电话访问", LAST, 60, 30, 10)
    evaluation.record_feedback(survey.project, asked, by=world.by("clerk", AT), at=AT)
    world.judged(survey.project, GOOD)
    time_machine.move_to(moment(2027, 1, 20))
    page = words(client.get("/evaluation/"))
    for part in ("29人参加", "电话访问100人：满意60，基本满意30，不满意10", "12人：满意10，基本满意0，不满意2"):
        assert part in page
    assert "不计入测评" in page


def test_a_resident_answers_on_the_page_once_without_a_login(world, survey, client, time_machine):
    time_machine.move_to(AT)
    address = f"/feedback/{survey.project_id}/"
    page = words(client.get(address))
    assert "不用登录" in page
    empty = client.post(address, {})
    assert (empty.status_code, "请选一项" in words(empty)) == (422, True)
    assert client.post(address, {"grade": "satisfied", "phone": "13987654321"}).status_code == 302
    page = words(client.get(address))
    assert "您已经参加" in page
    assert "13987654321" not in page
    again = client.post(address, {"grade": "dissatisfied"})
    assert (again.status_code, "每人一次" in words(again)) == (422, True)
    enter(client, world.by("clerk", AT))
    assert "13987654321" in words(client.get(address))
    assert client.get("/feedback/999999/").status_code == 404
    assert address in words(client.get(f"/projects/{survey.project_id}/life/"))


def test_a_contact_is_deleted_by_the_clerk_alone_and_the_ledger_does_not_keep_it(world, survey, client, time_machine):
    time_machine.move_to(AT)
    say(survey, "a", phone="13987654321")
    say(survey, "b", phone="13912345678")
    contact = CompletionContact.objects.get(phone="13987654321")
    with pytest.raises(NotPermitted):
        surveying.forget_contact(contact, by=world.by("works", AT), at=AT)
    enter(client, world.by("clerk", AT))
    address = f"/feedback/{survey.project_id}/"
    forget = f"{address}contacts/{contact.pk}/forget/"
    assert forget in client.get(address).content.decode()
    for _ in range(2):  # pressed twice
        assert client.post(forget).url == address
    page = words(client.get(address))
    assert ("13987654321" in page, "13912345678" in page) == (False, True)
    entry = Entry.objects.get(verb="evaluate.forget_contact")
    assert entry.facts["contacts_left"] == 1
    assert "1398" not in str(entry.facts)


def test_the_clerk_opens_a_survey_on_its_page(world, client, time_machine):
    time_machine.move_to(AT)
    project = world.accepted()
    enter(client, world.by("clerk", AT))
    address = f"/feedback/{project.pk}/open/"
    sent = {"opens_on": "2026-12-05", "closes_on": "2026-12-04"}
    assert client.post(address, sent).status_code == 422
    for year in ("0202", "9999"):
        mistyped = {"opens_on": f"{year}-12-05", "closes_on": f"{year}-12-31"}
        assert "年份不对" in words(client.post(address, mistyped))
    assert client.post(address, {**sent, "closes_on": "2026-12-25"}).url == f"/feedback/{project.pk}/"


def test_the_report_on_completion_is_made_of_the_facts(world, survey):
    project = survey.project
    seen = moment(2026, 6, 10)
    supervisor = world.as_person(world.team(project)[0], seen)
    found = supervision.Found("灯杆没有基础", "serious")
    made = supervision.Seen("building", ["yes"] * 5, seen.date(), found=found)
    supervision.visit(project, made, by=supervisor, at=seen)
    evaluation.record_feedback(
        project, evaluation.Asked("统计局", "电话", LAST, 60, 30, 10), by=world.by("clerk", AT), at=AT
    )
    text = completion(world, project).document.text
    for part in (
        *(
            "2026年3月31日",
            "2026年3月1日",
            "按期",
            "计划30万元",
            "验收数量120盏",
            "监督员到场1次，最近一次2026年6月10日",
        ),
        *("灯杆没有基础", "待答复", "统计局电话调查100人：满意60，基本满意30，不满意10", "不计入测评"),
    ):
        assert part in text, part


def test_what_is_not_there_is_said_to_be_missing(world):
    project = world.under_way()
    told = "".join(block.get("text", "") for block in facts_of(project, on=date(2026, 4, 1)))
    for part in ("监督员没有到场", "没有发现问题", "没有登记居民满意度调查"):
        assert part in told
    rows = next(block["rows"] for block in facts_of(project, on=date(2026, 11, 1)) if block["type"] == "table")
    assert [row[-1] for row in rows] == ["按期", "逾期", "没有到期"]
