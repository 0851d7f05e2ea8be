"""监督: a plan, a mixed team without interests, visits by the checklist, problems open until they are mended."""

from datetime import date, timedelta

import pytest

from piaojue.bodies.authority import NotPermitted
from piaojue.bodies.models import Person
from piaojue.rules.supervising import ChecklistIncomplete, ConflictOfInterest, TeamNotMixed, TeamOfWrongSize
from piaojue.supervision import actions as supervision
from piaojue.supervision.models import Problem, Team
from tests.world import moment

AT = moment(2026, 6, 10)
ALL_YES = ["yes"] * 5


@pytest.fixture
def project(world):
    return world.under_way()


@pytest.fixture
def supervisor(world, project):
    return world.as_person(world.team(project)[0], AT)


def residents(number, employer="小卖部"):
    return [Person.objects.create(name=f"居民{n}", employer=employer) for n in range(number)]


def form(world, project, people, **more):
    return supervision.form_team(project, people, by=world.by("clerk", AT), at=AT, **more)


@pytest.mark.parametrize(
    ("deputies", "others", "refusal"),
    [(1, 1, TeamOfWrongSize), (3, 3, TeamOfWrongSize), (3, 0, TeamNotMixed), (0, 3, TeamNotMixed)],
)
def test_a_team_has_three_to_five_deputies_and_residents(world, project, deputies, others, refusal):
    with pytest.raises(refusal):
        form(world, project, [*world.cast.deputies[10 : 10 + deputies], *residents(others)])
    assert not Team.objects.exists()


@pytest.mark.parametrize(("deputies", "others"), [(2, 1), (3, 2)])
def test_a_team_is_formed_once(world, project, deputies, others):
    people = [*world.cast.deputies[10 : 10 + deputies], *residents(others)]
    form(world, project, people)
    with pytest.raises(supervision.TeamExists):
        form(world, project, people)


@pytest.mark.parametrize(("employer", "contractors"), [("建设局", ()), ("宏达公司", ("宏达公司",))])
def test_who_is_employed_by_those_who_build_stands_aside(world, project, employer, contractors):
    with pytest.raises(ConflictOfInterest, match=employer):
        form(world, project, [*world.cast.deputies[10:12], *residents(1, employer)], contractors=contractors)


def visit(world, project, by, *, answers=ALL_YES, on=date(2026, 6, 9)):
    return supervision.visit(project, supervision.Seen("building", answers, on), by=by, at=AT)


def test_a_visit_is_made_by_the_team_answers_every_line_and_lies_in_the_past(world, project, supervisor):
    with pytest.raises((supervision.NotOnTheTeam, NotPermitted)):
        visit(world, project, world.as_person(world.cast.deputies[15], AT))
    for answers in (ALL_YES[:4], [*ALL_YES[:4], "maybe"], []):
        with pytest.raises(ChecklistIncomplete):
            visit(world, project, supervisor, answers=answers)
    with pytest.raises(supervision.VisitInTheFuture):
        visit(world, project, supervisor, on=date(2026, 6, 11))
    assert visit(world, project, supervisor, on=date(2026, 6, 10)).pk


def problem(project, by, severity="serious"):
    return supervision.report_problem(project, supervision.Found("灯杆没有基础", severity), by=by, at=AT)


@pytest.mark.parametrize(("severity", "days"), [("minor", 30), ("serious", 15), ("urgent", 3)])
def test_a_problem_is_answered_in_time(project, supervisor, severity, days):
    assert problem(project, supervisor, severity).due_on == date(2026, 6, 10) + timedelta(days)


def test_only_the_team_reports_and_only_who_is_responsible_answers(world, project, supervisor):
    with pytest.raises((supervision.NotOnTheTeam, NotPermitted)):
        problem(project, world.as_person(world.cast.deputies[15], AT))
    found = problem(project, supervisor)
    with pytest.raises(supervision.NotResponsible, match="由建设局负责"):
        supervision.answer_problem(found, responsible_person="x", text="x", by=world.by("schools", AT), at=AT)


def test_a_problem_stays_on_the_lists_until_it_is_mended(world, project, supervisor):
    found = problem(project, supervisor)
    with pytest.raises(supervision.ProblemNotOpen, match="还没有答复"):
        supervision.recheck_problem(found, is_mended=True, text="", by=supervisor, at=AT)

    def answer():
        return supervision.answer_problem(
            found, responsible_person="科长", text="已改", by=world.by("works", AT), at=AT
        )

    answer()
    with pytest.raises(supervision.ProblemNotOpen, match="不在等待答复"):
        answer()
    supervision.recheck_problem(found, is_mended=False, text="还在晃", by=supervisor, at=AT)
    assert Problem.objects.get().state == "reopened"
    answer()
    supervision.recheck_problem(found, is_mended=True, text="到位", by=supervisor, at=AT)
    assert Problem.objects.get().state == "closed"
    with pytest.raises(supervision.ProblemNotOpen):
        answer()


def test_the_plan_is_published_once(world, project):
    duty = supervision.Duty(project, world.cast.deputies[0], world.cast.bodies["social"])
    plan = supervision.plan_supervision(world.cycle, [duty], by=world.by("chairs", AT), at=AT)
    assert plan.document.is_public
    with pytest.raises(supervision.PlanExists):
        supervision.plan_supervision(world.cycle, [duty], by=world.by("chairs", AT), at=AT)


def test_audit_is_the_auditors(world, project):
    with pytest.raises(NotPermitted):
        supervision.audit(project, "账目清楚", fen=0, by=world.by("works", AT), at=AT)
    assert supervision.audit(project, "多付两万元", fen=2_000_000, by=world.by("audit", AT), at=AT).fen == 2_000_000


def test_the_boards_ask_the_database_as_often_for_many(
    world, project, supervisor, client, django_assert_max_num_queries
):
    problem(project, supervisor)
    for page in ("/supervision/", "/supervision/problems/"):
        client.get(page)
        with django_assert_max_num_queries(200) as few:
            client.get(page)
        for _ in range(3):
            problem(project, supervisor)
        with django_assert_max_num_queries(len(few.captured_queries)):
            client.get(page)
