"""Sealed votes of every level and kind, each from the key to what follows from its result."""

from __future__ import annotations

import pytest

from piaojue.ballotbox import verifier
from piaojue.bodies.founding import call_session
from piaojue.decision import actions as decision
from piaojue.elections import actions, papers
from piaojue.elections.sealed import publication
from piaojue.evaluation import actions as evaluation
from piaojue.projects.models import Project
from piaojue.rules.offices import Level
from piaojue.rules.satisfaction import Grade
from piaojue.rules.sealing import NotSealed
from tests.elections.sealing import APART, AT, CHOOSE, Hall, for_first
from tests.pages import words
from tests.world import build_below, moment

pytestmark = pytest.mark.thorough


def finished(hall, present=29):
    """From the last ballot to the declaration; the archive holds."""
    hall.finish(present)
    assert verifier.verify_bytes(publication.archive_of(hall.vote)).failures == []
    return hall.row


@pytest.mark.django_db
def test_a_township_decides_by_sealed_ballots(vote_host, time_machine):
    time_machine.move_to(AT)
    hall = Hall(build_below(Level.TOWNSHIP)).put_the_question().get_ready().open()
    hall.cast(*[for_first(5, 7)] * 16, *[for_first(2, 7)] * 2)
    row = finished(hall)
    assert (row.issued, row.totals["tallies"]["1"]["approve"], row.totals["tallies"]["5"]["approve"]) == (18, 18, 16)
    decision.settle(row.question, by=hall.by("presidium"), at=AT)
    announced = decision.announce(row.question, by=hall.by("presidium"), at=AT)
    assert Project.objects.filter(state="adopted").count() == 5
    assert "票决通过2026年民生实事项目5个" in announced.document.text


@pytest.mark.django_db
def test_a_street_s_representatives_choose_from_one_list_and_recommend(client, vote_host, time_machine):
    time_machine.move_to(AT)
    hall = Hall(build_below(Level.SUBDISTRICT, CHOOSE), presides="street").put_the_question().get_ready().open()
    assert papers.ballot(hall.row).body[1]["header"] == ["序号", "项目", "赞成"]
    hall.cast(*[[[0, 1, 2, 3, 4, 5]]] * 16, [[7]], [[8]])  # the last one leaves the whole list blank
    row = finished(hall)
    assert row.totals["tallies"]["1"] == {"approve": 16, "oppose": 0, "abstain": 2}
    assert row.totals["tallies"]["8"] == {"approve": 1, "oppose": 0, "abstain": 17}
    decision.settle(row.question, by=hall.by("street"), at=AT)
    announced = decision.announce(row.question, by=hall.by("street"), at=AT)
    assert "<th>弃权</th>" not in words(client.get(f"/elections/{row.pk}/result/"))
    assert "推荐街道办事处研究采纳" in announced.document.text


def judging(world, time_machine, at, asked, present=29, **more):
    time_machine.move_to(at)
    return Hall(world, asked.election, at=at, **more).staff().get_ready().open(present)


def again(hall, project, entitled):
    """The project is mended, and put to a meeting of the standing committee."""
    world, at = hall.world, moment(2027, 4, 20)
    by, days = world.by("clerk", at), {"opens_on": at.date(), "closes_on": at.date()}
    verdict = project.verdicts.get()
    ordered = evaluation.order_rectification(verdict, by=world.by("committee", hall.at), at=hall.at)
    evaluation.report_rectification(ordered, "已重新施工", by=world.by("government", at), at=at)
    meeting = call_session(world.congress, term=10, number=70, name="常委会会议", **days, by=by, at=at)
    project.refresh_from_db()
    asked = {"entitled": entitled, "by_committee": True, "by": world.by("committee", at), "at": at}
    return evaluation.ask_again(world.cycle, meeting, [project], **asked)


def test_a_project_is_judged_in_three_grades_and_judged_again_by_the_committee(world, vote_host, time_machine):
    project, at = world.accepted(), moment(2027, 1, 14)
    asked = world.asked(project)
    hall = judging(world, time_machine, at, asked)
    hall.cast(*[[[2]]] * 5, *[[[1]]] * 2, [[0]], [[]])
    row = finished(hall)
    votes = {"satisfied": 1, "basically_satisfied": 2, "dissatisfied": 5, "abstain": 1}
    assert row.totals["tallies"] == {"1": votes}
    asked.refresh_from_db()
    (verdict,) = evaluation.confirm(asked, by=world.by("presidium", at), at=at)
    assert (verdict.grade, verdict.evaluators) == (Grade.DISSATISFIED, 9)

    second = again(hall, Project.objects.get(pk=project.pk), entitled=11)
    hall = judging(world, time_machine, moment(2027, 4, 20), second, present=8, presides="committee")
    hall.cast(*[[[0]]] * 5, [[1]])
    finished(hall, present=8)
    second.refresh_from_db()
    evaluation.confirm_again(second, by=hall.by("committee"), at=hall.at)
    assert Project.objects.get(pk=project.pk).state == "evaluated"


def test_a_committee_of_fewer_than_ten_judges_again_on_paper(world, vote_host, time_machine):
    asked = {"link": "evaluate", "title": "再次测评", "form": "grades", "entitled": 9, "by_committee": True}
    time_machine.move_to(AT)
    election = actions.prepare(world.cycle.session, world.cycle.measure, [actions.Line("路灯", "project/1")], **asked)
    hall = Hall(world, election, presides="committee").staff()
    with pytest.raises(NotSealed, match="不足10人.*请用纸质票"):
        hall.set_up()


@pytest.mark.django_db
def test_where_silence_is_kept_apart_from_abstention_projects_are_voted_one_by_one_on_paper(vote_host, time_machine):
    time_machine.move_to(AT)
    hall = Hall(build_below(Level.TOWNSHIP, APART)).put_the_question()
    with pytest.raises(NotSealed, match="单列为未投.*请用纸质票"):
        hall.set_up()
    sheet = papers.count_sheet(hall.row).body[1]["header"]
    assert (papers.ballot(hall.row).body[1]["header"][2:], sheet[2:]) == (
        ["赞成", "反对", "弃权"],
        ["赞成", "反对", "弃权", "未投"],
    )


def test_a_void_vote_is_held_again_and_everybody_may_ask_for_paper(opened):
    hall = opened
    hall.cast(*[for_first(2)] * 6)
    hall.crew.close(29, papers=0)
    hall.crew.type_papers([for_first(1)])
    hall.crew.count()
    actions.void_ballot(hall.row, reason="收回的票多于发出的票", by=hall.by("presidium"), at=AT)
    first = hall.vote
    hall.election = actions.vote_again(hall.row, by=hall.by("presidium"), at=AT)
    hall = hall.staff().get_ready().open()
    assert hall.vote.code != first.code
    for _ in range(7):
        hall.crew.exchange()
    hall.crew.close(29)
    hall.crew.type_papers([for_first(3)] * 6, ["字迹无法辨认"])
    hall.crew.count()
    hall.declare()
    assert (hall.row.issued, hall.row.totals["valid"], hall.row.totals["void"]) == (7, 6, 1)
    assert verifier.verify_bytes(publication.archive_of(hall.vote)).failures == []
