"""Judged part by part: each part with its department, its own grade, its own notice, its own rectification."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from piaojue.bodies.models import MeasureVersion
from piaojue.documents import actions as documents
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation.models import Rectification
from piaojue.evaluation.queries import awaiting
from piaojue.implementation.models import Goal
from piaojue.projects.models import Cycle, Project
from piaojue.rules.satisfaction import is_by_part
from piaojue.supervision.actions import NotResponsible
from tests.elections.sealing import Hall
from tests.evaluation.test_evaluation import AT, again
from tests.pages import enter, words
from tests.world import moment

GOOD, BAD = (25, 2, 2, 0), (5, 8, 16, 0)
REPORTED = moment(2027, 4, 10)


def shared(world, *, schools="schools", unit="part"):
    """A project accepted, of two parts: the lamps of the works department, the lessons of the schools'."""
    version = MeasureVersion.objects.get(pk=world.cycle.measure_id)
    by_part = version.text.replace('value = "project"\ndefault = "project"', f'value = "{unit}"\ndefault = "project"')
    MeasureVersion.objects.filter(pk=version.pk).update(text=by_part)
    world.cycle = Cycle.objects.select_related("measure", "congress", "session").get(pk=world.cycle.pk)
    project = world.accepted()
    for name, role in (("装灯", "works"), ("上课", schools)):
        body = world.cast.bodies[role] if role else None
        Goal.objects.create(
            plan=project.plan, name=name, quantity=60, unit="项", due_on=date(2026, 10, 1), department=body
        )
    return Project.objects.get(pk=project.pk)


def judged(world, project, *votes):
    asked = world.asked(project)
    at = moment(2027, 1, 14, 12)
    asked.election = world.declare(asked.election, votes, at=at)
    return evaluation.confirm(asked, by=world.by("presidium", at), at=at)


def order(world, verdict):
    return evaluation.order_rectification(verdict, by=world.by("committee", AT), at=AT)


def report(world, rectification, text="已改"):
    return evaluation.report_rectification(rectification, text, by=world.by("government", REPORTED), at=REPORTED)


@pytest.mark.parametrize(
    ("schools", "unit", "lines"),
    [
        ("schools", "part", ["：装灯", "：上课"]),
        ("works", "part", [""]),  # one department answers for all of it
        (None, "part", [""]),  # a part without a department is the lead department's
        ("schools", "project", [""]),
    ],
)
def test_a_project_is_judged_by_part_where_the_measure_says_so_and_departments_share_it(world, schools, unit, lines):
    project = shared(world, schools=schools, unit=unit)
    options = list(world.asked(project).election.options.values_list("label", "detail"))
    assert [label.removeprefix(project.title) for label, _ in options] == lines
    if len(lines) == 2:
        assert [detail for _, detail in options] == ["建设局", "教育局"]


def test_every_part_has_its_grade_and_one_found_wanting_keeps_the_project(world):
    project = shared(world)
    lamps, lessons = judged(world, project, GOOD, BAD)
    assert (lamps.grade, lessons.grade) == ("satisfied", "dissatisfied")
    assert (lamps.subject.department.name, lessons.subject.department.name) == ("建设局", "教育局")
    assert Project.objects.get(pk=project.pk).state == "accepted"


def test_a_project_whose_parts_all_pass_has_passed(world):
    project = shared(world)
    judged(world, project, GOOD, (12, 12, 5, 0))
    assert Project.objects.get(pk=project.pk).state == "evaluated"


def test_wherever_a_grade_is_shown_it_names_its_part(world, client, time_machine):
    project = shared(world)
    judged(world, project, GOOD, BAD)
    time_machine.move_to(AT)
    home, trace = words(client.get("/")), words(client.get(f"/trace/?project={project.pk}"))
    for name in ("装灯", "上课"):
        assert (f"{project.title}：{name}</a>" in home, f"测评“{name}”" in trace) == (True, True)
    (told,) = [row for row in client.get("/open-data/projects.json").json()["projects"] if row["verdicts"]]
    assert [row["part"] for row in told["verdicts"]] == ["装灯", "上课"]


def test_the_departments_of_the_parts_are_told_of_their_own_part_beside_the_four(world):
    lamps, _ = judged(world, shared(world), GOOD, BAD)
    sent = evaluation.send_notices(lamps.evaluation, by=world.by("clerk", AT), at=AT)
    assert [each.recipient for each in sent[4:]] == ["建设局", "教育局"]
    assert all("装灯" in each.text and "上课" in each.text for each in sent[:4])
    assert ("装灯" in sent[4].text, "上课" in sent[4].text) == (True, False)
    assert ("装灯" in sent[5].text, "上课" in sent[5].text) == (False, True)
    letter = sent[5].deliveries.get()
    with pytest.raises(documents.NotTheRecipient, match="送教育局"):
        documents.acknowledge(letter, by=world.by("works", AT), at=AT)
    assert documents.acknowledge(letter, by=world.by("schools", AT), at=AT).acknowledged_at == AT


