"""Runs of the mining over the leads of a year: what they find becomes topics, people's decisions win, numbers stay.

The mining itself takes place outside the transaction, for it may take a minute; the writing is refused if somebody
else decided or ran meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.collection import topic_engines, topic_finding
from piaojue.collection.models import Lead, Placing, Topic, TopicDecision, TopicRun, TopicSuggestion, Trace
from piaojue.collection.place_names import names_listed
from piaojue.collection.topic_finding import Found
from piaojue.collection.topic_heat import take_heat
from piaojue.mining.decisions import Apart, Decision, Together, replay
from piaojue.mining.identity import Identities, match
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused

WHOLE_AGAIN_FROM = 10  # percent: with this many new leads since the last whole run all are mined again
AT_A_TIME = 1_000
MERGE, SPLIT = "merge", "split"


class NoLeads(Refused):
    """There is nothing to mine."""


class RunOvertaken(Refused):
    """Somebody ran the mining or decided on a topic while this run was under way."""


def mine_topics(
    cycle: Cycle,
    *,
    by: Actor,
    at: datetime,
    whole: bool = False,
    engine: str = topic_engines.EMBEDDED,
    tell: Callable[[str], None] = lambda step: None,
) -> TopicRun:
    """Group the leads of a year into topics: the new ones if they are few and the recipe is the same, else all.

    `tell` hears of each step of a whole run before it begins.

    Raises: NotPermitted, NoLeads, EngineMissing, VectorsUnusable, RunOvertaken.
    """
    permit(by, "collect.mine_topics", cycle.congress, cycle.rules)
    state = _state(cycle)
    messages = topic_finding.messages_in(cycle)
    if not messages:
        raise NoLeads(f"{cycle}还没有线索，不能归并热点；导入工单或者收到建议以后再归并。")
    pairing, names = topic_engines.engine_named(engine), names_listed(cycle)
    kept = topic_finding.made_with(engine, names)
    last = TopicRun.objects.filter(cycle=cycle).first()
    if whole or last is None or last.recipe != kept["recipe"] or _grown(cycle, last, len(messages)):
        vectors = topic_engines.word_vectors()
        found, is_whole = topic_finding.find_all(messages, pairing, names, vectors, tell), True
    else:
        found, is_whole = topic_finding.find_new(cycle, messages, last, pairing), False
    return _write(cycle, found, kept, is_whole=is_whole, state=state, by=by, at=at)


def _grown(cycle: Cycle, last: TopicRun, now: int) -> bool:
    """Has the year grown so much since the last whole run that all its leads are to be mined again?"""
    before = TopicRun.objects.filter(cycle=cycle, is_whole=True).first()
    return before is None or 100 * (now - before.leads) > WHOLE_AGAIN_FROM * before.leads


@transaction.atomic
def _write(
    cycle: Cycle, found: Found, kept: dict[str, str], *, is_whole: bool, state: object, by: Actor, at: datetime
) -> TopicRun:
    """Topics, their numbers, places, heat and second looks, and the demands that topics feed; one act."""
    leave = permit(by, "collect.mine_topics", cycle.congress, cycle.rules)
    Cycle.objects.select_for_update().get(pk=cycle.pk)
    if _state(cycle) != state:
        raise RunOvertaken("归并的同时有人判断了热点，或者另有一次归并已经完成；这次的结果没有保存，请再归并一次。")
    groups = replay(found.groups, decisions_of(cycle))
    named = TopicDecision.objects.filter(cycle=cycle, kind__in=("pin", "rename"), undone_at=None)
    firm = set(named.values_list("topic_id", flat=True))
    old = _old_members(cycle)
    new = [leads for leads in _members((group, lead) for lead, group in groups.items()).values() if len(leads) > 1]
    numbers = _numbered(cycle, match(old, new, firm), new, found, at=at)
    topic_of = {lead: topic for leads, topic in zip(new, numbers, strict=True) for lead in leads}
    joined = _place(cycle, topic_of)
    if is_whole:
        _second_looks(cycle, found, topic_of)
        _common_matters(cycle, found, topic_of)
    fed = feed_demands(cycle, at=at)
    take_heat(cycle, on=timezone.localdate(at))
    run = TopicRun.objects.create(
        cycle=cycle,
        is_whole=is_whole,
        leads=len(groups),
        topics=len(new),
        last_lead=max(groups),
        **kept,
        vocabulary=found.vocabulary,
        ran_at=at,
    )
    facts = {"whole": is_whole, "leads": len(groups), "topics": len(new), "joined": joined, "to_demands": fed}
    record(leave, by, cycle.congress, about=f"cycle/{cycle.pk}", at=at, facts={**facts, **kept})
    return run


def _state(cycle: Cycle) -> tuple[object, ...]:
    """What changes whenever somebody runs the mining or decides on a topic."""
    run = TopicRun.objects.filter(cycle=cycle).values_list("pk", flat=True).first()
    decisions = TopicDecision.objects.filter(cycle=cycle)
    undone = decisions.exclude(undone_at=None).count()
    return run, decisions.order_by("-pk").values_list("pk", flat=True).first(), undone


def _old_members(cycle: Cycle) -> dict[int, list[int]]:
    """The leads of each topic; a topic whose merging was withdrawn has its leads back, to go on if they part again."""
    topic_of = dict(Placing.objects.filter(topic__cycle=cycle).values_list("lead_id", "topic_id"))
    withdrawn = TopicDecision.objects.filter(cycle=cycle, kind=MERGE, other__ended_at__isnull=False)
    for other, leads in withdrawn.exclude(undone_at=None).values_list("other_id", "others"):
        topic_of |= {lead: other for lead in leads if lead in topic_of}
    return _members((topic, lead) for lead, topic in topic_of.items())


def _members(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for group, lead in pairs:
        members[group].append(lead)
    return members


def decisions_of(cycle: Cycle) -> list[Decision]:
    """What people decided on the topics of a year, in order, as mining replays it."""
    found: list[Decision] = []
    for kind, leads, others in TopicDecision.objects.filter(cycle=cycle, undone_at=None).values_list(
        "kind", "leads", "others"
    ):
        if kind in ("merge", "pin"):
            found.append(Together(frozenset([*leads, *others])))
        elif kind in ("split", "apart"):
            found.append(Apart(frozenset(leads), frozenset(others)))
    return found


def _numbered(cycle: Cycle, same: Identities, new: list[list[int]], found: Found, *, at: datetime) -> list[int]:
    """The topic of each group: an old one, or a new one; what an old one became is written at it."""
    topic_at = {group: topic for topic, group in same.kept.items()}
    fresh = [group for group in range(len(new)) if group not in topic_at]
    made = Topic.objects.bulk_create(
        [
            Topic(cycle=cycle, title=_title(new[group], found), split_from_id=same.split_from.get(group), since_at=at)
            for group in fresh
        ],
        batch_size=AT_A_TIME,
    )
    topic_at |= {group: topic.pk for group, topic in zip(fresh, made, strict=True)}
    Topic.objects.filter(pk__in=list(same.kept), ended_at__isnull=False).update(ended_at=None, became=None)
    for topic, group in same.became.items():
        Topic.objects.filter(pk=topic).update(ended_at=at, became=None if group is None else topic_at[group])
    return [topic_at[group] for group in range(len(new))]


def _title(leads: Sequence[int], found: Found) -> str:
    """The title of the group that most of these leads were found in."""
    times: dict[int, int] = defaultdict(int)
    for lead in leads:
        times[found.groups[lead]] += 1
    best = min(times, key=lambda group: (-times[group], group))
    return found.titles.get(best) or Lead.objects.get(pk=min(leads)).title


def _place(cycle: Cycle, wanted: Mapping[int, int]) -> int:
    """Write which topic each lead belongs to now; how many came to a topic that they were not in."""
    present = dict(Placing.objects.filter(topic__cycle=cycle).values_list("lead_id", "topic_id"))
    coming = [lead for lead, topic in wanted.items() if present.get(lead) != topic]
    leaving = [lead for lead in present if wanted.get(lead) != present[lead]]
    for some in _parts(leaving):
        Placing.objects.filter(lead_id__in=some).delete()
    Placing.objects.bulk_create([Placing(lead_id=lead, topic_id=wanted[lead]) for lead in coming], AT_A_TIME)
    return len(coming)


def _parts(leads: Sequence[int]) -> Iterable[Sequence[int]]:
    return (leads[at : at + AT_A_TIME] for at in range(0, len(leads), AT_A_TIME))


def _second_looks(cycle: Cycle, found: Found, topic_of: Mapping[int, int]) -> None:
    """Replace what the last whole run asked a person to look at; what was decided is not asked again."""
    TopicSuggestion.objects.filter(topic__cycle=cycle).delete()
    apart = [(decision.one, decision.other) for decision in decisions_of(cycle) if isinstance(decision, Apart)]
    members = _members((topic, lead) for lead, topic in topic_of.items())
    asked: list[TopicSuggestion] = []
    for one, other, near in found.merges:
        topic, second = topic_of.get(one), topic_of.get(other)
        if topic is None or topic == second or _is_apart(members[topic], members[second] if second else [other], apart):
            continue
        half = [] if second else [other]
        asked.append(TopicSuggestion(kind=MERGE, topic_id=topic, other_id=second, near=near, half=half))
    for first, near, half in found.splits:
        topic = topic_of.get(first)
        left = [lead for lead in half if topic_of.get(lead) == topic]
        if topic is not None and 0 < len(left) < len(members[topic]):
            asked.append(TopicSuggestion(kind=SPLIT, topic_id=topic, near=near, half=left))
    TopicSuggestion.objects.bulk_create(asked, AT_A_TIME)


def _is_apart(one: Sequence[int], other: Sequence[int], apart: Sequence[tuple[frozenset[int], frozenset[int]]]) -> bool:
    sides = ({*one}, {*other})
    return any(a & sides[0] and b & sides[1] or a & sides[1] and b & sides[0] for a, b in apart)


def _common_matters(cycle: Cycle, found: Found, topic_of: Mapping[int, int]) -> None:
    """Write which topics are the same matter at other places: each points to the first of them."""
    alike: dict[str, list[int]] = defaultdict(list)
    for first, theme in found.themes.items():
        if (topic := topic_of.get(first)) and topic not in alike[theme]:
            alike[theme].append(topic)
    Topic.objects.filter(cycle=cycle).exclude(theme=None).update(theme=None)
    for topics in alike.values():
        if len(topics) > 1:
            Topic.objects.filter(pk__in=topics).update(theme=topics[0])


def feed_demands(cycle: Cycle, *, at: datetime) -> int:
    """Let the leads that joined a topic take part in the demand that the topic feeds; how many did."""
    feeding = Trace.objects.filter(topic__cycle=cycle, undone_at=None, demand__is_open=True)
    demand_of = dict(feeding.order_by("-pk").values_list("topic_id", "demand_id"))
    waiting = Placing.objects.filter(topic_id__in=list(demand_of)).exclude(
        Exists(Trace.objects.filter(lead=OuterRef("lead_id"), undone_at=None))
    )
    rows = [
        Trace(lead_id=lead, demand_id=demand_of[topic], since_at=at)
        for lead, topic in waiting.values_list("lead_id", "topic_id")
    ]
    Trace.objects.bulk_create(rows, AT_A_TIME)
    return len(rows)
