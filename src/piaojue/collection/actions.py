"""The acts of collection (征集) but for suggestions, tickets, visits and topics: call, merge, undo, support, answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Division
from piaojue.collection.models import Call, Demand, Lead, Support, Trace
from piaojue.collection.receipts import hashed
from piaojue.collection.suggestions import ChannelClosed
from piaojue.documents import actions as documents
from piaojue.documents.content import Block, heading, numbered, paragraph, table
from piaojue.documents.kinds import DocumentKind
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle, Project
from piaojue.rules.refusal import Refused
from piaojue.rules.wording import said_day
from piaojue.rules.words import CHANNEL_WORDS, FIELD_WORDS


class CallExists(Refused):
    """One call a year."""


class AlreadyMerged(Refused):
    """A lead belongs to one demand at a time."""


class NothingToMerge(Refused):
    """A demand is merged from at least one lead."""


class AlreadySupported(Refused):
    """Once each."""


class AlreadyAnswered(Refused):
    """A lead is answered once."""


@transaction.atomic
def open_call(cycle: Cycle, text: str, windows: Mapping[str, tuple[date, date]], *, by: Actor, at: datetime) -> Call:
    """Publish the call with the days of each channel.

    Clauses: collect.window
    """
    leave = permit(by, "collect.open_call", cycle.congress, cycle.rules)
    must_be_uncalled(cycle)
    if not windows or any(closes < opens for opens, closes in windows.values()):
        raise ChannelClosed("每个渠道的截止日期不能早于开始日期，至少要有一个渠道。")
    call = Call.objects.create(cycle=cycle, text=text, opened_at=at)
    for channel, (opens_on, closes_on) in windows.items():
        call.windows.create(channel=channel, opens_on=opens_on, closes_on=closes_on)
    dates = [
        [CHANNEL_WORDS[channel], said_day(opens), said_day(closes)] for channel, (opens, closes) in windows.items()
    ]
    documents.issue(
        leave,
        congress=cycle.congress,
        kind=DocumentKind.CALL,
        title=f"关于征集{cycle.year}年民生实事项目的公告",
        blocks=_call_blocks(text, dates),
        issuer=leave.body_name or cycle.congress.name,
        about=f"cycle/{cycle.pk}",
        by=by,
        at=at,
        is_public=True,
    )
    return call


def must_be_uncalled(cycle: Cycle) -> None:
    """Raises CallExists once the call of a year is published."""
    if Call.objects.filter(cycle=cycle).exists():
        raise CallExists(f"{cycle}的征集已经发布，不能重复发布。")


def _call_blocks(text: str, dates: Sequence[Sequence[str]]) -> list[Block]:
    return [
        *[paragraph(line) for line in text.splitlines() if line.strip()],
        heading("征集的领域"),
        paragraph(f"{'、'.join(FIELD_WORDS.values())}。"),
        heading("征集的渠道和时间"),
        table(["渠道", "开始", "截止"], dates),
        heading("怎样提出"),
        numbered(["一件建议只写一件事，写明地点和情况。", "联系方式可以不留；凭回执号查询办理情况。"]),
    ]


@transaction.atomic
def close_call(call: Call, *, by: Actor, at: datetime) -> Call:
    """End the call before its windows do."""
    leave = permit(by, "collect.close_call", call.cycle.congress, call.cycle.rules)
    Call.objects.select_for_update().get(pk=call.pk)  # pressed twice, told once
    call_to_close(call.cycle)
    Call.objects.filter(pk=call.pk).update(closed_at=at)
    record(leave, by, call.cycle.congress, about=f"cycle/{call.cycle_id}", at=at, facts={})
    call.refresh_from_db()
    return call


def call_to_close(cycle: Cycle) -> Call:
    """The call of a year that still runs; raises ChannelClosed where there is none."""
    call = Call.objects.filter(cycle=cycle).select_related("cycle__congress", "cycle__measure__parent").first()
    if call is None:
        raise ChannelClosed(f"{cycle}还没有发布征集，没有可以结束的。")
    if call.closed_at is not None:
        raise ChannelClosed("这次征集已经结束。")
    return call


@transaction.atomic
def merge(
    cycle: Cycle,
    leads: Sequence[Lead],
    *,
    title: str,
    text: str,
    field: str,
    place: Division,
    by: Actor,
    at: datetime,
) -> Demand:
    """Merge leads into a new demand; the leads stay as they are, and the merging can be undone."""
    leave = permit(by, "collect.merge", cycle.congress, cycle.rules)
    must_be_free(leads)
    demand = Demand.objects.create(cycle=cycle, title=title, text=text, field=field, place=place, merged_at=at)
    Trace.objects.bulk_create(Trace(lead=lead, demand=demand, since_at=at) for lead in leads)
    facts: dict[str, Json] = {"leads": [lead.pk for lead in leads]}
    record(leave, by, cycle.congress, about=f"demand/{demand.pk}", at=at, facts=facts)
    return demand


def must_be_free(leads: Sequence[Lead]) -> None:
    """Are there leads, and is none of them part of a demand already?

    Raises: NothingToMerge, AlreadyMerged.
    """
    if not leads:
        raise NothingToMerge("还没有勾选线索：请在线索页至少选择一条，再合并为需求。")
    taken = Trace.objects.filter(lead__in=leads, undone_at=None).select_related("lead", "demand").first()
    if taken is not None:
        raise AlreadyMerged(f"线索“{taken.lead}”已经合并到“{taken.demand}”，请先撤销原来的合并。")


@transaction.atomic
def unmerge(demand: Demand, *, by: Actor, at: datetime) -> Demand:
    """Undo a merging: the leads are free again; a demand that a project answers stays."""
    leave = permit(by, "collect.unmerge", demand.cycle.congress, demand.cycle.rules)
    must_be_unanswered(demand)
    freed = demand.traces.filter(lead__isnull=False, undone_at=None).update(undone_at=at)
    demand.traces.filter(topic__isnull=False, undone_at=None).update(undone_at=at)
    Demand.objects.filter(pk=demand.pk).update(is_open=False)
    demand.is_open = False
    record(leave, by, demand.cycle.congress, about=f"demand/{demand.pk}", at=at, facts={"leads": freed})
    return demand


def must_be_unanswered(demand: Demand) -> None:
    """Can the merging of a demand still be undone?

    Raises: NothingToMerge, AlreadyMerged.
    """
    if not demand.is_open:
        raise NothingToMerge(f"需求“{demand}”的合并已经撤销，线索可以重新合并。")
    if demand.traces.filter(project__isnull=False, undone_at=None).exists():
        raise AlreadyMerged(f"已经有项目回应“{demand}”，不能撤销合并。")


@transaction.atomic
def trace_to_project(demand: Demand, project: Project, *, by: Actor, at: datetime) -> Trace:
    """Tie a demand to the project that answers it; part of the act that proposes the project."""
    if not demand.is_open:
        raise NothingToMerge(f"需求“{demand}”的合并已经撤销，不能作为项目的来源。")
    return Trace.objects.create(demand=demand, project=project, since_at=at)


@transaction.atomic
def support(demand: Demand, token: str, *, by: Actor, at: datetime) -> Support:
    """我也需要: once for each browser or person."""
    permit(by, "collect.support", demand.cycle.congress, demand.cycle.rules)
    row, is_new = Support.objects.get_or_create(demand=demand, token=hashed(token), defaults={"supported_at": at})
    if not is_new:
        raise AlreadySupported("您已经表示过“我也需要”，每人一次。")
    return row


@transaction.atomic
def answer(lead: Lead, text: str, *, by: Actor, at: datetime) -> Lead:
    """Tell whoever asked what became of it; they read it by their receipt number."""
    leave = permit(by, "collect.answer", lead.cycle.congress, lead.cycle.rules)
    must_await_answer(Lead.objects.select_for_update().get(pk=lead.pk))
    Lead.objects.filter(pk=lead.pk).update(answer=text, answered_at=at)
    record(leave, by, lead.cycle.congress, about=f"lead/{lead.pk}", at=at, facts={})
    lead.refresh_from_db()
    return lead


def must_await_answer(lead: Lead) -> None:
    """Raises AlreadyAnswered once a suggestion is answered."""
    if lead.answered_at is not None:
        raise AlreadyAnswered("这条建议已经答复，不能重复答复。")


@transaction.atomic
def answer_demand(demand: Demand, text: str, *, by: Actor, at: datetime) -> int:
    """Tell everybody who asked for a demand what becomes of it and why; how many leads that answers."""
    leave = permit(by, "collect.answer", demand.cycle.congress, demand.cycle.rules)
    must_be_answerable(Demand.objects.select_for_update().get(pk=demand.pk))
    Demand.objects.filter(pk=demand.pk).update(answer=text, answered_at=at)
    waiting = Lead.objects.filter(traces__demand=demand, traces__undone_at=None, answered_at=None)
    answered = Lead.objects.filter(pk__in=waiting.values("pk")).update(answer=text, answered_at=at)
    facts: dict[str, Json] = {"leads": answered}
    record(leave, by, demand.cycle.congress, about=f"demand/{demand.pk}", at=at, facts=facts)
    demand.refresh_from_db()
    return answered


def must_be_answerable(demand: Demand) -> None:
    """Does a demand that stands wait for its answer?

    Raises: NothingToMerge, AlreadyAnswered.
    """
    if not demand.is_open:
        raise NothingToMerge(f"需求“{demand}”的合并已经撤销，不能答复；请答复原来的线索。")
    if demand.answered_at is not None:
        raise AlreadyAnswered(f"需求“{demand}”已经答复，不能重复答复。")
