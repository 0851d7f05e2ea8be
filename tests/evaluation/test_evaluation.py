"""测评: reports before, grades by the rules, confirmed once, four notices, mended in three months, judged again."""

from datetime import date

import pytest
from django.conf import settings

from piaojue.bodies.authority import NotPermitted
from piaojue.bodies.founding import call_session
from piaojue.bodies.measures import load_measure
from piaojue.documents.models import Document
from piaojue.elections import actions as elections
from piaojue.elections.queries import NotYetDeclared
from piaojue.evaluation import actions as evaluation
from piaojue.evaluation.sections import bar_of
from piaojue.projects.models import Project
from piaojue.rules.measure import NoSuchPower
from tests.pages import enter, words
from tests.world import moment

AT = moment(2027, 1, 14, 13)
GOOD, FAIR, BAD = (25, 2, 2, 0), (12, 12, 5, 0), (5, 8, 16, 0)


def completion(world, project):
    at = moment(2027, 1, 5)
    by = world.by("government", at)
    return evaluation.report_completion(project, done_quantity=120, is_finished=True, text="已完成", by=by, at=at)


def test_only_what_is_done_or_under_way_is_reported_and_once(world):
    with pytest.raises(evaluation.NotEvaluable, match="不在测评范围"):
        completion(world, world.adopted()[0])


def test_a_completion_is_reported_once(world):
    project = world.accepted()
    completion(world, project)
    with pytest.raises(evaluation.NotEvaluable, match="已经报告过"):
        completion(world, project)


def test_nothing_is_put_to_the_evaluation_unreported_or_twice(world):
    project, by = world.accepted(), world.by("presidium", AT)
    session = world.evaluation_session()
    with pytest.raises(evaluation.ReportMissing):
        evaluation.ask(world.cycle, session, [project], by=by, at=AT)
    completion(world, project)
    evaluation.ask(world.cycle, session, [project], by=by, at=AT)
    with pytest.raises(evaluation.EvaluationOpen, match="不能重复提交"):
        evaluation.ask(world.cycle, session, [project], by=by, at=AT)


def test_the_result_is_told_and_confirmed_after_the_declaration_only(world):
    asked = world.asked(world.accepted())
    with pytest.raises(NotYetDeclared):
        evaluation.confirm(asked, by=world.by("presidium", AT), at=AT)
    with pytest.raises(evaluation.EvaluationOpen, match="还没有确认"):
        evaluation.send_notices(asked, by=world.by("clerk", AT), at=AT)


@pytest.mark.parametrize(
    ("votes", "grade", "state"),
    [
        ((20, 7, 2, 0), "satisfied", "evaluated"),
        ((19, 8, 2, 0), "basically_satisfied", "evaluated"),
        ((0, 15, 14, 0), "basically_satisfied", "evaluated"),
        ((0, 14, 15, 0), "dissatisfied", "accepted"),
    ],
)
def test_the_grade_follows_the_article(world, votes, grade, state):
    verdict = world.judged(world.accepted(), votes)
    assert (verdict.grade, Project.objects.get(pk=verdict.project_id).state) == (grade, state)


def test_a_result_is_confirmed_once_and_noticed_to_four(world):
    verdict = world.judged(world.accepted(), GOOD)
    asked, by = verdict.evaluation, world.by("clerk", AT)
    with pytest.raises(evaluation.EvaluationOpen, match="不能重复确认"):
        evaluation.confirm(asked, by=world.by("presidium", AT), at=AT)
    sent = evaluation.send_notices(asked, by=by, at=AT)
    assert len({document.recipient for document in sent}) == 4
    with pytest.raises(evaluation.EvaluationOpen, match="已经发出"):
        evaluation.send_notices(asked, by=by, at=AT)
    assert Document.objects.filter(about=f"evaluation/{asked.pk}").count() == 4


def order(world, verdict, role="committee"):
    return evaluation.order_rectification(verdict, by=world.by(role, AT), at=AT)


def test_only_the_dissatisfied_is_ordered_to_mend(world):
    with pytest.raises(evaluation.NotDissatisfied, match="不需要责令整改"):
        order(world, world.judged(world.accepted(), FAIR))


@pytest.fixture
def rectification(world):
    return order(world, world.judged(world.accepted(), BAD))


def test_it_is_mended_within_three_months_of_the_close_of_the_session(rectification):
    assert rectification.due_on == date(2027, 4, 15)


