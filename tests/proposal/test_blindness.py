"""Marks are blind, for who rules on the candidates as for every other reviewer: whoever has read them marks no more."""

import pytest

from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.rules.panel import TooFewReviewers
from tests.pages import enter, words
from tests.world import moment

AT = moment(2025, 11, 20)
SUM = "17×4/5"  # of one reviewer who gives four


@pytest.fixture(autouse=True)
def on_that_day(time_machine):
    time_machine.move_to(AT)


@pytest.fixture
def project(world):
    row = world.submit()
    world.eligible(row)
    return Project.objects.get(pk=row.pk)


def test_who_rules_reads_no_mark_while_they_could_still_give_their_own(world, project, client):
    world.score(project)
    enter(client, world.by("government", AT))
    desk, rule = words(client.get("/screening/")), words(client.get(f"/screening/{project.pk}/rule/"))
    assert (SUM in desk, "评审打分" in rule, "看不到分数和次序" in rule) == (False, False, True)
    assert "评审打分" not in words(client.get(f"/screening/{project.pk}/rediscuss/"))
    world.score(project, "government")
    desk, rule = words(client.get("/screening/")), words(client.get(f"/screening/{project.pk}/rule/"))
    assert ("17×8/10" in desk, "评审打分" in rule) == (True, True)


def test_who_rules_reads_the_marks_once_three_have_marked_and_marks_no_more(world, project, client):
    for role in ("finance", "schools", "social"):
        world.score(project, role)
    enter(client, world.by("government", AT))
    assert "17×12/15" in words(client.get("/screening/"))
    assert "您作决定可以看到分数，不再打分" in words(client.get(f"/screening/{project.pk}/score/"))
    with pytest.raises(proposal.NotBlind, match="已有3名评审人员打分"):
        world.score(project, "government")


def test_who_rules_and_stands_aside_reads_what_they_cannot_mark(world, project, client):
    world.score(project)
    by = world.by("government", AT)
    proposal.recuse(project, reason="亲属承建", by=by, at=AT)
    enter(client, by)
    assert SUM in words(client.get("/screening/"))


def test_who_rules_reads_no_second_mark_before_giving_their_own(world, project, client, time_machine):
    for role, urgency in (("finance", 1), ("schools", 4), ("government", 5)):
        world.score(project, role, (urgency, 4, 4))
    by = world.by("government", AT)
    proposal.rediscuss(project, proposal.Talk("三人", AT.date(), "再核实", moment(2025, 11, 22).date()), by=by, at=AT)
    project = Project.objects.get(pk=project.pk)
    world.score(project, "finance", at=moment(2025, 11, 21))
    enter(client, by)
    address = f"/screening/{project.pk}/rule/"
    assert ("复议后" in (page := words(client.get(address))), "看不到分数和次序" in page) == (False, True)
    time_machine.move_to(moment(2025, 11, 23))
    enter(client, by)
    assert "财政局（复议后）" in words(client.get(address))


def test_who_marks_again_reads_what_was_talked_over_and_who_marks_first_does_not(world, project, client):
    for role, urgency in (("finance", 1), ("schools", 4), ("government", 5)):
        world.score(project, role, (urgency, 4, 4))
    talk = proposal.Talk("三名评审人员", AT.date(), "核实受影响户数", moment(2025, 11, 22).date())
    proposal.rediscuss(project, talk, by=world.by("government", AT), at=AT)
    finance, social = world.by("finance", AT), world.by("social", AT)
    address = f"/screening/{project.pk}/score/"
    enter(client, finance)
    page = words(client.get(address))
    assert ("核实受影响户数" in page, "评审打分" in page, "声明回避" in page) == (True, True, False)
    assert "复议后再次打分：安装路灯" in words(client.get("/tasks/"))
    enter(client, social)
    page = words(client.get(address))
    assert ("核实受影响户数" in page, "评审打分" in page) == (False, False)


def test_a_project_kept_in_reserve_takes_no_mark_after_everybody_could_read_them(world, project):
    by = world.by("government", AT)
    for role in ("finance", "schools", "government"):
        world.score(project, role)
    proposal.reserve(project, reason="明年再提", by=by, at=AT)
    with pytest.raises(proposal.NotBlind, match="已经公开"):
        world.score(project, "social")


def test_a_project_kept_in_reserve_with_too_few_marks_can_still_be_marked_and_nominated(world, project):
    by = world.by("government", AT)
    for role in ("finance", "schools"):
        world.score(project, role)
    proposal.reserve(project, reason="等评审", by=by, at=AT)
    with pytest.raises(TooFewReviewers):
        proposal.nominate(project, reason="", by=by, at=AT)
    world.score(project, "social")
    assert proposal.nominate(project, reason="评审已满", by=by, at=AT).is_nominated


def test_whether_reviewers_are_apart_is_told_only_once_there_are_enough(world, project, client):
    by = world.by("government", AT)
    world.score(project, "finance", (0, 0, 0))
    world.score(project, "schools", (5, 5, 5))
    enter(client, by)
    assert "还差1名评审人员打分；打分满了以后，有分歧的再复议" in words(
        client.get(f"/screening/{project.pk}/rediscuss/")
    )
    with pytest.raises(proposal.NothingDisputed, match="还差1名评审人员"):
        proposal.rediscuss(project, proposal.Talk("两人", AT.date(), "再核实", AT.date()), by=by, at=AT)
    world.score(project, "social", (4, 4, 4))
    assert "复议意见" in words(client.get(f"/screening/{project.pk}/rediscuss/"))


def test_marks_of_a_project_kept_too_early_stay_hidden_while_it_can_be_marked(world, project, client):
    by = world.by("government", AT)
    world.score(project)
    proposal.reserve(project, reason="等评审", by=by, at=AT)
    pages = ("/screening/", f"/projects/{project.pk}/life/")

    def shown():
        return ["17×8/10" in words(client.get(pages[0])), "评审打分" in words(client.get(pages[1]))]

    world.score(project, "schools")
    assert shown() == [False, False]
    enter(client, world.by("schools", AT))
    assert shown() == [True, False]
