"""The session's own rule for the vote (票决办法): adopted or rejected by show of hands before anything is put to it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.decision.models import RejectedRule, VotingRule
from piaojue.documents import actions as documents
from piaojue.documents.content import article
from piaojue.documents.kinds import DocumentKind
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day


class RuleNotAdopted(Refused):
    """The session's rule comes first, by more than half of those present."""


class RuleCarried(Refused):
    """A rule that more than half were for is not rejected."""


class RuleExists(Refused):
    """One rule a session."""


class RuleUnchanged(Refused):
    """What the session has rejected is put to it again only in changed words."""


class ImpossibleHands(Refused):
    """Nobody counts fewer hands than none, or more than are present."""


class ListNotFrozen(Refused):
    """Only a frozen list is put to the vote."""


@transaction.atomic
def adopt_rule(
    cycle: Cycle, clauses: list[str], *, present: int, votes_for: int, by: Actor, at: datetime
) -> VotingRule:
    """The plenary adopts the session's own voting rule by show of hands.

    Clauses: decide.rule_adopted_by
    """
    leave = permit(by, "decide.adopt_rule", cycle.congress, cycle.rules)
    _must_be_open(cycle, clauses, present, votes_for)
    if not _is_carried(present, votes_for):
        raise RuleNotAdopted(
            f"到会{present}人，赞成{votes_for}人，没有过半数，不能登记为通过；"
            "请核对人数，确实没有通过的，表决结果选“没有通过”。"
        )
    document = documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.VOTING_RULE,
        title=f"{cycle.session}票决办法",
        blocks=[article(number, clause) for number, clause in enumerate(clauses, start=1)],
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
        beside=documents.Beside(caption=_adopted_words(cycle, present, votes_for, at)),
    )
    return VotingRule.objects.create(
        cycle=cycle, votes_for=votes_for, present=present, document=document, adopted_at=at
    )


@transaction.atomic
def reject_rule(
    cycle: Cycle, clauses: list[str], *, present: int, votes_for: int, by: Actor, at: datetime
) -> RejectedRule:
    """The plenary votes the draft of its voting rule down; nothing is put to the vote until it adopts another.

    Clauses: decide.rule_adopted_by
    """
    leave = permit(by, "decide.reject_rule", cycle.congress, cycle.rules)
    _must_be_open(cycle, clauses, present, votes_for)
    if _is_carried(present, votes_for):
        raise RuleCarried(
            f"到会{present}人，赞成{votes_for}人，已经过半数，不能登记为没有通过；"
            "请核对人数，确实通过的，表决结果选“通过”。"
        )
    facts: dict[str, Json] = {"present": present, "votes_for": votes_for, "clauses": list(clauses)}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts=facts)
    return RejectedRule.objects.create(
        cycle=cycle, clauses=clauses, votes_for=votes_for, present=present, rejected_at=at
    )


def must_await_rule(cycle: Cycle) -> None:
    """Can the session still be put a rule?

    Raises: ListNotFrozen, RuleExists.
    """
    if not hasattr(cycle, "frozen_list"):
        raise ListNotFrozen("票决名单还没有冻结，先冻结名单，再提请通过票决办法。")
    if VotingRule.objects.filter(cycle=cycle).exists():
        raise RuleExists("本次会议的票决办法已经通过，不能重复通过。")


def _must_be_open(cycle: Cycle, clauses: list[str], present: int, votes_for: int) -> None:
    Cycle.objects.select_for_update().get(pk=cycle.pk)  # one show of hands at a time: pressed twice, told once
    must_await_rule(cycle)
    if not 0 <= votes_for <= present:
        raise ImpossibleHands(f"到会{present}人，赞成{votes_for}人：赞成的不能比到会的多，也不能少于0人；请核对。")
    if any(rejected.clauses == clauses for rejected in cycle.rejected_rules.all()):
        raise RuleUnchanged("同样内容的票决办法（草案）已经表决，没有通过；请修改以后再提请表决。")


def _is_carried(present: int, votes_for: int) -> bool:
    return votes_for * 2 > present


def _adopted_words(cycle: Cycle, present: int, votes_for: int, at: datetime) -> str:
    day = said_day(timezone.localdate(at))
    return f"（{day}{cycle.session}通过；到会{present}人，赞成{votes_for}人）"