def again(world, project, at, by_committee=True):
    by = world.by("clerk", at)
    days = {"opens_on": at.date(), "closes_on": at.date()}
    meeting = call_session(world.congress, term=10, number=70, name="常委会会议", **days, by=by, at=at)
    return evaluation.ask_again(
        world.cycle, meeting, [project], entitled=9, by_committee=by_committee, by=world.by("committee", at), at=at
    )


@pytest.mark.parametrize(("day", "possible"), [(15, False), (16, True)])
def test_without_a_report_it_is_judged_again_only_after_the_term(world, rectification, day, possible):
    project, at = Project.objects.get(pk=rectification.verdict.project_id), moment(2027, 4, day)
    if possible:
        assert again(world, project, at).is_second
    else:
        with pytest.raises(evaluation.NotEvaluable, match="还没有报告"):
            again(world, project, at)


def judged_again(world, rectification, votes):
    at = moment(2027, 4, 10)
    evaluation.report_rectification(rectification, "已重新施工", by=world.by("government", at), at=at)
    project = Project.objects.get(pk=rectification.verdict.project_id)
    second = again(world, project, moment(2027, 4, 20))
    declared = moment(2027, 4, 20, 12)
    second.election = world.declare(second.election, [votes], at=declared, presides="committee", valid=9)
    with pytest.raises(evaluation.EvaluationOpen, match="这是再次测评"):
        evaluation.confirm(second, by=world.by("presidium", declared), at=declared)
    evaluation.confirm_again(second, by=world.by("committee", declared), at=declared)
    return Project.objects.get(pk=project.pk)


def test_what_is_mended_passes(world, rectification):
    assert judged_again(world, rectification, (8, 1, 0, 0)).state == "evaluated"


def test_what_is_not_judged_wanting_is_not_judged_again(world):
    verdict = world.judged(world.accepted(), GOOD)
    with pytest.raises(evaluation.NotDissatisfied, match="不在整改"):
        again(world, Project.objects.get(pk=verdict.project_id), moment(2027, 4, 20))


def test_who_does_not_preside_confirms_nothing(world):
    asked = world.asked(world.accepted())
    with pytest.raises(NotPermitted):
        evaluation.confirm(asked, by=world.by("government", AT), at=AT)


@pytest.mark.parametrize("level", ["township", "subdistrict"])
def test_below_the_district_there_is_no_special_inquiry(level):
    measure = load_measure(settings.MEASURES / level / "measure.toml")
    with pytest.raises(NoSuchPower):
        measure.power("evaluate.special_inquiry")


def test_the_page_asks_the_database_as_often_whatever_was_judged(world, client, django_assert_max_num_queries):
    world.judged(world.accepted(), GOOD)
    client.get("/evaluation/")
    with django_assert_max_num_queries(200) as few:
        assert client.get("/evaluation/").status_code == 200
    assert len(few.captured_queries) < 40


def test_a_void_evaluation_is_voted_on_again_from_its_own_page(world, client, time_machine):
    asked = world.asked(world.accepted())
    at = moment(2027, 1, 14)
    time_machine.move_to(at)
    world.ready(asked.election, at=at)
    elections.void_ballot(asked.election, reason="秩序混乱", by=world.by("presidium", at), at=at)
    address, void = f"/evaluation/{asked.pk}/", asked.election_id
    enter(client, world.by("clerk", at))
    assert client.post(address).status_code == 422
    enter(client, world.by("presidium", at))
    assert "全部项目重新投票" in words(client.get(address))
    assert client.post(address).status_code == 302
    asked.refresh_from_db()
    assert (asked.election.previous_id, asked.election.stage) == (void, "prepared")
    world.declare(asked.election, [GOOD], at=moment(2027, 1, 15, 12))
    (verdict,) = evaluation.confirm(asked, by=world.by("presidium", at), at=at)
    assert verdict.grade == "satisfied"


def test_the_marks_of_a_bar_stand_where_the_measure_draws_them(world):
    bar = bar_of(world.judged(world.accepted(), FAIR))
    assert (bar.satisfied.x, bar.satisfied.word, bar.satisfied.votes) == (666, "三分之二", 20)
    assert (bar.dissatisfied.x, bar.dissatisfied.word, bar.dissatisfied.votes) == (500, "二分之一", 15)
    assert [(tone, number) for tone, _, number, _, _ in bar.parts] == [
        ("good", 12),
        ("fair", 12),
        ("quiet", 0),
        ("bad", 5),
    ]
    assert sum(width for *_, width in bar.parts) == 1000
