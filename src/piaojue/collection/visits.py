"""Survey visits (下访调研): teams go to every township and subdistrict and write down what cadres say face to face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from piaojue.bodies.authority import Actor, permit, record
from piaojue.bodies.models import Division
from piaojue.collection.models import Lead, TownshipVisit
from piaojue.collection.receipts import new_receipt
from piaojue.collection.suggestions import ChannelClosed, must_be_open
from piaojue.ledger.actions import Json
from piaojue.masking.texts import mask
from piaojue.projects.models import Cycle
from piaojue.rules.refusal import Refused

CHANNEL = "township_visit"


class NotATownship(Refused):
    """Visits go to the townships and subdistricts of the congress."""


class NothingSaid(Refused):
    """A visit is recorded with at least one matter."""


class AlreadyRecorded(Refused):
    """A visit with its matters is recorded once."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter that cadres named: where in the township, what, and how it is."""

    village: str
    title: str
    text: str


@transaction.atomic
def record_visit(
    cycle: Cycle,
    place: Division,
    matters: Sequence[Matter],
    *,
    visited_on: date,
    team: str,
    met: str,
    by: Actor,
    at: datetime,
) -> TownshipVisit:
    """Write down a visit and its matters as leads, one matter each, each with its receipt.

    Raises: NotPermitted, NotATownship, NothingSaid, ChannelClosed, AlreadyRecorded.
    Clauses: collect.window
    """
    leave = permit(by, "collect.record_visit", cycle.congress, cycle.rules)
    if place.parent_id != cycle.congress.division_id:
        raise NotATownship(f"“{place}”不是{cycle.congress.division}的乡镇街道，请在名单里选择。")
    if not matters:
        raise NothingSaid("请至少写下一件事；一件事一行。")
    if visited_on > timezone.localdate(at):
        raise ChannelClosed("下访日期还没有到，请在下访以后登记。")
    must_be_open(cycle, CHANNEL, visited_on)
    _must_be_new(cycle, place, matters, visited_on)
    visit = TownshipVisit.objects.create(
        cycle=cycle, place=place, visited_on=visited_on, team=mask(team), met=mask(met), recorded_at=at
    )
    leads = Lead.objects.bulk_create(_lead(cycle, place, matter, by=by, at=at) for matter in matters)
    visit.leads.set(leads)
    facts: dict[str, Json] = {"place": place.code, "leads": len(leads)}
    record(leave, by, cycle.congress, about=f"visit/{visit.pk}", at=at, facts=facts)
    return visit


def _must_be_new(cycle: Cycle, place: Division, matters: Sequence[Matter], on: date) -> None:
    """The same matters of the same visit are a page that was sent twice."""
    titles = sorted(mask(matter.title) for matter in matters)
    for visit in TownshipVisit.objects.filter(cycle=cycle, place=place, visited_on=on).prefetch_related("leads"):
        if sorted(lead.title for lead in visit.leads.all()) == titles:
            raise AlreadyRecorded(f"{place}{on.month}月{on.day}日的下访和这些事已经登记，没有重复登记。")


def _lead(cycle: Cycle, place: Division, matter: Matter, *, by: Actor, at: datetime) -> Lead:
    where = f"{matter.village}：" if matter.village else ""
    return Lead(
        cycle=cycle,
        channel=CHANNEL,
        title=mask(matter.title),
        text=mask(f"{where}{matter.text or matter.title}"),
        place=place,
        origin_id=next((held.body_id for held in by.held if held.congress_id == cycle.congress_id), None),
        asked_at=at,
        receipt=new_receipt(),
    )


@dataclass(frozen=True, slots=True)
class Visited:
    """A township with its visits: when last, how many, how many matters."""

    place: Division
    visits: list[TownshipVisit]
    matters: int

    @property
    def last_on(self) -> date | None:
        """The day of the latest visit."""
        return max((visit.visited_on for visit in self.visits), default=None)


def visited_in(cycle: Cycle) -> list[Visited]:
    """Every township and subdistrict, those not yet visited first."""
    visits = list(TownshipVisit.objects.filter(cycle=cycle).prefetch_related("leads"))
    rows = []
    for place in cycle.congress.division.children.order_by("code"):
        here = [visit for visit in visits if visit.place_id == place.pk]
        rows.append(Visited(place, here, sum(len(visit.leads.all()) for visit in here)))
    return sorted(rows, key=lambda row: bool(row.visits))
