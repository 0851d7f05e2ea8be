"""What somebody suggested in office, alone or for their body, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from piaojue.bodies.authority import Actor
from piaojue.bodies.models import Congress
from piaojue.collection.channels import channels_of
from piaojue.collection.models import Demand, Lead, Trace
from piaojue.ledger.queries import acts_by
from piaojue.portal.endings import Ending, endings_of

PRIVATE = ("resident", "hotline")  # whoever said it stays unasked, also where they had logged in


def own_leads(actor: Actor, congress: Congress) -> QuerySet[Lead]:
    """The suggestions of a deputy and of the bodies that somebody belongs to, the latest first.

    No table says who suggested: the ledger tells it of acts in office, and what is said as a resident is nobody's.
    """
    acts = acts_by(actor.known_id, "collect.suggest", congress.code).values_list("about", flat=True)
    mine = Q(pk__in=[int(about.removeprefix("lead/")) for about in acts]) | Q(origin__in=actor.bodies)
    rows = Lead.objects.filter(mine, cycle__congress=congress).exclude(channel__in=PRIVATE)
    return rows.select_related("cycle", "place").order_by("-asked_at", "-pk")


@dataclass(frozen=True, slots=True)
class Followed:
    """A suggestion and what became of it: the demand that it was merged into, the projects that answer that."""

    lead: Lead
    demand: Demand | None
    endings: list[Ending]


def followed(leads: Sequence[Lead]) -> list[Followed]:
    """What became of each of these, asked for all of them together."""
    merged = Trace.objects.filter(lead__in=leads, undone_at=None).select_related("demand")
    demand_of = {trace.lead_id: trace.demand for trace in merged}
    answered = Trace.objects.filter(demand__in=demand_of.values(), project__isnull=False, undone_at=None)
    answers = [(trace.demand_id, trace.project) for trace in answered.select_related("project") if trace.project]
    endings = endings_of(project for _, project in answers)
    chains = {
        demand.pk: [each for of, project in answers if of == demand.pk for each in endings[project.pk]]
        for demand in demand_of.values()
    }
    found = [(lead, demand_of.get(lead.pk)) for lead in leads]
    return [Followed(lead, demand, chains[demand.pk] if demand else []) for lead, demand in found]


def suggests_in_office(actor: Actor, congress: Congress) -> bool:
    """Has somebody a channel of their own here, beside the residents'?"""
    return channels_of(actor, congress) != ["resident"]
