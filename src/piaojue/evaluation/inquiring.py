"""The steps of a means: each under its own power, from the stage where it begins, with the conditions of the law."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Seat
from piaojue.evaluation.escalating import MeansStillOpen
from piaojue.evaluation.models import Escalation
from piaojue.ledger.actions import Json
from piaojue.rules.inquiry import (
    DISSATISFIED,
    ENDED,
    Opinion,
    check_carried,
    check_committee,
    check_interests,
    check_named,
    move_of,
    must_reply_again,
    term_due_on,
)
from piaojue.rules.measure import Measure
from piaojue.supervision.actions import implementers_of


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step is taken with: words, who answers, figures of a vote or an opinion, a committee with employers."""

    text: str
    person: str = ""
    votes_for: int = 0
    members: int = 0
    dissatisfied: int = 0
    committee: Mapping[str, str] = field(default_factory=dict)


Check = Callable[[Escalation, Taken, Measure], None]


def _nothing(escalation: Escalation, taken: Taken, measure: Measure) -> None:
    """Steps that need no more than words."""


def _vote(escalation: Escalation, taken: Taken, measure: Measure) -> None:
    check_carried(taken.votes_for, taken.members)


def _committee(escalation: Escalation, taken: Taken, measure: Measure) -> None:
    seats = Seat.objects.filter(congress=escalation.project.cycle.congress_id)
    check_committee(list(taken.committee), set(seats.values_list("person__name", flat=True)))
    check_interests(set(taken.committee.values()), implementers_of(escalation.project))
    check_carried(taken.votes_for, taken.members)


CHECKS: dict[str, Check] = {
    "call_inquiry": _nothing,
    "hold_inquiry": _nothing,
    "report_inquiry": _nothing,
    "decide_reply": _nothing,
    "reply": _nothing,
    "judge_reply": _nothing,
    "constitute": _committee,
    "report_investigation": _nothing,
    "resolve": _vote,
}


@transaction.atomic
def take_step(escalation: Escalation, verb: str, taken: Taken, *, by: Actor, at: datetime) -> Escalation:
    """Take the next step of a means; a first reply that does not satisfy leads back to the reply.

    Clauses: evaluate.second_reply, evaluate.inquiry_days
    """
    project = escalation.project
    measure = project.cycle.rules
    leave = permit(by, f"evaluate.{verb}", project.congress, measure)
    move = move_of(escalation.means, verb, escalation.stage)
    if not taken.text.strip():
        raise MeansStillOpen("每一步都要写明内容，请补充。")
    check_named(verb, taken.person)
    CHECKS[verb](escalation, taken, measure)
    on = timezone.localdate(at)
    after, term = (DISSATISFIED, "reply") if _is_asked_again(escalation, verb, taken, measure) else move[3:]
    late = escalation.due_on is not None and on > escalation.due_on
    _advance(escalation, after, due_on=term_due_on(term, on, measure))
    facts: dict[str, Json] = {name: value for name, value in {**_figures(taken), "late": late}.items() if value}
    escalation.steps.create(verb=verb, text=taken.text, facts=facts, taken_at=at)
    told: dict[str, Json] = {**facts, "escalation": escalation.pk, "stage": after}
    record(leave, by, project.congress, about=project.key, at=at, facts=told)
    return escalation


def _is_asked_again(escalation: Escalation, verb: str, taken: Taken, measure: Measure) -> bool:
    """The law asks for one second reply; what the signers think of that one is written down and ends the matter."""
    if verb != "judge_reply":
        return False
    again = must_reply_again(Opinion(escalation.signers, taken.dissatisfied), measure)
    return again and escalation.steps.filter(verb="reply").count() == 1


def _figures(taken: Taken) -> dict[str, Json]:
    return {
        "person": taken.person,
        "votes_for": taken.votes_for,
        "members": taken.members,
        "dissatisfied": taken.dissatisfied,
        "committee": "、".join(taken.committee),
    }


@transaction.atomic
def conclude(escalation: Escalation, conclusion: str, *, by: Actor, at: datetime) -> Escalation:
    """Write down how a means ended, once its procedure has come to its end."""
    project = escalation.project
    leave = permit(by, "evaluate.close", project.congress, project.cycle.rules)
    move_of(escalation.means, "conclude", escalation.stage)
    if not conclusion.strip():
        raise MeansStillOpen("办结必须写明结果。")
    _advance(escalation, ENDED, conclusion=conclusion, concluded_at=at)
    escalation.steps.create(verb="conclude", text=conclusion, taken_at=at)
    record(leave, by, project.congress, about=project.key, at=at, facts={"escalation": escalation.pk, "stage": ENDED})
    return escalation


def _advance(escalation: Escalation, after: str, **more: object) -> None:
    """Compare and set: nobody else has taken a step meanwhile."""
    if not Escalation.objects.filter(pk=escalation.pk, stage=escalation.stage).update(stage=after, **more):
        raise MeansStillOpen("这一步刚刚已由他人办理，请刷新后再看。")
    escalation.refresh_from_db()
