"""What must stand before each step of the vote: asked by the step itself, and by its page before anybody presses."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from piaojue.bodies.models import Session
from piaojue.decision.actions.rule import ListNotFrozen, RuleNotAdopted
from piaojue.decision.models import Announcement, Question, VotingRule
from piaojue.decision.queries import question_of
from piaojue.elections import actions as elections
from piaojue.elections.counting import conclusion_of
from piaojue.elections.queries import outcome_of
from piaojue.projects.models import Cycle
from piaojue.rules.count_rules import BudgetCheck, count_rules
from piaojue.rules.money import said
from piaojue.rules.outcome import Follow, Outcome, Reason, Verdict
from piaojue.rules.refusal import Refused
from piaojue.rules.rounds import Conclusion


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


def session_of_vote(cycle: Cycle) -> Session:
    """The session that the frozen list can be put to now.

    Raises: RuleNotAdopted, QuestionPut, ListNotFrozen.
    """
    if not VotingRule.objects.filter(cycle=cycle).exists():
        raise RuleNotAdopted("本次会议的票决办法还没有通过，通过以后才能票决。")
    if cycle.questions.exists():
        raise QuestionPut("名单已经提交票决，不能重复提交。")
    session = cycle.session
    if session is None or not hasattr(session, "roster"):
        raise ListNotFrozen("应到会人员名册还没有冻结，冻结名册以后才能票决。")
    return session


def question_put(cycle: Cycle) -> Question:
    """The last round of the question of a year; raises OutcomeOpen where nothing was put to the vote."""
    question = question_of(cycle)
    if question is None:
        raise OutcomeOpen("名单还没有提交票决。")
    return question


def left_open(question: Question) -> Collection[str]:
    """What a round left to be voted on again.

    Raises: AlreadySettled, NothingToVoteAgain.
    """
    if question.is_settled:
        raise AlreadySettled("票决结果已经落实到项目，不能再次投票。")
    return elections.left_open(question.election)


def conclusion_to_settle(question: Question) -> Conclusion:
    """What all rounds came to, where that can be written to the projects now.

    Raises: NotYetDeclared, OutcomeOpen, AlreadySettled.
    """
    outcome_of(question.election)
    if Question.objects.filter(cycle=question.cycle, pk__gt=question.pk).exists():
        raise OutcomeOpen("这一轮以后又提交了再次投票，请等最后一轮宣布以后再落实。")
    conclusion = conclusion_of(question.election)
    if conclusion.outcome != Outcome.DECIDED:
        raise OutcomeOpen("末位得票相同，结果没有全部确定；请先对得票相同的项目再次投票。")
    if conclusion.next.follow == Follow.SUPPLEMENTARY_VOTE and conclusion.next.projects:
        raise OutcomeOpen(f"还缺{conclusion.next.places}个名额，按办法应当补充投票；请先办理“再次投票”。")
    if question.is_settled:
        raise AlreadySettled("票决结果已经落实到项目，不能重复办理。")
    return conclusion


def verdicts_to_announce(question: Question) -> Sequence[Verdict]:
    """What an announcement would say of each project, where it can be issued now.

    Raises: OutcomeOpen, AlreadyAnnounced, OverBudget.
    """
    if not question.is_settled:
        raise OutcomeOpen("票决结果还没有落实到项目，不能发布公告。")
    if Announcement.objects.filter(cycle=question.cycle).exists():
        raise AlreadyAnnounced("本年度的票决公告已经发布，不能重复发布。")
    verdicts = conclusion_of(question.election).verdicts
    _must_keep_the_budget(question, verdicts)
    return verdicts


def _must_keep_the_budget(question: Question, verdicts: Sequence[Verdict]) -> None:
    rules = count_rules(question.election.measure.rules)
    fen = sum(verdict.project.fen for verdict in verdicts if verdict.reason == Reason.ADOPTED)
    if rules.budget_check == BudgetCheck.BLOCK and 0 < rules.budget_cap_fen < fen:
        raise OverBudget(
            f"通过的项目共需{said(fen)}，超过办法规定的上限{said(rules.budget_cap_fen)}，不得公布；"
            "请依照办法调整资金以后再发布。"
        )