def test_all_parts_found_wanting_are_ordered_at_once_each_to_its_department(world, client):
    lamps, lessons = judged(world, shared(world), BAD, BAD)
    ordered = order(world, lessons)
    assert (ordered.verdict, ordered.order.recipient, ordered.due_on) == (lessons, "教育局", date(2027, 4, 15))
    other = Rectification.objects.get(verdict=lamps)
    assert other.order.recipient == "建设局"
    page = words(client.get(f"/projects/{lamps.project_id}/life/"))
    for part in ("<strong>装灯</strong>（建设局）", "上课（教育局）："):
        assert part in page


def test_only_the_department_ordered_to_mend_or_the_government_shows_what_was_mended(world):
    lamps, _ = judged(world, shared(world), BAD, BAD)
    ordered = order(world, lamps)
    with pytest.raises(NotResponsible, match="由建设局整改"):
        evaluation.add_evidence(ordered, "已装灯", [], by=world.by("schools", REPORTED), at=REPORTED)
    for role in ("works", "government"):
        evaluation.add_evidence(ordered, "已装灯", [], by=world.by(role, REPORTED), at=REPORTED)
    assert ordered.evidence.count() == 2


def test_no_other_department_is_shown_the_way_to_evidence(world, client, time_machine):
    time_machine.move_to(REPORTED)
    lamps, _ = judged(world, shared(world), BAD, GOOD)
    address = f"/evaluation/rectifications/{order(world, lamps).pk}/evidence/"
    shown = {}
    for role in ("works", "schools", "government"):
        enter(client, world.by(role, REPORTED))
        shown[role] = address in words(client.get(f"/projects/{lamps.project_id}/life/"))
    assert shown == {"works": True, "schools": False, "government": True}


def test_the_project_is_reported_once_every_part_ordered_is(world):
    lamps, lessons = judged(world, shared(world), BAD, BAD)
    first, second = order(world, lamps), Rectification.objects.get(verdict=lessons)
    report(world, first)
    assert Project.objects.get(pk=lamps.project_id).state == "rectifying"
    tasks = [task.what for task in awaiting(world.by("government", REPORTED), world.cycle, REPORTED.date())]
    assert [what for what in tasks if "报告整改情况" in what] == [f"报告整改情况：{lessons.subject}"]
    with pytest.raises(evaluation.NotDissatisfied, match="不能重复报告"):
        report(world, first)
    with pytest.raises(evaluation.NotBeingMended):
        evaluation.add_evidence(first, "再补", [], by=world.by("works", REPORTED), at=REPORTED)
    with pytest.raises(evaluation.NotEvaluable, match="上课”的整改还没有报告"):
        again(world, Project.objects.get(pk=lamps.project_id), REPORTED)
    report(world, second)
    assert Project.objects.get(pk=lamps.project_id).state == "rectified"


@pytest.mark.parametrize(("votes", "state"), [((8, 1, 0), "evaluated"), ((0, 2, 7), "escalated")])
def test_only_what_was_found_wanting_is_judged_again(world, votes, state):
    _, lessons = judged(world, shared(world), GOOD, BAD)
    report(world, order(world, lessons))
    second = again(world, Project.objects.get(pk=lessons.project_id), moment(2027, 4, 20))
    assert [option.detail for option in second.election.options.all()] == ["教育局"]
    declared = moment(2027, 4, 20, 12)
    second.election = world.declare(second.election, [votes], at=declared, presides="committee", valid=9)
    (verdict,) = evaluation.confirm_again(second, by=world.by("committee", declared), at=declared)
    assert verdict.part == lessons.part
    assert Project.objects.get(pk=lessons.project_id).state == state


def test_the_database_keeps_one_verdict_a_part_and_one_a_project(world):
    lamps, _ = judged(world, shared(world), GOOD, BAD)
    for wrong in ({"part": lamps.part}, {"part": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row = {"grade": "satisfied", "evaluators": 1, "satisfied": 1, "basically_satisfied": 0, "dissatisfied": 0}
            for _ in range(2):
                lamps.evaluation.verdicts.create(project=lamps.project, confirmed_at=AT, **row, **wrong)


def test_the_reference_names_the_part_and_its_department(world):
    judged(world, shared(world), GOOD, BAD)
    table = evaluation.export_reference(world.cycle, by=world.by("clerk", AT), at=AT)
    assert ",".join(["：上课", "教育局", "测评", "不满意"]) in table


def test_one_department_is_not_several(world):
    assert not is_by_part(["建设局", "建设局"], world.cycle.rules)


@pytest.mark.thorough
def test_parts_are_judged_by_sealed_ballots_as_on_paper(world, settings, tmp_path, time_machine):
    settings.VOTE_HOST, settings.BALLOT_KEY = "127.0.0.1", tmp_path / "ballot-key"
    project = shared(world)
    asked = world.asked(project)
    time_machine.move_to(moment(2027, 1, 14))
    hall = Hall(world, election=asked.election).staff()
    hall.get_ready().open(29)
    hall.cast(*[[[0], [2]]] * 20)
    hall.crew.close(29)
    hall.crew.count()
    hall.declare()
    asked.refresh_from_db()
    asked.election = hall.row
    lamps, lessons = evaluation.confirm(asked, by=world.by("presidium", AT), at=AT)
    assert (lamps.satisfied, lamps.grade, lessons.dissatisfied, lessons.grade) == (20, "satisfied", 20, "dissatisfied")
