"""Supervision activities: planned with a day and whoever leads, announced, held with opinions, answered in the term."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.authority import NotPermitted
from piaojue.ledger.models import Entry
from piaojue.portal.archive.documents import documents_in
from piaojue.portal.archive.tables import tables_of
from piaojue.rules.activities import DayOver, NoOpinions, NothingToSupervise, OpinionUnanswered
from piaojue.rules.offices import Level
from piaojue.supervision import actions as supervision
from piaojue.supervision.activity_queries import standing_on, standings_on
from piaojue.supervision.calendar import dues_of, weeks_of
from piaojue.supervision.models import Activity
from piaojue.supervision.tasks import awaiting
from tests.pages import enter, queries_for, words
from tests.world import build_below, moment

AT = moment(2026, 5, 10)
DAY = date(2026, 5, 20)
NEXT_DAY, IN_TIME = moment(2026, 5, 21), moment(2026, 7, 20)
ARRANGED = supervision.Arrangement("区人大楼下", "常委会组成人员", ["对照计划看进度"])


@pytest.fixture
def planned(world):
    """An inspection of the one project under way, on 20 May, led by the first deputy, by the social committee."""
    return schedule(world, world.under_way())


def schedule(world, *projects, kind="inspection", on=DAY, at=AT):
    activity = supervision.Planned(
        kind, "上学领域项目", projects, on, world.cast.deputies[0], world.cast.bodies["social"]
    )
    return supervision.schedule(world.cycle, activity, by=world.by("chairs", at), at=at)


def held(world, activity, *, opinions=("加快进度。", "补上公示牌。"), on=DAY, at=NEXT_DAY, role="social"):
    made = supervision.Held(on, "常委会组成人员8人", ["对照计划看进度"], list(opinions))
    return supervision.hold_activity(activity, made, by=world.by(role, at), at=at)


def answer(world, activity, answers=("已增加人手。", "已经补上。"), at=IN_TIME):
    return supervision.answer_opinions(activity, list(answers), by=world.by("government", at), at=at)


def test_an_activity_runs_from_the_plan_to_the_governments_answer(world, planned):
    at = moment(2026, 5, 12)
    supervision.announce_activity(planned, ARRANGED, by=world.by("clerk", at), at=at)
    held(world, planned)
    answer(world, planned)
    assert (planned.notice.recipient, planned.due_on) == ("建设局", date(2026, 7, 20))
    for part in ("2026年5月20日", "上学领域项目", "社会工作委员会承办", "对照计划看进度", "区人大楼下"):
        assert part in planned.notice.text
    for part in ("还没有月报", "加快进度。", "不直接处理问题", "2026年7月20日前逐条书面答复"):
        assert part in planned.report.text
    assert "已增加人手。" in planned.answer.text
    assert (planned.report.recipient, planned.answer.recipient) == ("政府", "常委会")
    assert [each.answer for each in planned.opinions.all()] == ["已增加人手。", "已经补上。"]
    acts = Entry.objects.filter(about=planned.key).order_by("pk").values_list("verb", flat=True)
    assert list(dict.fromkeys(acts)) == [
        "supervise.schedule",
        "supervise.announce_inspection",
        "supervise.report_inspection",
        "supervise.answer_opinions",
    ]


@pytest.mark.parametrize(
    ("kind", "holder", "title", "word"),
    [("study", "social", "关于上学领域项目的调研报告", "调研意见"), ("report", "committee", "审议意见", "审议意见")],
)
def test_each_kind_is_held_by_its_own_office_and_names_its_opinions(world, kind, holder, title, word):
    activity = schedule(world, world.under_way(), kind=kind)
    if kind == "report":
        with pytest.raises(NotPermitted):
            held(world, activity, role="social")
    held(world, activity, role=holder)
    assert title in activity.report.title
    assert word in activity.report.text


def test_what_is_planned_lies_ahead_and_is_about_projects(world):
    project = world.under_way()
    with pytest.raises(NothingToSupervise, match="没有选项目"):
        schedule(world)
    with pytest.raises(DayOver, match="5月9日已经过去"):
        schedule(world, project, on=date(2026, 5, 9))
    with pytest.raises(NotPermitted):
        supervision.schedule(
            world.cycle, supervision.Planned("study", "", [project], DAY, None, None), by=world.by("works", AT), at=AT
        )


def test_a_day_is_moved_with_a_reason_until_the_notice_is_out(world, planned):
    later, by = date(2026, 6, 3), world.by("chairs", AT)
    supervision.reschedule(planned, later, reason="汛期", by=by, at=AT)
    assert planned.planned_on == later
    assert Entry.objects.filter(about=planned.key).last().facts["reason"] == "汛期"
    supervision.announce_activity(planned, ARRANGED, by=world.by("clerk", AT), at=AT)
    with pytest.raises(supervision.ActivityOver, match="不能再改日期"):
        supervision.reschedule(planned, DAY, reason="再改", by=by, at=AT)
    with pytest.raises(supervision.ActivityOver, match="不用再通知"):
        supervision.announce_activity(planned, ARRANGED, by=world.by("clerk", AT), at=AT)


def test_a_notice_comes_before_the_day(world, planned):
    late = moment(2026, 5, 21)
    with pytest.raises(DayOver):
        supervision.announce_activity(planned, ARRANGED, by=world.by("clerk", late), at=late)


def test_opinions_come_after_the_day_once_and_at_least_one(world, planned):
    with pytest.raises(DayOver, match="开展以后"):
        held(world, planned, at=moment(2026, 5, 19))
    with pytest.raises(NoOpinions):
        held(world, planned, opinions=())
    with pytest.raises(supervision.ActivityOver, match="还没有形成意见"):
        answer(world, planned)
    held(world, planned)
    with pytest.raises(supervision.ActivityOver, match="已经办过"):
        held(world, planned)
    assert planned.opinions.count() == 2


def test_every_opinion_is_answered_once_and_lateness_is_kept(world, planned):
    held(world, planned)
    with pytest.raises(OpinionUnanswered, match="第2条"):
        answer(world, planned, ("已增加人手。", " "))
    answer(world, planned, at=moment(2026, 7, 21))
    assert Entry.objects.filter(about=planned.key).last().facts["late"] is True
    assert standing_on(planned, date(2026, 8, 1)).word == "已答复（逾期）"
    with pytest.raises(supervision.ActivityOver):
        answer(world, planned)


def test_the_database_keeps_a_held_activity_with_its_report_and_term(planned):
    for wrong in ({"held_on": DAY}, {"kind": "visit"}, {"answered_at": AT}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Activity.objects.filter(pk=planned.pk).update(**wrong)


def test_where_an_activity_stands_is_said_in_words_and_the_day_itself_is_not_late(world, planned):
    def on(*day):
        return standing_on(planned, date(2026, *day)).word

    assert (on(5, 20), on(5, 21)) == ("已列入计划", "逾期没有开展")
    held(world, planned)
    assert (on(7, 20), on(7, 21)) == ("等待政府答复", "逾期没有答复")


def test_activities_wait_for_their_committee_and_their_answers_for_the_government(world, planned):
    def tasks(role, at):
        return [
            (task.what, task.due_on)
            for task in awaiting(world.by(role, at), world.cycle, at.date())
            if "上学领域" in task.what
        ]

    assert tasks("social", moment(2026, 4, 10)) == []
    assert tasks("social", AT) == [("通知：视察：上学领域项目", DAY), ("开展：视察：上学领域项目", DAY)]
    assert tasks("government", AT) == tasks("works", AT) == []
    held(world, planned)
    assert tasks("government", AT) == [("答复视察意见：上学领域项目", date(2026, 7, 20))]
    assert tasks("social", AT) == []
    answer(world, planned)
    assert tasks("government", AT) == []


def test_whoever_leads_an_activity_is_reminded_until_it_was_held(world, planned):
    def told(at):
        tasks = awaiting(world.as_person(planned.leader, at), world.cycle, at.date())
        return [(task.what, task.due_on, task.why) for task in tasks if "上学领域" in task.what]

    reminded = [("牵头：视察：上学领域项目", DAY, "您是牵头领导")]
    assert told(moment(2026, 4, 19)) == []
    assert told(moment(2026, 4, 20)) == told(moment(2026, 5, 20)) == told(NEXT_DAY) == reminded
    held(world, planned)
    assert told(NEXT_DAY) == []


def test_the_archive_of_the_year_has_its_papers_and_opinions(world, planned):
    held(world, planned)
    answer(world, planned)
    assert {planned.report, planned.answer} <= set(documents_in(world.cycle))
    tables = {table.name: table.rows for table in tables_of(world.cycle)}
    assert (len(tables["activities"]), len(tables["activity_opinions"])) == (1, 2)


def test_the_plan_is_published_with_the_activities_scheduled_before_it(world, planned):
    project = planned.projects.get()
    duty = supervision.Duty(project, world.cast.deputies[0], world.cast.bodies["social"])
    plan = supervision.plan_supervision(world.cycle, [duty], by=world.by("chairs", AT), at=AT)
    assert "2026年5月20日" in plan.document.text
    assert "上学领域项目" in plan.document.text


def test_the_calendar_puts_everything_that_is_due_on_its_day(world, planned):
    project = planned.projects.get()
    supervisor = world.as_person(world.team(project)[0], AT)
    supervision.report_problem(project, supervision.Found("灯杆没有基础", "serious"), by=supervisor, at=AT)
    supervision.audit(project, "单据不全", fen=0, by=world.by("audit", AT), at=AT)
    dues = dues_of(world.cycle, on=AT.date())
    told = [(due.on.isoformat()[5:], due.what.partition("：")[0], due.whose) for due in dues]
    assert told == [
        ("05-20", "视察", f"{world.cast.deputies[0]} · 社会工作委员会"),
        ("05-25", "答复问题", "建设局"),
        ("06-09", "答复审计意见", "建设局"),
        ("10-31", "建设", "建设局"),
        ("12-15", "验收", "建设局"),
    ]
    weeks = weeks_of(date(2026, 5, 1), dues)
    assert {len(week) for week in weeks} == {7}
    assert [day.on.day for week in weeks for day in week if day.dues and day.is_of_month] == [20, 25]
    late = dues_of(world.cycle, on=date(2026, 5, 26))
    assert [due.is_late for due in late] == [True, True, False, False, False]


def test_the_pages_take_an_activity_from_the_plan_to_the_answer(world, client, time_machine):
    time_machine.move_to(AT)
    project = world.under_way()
    assert client.get("/supervision/activities/new/").status_code == 302
    enter(client, world.by("chairs", AT))
    sent = {"kind": "inspection", "subject": "路灯", "projects": [project.pk], "planned_on": "2026-05-09"}
    sent |= {"leader": world.cast.deputies[0].pk, "committee": world.cast.bodies["social"].pk}
    refused = client.post("/supervision/activities/new/", sent)
    assert (refused.status_code, "已经过去" in words(refused)) == (422, True)
    made = client.post("/supervision/activities/new/", {**sent, "planned_on": "2026-05-20"})
    address = made.url
    enter(client, world.by("social", AT))
    notice = {"announce": "1", "announce-meets": "楼下", "announce-people": "代表", "announce-matters": "看进度"}
    assert client.post(address, notice).status_code == 302
    early = {
        "hold": "1",
        "hold-held_on": "2026-05-20",
        "hold-people": "代表",
        "hold-matters": "看",
        "hold-opinions": "快",
    }
    assert client.post(address, early).status_code == 422
    time_machine.move_to(moment(2026, 5, 20))
    logged_out = client.post(address, early)  # ten days later nobody is logged in any more
    assert (logged_out.status_code, "可能没有登录" in words(logged_out)) == (422, True)
    enter(client, world.by("social", AT))
    assert client.post(address, early).status_code == 302
    enter(client, world.by("government", AT))
    assert client.post(address, {"answer": "1", "answer-answer_1": ""}).status_code == 422
    assert client.post(address, {"answer": "1", "answer-answer_1": "照办"}).status_code == 302
    client.logout()
    page = words(client.get(address))
    assert "照办" in page
    assert '<form method="post"' not in page
    assert "✓ 政府已答复" in words(client.get(f"/projects/{project.pk}/life/"))


@pytest.mark.thorough
def test_the_calendar_is_for_everybody_and_asks_as_much_for_one_activity_as_for_ten(
    world, planned, client, time_machine
):
    time_machine.move_to(AT)
    one = queries_for(client, "/supervision/calendar/?month=2026-05")
    for n in range(9):
        schedule(world, planned.projects.get(), on=date(2026, 5, 11 + n))
    assert queries_for(client, "/supervision/calendar/?month=2026-05") == one
    assert "这个月没有到期的事项" in words(client.get("/supervision/calendar/?month=2026-04"))


@pytest.mark.parametrize("month", ["nonsense", "2026-13", "0001-01", "9999-12"])
def test_a_month_that_no_calendar_has_is_the_present_one(world, planned, client, time_machine, month):
    time_machine.move_to(AT)
    assert "2026年5月" in words(client.get("/supervision/calendar/", {"month": month}))


def test_the_board_shows_the_activities_of_whom_it_is_asked_for(world, planned, client, time_machine):
    time_machine.move_to(moment(2026, 5, 25))
    assert "逾期没有开展" in words(client.get("/supervision/", {"whose": "committee" + ":" + "社会工作委员会"}))
    assert [row.activity for row in standings_on(world.cycle, DAY, name="建设局")] == [planned]
    assert standings_on(world.cycle, DAY, name="教育局") == []


@pytest.mark.parametrize(
    ("level", "role", "hears"), [(Level.TOWNSHIP, "presidium", True), (Level.SUBDISTRICT, "street", False)]
)
def test_below_the_district_activities_are_the_presidiums_or_the_street_committees(db, level, role, hears):
    world = build_below(level)
    rules, office = world.cycle.rules, world.by(role, AT).held
    assert any(rules.may("supervise.schedule", held.office) for held in office)
    assert any(rules.may("supervise.hear_report", held.office) for held in office) is hears
