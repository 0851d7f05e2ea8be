"""The acts of the vote (票决) once the session has its rule: put the question, settle the outcome, announce."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.decision.actions.due import conclusion_to_settle, left_open, session_of_vote, verdicts_to_announce
from piaojue.decision.announcing import announced, is_binding, votes_of
from piaojue.decision.models import Announcement, Question
from piaojue.documents import actions as documents
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.models import Form
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.rules.lifecycle import State
from piaojue.rules.outcome import Reason


@transaction.atomic
def put_question(cycle: Cycle, *, by: Actor, at: datetime) -> Question:
    """Put the frozen list to the vote of those on the session's frozen roster."""
    leave = permit(by, "decide.adopt_rule", cycle.congress, cycle.rules)
    session = session_of_vote(cycle)
    election = elections.prepare(
        session,
        cycle.measure,
        [_line(project) for project in projects_in(cycle, State.LISTED).order_by("position")],
        link="decide",
        title=f"{cycle.year}年民生实事项目票决",
        form=Form.APPROVALS,
        entitled=session.roster.entries.count(),
        waiver=cycle.frozen_list.waiver,
    )
    question = Question.objects.create(cycle=cycle, election=election)
    facts: dict[str, Json] = {"election": election.pk, "entitled": election.entitled}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return question


def _line(project: Project) -> elections.Line:
    lead = project.lead.name if project.lead else ""
    return elections.Line(project.title, project.key, detail=lead, fen=cost_fen(project))


@transaction.atomic
def vote_again(question: Question, *, by: Actor, at: datetime) -> Question:
    """Put what the round left open to the vote once more: the tied, or what a void vote asked.

    Clauses: decide.tie, decide.shortfall
    """
    left_open(question)
    election = elections.vote_again(question.election, by=by, at=at)
    return Question.objects.create(cycle=question.cycle, election=election)


@transaction.atomic
def settle(question: Question, *, by: Actor, at: datetime) -> Question:
    """Write the outcome of all rounds to the projects: adopted or not, each with its reason."""
    conclusion = conclusion_to_settle(Question.objects.select_for_update().get(pk=question.pk))
    Question.objects.filter(pk=question.pk).update(is_settled=True)
    for verdict in conclusion.verdicts:
        project = Project.objects.get(pk=verdict.project.key.removeprefix("project/"))
        verb = "adopt" if verdict.reason == Reason.ADOPTED else "not_adopt"
        facts: dict[str, Json] = {"approve": verdict.project.approve, "reason": verdict.reason.value}
        projects.advance(project, verb, by=by, at=at, facts=facts)
    question.is_settled = True
    return question


@transaction.atomic
def announce(question: Question, *, by: Actor, at: datetime) -> Announcement:
    """Issue the numbered announcement and sign the ledger's head at this turn of the year.

    Clauses: decide.published, decide.announcement_days, decide.binding, decide.budget_cap
    """
    cycle = question.cycle
    leave = permit(by, "decide.announce", cycle.congress, cycle.rules)
    verdicts = verdicts_to_announce(question)
    binding = is_binding(cycle)
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.ANNOUNCEMENT,
        title=f"{cycle.congress}公告" if binding else f"{cycle.congress}票选结果通告",
        blocks=announced(question, verdicts, timezone.localdate(at)),
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
        beside=documents.Beside(
            attachments=votes_of(question) if _shows_votes(cycle) else (), term=question.election.session.term
        ),
    )
    announcement = Announcement.objects.create(cycle=cycle, document=document, announced_at=at)
    rounds = cycle.questions.select_related("election")
    elections.name_announcement([each.election for each in rounds], document)
    sign_head(cycle.congress.code, reason="票决公告", at=at)
    return announcement


def _shows_votes(cycle: Cycle) -> bool:
    return cycle.rules.word("decide.published") == "votes_per_project"
