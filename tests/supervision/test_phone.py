"""The supervisor's phone: what is owed today, one visit however often it is sent, problems that rise until mended."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from piaojue.bodies.actions import appoint
from piaojue.bodies.founding import found_body
from piaojue.bodies.models import Person
from piaojue.implementation.models import Photograph
from piaojue.projects.models import Project
from piaojue.rules.offices import Office
from piaojue.supervision import actions as supervision
from piaojue.supervision.matching import suggestions_for
from piaojue.supervision.models import Problem, Slip, Visit
from piaojue.supervision.problem_queries import followed, problems_of
from piaojue.supervision.tasks import awaiting
from tests.implementation.test_pictures import NORTH_EAST, photo
from tests.pages import enter, queries_for, words
from tests.world import moment

AT = moment(2026, 6, 10)
JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def project(world):
    return world.under_way()


@pytest.fixture
def supervisor(world, project):
    return world.as_person(world.team(project)[0], AT)


@pytest.fixture
def phone(client, supervisor, time_machine):
    time_machine.move_to(AT)
    return enter(client, supervisor)


def filled(**more):
    lines = {f"line_{n}": "yes" for n in range(5)}
    return {"visited_on": "2026-06-09", "severity": "minor", "key": str(uuid4()), **lines, **more}


def test_today_lists_what_is_owed_at_the_stage_of_the_work(phone, project):
    page = words(phone.get("/supervision/today/"))
    assert project.title in page
    assert f"/supervision/{project.pk}/visit/?stage=building" in page
    assert "还没有人到场" in page


def test_somebody_who_supervises_nothing_has_no_today(world, client):
    enter(client, world.by("government", AT))
    assert client.get("/supervision/today/").status_code == 404


def test_a_visit_sent_again_is_written_once_with_its_problem_and_pictures(phone, project):
    address = f"/supervision/{project.pk}/visit/?stage=building"
    sent = filled(problem="灯杆没有基础", note="现场有序")
    for _ in range(3):
        upload = SimpleUploadedFile("a.jpg", photo(gps=NORTH_EAST), "image/jpeg")
        told = phone.post(address, {**sent, "photos": [upload]}, **JSON)
        assert told.status_code == 200, told.content
    assert (Visit.objects.count(), Problem.objects.count(), Photograph.objects.count()) == (1, 1, 1)
    assert told.json()["page"] == f"/supervision/visits/{Visit.objects.get().pk}/"
    assert Visit.objects.get().photos.get().latitude_e6 is None


def test_the_same_key_with_other_words_is_refused_and_says_so(phone, project):
    address = f"/supervision/{project.pk}/visit/?stage=building"
    sent = filled()
    phone.post(address, sent, **JSON)
    told = phone.post(address, {**sent, "note": "改了"}, **JSON)
    assert (told.status_code, "没有保存" in told.json()["refused"][0]) == (422, True)


def test_a_phone_is_told_which_line_is_missing(phone, project):
    sent = {name: value for name, value in filled().items() if name != "line_2"}
    told = phone.post(f"/supervision/{project.pk}/visit/?stage=building", sent, **JSON)
    assert told.json() == {"refused": ["安全防护到位：请选择一项。"]}


def test_pictures_of_a_visit_are_for_people_in_office(phone, client, project):
    upload = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    phone.post(f"/supervision/{project.pk}/visit/?stage=building", {**filled(), "photos": [upload]})
    address = f"/photos/{Photograph.objects.get().sha256}/"
    assert phone.get(address).status_code == 200
    client.logout()
    assert client.get(address).status_code == 404


def test_knocking_says_who_is_there_and_gives_a_fresh_token(phone, client, supervisor):
    told = phone.get("/supervision/knock/")
    assert told.json()["person"] == supervisor.person_id
    assert told["Cache-Control"] == "no-store"
    client.logout()
    assert client.get("/supervision/knock/").status_code == 302


def test_the_worker_reaches_the_supervisors_pages(client, world):
    told = client.get("/supervision/worker.js")
    assert told["Content-Type"] == "text/javascript"
    assert b"addEventListener" in told.content


def test_a_visit_is_owed_again_a_month_after_the_last(world, project, supervisor):
    def due():
        return [
            task.due_on for task in awaiting(supervisor, world.cycle, AT.date()) if task.what.startswith("到场督查")
        ]

    assert due() == [AT.date()]
    supervision.visit(project, supervision.Seen("building", ["yes"] * 5, date(2026, 6, 1)), by=supervisor, at=AT)
    assert due() == [date(2026, 7, 1)]


def problem(project, by, at=AT, **more):
    return supervision.report_problem(project, supervision.Found("灯杆没有基础", "serious", **more), by=by, at=at)


def sent_back(world, found, supervisor, at):
    answered = {"responsible_person": "科长", "text": "已改"}
    supervision.answer_problem(found, **answered, by=world.by("works", at), at=at)
    supervision.recheck_problem(found, is_mended=False, text="还在晃", by=supervisor, at=at)


def watcher(found, on):
    cycle = found.project.cycle
    rows = followed(list(problems_of(cycle)), cycle.rules, on=on)
    return next(row.watcher for row in rows if row.problem.pk == found.pk)


def test_a_problem_rises_to_the_committee_and_then_to_the_leader(world, project, supervisor):
    duty = supervision.Duty(project, world.cast.deputies[0], world.cast.bodies["social"])
    supervision.plan_supervision(world.cycle, [duty], by=world.by("chairs", AT), at=AT)
    found = problem(project, supervisor)
    committee = world.by("social", AT)
    assert watcher(found, AT.date()) == "supervisor"
    assert [task for task in awaiting(committee, world.cycle, AT.date()) if "督办" in task.what] == []
    sent_back(world, found, supervisor, AT)
    assert watcher(found, AT.date()) == "committee"
    assert any("督办" in task.what for task in awaiting(committee, world.cycle, AT.date()))
    later = AT + timedelta(days=16)
    assert watcher(found, later.date()) == "leader"


def test_a_problem_that_comes_up_again_rises_at_once(world, project, supervisor):
    first = problem(project, supervisor)
    with pytest.raises(supervision.ProblemNotOpen, match="没有销号"):
        problem(project, supervisor, repeats=first)
    supervision.answer_problem(first, responsible_person="科长", text="已改", by=world.by("works", AT), at=AT)
    supervision.recheck_problem(first, is_mended=True, text="到位", by=supervisor, at=AT)
    again = problem(project, supervisor, repeats=first)
    assert watcher(again, AT.date()) == "committee"


def test_slips_are_numbered_without_gaps_by_kind(world, project, supervisor):
    late = AT + timedelta(days=16)
    first = problem(project, supervisor)
    problem(project, supervisor)
    committee = world.by("social", AT)
    with pytest.raises(supervision.ProblemNotOpen, match="还没有逾期"):
        supervision.urge_problem(first, "请尽快", by=committee, at=AT)
    supervision.urge_problem(first, "请尽快", by=committee, at=late)
    assert first.due_on == late.date() + timedelta(days=15)
    assert [str(slip) for slip in Slip.objects.order_by("issued_at", "pk")] == [
        "任务交办单〔2026〕1号",
        "任务交办单〔2026〕2号",
        "整改督办单〔2026〕1号",
    ]


def test_a_problem_is_assigned_to_another_department_with_a_new_slip(world, project, supervisor):
    found, clerk = problem(project, supervisor), world.by("clerk", AT)
    schools = world.cast.bodies["schools"]
    with pytest.raises(supervision.NotResponsible, match="不用重新交办"):
        supervision.assign_problem(found, world.cast.bodies["works"], by=clerk, at=AT)
    supervision.assign_problem(found, schools, by=clerk, at=AT)
    assert [slip.recipient for slip in found.slips.all()] == [world.cast.bodies["works"], schools]
    supervision.answer_problem(found, responsible_person="科长", text="已改", by=world.by("schools", AT), at=AT)
    with pytest.raises(supervision.ProblemNotOpen):
        supervision.assign_problem(found, world.cast.bodies["works"], by=clerk, at=AT)


def test_one_door_of_a_problem_is_shown_to_each_office(world, project, supervisor, client, time_machine):
    time_machine.move_to(AT)
    found = problem(project, supervisor)
    address = f"/supervision/problems/{found.pk}/"
    seen = {role: words(enter(client, world.by(role, AT)).get(address)) for role in ("works", "clerk", "government")}
    assert "提交答复" in seen["works"]
    assert "重新交办" in seen["clerk"]
    assert all(word not in seen["government"] for word in ("提交答复", "重新交办", "督办</button>"))


def test_near_and_knowing_people_come_first_and_who_has_an_interest_not_at_all(world):
    project = world.adopted()[0]
    clerk = world.by("clerk", AT)
    knowing, busy, builder = world.cast.deputies[12:15]
    group = found_body(world.congress, Office.DEPUTY_GROUP, "第一小组", since_on=AT.date(), by=clerk, at=AT)
    appoint(knowing, group, title="组员", since_on=AT.date(), by=clerk, at=AT)
    supervision.register_expertise(world.cycle, [(knowing, ["travel"]), (busy, ["travel"])], by=clerk, at=AT)
    Person.objects.filter(pk=builder.pk).update(employer="建设局")
    suggested = suggestions_for(project, on=AT.date(), group=group)
    assert suggested[0].person == knowing
    assert "熟悉这一领域、本代表小组" in suggested[0].label
    assert suggested[1].person == busy
    assert builder not in {one.person for one in suggested}


def test_the_clerk_registers_fields_line_by_line(world, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("clerk", AT))
    seat = world.congress.seats.first()
    for text, refusal in (
        ("无此人，上学", "代表名册中没有"),
        (f"{seat.number}，唱歌", "领域应为"),
        (seat.number, "领域应为"),
    ):
        answer = client.post("/supervision/expertise/", {"text": text})
        assert (answer.status_code, refusal in words(answer), text in words(answer)) == (422, True, True)
    assert client.post("/supervision/expertise/", {"text": f"{seat.number}，上学、看病"}).status_code == 302
    assert [known.field for known in seat.person.expertise.all()] == ["schooling", "health"]


def test_the_team_is_formed_from_a_group_on_its_page(world, client, time_machine):
    time_machine.move_to(AT)
    project = world.adopted()[0]
    world.plan(project)
    enter(client, world.by("clerk", AT))
    resident = Person.objects.create(name="居民甲")
    body = found_body(
        world.congress, Office.RESIDENT, "居民监督员", since_on=AT.date(), by=world.by("clerk", AT), at=AT
    )
    appoint(resident, body, title="监督员", since_on=AT.date(), by=world.by("clerk", AT), at=AT)
    people = [world.cast.deputies[10].pk, world.cast.deputies[11].pk, resident.pk]
    assert client.post(f"/supervision/{project.pk}/team/", {"people": people}).status_code == 302
    assert Project.objects.get(pk=project.pk).team.body.appointments.count() == 3


def test_the_lists_ask_the_database_as_often_for_many(world, project, supervisor, client, time_machine):
    time_machine.move_to(AT)
    problem(project, supervisor)
    few = queries_for(client, "/supervision/problems/")
    for _ in range(4):
        sent_back(world, problem(project, supervisor), supervisor, AT)
    assert queries_for(client, "/supervision/problems/") == few
