"""What people decide about topics (热点): every decision is kept, replayed after each run, and can be withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Division
from piaojue.collection import actions
from piaojue.collection.models import Demand, Lead, Placing, Topic, TopicDecision, TopicSuggestion, Trace
from piaojue.collection.topic_heat import take_heat
from piaojue.collection.topic_runs import feed_demands
from piaojue.ledger.actions import Json
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused


class TopicEnded(Refused):
    """The topic went on in another one, or its leads parted."""


class NotTheseTopics(Refused):
    """Two different topics of one year are needed."""


class NotTheseLeads(Refused):
    """Some, but not all, of the leads of the topic are needed."""


class NothingDecided(Refused):
    """What is asked for is so already."""


class AlreadyFed(Refused):
    """The topic feeds this demand already, or all its leads are in demands."""


@transaction.atomic
def merge_topics(topic: Topic, other: Topic, *, by: Actor, at: datetime) -> Topic:
    """Two topics speak of one matter: the other goes on in this one, and its page leads here."""
    _must_stand(topic, other)
    if topic.pk == other.pk or topic.cycle_id != other.cycle_id:
        raise NotTheseTopics("请选择同一年度的两个不同的热点。")
    leads, others = _leads(topic), _leads(other)
    decision = _decide("merge", topic, leads, others, other=other, by=by, at=at)
    Placing.objects.filter(topic=other).update(topic=topic)
    Topic.objects.filter(pk=other.pk).update(ended_at=at, became=topic)
    _forget(topic, other)
    return _after(decision, at=at)


@transaction.atomic
def take_in(topic: Topic, lead: Lead, *, by: Actor, at: datetime) -> Topic:
    """A lead that stood alone speaks of the topic's matter."""
    _must_stand(topic)
    if Placing.objects.filter(lead=lead).exists() or lead.cycle_id != topic.cycle_id:
        raise NotTheseLeads(f"线索“{lead}”已经属于一个热点，不能单独加入；可以合并两个热点。")
    decision = _decide("merge", topic, _leads(topic), [lead.pk], by=by, at=at)
    Placing.objects.create(lead=lead, topic=topic)
    TopicSuggestion.objects.filter(topic=topic, kind="merge", half=[lead.pk]).delete()
    return _after(decision, at=at)


@transaction.atomic
def split_topic(topic: Topic, leads: Sequence[Lead], *, by: Actor, at: datetime) -> Topic | None:
    """Some leads speak of another matter: they leave, two or more as a topic of their own, and its demand with it."""
    _must_stand(topic)
    leaving = {lead.pk for lead in leads}
    staying = [lead for lead in _leads(topic) if lead not in leaving]
    if not leaving or not staying or Placing.objects.filter(topic=topic, lead__in=leaving).count() < len(leaving):
        raise NotTheseLeads("请勾选要分出去的线索：至少一条，而且不能是全部。")
    decision = _decide("split", topic, sorted(leaving), staying, by=by, at=at)
    fed = Demand.objects.filter(traces__topic=topic, traces__undone_at=None)
    Trace.objects.filter(lead__in=leaving, demand__in=fed, undone_at=None).update(undone_at=at)
    Placing.objects.filter(lead__in=leaving).delete()
    own = None
    if len(leaving) > 1:
        title = Lead.objects.get(pk=min(leaving)).title
        own = Topic.objects.create(cycle=topic.cycle, title=title, split_from=topic, since_at=at)
        Placing.objects.bulk_create(Placing(lead_id=lead, topic=own) for lead in sorted(leaving))
    if len(staying) == 1:
        _end(topic, at)
    TopicSuggestion.objects.filter(topic=topic, kind="split").delete()
    _after(decision, at=at, also=[own.pk] if own else [])
    return own


@transaction.atomic
def keep_apart(
    topic: Topic, other: Topic | None, lead: Lead | None = None, *, by: Actor, at: datetime
) -> TopicDecision:
    """Two topics, or a topic and a lead, speak of different matters: no run unites them, nobody is asked again."""
    _must_stand(topic)
    others = _leads(other) if other else [lead.pk] if lead else []
    if not others:
        raise NotTheseTopics("请选择另一个热点。")
    decision = _decide("apart", topic, _leads(topic), others, other=other, by=by, at=at)
    pairs = TopicSuggestion.objects.filter(kind="merge")
    pairs.filter(topic=topic, other=other, half=[] if other else others).delete()
    if other:
        pairs.filter(topic=other, other=topic).delete()
    return decision


@transaction.atomic
def mark_topic(topic: Topic, kind: str, *, words: str = "", by: Actor, at: datetime) -> Topic:
    """Pin a topic or not, leave it out of the hot topics or not (with a reason), or give it another title.

    Raises: NotPermitted, TopicEnded, NothingDecided.
    """
    _must_stand(topic)
    said = words.strip()
    changes: dict[str, dict[str, bool | str]] = {
        "pin": {"is_pinned": True},
        "unpin": {"is_pinned": False},
        "exclude": {"is_excluded": True},
        "include": {"is_excluded": False},
        "rename": {"title": said},
    }
    if all(getattr(topic, name) == value for name, value in changes[kind].items()):
        raise NothingDecided("已经是这样，没有改动。")
    if kind in ("exclude", "rename") and not said:
        raise NothingDecided("请写明理由。" if kind == "exclude" else "请写明新的标题。")
    _decide(kind, topic, _leads(topic), [], words=said, by=by, at=at)
    if kind == "unpin":
        TopicDecision.objects.filter(topic=topic, kind="pin", undone_at=None).update(undone_at=at)
    Topic.objects.filter(pk=topic.pk).update(**changes[kind])
    topic.refresh_from_db()
    return topic


