"""The acts of the vote (票决) once the session has its rule: put the question, settle the outcome, announce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.decision.actions.rule import ListNotFrozen, RuleNotAdopted
from piaojue.decision.announcing import announced, is_binding, votes_of
from piaojue.decision.models import Announcement, Question, VotingRule
from piaojue.documents import actions as documents
from piaojue.documents.kinds import DocumentKind
from piaojue.elections import actions as elections
from piaojue.elections.counting import conclusion_of
from piaojue.elections.models import Form
from piaojue.elections.queries import outcome_of
from piaojue.ledger.actions import Json, sign_head
from piaojue.projects import actions as projects
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cost_fen, projects_in
from piaojue.rules.count_rules import BudgetCheck, count_rules
from piaojue.rules.lifecycle import State
from piaojue.rules.money import said
from piaojue.rules.outcome import Follow, Outcome, Reason, Verdict
from piaojue.rules.refusal import Refused


class QuestionPut(Refused):
    """The question has been put already."""


class OutcomeOpen(Refused):
    """The outcome is not declared, or leaves projects undecided."""


class AlreadySettled(Refused):
    """The outcome has been written to the projects already."""


class AlreadyAnnounced(Refused):
    """One announcement a year."""


class OverBudget(Refused):
    """The adopted projects cost more than the measure lets be announced."""


@transaction.atomic
def put_question(cycle: Cycle, *, by: Actor, at: datetime) -> Question:
    """Put the frozen list to the vote of those on the session's frozen roster."""
    leave = permit(by, "decide.adopt_rule", cycle.congress, cycle.rules)
    if not VotingRule.objects.filter(cycle=cycle).exists():
        raise RuleNotAdopted("本次会议的票决办法还没有通过，通过以后才能票决。")
    if cycle.questions.exists():
        raise QuestionPut("名单已经提交票决，不能重复提交。")
    session = cycle.session
    if session is None or not hasattr(session, "roster"):
        raise ListNotFrozen("应到会人员名册还没有冻结，冻结名册以后才能票决。")
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
    if question.is_settled:
        raise AlreadySettled("票决结果已经落实到项目，不能再次投票。")
    election = elections.vote_again(question.election, by=by, at=at)
    return Question.objects.create(cycle=question.cycle, election=election)


@transaction.atomic
def settle(question: Question, *, by: Actor, at: datetime) -> Question:
    """Write the outcome of all rounds to the projects: adopted or not, each with its reason."""
    election = question.election
    outcome_of(election)
    if Question.objects.filter(cycle=question.cycle, pk__gt=question.pk).exists():
        raise OutcomeOpen("这一轮以后又提交了再次投票，请等最后一轮宣布以后再落实。")
    conclusion = conclusion_of(election)
    if conclusion.outcome != Outcome.DECIDED:
        raise OutcomeOpen("末位得票相同，结果没有全部确定；请先对得票相同的项目再次投票。")
    if conclusion.next.follow == Follow.SUPPLEMENTARY_VOTE and conclusion.next.projects:
        raise OutcomeOpen(f"还缺{conclusion.next.places}个名额，办法规定另行票决；请先对其余项目再次投票。")
    if not Question.objects.filter(pk=question.pk, is_settled=False).update(is_settled=True):
        raise AlreadySettled("票决结果已经落实到项目，不能重复办理。")
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
    if not question.is_settled:
        raise OutcomeOpen("票决结果还没有落实到项目，不能发布公告。")
    if Announcement.objects.filter(cycle=cycle).exists():
        raise AlreadyAnnounced("本年度的票决公告已经发布，不能重复发布。")
    verdicts = conclusion_of(question.election).verdicts
    _must_keep_the_budget(question, verdicts)
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


def _must_keep_the_budget(question: Question, verdicts: Sequence[Verdict]) -> None:
    rules = count_rules(question.election.measure.rules)
    fen = sum(verdict.project.fen for verdict in verdicts if verdict.reason == Reason.ADOPTED)
    if rules.budget_check == BudgetCheck.BLOCK and 0 < rules.budget_cap_fen < fen:
        raise OverBudget(
            f"通过的项目共需{said(fen)}，超过办法规定的上限{said(rules.budget_cap_fen)}，不得公布；"
            "请依照办法调整资金以后再发布。"
        )


def _shows_votes(cycle: Cycle) -> bool:
    return cycle.rules.word("decide.published") == "votes_per_project"
