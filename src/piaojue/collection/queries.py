"""What can be asked about collection: open calls, leads and demands, where a project comes from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from piaojue.bodies.authority import Actor, power_of
from piaojue.bodies.models import Congress
from piaojue.bodies.tasks import Task
from piaojue.collection.models import Call, CallWindow, Demand, Lead, Topic, Trace
from piaojue.mining.similar import alike
from piaojue.projects.models import Cycle, Project
from piaojue.projects.queries import cycles_of
from piaojue.rules.words import CHANNEL_WORDS

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that takes suggestions of one channel today."""

    call: Call
    window: CallWindow
    days_left: int


def open_call(cycle: Cycle, *, on: date, channel: str = "resident") -> OpenCall | None:
    """The call of a year, if the channel is open on this day."""
    rows = CallWindow.objects.filter(call__cycle=cycle, call__closed_at=None, channel=channel)
    window = rows.filter(opens_on__lte=on, closes_on__gte=on).select_related("call__cycle").first()
    return OpenCall(window.call, window, (window.closes_on - on).days) if window else None


def collecting_cycle(congress: Congress, *, on: date) -> Cycle | None:
    """The year for which a congress takes suggestions today, else the latest one."""
    cycles = list(cycles_of(congress))
    collecting = [
        cycle
        for cycle in cycles
        if CallWindow.objects.filter(
            call__cycle=cycle, call__closed_at=None, opens_on__lte=on, closes_on__gte=on
        ).exists()
    ]
    return next(iter(collecting or cycles), None)


def leads_matching(
    cycle: Cycle, words: str, channel: str = "", *, unmerged: bool = False, unanswered: bool = False
) -> QuerySet[Lead]:
    """The leads of a year whose title or text holds every word, the latest first."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(title__icontains=word) | Q(text__icontains=word) | Q(ticket=word)
    rows = Lead.objects.filter(wanted, cycle=cycle).select_related("place")
    if channel in CHANNEL_WORDS:
        rows = rows.filter(channel=channel)
    if unmerged:
        rows = rows.exclude(Exists(Trace.objects.filter(lead=OuterRef("pk"), undone_at=None)))
    if unanswered:
        rows = rows.filter(answered_at=None).exclude(channel="hotline")
    return rows.order_by("-asked_at", "-pk")


def similar_demands(cycle: Cycle, title: str, *, most: int = 5) -> list[Demand]:
    """Open demands like what somebody types, the nearest first."""
    demands = list(open_demands(cycle))
    return [demands[at] for at in alike(title, [f"{demand.title} {demand.text}" for demand in demands], most=most)]


def similar_to_any(cycle: Cycle, titles: Iterable[str]) -> list[Demand]:
    """Open demands like any of several matters, each once."""
    return list(dict.fromkeys(demand for title in titles for demand in similar_demands(cycle, title, most=2)))


def receipt_number(written: str) -> str:
    """A receipt number as it was given out, however somebody writes it: wide or small letters, gaps, hyphens.

    >>> receipt_number(" ａbcd-efgh 23")
    'ABCDEFGH23'
    """
    return re.sub(r"[\s\-]", "", unicodedata.normalize("NFKC", written)).upper()


def leads_by(actor: Actor, cycle: Cycle) -> QuerySet[Lead]:
    """What the bodies that somebody belongs to have said in a year, the latest first."""
    return Lead.objects.filter(cycle=cycle, origin__in=actor.bodies).order_by("-asked_at", "-pk")


class Counted(TypedDict):
    """How much a demand is asked for."""

    lead_count: int
    support_count: int


def open_demands(cycle: Cycle) -> QuerySet[WithAnnotations[Demand, Counted]]:
    """The demands of a year that stand, with the number of leads and supports of each."""
    leads = Count("traces", filter=Q(traces__lead__isnull=False, traces__undone_at=None), distinct=True)
    rows = Demand.objects.filter(cycle=cycle, is_open=True).select_related("place")
    return rows.annotate(lead_count=leads, support_count=Count("supports", distinct=True))


def leads_of(demand: Demand) -> QuerySet[Lead]:
    """The leads merged into a demand now."""
    return Lead.objects.filter(traces__demand=demand, traces__undone_at=None).select_related("place")


def topics_of(demand: Demand) -> QuerySet[Topic]:
    """The topics that feed a demand."""
    return Topic.objects.filter(traces__demand=demand, traces__undone_at=None).select_related("heat")


def projects_of(demand: Demand) -> QuerySet[Project]:
    """The projects that answer a demand."""
    return Project.objects.filter(traces__demand=demand, traces__undone_at=None).select_related("cycle")


def demands_of(project: Project) -> QuerySet[Demand]:
    """The demands that a project answers."""
    return Demand.objects.filter(traces__project=project, traces__undone_at=None).select_related("place")


def demand_of(lead: Lead) -> Demand | None:
    """The demand that a lead is merged into now."""
    return Demand.objects.filter(traces__lead=lead, traces__undone_at=None).first()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a project comes from: demands, numbers by channel and place, a few masked voices."""

    demands: list[Demand]
    by_channel: list[tuple[str, int]]
    by_place: list[tuple[str, int]]
    voices: list[str]


