"""回避: who is behind a project or has an interest in it does not mark it, is told so at once and asked no more."""

from dataclasses import replace

import pytest

from piaojue.ledger.models import Entry
from piaojue.projects.models import Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.queries import awaiting
from tests.pages import enter, words
from tests.world import moment, opinion

AT = moment(2025, 11, 20)
WHY = "本人父母住在这条路上"


@pytest.fixture
def project(world):
    row = world.submit()
    world.eligible(row)
    return Project.objects.get(pk=row.pk)


def recuse(world, project, role="finance", reason=WHY):
    return proposal.recuse(project, reason=reason, by=world.by(role, AT), at=AT)


def asked_of(world, actor):
    return [task.what for task in awaiting(actor, world.cycle, AT.date())]


def test_who_declares_an_interest_marks_nothing_and_is_asked_no_more(world, project):
    finance = world.by("finance", AT)
    assert asked_of(world, finance) == ["三维度打分：安装路灯"]
    recuse(world, project)
    assert asked_of(world, finance) == []
    with pytest.raises(proposal.Recused, match="已经声明"):
        proposal.score(project, opinion(), by=finance, at=AT)
    with pytest.raises(proposal.Recused, match="已经声明"):
        recuse(world, project)


def test_an_interest_is_declared_before_any_mark_with_its_reason(world, project):
    with pytest.raises(proposal.ReasonMissing, match="利害关系"):
        recuse(world, project, reason=" ")
    world.score(project)
    with pytest.raises(proposal.AlreadyReviewed, match="每人只打一次"):
        recuse(world, project)


def test_a_mark_given_before_a_rediscussion_cannot_be_taken_back_by_an_interest(world, project):
    for role, urgency in (("finance", 1), ("government", 5), ("schools", 4)):
        world.score(project, role, (urgency, 4, 4))
    at = moment(2025, 11, 18)
    talk = proposal.Talk("三人", at.date(), "再核实", AT.date())
    proposal.rediscuss(project, talk, by=world.by("government", at), at=at)
    project = Project.objects.get(pk=project.pk)
    with pytest.raises(proposal.AlreadyReviewed, match="不能再回避"):
        recuse(world, project)


def test_everybody_reads_how_many_stand_aside_and_only_who_rules_reads_why(world, project, client, time_machine):
    time_machine.move_to(AT)
    recuse(world, project)
    told = words(client.get(f"/projects/{project.pk}/life/"))
    assert ("财政局1人（有利害关系）" in told, WHY in told) == (True, False)
    assert "1人声明回避" in words(client.get("/screening/"))
    assert all(WHY not in str(entry.facts) for entry in Entry.objects.all())
    enter(client, world.by("government", AT))
    assert WHY in words(client.get(f"/screening/{project.pk}/rule/"))


def test_a_page_tells_before_anything_is_filled_in_that_somebody_cannot_mark(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("works", AT))
    page = words(client.get(f"/screening/{project.pk}/score/"))
    assert ("您应当回避" in page, "<textarea" in page) == (True, False)
    world.score(project)
    enter(client, world.by("finance", AT))
    page = words(client.get(f"/screening/{project.pk}/score/"))
    assert ("每人只打一次" in page, "<textarea" in page) == (True, False)


def test_an_interest_is_declared_on_the_page_that_the_form_of_marks_leads_to(world, project, client, time_machine):
    time_machine.move_to(AT)
    enter(client, world.by("finance", AT))
    address = f"/screening/{project.pk}/recuse/"
    assert address in words(client.get(f"/screening/{project.pk}/score/"))
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": WHY}).status_code == 302
    again = client.post(address, {"reason": WHY})
    assert (again.status_code, "已经声明" in words(again)) == (422, True)


def test_the_department_behind_a_project_is_not_asked_to_mark_it(world, project):
    assert asked_of(world, world.by("works", AT)) == []
    assert asked_of(world, world.by("schools", AT)) == ["三维度打分：安装路灯"]


def test_who_sits_in_two_bodies_stands_aside_for_either(world, project):
    """The office that gives leave to mark comes first; the department behind the project is the other one."""
    finance, works = world.by("finance", AT), world.by("works", AT)
    both = replace(finance, held=(*finance.held, *works.held))
    with pytest.raises(proposal.Recused, match="应当回避"):
        proposal.score(project, opinion(), by=both, at=AT)


def test_the_government_is_asked_to_rule_once_enough_have_marked(world, project):
    government = world.by("government", AT)
    asked = []
    for role in ("finance", "government", "schools"):
        asked += [what for what in asked_of(world, government) if "候选" in what]
        world.score(project, role)
    assert (asked, asked_of(world, government)) == ([], ["列为候选或者转入储备库：安装路灯"])
