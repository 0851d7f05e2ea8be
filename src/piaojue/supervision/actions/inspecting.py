"""An activity of the plan: announced to the departments, held with opinions, answered by the government in its term."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, Permit, permit, record
from piaojue.bodies.queries import organ_of
from piaojue.documents import actions as documents
from piaojue.documents.content import Block
from piaojue.documents.kinds import DocumentKind
from piaojue.rules.activities import check_ahead, check_answers, check_held, opinions_due_on
from piaojue.rules.offices import Office
from piaojue.supervision import activity_papers as papers
from piaojue.supervision.actions.scheduling import ActivityOver
from piaojue.supervision.models import Activity

ANNOUNCE = {
    "inspection": "supervise.announce_inspection",
    "study": "supervise.announce_study",
    "report": "supervise.announce_report",
}
HOLD = {
    "inspection": "supervise.report_inspection",
    "study": "supervise.report_study",
    "report": "supervise.hear_report",
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How an activity is arranged: where one meets, who takes part, what is looked at."""

    meets: str
    people: str
    matters: Sequence[str]


@dataclass(frozen=True, slots=True)
class Held:
    """An activity as it was held: on which day, who took part, what was looked at, the opinions given."""

    on: date
    people: str
    matters: Sequence[str]
    opinions: Sequence[str]


@transaction.atomic
def announce_activity(activity: Activity, arranged: Arrangement, *, by: Actor, at: datetime) -> Activity:
    """Issue the notice of an activity to the departments that carry the projects out."""
    leave = permit(by, ANNOUNCE[activity.kind], activity.cycle.congress, activity.cycle.rules)
    if activity.notice_id or activity.held_on:
        raise ActivityOver(f"“{activity}”已经通知或者开展，不用再通知。")
    check_ahead(activity.planned_on, timezone.localdate(at))
    title, blocks = papers.notice_title(activity), papers.notice_of(activity, arranged)
    recipient = papers.departments_of(activity)
    notice = _issue(activity, leave, DocumentKind.INSPECTION_NOTICE, title, blocks, recipient=recipient, by=by, at=at)
    _advance(activity, "notice", notice=notice)
    return activity


@transaction.atomic
def hold_activity(activity: Activity, held: Held, *, by: Actor, at: datetime) -> Activity:
    """Write down how an activity was held and issue its report with the opinions, in which nothing is decided."""
    rules = activity.cycle.rules
    leave = permit(by, HOLD[activity.kind], activity.cycle.congress, rules)
    on = timezone.localdate(at)
    check_held(held.on, on, held.opinions)
    due_on = opinions_due_on(activity.kind, on, rules)
    title, blocks = papers.report_title(activity), papers.report_of(activity, held, due_on)
    to = organ_of(activity.cycle.congress, Office.GOVERNMENT)
    report = _issue(activity, leave, DocumentKind.INSPECTION_REPORT, title, blocks, recipient=to, by=by, at=at)
    _advance(activity, "held_on", held_on=held.on, report=report, due_on=due_on)
    for number, text in enumerate(held.opinions, 1):
        activity.opinions.create(number=number, text=text)
    record(
        leave,
        by,
        activity.cycle.congress,
        about=activity.key,
        at=at,
        facts={"held_on": held.on.isoformat(), "opinions": len(held.opinions), "due_on": due_on.isoformat()},
    )
    return activity


@transaction.atomic
def answer_opinions(activity: Activity, answers: Sequence[str], *, by: Actor, at: datetime) -> Activity:
    """The government answers every opinion of an activity, one by one, in one paper."""
    leave = permit(by, "supervise.answer_opinions", activity.cycle.congress, activity.cycle.rules)
    opinions = list(activity.opinions.all())
    if activity.due_on is None:
        raise ActivityOver(f"“{activity}”还没有形成意见，不用答复。")
    check_answers(len(opinions), answers)
    title, blocks = papers.answer_title(activity), papers.answer_of(opinions, answers)
    to = papers.heard_by(activity)
    paper = _issue(activity, leave, DocumentKind.OPINION_ANSWER, title, blocks, recipient=to, by=by, at=at)
    _advance(activity, "answer", answer=paper, answered_at=at)
    for opinion, text in zip(opinions, answers, strict=True):
        opinion.answer = text
        opinion.save(update_fields=["answer"])
    late = timezone.localdate(at) > activity.due_on
    record(leave, by, activity.cycle.congress, about=activity.key, at=at, facts={"late": late})
    return activity


def _issue(
    activity: Activity,
    leave: Permit,
    kind: DocumentKind,
    title: str,
    blocks: Sequence[Block],
    *,
    recipient: str,
    by: Actor,
    at: datetime,
) -> documents.Document:
    congress = activity.cycle.congress
    return documents.issue(
        leave,
        congress=congress,
        kind=kind,
        title=title,
        blocks=blocks,
        issuer=leave.body_name or congress.name,
        recipient=recipient,
        about=activity.key,
        by=by,
        at=at,
        is_public=True,
    )


def _advance(activity: Activity, step: str, **more: object) -> None:
    """Compare and set: each step of an activity is taken once."""
    if not Activity.objects.filter(pk=activity.pk, **{step: None}).update(**more):
        raise ActivityOver(f"“{activity}”的这一步已经办过，请刷新后再看。")
    activity.refresh_from_db()
