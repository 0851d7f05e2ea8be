"""实施: a plan with its milestones, reports by the lead, changes only by decision, acceptance against the goal."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.bodies.authority import NotPermitted
from piaojue.implementation import actions as implementation
from piaojue.implementation.comparison import changes_since_the_vote
from piaojue.implementation.models import MonthlyReport, Photograph
from piaojue.implementation.pictures import developed
from piaojue.implementation.standing import standing_of
from piaojue.projects.models import Project
from piaojue.rules.refusal import Refused
from piaojue.rules.reporting import NotAMonthToReport
from tests.founded import account_of
from tests.implementation.test_pictures import NORTH_EAST, photo
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 3, 20)
MARCH = implementation.Progress(10, 8, 3_000_000, "进场施工")


@pytest.fixture
def project(world):
    return world.under_way()


def report(world, project, month=date(2026, 3, 1), progress=MARCH, role="works", at=AT):
    return implementation.report(project, month, progress, by=world.by(role, at), at=at)


def test_a_plan_says_when_to_what_standard_and_with_whose_money(world):
    project = world.adopted()[0]
    plan = world.plan(project)
    assert [row.kind for row in plan.milestones.order_by("due_on")] == ["start", "building", "acceptance"]
    assert "30万元" in plan.document.text
    with pytest.raises(Refused, match="不能定实施计划"):
        world.plan(project)


def test_only_the_government_plans_and_only_the_lead_starts(world):
    project = world.adopted()[0]
    scheme = implementation.Scheme(safeguards="", milestones={}, money={})
    with pytest.raises(NotPermitted):
        implementation.plan(project, scheme, by=world.by("works", AT), at=AT)
    world.plan(project)
    with pytest.raises(implementation.NotTheLead, match="建设局牵头"):
        implementation.start(project, by=world.by("schools", AT), at=AT)


def test_milestones_follow_one_another(world):
    project = world.adopted()[0]
    days = {"start": date(2026, 6, 1), "building": date(2026, 5, 1), "acceptance": date(2026, 12, 1)}
    scheme = implementation.Scheme("", {kind: (day, "x") for kind, day in days.items()}, {})
    with pytest.raises(Refused):
        implementation.plan(project, scheme, by=world.by("government", AT), at=AT)
    project.refresh_from_db()
    assert project.state == "adopted"


def test_a_month_is_reported_once_by_the_lead_and_not_ahead_of_time(world, project):
    with pytest.raises(implementation.NotTheLead):
        report(world, project, role="schools")
    with pytest.raises(NotAMonthToReport, match="2026年4月还没有到来，不能报告；可以报告的是2026年2月到2026年3月"):
        report(world, project, month=date(2026, 4, 1))
    with pytest.raises(NotAMonthToReport, match="2026年1月还没有实施计划"):
        report(world, project, month=date(2026, 1, 31))
    report(world, project, month=date(2026, 3, 31))
    with pytest.raises(implementation.ReportExists, match="3月的进展已经报告过"):
        report(world, project, month=date(2026, 3, 1))
    assert MonthlyReport.objects.get().month == date(2026, 3, 1)


def test_what_is_not_under_way_reports_nothing(world):
    project = world.adopted()[0]
    with pytest.raises(implementation.NotUnderWay, match="不需要报告"):
        report(world, project)


def ask(world, project, changes=None, *, reason="地下管线复杂", cancel=False):
    return implementation.propose_adjustment(
        project, changes or {}, is_cancellation=cancel, reason=reason, by=world.by("government", AT), at=AT
    )


def decide(world, adjustment, votes_for=5, role="committee"):
    by = world.by(role, AT)
    return implementation.approve_adjustment(adjustment, members=9, votes_for=votes_for, by=by, at=AT)


@pytest.mark.parametrize(
    ("changes", "reason"), [({}, "改"), ({"goal_quantity": 100}, " "), ({"goal_quantity": 120}, "改")]
)
def test_an_adjustment_changes_something_and_says_why(world, project, changes, reason):
    with pytest.raises(implementation.NotUnderWay, match="没有改动任何内容"):
        ask(world, project, changes, reason=reason)


@pytest.mark.parametrize(("votes_for", "quantity"), [(4, 120), (5, 100), (9, 100)])
def test_the_standing_committee_decides_by_more_than_half_of_its_members(world, project, votes_for, quantity):
    adjustment = ask(world, project, {"goal_quantity": 100})
    with pytest.raises(implementation.AdjustmentPending):
        ask(world, project, {"goal_quantity": 90})
    with pytest.raises(NotPermitted):
        decide(world, adjustment, role="government")
    decide(world, adjustment, votes_for)
    assert Project.objects.get(pk=project.pk).goal_quantity == quantity
    with pytest.raises(implementation.NoSuchAdjustment):
        decide(world, adjustment)


def test_a_project_is_cancelled_by_decision_only(world, project):
    decide(world, ask(world, project, cancel=True))
    assert Project.objects.get(pk=project.pk).state == "cancelled"
    with pytest.raises(implementation.NotUnderWay):
        ask(world, Project.objects.get(pk=project.pk), {"goal_quantity": 1})


def test_what_is_adopted_is_not_changed_by_reporting(world, project):
    report(world, project, progress=replace(MARCH, done_quantity=500, progress_percent=100))
    assert Project.objects.get(pk=project.pk).goal_quantity == 120


def test_acceptance_follows_completion(world, project):
    with pytest.raises(Refused, match="不能验收"):
        world.accept(project, AT)


def test_the_page_of_a_report_keeps_what_was_typed_when_it_refuses(world, project, client, time_machine):
    time_machine.move_to(AT)
    address = f"/delivery/{project.pk}/report/"
    assert client.get(address).status_code == 302
    client.force_login(account_of(world.by("works", AT), "works"))
    sent = {
        "month": "2026-04-01",
        "done_quantity": 1,
        "progress_percent": 1,
        "spent": 1,
        "text": "四月",
    }
    answer = client.post(address, sent)
    assert (answer.status_code, "2026年4月还没有到来" in answer.content.decode()) == (422, True)
    assert "四月" in answer.content.decode()
    assert client.post(address, {**sent, "month": "2026-03-01"}).status_code == 302


def test_the_board_asks_the_database_as_often_for_many(world, client, django_assert_max_num_queries):
    first, *others = world.adopted()
    world.plan(first)
    client.get("/delivery/")
    with django_assert_max_num_queries(200) as few:
        client.get("/delivery/")
    for other in others:
        world.plan(other)
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get("/delivery/")


def test_the_level_is_found_by_the_program_and_not_by_the_reporter(world, project):
    assert report(world, project, progress=replace(MARCH, progress_percent=0)).status == "on_time"
    late = moment(2026, 6, 20)
    asked = implementation.Progress(20, 15, 4_000_000, "进展顺利", forecast_on=date(2026, 12, 1))
    assert report(world, project, month=date(2026, 6, 1), progress=asked, at=late).status == "behind"


def test_a_plan_is_compared_with_what_was_voted(world):
    project = world.adopted()[0]
    plan = world.plan(project)
    assert plan.voted["funding"] == {"own": 30_000_000}
    assert changes_since_the_vote(project, plan) == []
    project.goal_quantity = 100
    plan.money.update(fen=20_000_000)
    assert changes_since_the_vote(project, plan) == [("目标数量", "120", "100"), ("本级财政", "30万元", "20万元")]


def test_a_stage_without_a_standard_gets_that_of_its_kind_of_work(world):
    project = world.adopted()[0]
    days = {"start": date(2026, 3, 1), "building": date(2026, 5, 1), "acceptance": date(2026, 6, 1)}
    scheme = implementation.Scheme("", {kind: (day, "") for kind, day in days.items()}, {}, kind="service")
    plan = implementation.plan(project, scheme, by=world.by("government", AT), at=AT)
    assert plan.milestones.get(kind="start").standard == "服务方案公开，服务单位和场所落实"


def test_a_report_takes_photos_from_a_phone(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("works", AT))
    sent = {"month": "2026-03-01", "done_quantity": 1, "progress_percent": 5, "spent": 1, "text": "三月"}
    upload = SimpleUploadedFile("a.jpg", photo(gps=NORTH_EAST), "image/jpeg")
    broken = SimpleUploadedFile("b.jpg", b"%PDF", "image/jpeg")
    address = f"/delivery/{project.pk}/report/"
    assert "“b.jpg”不是JPEG" in words(client.post(address, {**sent, "photos": [broken]}))
    assert client.post(address, {**sent, "photos": [upload], "keep_place": "on"}).status_code == 302
    shown = MonthlyReport.objects.get().photos.get()
    assert (shown.latitude_e6, shown.longitude_e6) == (26_630_000, 106_750_000)
    client.logout()
    picture = client.get(f"/photos/{shown.photograph.sha256}/")
    assert (picture["Content-Type"], picture.content) == ("image/jpeg", bytes(shown.photograph.content))
    assert f"/photos/{shown.photograph.sha256}/" in words(client.get("/delivery/reports/"))


def test_pages_of_a_thousand_photos_ask_as_often_as_pages_of_one(world, project, client, time_machine):
    time_machine.move_to(AT)
    progress = replace(MARCH, pictures=[developed("a.jpg", photo((60, 40)))])
    report(world, project, progress=progress)
    few = queries_for(client, "/delivery/reports/")
    for n in range(4, 13):
        picture = developed("a.jpg", photo((60, 40), colour=(n, 0, 0)))
        shown = replace(MARCH, pictures=[picture])
        report(world, project, month=date(2026, n, 1), progress=shown, at=moment(2026, 12, 31))
    assert queries_for(client, "/delivery/reports/") == few


def test_what_should_have_been_reported_and_was_not_is_said(world, project):
    assert standing_of(project, on=date(2026, 3, 31)).unreported == []
    assert standing_of(project, on=date(2026, 5, 1)).unreported == [date(2026, 3, 1), date(2026, 4, 1)]
    report(world, project)
    again = Project.objects.get(pk=project.pk)
    assert standing_of(again, on=date(2026, 5, 1)).unreported == [date(2026, 4, 1)]


@pytest.mark.thorough
def test_a_thousand_reports_with_photos_are_paged_with_as_many_queries_as_one(world, project, client, time_machine):
    time_machine.move_to(AT)
    picture = developed("a.jpg", photo((60, 40)))
    report(world, project, progress=replace(MARCH, pictures=[picture]))
    few = queries_for(client, "/delivery/reports/")
    for n in range(999):
        month = date(2026 + (n + 3) // 12, (n + 3) % 12 + 1, 1)  # a project that is never done
        picture = developed("a.jpg", photo((61 + n % 50, 40 + n // 50)))
        report(world, project, month=month, progress=replace(MARCH, pictures=[picture]), at=moment(2110, 1, 1))
    assert (MonthlyReport.objects.count(), Photograph.objects.count()) == (1000, 1000)
    assert queries_for(client, "/delivery/reports/?page=2") == few
    assert queries_for(client, "/delivery/reports/?page=50") == few


def test_the_form_offers_the_months_that_are_still_to_be_reported(world, project, client, time_machine):
    address = f"/delivery/{project.pk}/report/"
    enter(client, world.by("works", AT))
    time_machine.move_to(AT)
    offered = re.findall(r'<option value="([^"]+)"', words(client.get(address)))
    assert offered == ["2026-03-01", "2026-02-01"]
    report(world, project)
    shown = words(client.get(address))
    assert re.findall(r'<option value="([^"]+)"', shown) == ["2026-02-01"]
    assert "上次报告2026年3月" in shown
    report(world, project, month=date(2026, 2, 1))
    shown = words(client.get(address))
    assert "到2026年3月的进展都报告过了" in shown and "提交报告" not in shown


def test_an_act_that_cannot_be_taken_now_says_so_before_anything_is_filled_in(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("government", AT))
    for page in ("plan", "accept"):
        shown = words(client.get(f"/delivery/{project.pk}/{page}/"))
        assert "项目现为“实施中”，不能" in shown and 'type="submit" class="btn btn-primary"' not in shown