def origin_of(project: Project, *, voices: int = 3) -> Origin | None:
    """The people and tickets that asked for a project; None for a department's own."""
    demands = list(demands_of(project))
    if not demands:
        return None
    leads = Lead.objects.filter(traces__demand__in=demands, traces__undone_at=None).distinct()
    channels = leads.values_list("channel").annotate(Count("pk", distinct=True)).order_by("channel")
    places = leads.values_list("place__name").annotate(Count("pk", distinct=True)).order_by("place__name")
    return Origin(
        demands=demands,
        by_channel=[(CHANNEL_WORDS[channel], number) for channel, number in channels],
        by_place=[(place or "未写明地点", number) for place, number in places],
        voices=[lead.text[:80] for lead in leads.order_by("pk")[:voices]],
    )


def counts_by_channel(cycle: Cycle) -> list[tuple[str, int]]:
    """How many leads of a year came by which channel."""
    rows = dict(Lead.objects.filter(cycle=cycle).order_by().values_list("channel").annotate(Count("pk")))
    return [(word, rows.get(channel, 0)) for channel, word in CHANNEL_WORDS.items() if rows.get(channel)]


def awaiting(actor: Actor, cycle: Cycle, on: date) -> list[Task]:
    """What collection waits for from the clerks: answers to leads."""
    power = power_of(actor, "collect.answer", cycle.congress, cycle.rules)
    if power is None:
        return []
    waiting = Lead.objects.filter(cycle=cycle, answered_at=None).exclude(channel="hotline").count()
    url = reverse("collection:leads") + f"?year={cycle.year}&unanswered=1"
    return [Task(on, f"答复{waiting}条建议", f"{cycle}征集", power.article, url)] if waiting else []


def call_of(cycle: Cycle) -> Call | None:
    """The call of a year with its windows, once it is published."""
    return Call.objects.filter(cycle=cycle).prefetch_related("windows").first()


def periods_of(call: Call) -> list[tuple[date, date, str]]:
    """From when until when which channels are open, in words; those of the same days together, the earliest first."""
    channels: dict[tuple[date, date], list[str]] = {}
    for window in call.windows.all():
        channels.setdefault((window.opens_on, window.closes_on), []).append(window.get_channel_display())
    return [(*days, "、".join(words)) for days, words in sorted(channels.items())]


def windows_of(cycle: Cycle, channels: list[str], *, on: date) -> list[OpenCall]:
    """Which of these channels take suggestions on this day, until when."""
    found = [open_call(cycle, on=on, channel=channel) for channel in channels]
    return [window for window in found if window is not None]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a suggestion: the topic and the demand that it is part of and the projects that answer that."""

    topic: Topic | None
    demand: Demand | None
    projects: list[Project]


def fate_of(lead: Lead) -> Fate:
    """Where a suggestion has come to by now."""
    demand = demand_of(lead)
    topic = Topic.objects.filter(placings__lead=lead).select_related("heat").first()
    return Fate(topic, demand, list(projects_of(demand)) if demand else [])
