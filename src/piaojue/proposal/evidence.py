"""What the leads behind a project say, counted: the pre-filled ground of the marks on urgency and benefit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone

from piaojue.collection.models import Lead, Support
from piaojue.collection.queries import demands_of
from piaojue.ledger.actions import Json
from piaojue.projects.models import Project
from piaojue.rules.asked import Asked, suggested_marks
from piaojue.rules.indicators import indicators_of
from piaojue.rules.wording import said_day
from piaojue.rules.words import CHANNEL_WORDS, EVIDENCE_WORDS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who asked for a project: every lead of its demands once, whatever demand it came by.

    `counted` are the keys of the indicators that such a count can speak to, `suggested` the marks that it suggests,
    `advice` these in words.
    """

    asked: Asked
    by_place: list[tuple[str, int]]
    by_channel: list[tuple[str, int]]
    first_on: date | None
    last_on: date | None
    supports: int
    counted: frozenset[str]
    suggested: dict[str, int]
    advice: str

    @property
    def record(self) -> dict[str, Json]:
        """The count as it is kept with a mark."""
        return {
            "leads": self.asked.leads,
            "callers": self.asked.callers,
            "unnamed": self.asked.unnamed,
            "places": dict(self.by_place),
            "channels": dict(self.by_channel),
            "first_on": self.first_on.isoformat() if self.first_on else None,
            "last_on": self.last_on.isoformat() if self.last_on else None,
            "supports": self.supports,
        }


def leads_behind(project: Project) -> QuerySet[Lead]:
    """The leads of all demands that a project answers; a lead that two demands share is one lead."""
    demands = demands_of(project).values("pk")
    return Lead.objects.filter(
        pk__in=Lead.objects.filter(traces__demand__in=demands, traces__undone_at=None).values("pk")
    )


def evidence_of(project: Project) -> Evidence:
    """Leads, callers known apart, leads without a caller, townships, channels, days and supports of a project.

    A place below a township counts as its township; a lead that names no township is counted, but in no place.
    """
    leads = leads_behind(project).order_by()
    told = leads.aggregate(
        leads=Count("pk"),
        callers=Count("caller", filter=~Q(caller=""), distinct=True),
        unnamed=Count("pk", filter=Q(caller="")),
        first=Min("asked_at"),
        last=Max("asked_at"),
    )
    here = project.congress.division_id
    towns = dict(project.congress.division.children.values_list("pk", "name"))
    by_place: dict[str, int] = {}
    rows = leads.values_list("place_id", "place__parent_id", "place__parent__parent_id").annotate(Count("pk"))
    for place, parent, above, number in rows:
        town = place if parent == here else parent if above == here else None
        if town in towns:
            by_place[towns[town]] = by_place.get(towns[town], 0) + number
    channels = leads.values_list("channel").annotate(Count("pk")).order_by("channel")
    indicators = indicators_of(project.cycle.rules)
    asked = Asked(told["leads"], told["callers"], told["unnamed"], len(by_place), len(towns))
    suggested = suggested_marks(indicators, asked)
    return Evidence(
        asked=asked,
        by_place=sorted(by_place.items()),
        by_channel=[(CHANNEL_WORDS[channel], number) for channel, number in channels],
        first_on=timezone.localdate(told["first"]) if told["first"] else None,
        last_on=timezone.localdate(told["last"]) if told["last"] else None,
        supports=Support.objects.filter(demand__in=demands_of(project).values("pk")).count(),
        counted=frozenset(each.key for each in indicators if each.is_counted) if asked.leads else frozenset(),
        suggested=suggested,
        advice="、".join(f"{each.name}{suggested[each.key]}分" for each in indicators if each.key in suggested),
    )


def told(cited: dict[str, Any]) -> str:
    """A record that a mark rests on, in words."""
    word = EVIDENCE_WORDS[cited["kind"]]
    if cited["kind"] != "leads":
        return f"{word}：{cited['words']}"
    places = "、".join(cited["places"]) or "没有写明地点"
    channels = "、".join(cited["channels"])
    first, last = (said_day(date.fromisoformat(cited[each])) for each in ("first_on", "last_on"))
    return (
        f"{word}：线索{cited['leads']}条，来电人{cited['callers']}名，没有署名的{cited['unnamed']}条；{places}；{channels}；"
        f"{first}至{last}；我也需要{cited['supports']}人"
    )