@transaction.atomic
def withdraw_decision(decision: TopicDecision, *, by: Actor, at: datetime) -> TopicDecision:
    """Take back a merging, a splitting or a keeping apart; the next whole run groups these leads by itself again."""
    cycle = decision.cycle
    leave = permit(by, "collect.judge_topic", cycle.congress, cycle.rules)
    open_ones = TopicDecision.objects.filter(pk=decision.pk, undone_at=None, kind__in=("merge", "split", "apart"))
    if not open_ones.update(undone_at=at):
        raise NothingDecided("这一判断已经撤回，或者不能撤回；固定、排除、标题可以直接改回来。")
    facts: dict[str, Json] = {"withdrawn": decision.pk}
    record(leave, by, cycle.congress, about=f"topic/{decision.topic_id}", at=at, facts=facts)
    decision.refresh_from_db()
    return decision


@transaction.atomic
def make_demand(topic: Topic, *, title: str, text: str, field: str, place: Division, by: Actor, at: datetime) -> Demand:
    """Make a demand of a topic: its leads that are in no demand yet, and those that join the topic later."""
    _must_stand(topic)
    free = list(Lead.objects.filter(placing__topic=topic).exclude(traces__in=Trace.objects.filter(undone_at=None)))
    if not free:
        raise AlreadyFed(f"“{topic}”的线索都已经合并到需求，不能再做成新的需求；可以并入已有的需求。")
    demand = actions.merge(topic.cycle, free, title=title, text=text, field=field, place=place, by=by, at=at)
    Trace.objects.create(topic=topic, demand=demand, since_at=at)
    return demand


@transaction.atomic
def join_demand(topic: Topic, demand: Demand, *, by: Actor, at: datetime) -> int:
    """Let a topic take part in a demand that stands; how many of its leads came in."""
    _must_stand(topic)
    leave = permit(by, "collect.merge", topic.cycle.congress, topic.cycle.rules)
    if not demand.is_open or demand.cycle_id != topic.cycle_id:
        raise NotTheseTopics(f"需求“{demand}”的合并已经撤销，或者属于另一年度，不能并入。")
    if Trace.objects.filter(topic=topic, demand=demand, undone_at=None).exists():
        raise AlreadyFed(f"“{topic}”已经并入需求“{demand}”。")
    Trace.objects.create(topic=topic, demand=demand, since_at=at)
    came = feed_demands(topic.cycle, at=at)
    facts: dict[str, Json] = {"topic": topic.pk, "leads": came}
    record(leave, by, topic.cycle.congress, about=f"demand/{demand.pk}", at=at, facts=facts)
    return came


def _must_stand(*topics: Topic) -> None:
    for topic in topics:
        if topic.ended_at is not None:
            where = f"已经并入“{topic.became}”" if topic.became else "的线索已经分开"
            raise TopicEnded(f"热点“{topic}”{where}，不能再判断；请刷新页面，看现在的热点。")


def _leads(topic: Topic) -> list[int]:
    return list(Placing.objects.filter(topic=topic).order_by("lead_id").values_list("lead_id", flat=True))


def _decide(
    kind: str,
    topic: Topic,
    leads: Sequence[int],
    others: Sequence[int],
    *,
    other: Topic | None = None,
    words: str = "",
    by: Actor,
    at: datetime,
) -> TopicDecision:
    cycle = topic.cycle
    leave = permit(by, "collect.judge_topic", cycle.congress, cycle.rules)
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    decision = TopicDecision.objects.create(
        cycle=cycle,
        kind=kind,
        topic=topic,
        other=other,
        leads=list(leads),
        others=list(others),
        words=words,
        decided_by_id=by.known_id,
        decided_at=at,
    )
    facts: dict[str, Json] = {"decision": kind, "leads": len(leads), "others": len(others), "words": words}
    record(leave, by, cycle.congress, about=f"topic/{topic.pk}", at=at, facts=facts)
    return decision


def _end(topic: Topic, at: datetime) -> None:
    """A topic of one lead is none."""
    Placing.objects.filter(topic=topic).delete()
    Topic.objects.filter(pk=topic.pk).update(ended_at=at)


def _forget(*topics: Topic) -> None:
    TopicSuggestion.objects.filter(topic__in=topics).delete()
    TopicSuggestion.objects.filter(other__in=topics).delete()


def _after(decision: TopicDecision, *, at: datetime, also: Iterable[int] = ()) -> Topic:
    """The heat of what changed, and the leads that came to a topic which feeds a demand."""
    topics = {decision.topic_id, decision.other_id, *also} - {None}
    take_heat(decision.cycle, on=timezone.localdate(at), topics=[pk for pk in topics if pk is not None])
    feed_demands(decision.cycle, at=at)
    decision.topic.refresh_from_db()
    return decision.topic
