"""How the demonstration screens: the gate, the marks, a re-discussion, the rulings, the legality review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from piaojue.bodies.authority import Actor
from piaojue.portal.demonstration.cast import Cast
from piaojue.portal.demonstration.facts import Planned
from piaojue.projects.models import Cycle, Project
from piaojue.proposal import actions as proposal
from piaojue.proposal.evidence import evidence_of
from piaojue.proposal.turns import indicators_for
from piaojue.rules.indicators import DIMENSIONS, FULL_MARK, Indicator

GOOD = (4, 4, 4)
LEANINGS = (0, 1, -1)  # reviewers differ; the mean stays, but at the end of the scale
APART = (0, 2, -2)  # so far that they talk again
WHY = "线索集中在一处，实地查看后按受益范围和紧迫程度判断。"


def gate(project: Project, row: Planned, *, by: Actor, at: datetime) -> None:
    """Pass a project, refuse it or send it back, as its row says."""
    why = row.row.get("why", "")
    match row.row.get("gate", "passed"):
        case "refused":
            unmet: list[str] = []
            proposal.check_eligibility(
                project, unmet=unmet, prohibited=["assigned_from_above"], reason=why, by=by, at=at
            )
        case "sent_back":
            proposal.send_back(project, unclear=["measurable"], reason=why, by=by, at=at)
        case _:
            proposal.check_eligibility(project, unmet=[], prohibited=[], reason="条件齐备", by=by, at=at)


def mark(project: Project, cast: Cast, row: Planned, reviewers: tuple[str, ...], at: datetime) -> None:
    """Three reviewers mark a project, each on their own: one a little more generous on one dimension, one stricter."""
    agreed = row.row.get("marks", GOOD)
    if not row.row.get("apart"):
        _mark_all(project, cast, agreed, dict(zip(reviewers, LEANINGS, strict=True)), at)
        return
    _mark_all(project, cast, agreed, dict(zip(reviewers, APART, strict=True)), at)
    later = at + timedelta(days=2)
    day = timezone.localdate(later)
    talk = proposal.Talk(
        attended="三名评审人员，教育局列席",
        held_on=day,
        words="对紧迫性看法不一：有的看重托位少，有的看重已有民办托位。核对各社区的需求以后再打一次。",
        until_on=day + timedelta(days=2),
    )
    proposal.rediscuss(project, talk, by=cast.acting("government", later), at=later)
    _mark_all(project, cast, agreed, dict.fromkeys(reviewers, 0), later + timedelta(days=1))


def _mark_all(project: Project, cast: Cast, agreed: tuple[int, ...], leanings: dict[str, int], at: datetime) -> None:
    for role, leaning in leanings.items():
        leaned = (_leaned(mark, leaning * (at == project.number % 3)) for at, mark in enumerate(agreed))
        on = dict(zip(DIMENSIONS, leaned, strict=True))
        by = cast.acting(role, at)
        indicators = indicators_for(by, project)
        opinion = proposal.Opinion(
            {each.key: on[each.dimension] for each in indicators},
            "对照刻度，依据工单数量和部门测算。",
            _evidence_of(project, indicators),
            {each.key: WHY for each in indicators},
        )
        proposal.score(project, opinion, by=by, at=at)


def _leaned(mark: int, leaning: int) -> int:
    """A mark moved by a reviewer's leaning, on the scale; who is at its end already stays there."""
    return min(FULL_MARK, max(0, mark + leaning))


def _evidence_of(project: Project, indicators: Sequence[Indicator]) -> dict[str, list[proposal.Citation]]:
    """What is counted rests on the leads where there are any; the rest on what the department reckons."""
    reply = proposal.Citation("reply", f"{project.lead}的可行性说明：用地、资金和工期测算")
    asked = proposal.Citation("leads") if evidence_of(project).asked.leads else reply
    return {each.key: [asked if each.is_counted else reply] for each in indicators}


def rule(project: Project, row: Planned, *, by: Actor, at: datetime) -> None:
    """Nominate a project or keep it in the reserve pool, as its row says."""
    if row.row.get("ruling") == "reserve":
        proposal.reserve(project, reason=row.row["why"], by=by, at=at)
    else:
        proposal.nominate(project, reason=row.row.get("why", "候选名额内，列为候选"), by=by, at=at)


def review_legality(cycle: Cycle, cast: Cast, at: datetime) -> None:
    """The government's legality review, where the measure of the year knows one."""
    if cycle.rules.gives("propose.review_legality"):
        opinion = "候选项目的决策主体、程序和资金安排符合法律、法规的规定。"
        by = cast.acting("government", at)
        proposal.review_legality(cycle, is_lawful=True, opinion=opinion, by=by, at=at)
